"""Small cuts as charts draw them: one dashed line between both ends, and never a day that is ahead."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from benzotrack.charts.timeline import timeline, unit_words
from benzotrack.domain.dose_change import Agreed
from benzotrack.domain.dose_series import DoseUnit
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.symptoms import CORE
from benzotrack.domain.trends import series
from tests.charts.test_planned import LAST, MONTH, UNITS, drawn, figure_of
from tests.domain.tapers import CUTS, HELD, STARTED, line

FIRST, UNTIL = LAST - timedelta(days=20), LAST + timedelta(days=40)


def ledger(
    *more: Any, first: date = FIRST, until: date = UNTIL, agreed: Agreed | None = Agreed.YES
) -> Ledger:
    ends = {"until": until, "until_mg": Decimal("0.17"), "wording": "0.01 mg less each day", "agreed": agreed}
    return Ledger((line(STARTED, date(2027, 2, 1), "1"), line(CUTS, first, "1", **ends), *more))


def texts(figure: Any) -> set[str]:
    return {text.get_text() for axes in figure.axes for text in axes.texts} | {
        text.get_text() for text in figure.texts
    }


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("first", [FIRST, LAST, LAST - timedelta(days=90)])
def test_both_ends_are_joined_and_only_days_that_have_come_are_seen(unit: DoseUnit, first: date) -> None:
    figure = figure_of(ledger(first=first), unit)
    (joined,) = drawn(figure, "small cuts")
    one = 1 if unit is DoseUnit.MG else 100
    assert list(joined.get_xdata()) == [first.toordinal() - 0.5, UNTIL.toordinal() - 0.5]
    assert list(joined.get_ydata()) == pytest.approx([one, 0.17 * one])
    assert joined.is_dashed()
    seen = joined.get_clip_box()
    x0, x1 = (joined.axes.transData.inverted().transform((x, 0))[0] for x in (seen.x0, seen.x1))
    assert (x0, x1) == pytest.approx((max(first, MONTH.first).toordinal() - 0.5, LAST.toordinal() + 0.5))


@pytest.mark.parametrize(
    ("agreed", "unit", "words"),
    [
        (Agreed.YES, DoseUnit.MG, "1 to 0.17 mg, as agreed"),
        (Agreed.YES, DoseUnit.PERCENT, "100 to 17 %, as agreed"),
        (Agreed.NO, DoseUnit.MG, "1 to 0.17 mg"),
        (None, DoseUnit.MG, "1 to 0.17 mg"),
    ],
)
@pytest.mark.parametrize("days", [0, 3, 20, 90])
def test_both_ends_stand_beside_it_and_no_other_figure(
    agreed: Agreed | None, unit: DoseUnit, words: str, days: int
) -> None:
    figure = figure_of(ledger(first=LAST - timedelta(days=days), agreed=agreed), unit)
    (beside,) = drawn(figure, "cuts ends")
    assert beside.get_text() == words
    box, axes = beside.get_window_extent(), beside.axes.bbox
    assert box.x1 <= axes.x1 + 1
    amounts = {t for t in texts(figure) if "mg" in t or "%" in t}
    unit_of = "mg" if unit is DoseUnit.MG else "%"
    first, until = ("1", "0.17") if unit is DoseUnit.MG else ("100", "17")
    allowed = {words, f"{first} {unit_of}", f"to {until} {unit_of}"}
    assert {t for t in amounts if "diazepam" not in t and "Dose" not in t and "dose" not in t} <= allowed


def test_a_hold_ends_the_line_on_its_day_and_stands_at_its_own_dose() -> None:
    held = LAST - timedelta(days=5)
    figure = figure_of(ledger(line(HELD, held, "0.8")), DoseUnit.MG)
    (joined,) = drawn(figure, "small cuts")
    edge = joined.axes.transData.inverted().transform((joined.get_clip_box().x1, 0))[0]
    assert edge == pytest.approx(held.toordinal() - 0.5)
    assert "0.8 mg" in texts(figure)


def test_on_paper_it_is_a_row_of_mg_a_day_like_any_dose() -> None:
    drawing = timeline(tuple(series(symptom, MONTH, []) for symptom in CORE), ledger(), LAST, 3)
    assert drawing.names == ("diazepam",)
    assert unit_words(drawing.against.lines[0]) == "prescribed mg a day"
    figure = drawing.figure(drawing.look(600, 40))
    assert len(drawn(figure, "small cuts")) == 1
    assert "1 to 0.17, as agreed" in texts(figure)


def test_words_of_several_never_stand_on_each_other_and_name_their_medicine_where_there_is_room() -> None:
    again = line(CUTS, LAST - timedelta(days=15), "0.9", until=UNTIL, until_mg=Decimal("0.1"), wording="less")
    figure = figure_of(ledger(again), DoseUnit.MG)
    assert [words.get_text() for words in drawn(figure, "cuts ends")] == ["0.9 to 0.1 mg"]
    assert len(drawn(figure, "small cuts")) == 2
    other = line(STARTED, date(2027, 2, 2), "5", "zopiclone")
    for width, told in ((966, "diazepam 100 to 17 %, as agreed"), (294, "as agreed")):
        shared = figure_of(ledger(other), DoseUnit.PERCENT, width)
        assert [words.get_text() for words in drawn(shared, "cuts ends")] == [told]
