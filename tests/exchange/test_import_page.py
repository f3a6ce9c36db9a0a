"""The page about other apps says what the code does."""

import re
from pathlib import Path

from benzotrack.domain.check_in import NOTE_MAX
from benzotrack.domain.further_symptoms import CATALOGUE
from benzotrack.exchange.column_map import ColumnMap, column_map
from benzotrack.exchange.date_format import DateFormat
from benzotrack.exchange.trackers.presets import PRESETS
from benzotrack.i18n import say

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "import.md").read_text("utf-8")


def test_every_app_stands_there_with_its_id_and_its_scale() -> None:
    rows = [line.split("|") for line in PAGE.splitlines() if line.startswith("| ")]
    told = {row[1].strip(): (row[2].strip(" `"), row[5].strip()) for row in rows if len(row) == 7}
    assert [*told][1:] == [preset.name for preset in PRESETS]
    for preset in PRESETS:
        preset_id, ratings = told[preset.name]
        assert preset_id == preset.id
        assert ratings.startswith(say(preset.scale))


def test_every_date_format_and_symptom_stands_there_and_the_example_can_be_typed() -> None:
    assert [form.value for form in DateFormat if f"`:{form.value}`" not in PAGE] == []
    assert [symptom for symptom in CATALOGUE if f"`{symptom}`" not in PAGE] == []
    example = re.search(r'--map "([^"]+)"', PAGE)
    assert example is not None
    assert isinstance(column_map(example[1]), ColumnMap)
    assert f"longer than {NOTE_MAX:,} letters" in PAGE
