"""Planned steps and doses taken as needed, on paper, against the bare file of the diary."""

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from benzotrack.__main__ import main
from benzotrack.diary.diary import Diary
from benzotrack.domain.dose_change import Agreed, ChangeKind
from benzotrack.domain.doses import How
from tests.clock import EVENING, TODAY, Hand
from tests.report_pdf.raw_diary import rows_of
from tests.report_pdf.raw_words import NOTHING, on
from tests.report_pdf.reading import alts, page_texts

FIRST, LAST = "2026-02-01", "2026-03-02"
TAKEN = ((40, "3", 9), (9, "1", 9), (4, "0.5", 8), (4, "1.25", 14), (4, None, 20), (0, "1", 7))
"""Days ago, mg and hour of lorazepam; the first is before the period."""


def diary_in(folder: Path, answer: str) -> Diary:
    clock = Hand(EVENING - timedelta(days=60))
    diary = Diary.open(folder, clock)
    start = clock.now.date()
    diary.taper.change_dose(start, ChangeKind.STARTED, "diazepam", Decimal(8), decided_by="prescriber")
    diary.taper.change_dose(start, ChangeKind.STARTED, "lorazepam", Decimal(2), as_needed=True)
    clock.now = EVENING - timedelta(days=20)
    ahead = TODAY - timedelta(days=3)
    plan = diary.taper.change_dose(
        ahead, ChangeKind.STEPPED_DOWN, "diazepam", Decimal(6), agreed=Agreed.NO, decided_by="me"
    )
    for days, mg, hour in TAKEN:
        clock.now = (EVENING - timedelta(days=days)).replace(hour=hour)
        amount = None if mg is None else Decimal(mg)
        taken = {"taken_at": clock.now, "amount_mg": amount}
        diary.taper.log_dose(clock.now.date(), "lorazepam", How.TAKEN, again=True, **taken)  # type: ignore[arg-type]
    clock.now = EVENING
    if answer == "done":
        diary.taper.do_as_planned(plan, TODAY - timedelta(days=1))
    if answer == "held":
        diary.taper.hold_planned(plan)
    return diary


def printed(folder: Path) -> tuple[str, str, str]:
    """Page 1, the pages behind it, and the words of the main drawing."""
    pdf = folder.parent / "report.pdf"
    named = ["--from", FIRST, "--to", LAST, "--now", EVENING.isoformat(), "--out", str(pdf)]
    assert main(["report", "--data", str(folder), *named]) == 0
    first, *rest = page_texts(pdf.read_bytes())
    return first, " ".join(rest), alts(pdf.read_bytes())[0]


@pytest.mark.parametrize(
    ("answer", "row", "alt"),
    [
        ("", "diazepam 8 mg first recorded 1 Jan 2026", "8 mg from 1 Jan 2026."),
        ("held", "diazepam 8 mg first recorded 1 Jan 2026", "8 mg from 1 Jan 2026."),
        ("done", "diazepam 6 mg 8 → 6 mg, 1 Mar 2026", "8 mg from 1 Jan 2026, 6 mg from 1 Mar 2026."),
    ],
)
def test_a_plan_is_the_dose_on_paper_only_once_it_is_said_to_be_done(
    tmp_path: Path, answer: str, row: str, alt: str
) -> None:
    diary_in(tmp_path / "diary", answer).close()
    first, rest, drawing = printed(tmp_path / "diary")
    said = "Planned for 27 Feb 2026, not confirmed: diazepam, 6 mg a day. Decided by: the person; not agreed"
    assert row in first
    assert f"diazepam a day: {alt}" in drawing
    for part in (first, drawing):
        assert (said in part) is (answer == "")
    ledger_row = "27 Feb 2026 (planned, not confirmed) diazepam Stepped down 8 → 6 mg"
    assert (ledger_row in first) is (answer == "")
    assert ("Dotted dose: planned, not confirmed." in first) is (answer == "")
    told = "dose change not agreed with the prescriber, or not surely"
    assert (f"1 {told}: " in first) is (f"A {told}" in rest) is (answer != "held")


def mg(row: dict[str, Any]) -> str:
    return f"{float(row['amount_mg']):g}" if row["amount_mg"] else "mg not recorded"


def weeks_before(sums: dict[str, Fraction]) -> str:
    """The days and mg of each week before the last, of which the first has two days."""
    weeks = []
    for ago in (7, 14, 21, 28):
        ends = [(TODAY - timedelta(days=ago + n)).isoformat() for n in (6, 0)]
        week = [mg for day, mg in sums.items() if max(ends[0], FIRST) <= day <= ends[1]]
        of = " of 2" if ago == 28 else ""
        days = "day" if len(week) == 1 and not of else "days"
        weeks.append(f"{len(week)}{of} {days} {float(sum(week)):g} mg" if week else "none")
    return f"The 4 weeks before, newest first: {'; '.join(weeks)}."


def test_every_dose_taken_as_needed_is_on_paper_with_its_mg_and_time(tmp_path: Path) -> None:
    diary_in(tmp_path / "diary", "").close()
    first, rest, _ = printed(tmp_path / "diary")
    by_day: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows_of(tmp_path / "diary")["doses"]:
        if FIRST <= row["day"] <= LAST:
            by_day[row["day"]].append(row)
    sums = {day: sum(Fraction(r["amount_mg"] or 0) for r in rows) for day, rows in by_day.items()}
    total, count = float(sum(sums.values())), sum(map(len, by_day.values()))
    top = max(sums, key=lambda day: sums[day])
    week = [day for day in by_day if day > "2026-02-23"]
    rows = [row for day in week for row in by_day[day]]
    assert (
        f"lorazepam as needed: on {len(by_day)} of 30 days, {count} doses, {total:g} mg "
        f"and 1 without an amount. "
        f"The last 7 days: on {len(week)} days, {len(rows)} doses, {float(sum(sums[d] for d in week)):g} mg "
        f"and 1 without an amount. "
        f"Most on one day: {float(sums[top]):g} mg ({on(date.fromisoformat(top))}). {weeks_before(sums)}"
        in first
    )
    assert f"lorazepam up to 2 mg, as needed first recorded 1 Jan 2026{f' {NOTHING}' * 7}" in first
    assert f"lorazepam {len(week)} {len(rows)} doses, " in rest
    assert "7 days to 2 Mar 2026" in rest
    for day, rows in by_day.items():
        told = date.fromisoformat(day)
        each = ", ".join(f"{mg(row)} at {row['taken_at'][11:16]}" for row in rows)
        assert f"{on(told).removesuffix(' 2026')}: {each}" in rest
    assert "3 at" not in rest, "it is before the period"
