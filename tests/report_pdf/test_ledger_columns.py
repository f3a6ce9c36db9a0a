"""The columns of the ledger on paper: each as wide as its words need, and none one word wide."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pypdfium2
import pytest

from benzotrack.domain.dose_change import Agreed, DoseChange
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.report.clinic_report import ReportInput, clinic_report
from benzotrack.domain.trends import Period
from benzotrack.report_pdf.report_pdf import report_pdf
from benzotrack.report_pdf.typesetting import Paper
from benzotrack.report_pdf.wording import on
from tests.domain.builders import TODAY, ago, at
from tests.domain.tapers import CUTS, DOWN, STARTED, STOPPED, line
from tests.report_pdf.diaries import micro_taper
from tests.report_pdf.reading import on_one_another, outside

MOST_LINES = 5
"""How many lines a row of this ledger may have."""

BY = {"decided_by": "prescriber", "agreed": Agreed.YES}
SMALL_CUTS = line(
    CUTS,
    ago(1),
    "1",
    "clonazepam",
    until=ago(-80),
    until_mg=Decimal("0.17"),
    wording="0.01 mg less each day",
    **BY,
)
PLANNED = line(DOWN, TODAY, "5", "zopiclone", entered_at=at(ago(5)), **BY)
BESIDE = [
    line(STARTED, ago(200), "10", **BY),
    line(STARTED, ago(150), "1", "clonazepam", **BY),
    line(STOPPED, ago(100), "0", **BY),
    line(STARTED, ago(90), "7.5", "zopiclone", **BY),
    line(STARTED, ago(60), "6", **BY),
]
LAST = line(DOWN, ago(6), "5", decided_by="together", agreed=Agreed.UNSURE, reason="sleepy in the day")
LONG = replace(LAST, reason="Sleepy in the day, and nearly fell on the stairs at night")
WORDED = replace(SMALL_CUTS, wording="0.01 mg less each day, from the liquid, at night")


def made(lines: list[DoseChange], paper: Paper) -> bytes:
    facts = replace(micro_taper().told.facts, check_ins=(), ledger=Ledger(tuple(lines)))
    report = clinic_report(ReportInput(facts), Period(ago(29), TODAY), at(TODAY))
    return report_pdf(report, paper)


def heights(pdf: bytes, lines: list[DoseChange], title: str, end: str) -> list[int]:
    """How many lines of text each row has, in the table below that title, newest first."""
    for page in pypdfium2.PdfDocument(pdf):
        text = page.get_textpage()
        whole = text.get_text_range()
        if title not in whole:
            continue
        first, last = whole.index(title) + len(title), whole.index(end, whole.index(title))
        feet = Counter(
            round(text.get_charbox(n, loose=True)[1])
            for n in range(first, last)
            if not text.get_text_range(n, 1).isspace()
        )
        tops = []
        for change in sorted(lines, key=lambda one: one.day, reverse=True):
            n = whole.index(on(change.day), first)
            tops.append(round(text.get_charbox(n, loose=True)[1]))
        ends = [*tops[1:], min(feet) - 1]
        return [sum(under < foot <= top for foot in feet) for top, under in zip(tops, ends, strict=True)]
    raise AssertionError(title)


LEDGERS = {
    "planned and small cuts": [*BESIDE, LAST, SMALL_CUTS, PLANNED],
    "small cuts": [*BESIDE, LAST, SMALL_CUTS],
    "a long reason": [*BESIDE, LONG, SMALL_CUTS, PLANNED],
    "long words of small cuts": [*BESIDE, LONG, WORDED, PLANNED],
}


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("lines", LEDGERS.values(), ids=LEDGERS)
def test_no_row_of_the_ledger_is_a_tower_and_no_amount_is_parted(
    lines: list[DoseChange], paper: Paper
) -> None:
    pdf = made(lines, paper)
    found = heights(pdf, lines, "All dose changes, newest first", "Definitions and sources")
    assert max(found) <= MOST_LINES, found
    assert min(found) >= 1
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    assert not [found for page in pages for found in re.findall(r"[\d.]+\s*[\r\n]+mg\b", page)]
    assert on_one_another(pdf) == []
    assert outside(pdf) == []
