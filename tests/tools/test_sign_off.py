"""The page that a clinician signs: every limit from the code, and a signature only on what was signed."""

import ast
from datetime import time, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

import sign_off
from benzotrack.domain.alert_rules import RULES
from benzotrack.domain.learn import PAGES
from benzotrack.domain.ledger import RUN_GAP
from benzotrack.domain.questionnaires import GAD_7
from benzotrack.domain.red_flags import KINDS
from benzotrack.i18n import say

SOURCE = '''
RULE = "a_rule"

RATED = 5
SEVERE = 3
"""A run: 3 of 5. Source: alert_rules"""

WIDTH = 4
"""Nothing clinical."""

LONE: int = 9
"""Nine. Source: selby2010, alert_rules"""
'''


def test_numbers_on_lines_that_follow_each_other_share_a_docstring_and_a_name_above_them_does_not() -> None:
    found = [(names, sign_off.with_sources(text)) for names, text in sign_off.constants(ast.parse(SOURCE))]
    assert found == [
        (["RATED", "SEVERE"], ("A run: 3 of 5.", "alert_rules")),
        (["WIDTH"], None),
        (["LONE"], ("Nine.", "selby2010, alert_rules")),
    ]


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (7, "7"),
        (Decimal("7.5"), "7.5"),
        (timedelta(days=28), "28 days"),
        (timedelta(hours=6), "6 hours"),
        (time(4), "04:00"),
        (((2, 3), (3, 7)), "2, 3; 3, 7"),
        (("alcohol", "opioids"), "alcohol, opioids"),
        (frozenset({"IE", "AT"}), "AT, IE"),
        ({"tremor": "seizure"}, "tremor: seizure"),
        ("a_rule", None),
        (KINDS, None),
        ((), None),
        ({1: KINDS}, None),
    ],
)
def test_a_value_is_written_as_a_person_reads_it_and_what_is_no_limit_is_not(
    value: object, cell: str | None
) -> None:
    assert sign_off.written(value) == cell


def test_every_limit_rule_sign_and_page_stands_in_a_row_of_its_own() -> None:
    rows = sign_off.page({}).splitlines()
    (gap,) = [row for row in rows if "`RUN_GAP`" in row]
    assert f"| {RUN_GAP.days} days |" in gap
    for name in (f"`{rule.id}`" for rule in RULES):
        assert sum(name in row for row in rows) == 1, name
    for title in (say(one) for one in (*(k.words for k in KINDS), *(p.title for p in PAGES))):
        assert sum(row.startswith(f"| {title} |") for row in rows) == 1, title


def test_every_row_has_as_many_cells_as_its_table_and_the_last_is_empty() -> None:
    for table in sign_off.page({}).split("\n## ")[1:]:
        heads, _, *rows = [line for line in table.splitlines() if line.startswith("|")]
        assert rows
        assert {row.replace("\\|", "").count("|") for row in rows} == {heads.count("|")}
        assert all(row.endswith("| |") for row in rows)


def test_a_signature_stays_on_its_row_and_goes_with_what_was_signed() -> None:
    empty = sign_off.page({})
    row = next(line for line in empty.splitlines() if "`RUN_GAP`" in line)
    signed = empty.replace(row, row.removesuffix(" |") + " Dr Example, 2 March 2027 |")
    assert sign_off.page(sign_off.signatures(signed)) == signed
    of_another_value = signed.replace("one run. | 14 days |", "one run. | 15 days |")
    assert of_another_value != signed
    assert sign_off.page(sign_off.signatures(of_another_value)) == empty


def test_what_is_not_current_is_said_and_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sign_off, "ROOT", tmp_path)
    monkeypatch.setattr(sign_off, "PAGE", tmp_path / "sign-off.md")
    assert sign_off.main(["--check"]) == 1
    assert sign_off.main([]) == 0
    assert sign_off.main(["--check"]) == 0
    sign_off.PAGE.write_text(sign_off.PAGE.read_text("utf-8").replace("14 days", "15 days"), "utf-8")
    assert sign_off.main(["--check"]) == 1
    assert "sign-off.md is not current: run tools/sign_off.py" in capsys.readouterr().out


def test_of_a_questionnaire_the_totals_are_written() -> None:
    cell = sign_off.written(GAD_7)
    assert cell is not None
    assert cell.startswith("minimal from 0, mild from 5, moderate from 10, severe from 15")
