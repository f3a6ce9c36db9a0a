"""The ledger in the report: each row from what to what, and many small steps as one row."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest

from benzotrack.domain.dose_change import DoseChange
from benzotrack.domain.doses import Dose, How
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.report.clinic_report import ClinicReport, ReportInput, clinic_report
from benzotrack.domain.trends import Period
from benzotrack.report_pdf.blocks import Block
from benzotrack.report_pdf.ledger_rows import all_dose_changes, dose_changes
from benzotrack.report_pdf.report_pdf import report_pdf
from benzotrack.report_pdf.wording import NOTHING, not_confirmed, on, timeline_alt
from tests.domain.builders import TODAY, ago, at
from tests.domain.tapers import CUTS, DOWN, HELD, STARTED, STOPPED, SWITCHED, UP, dose, line
from tests.report_pdf.diaries import micro_taper
from tests.report_pdf.reading import alts, page_texts

DAY = timedelta(days=1)


def report(*lines: DoseChange, last: date = TODAY, doses: tuple[Dose, ...] = ()) -> ClinicReport:
    facts = replace(micro_taper().told.facts, check_ins=(), ledger=Ledger(lines), doses=doses)
    told = ReportInput(facts)
    return clinic_report(told, Period(last - 29 * DAY, last), at(TODAY))


def rows(blocks: list[Block]) -> list[list[str]]:
    return [row for block in blocks if block["kind"] == "table" for row in block["rows"]]


LORAZEPAM = line(STARTED, ago(99), "1", "lorazepam", decided_by="prescriber")
STOP = line(STOPPED, ago(60), "0", "lorazepam", decided_by="me")
ENDS = {"until": ago(-9), "until_mg": Decimal("0.5"), "wording": "0.01 mg less each day"}
IN_CUTS = line(CUTS, ago(20), "1", "lorazepam", **ENDS)


@pytest.mark.parametrize(
    ("lines", "change", "dose"),
    [
        ([LORAZEPAM], "Started", "1 mg"),
        ([LORAZEPAM, line(DOWN, ago(9), "0.75", "lorazepam")], "Stepped down", "1 → 0.75 mg"),
        ([LORAZEPAM, line(UP, ago(9), "1.5", "lorazepam")], "Stepped up", "1 → 1.5 mg"),
        ([LORAZEPAM, line(HELD, ago(9), "1", "lorazepam")], "Held", "1 mg"),
        ([LORAZEPAM, STOP], "Stopped", "1 → 0 mg"),
        (
            [LORAZEPAM, STOP, line(STARTED, ago(20), "0.5", "lorazepam")],
            "Started again, 40 days after it ended",
            "0.5 mg",
        ),
        ([LORAZEPAM, STOP, line(STARTED, ago(60), "0.5", "lorazepam")], "Started again", "0.5 mg"),
        (
            [LORAZEPAM, line(SWITCHED, ago(9), "10", from_medicine="lorazepam")],
            "Switched medicine",
            "diazepam 10 mg instead of lorazepam 1 mg",
        ),
        (
            [LORAZEPAM, IN_CUTS, line(SWITCHED, ago(9), "10", from_medicine="lorazepam")],
            "Switched medicine",
            "diazepam 10 mg instead of lorazepam",
        ),
        (
            [LORAZEPAM, line(DOWN, ago(9), "0.5", "lorazepam", as_needed=True)],
            "Stepped down",
            "1 mg, then up to 0.5 mg, as needed",
        ),
        ([line(DOWN, ago(9), "0.5")], "Stepped down", "0.5 mg"),
    ],
)
def test_a_row_tells_what_changed_as_a_person_would(lines: list[DoseChange], change: str, dose: str) -> None:
    first = rows(dose_changes(report(*lines), 12))[0]
    assert first[0] == on(lines[-1].day)
    assert first[2:4] == [change, dose]


def test_the_prescribers_wording_stands_beside_the_mg_and_a_long_one_behind_page_1() -> None:
    short, long = "0.75 mL at night", "Three quarters of the small spoon, with water at night"
    liquid = line(DOWN, ago(9), "0.75", "lorazepam", wording=short)
    assert rows(dose_changes(report(LORAZEPAM, liquid), 12))[0][3] == f"1 → 0.75 mg: “{short}”"
    assert all_dose_changes(report(LORAZEPAM, liquid), 12) == []
    told = report(LORAZEPAM, replace(liquid, wording=long))
    assert rows(dose_changes(told, 12))[0][3] == "1 → 0.75 mg"
    assert rows(all_dose_changes(told, 12))[0][3] == f"1 → 0.75 mg: “{long}”"


@pytest.mark.parametrize("words", ["0.01 mg less each day", "w" * 40, "w" * 41, "as agreed " * 49])
def test_long_words_of_small_cuts_end_in_dots_on_page_1_and_are_whole_behind_it(words: str) -> None:
    ends = {"until": ago(-9), "until_mg": Decimal("0.5"), "wording": words}
    told = report(LORAZEPAM, line(CUTS, ago(9), "1", "lorazepam", **ends))
    whole = words.strip()
    short, behind = rows(dose_changes(told, 12))[0][3], rows(all_dose_changes(told, 12))
    assert short.count("“") == 1
    if len(whole) <= 40:
        assert (short.endswith(f"“{whole}”"), behind) == (True, [])
    else:
        assert short.endswith(f"“{whole[:39].rstrip()}…”")
        assert behind[0][3].endswith(f"“{whole}”")


def daily(steps: int, first: date, **more: object) -> tuple[DoseChange, ...]:
    """1 mg long ago, and so many days of 0.01 mg less each."""
    lines = [line(STARTED, first - 40 * DAY, "1")]
    lines += [line(DOWN, first + n * DAY, str(1 - Decimal("0.01") * (n + 1)), **more) for n in range(steps)]
    return tuple(lines)


def test_a_run_that_goes_on_after_the_period_is_told_in_two_rows() -> None:
    lines = daily(40, ago(45))
    found = rows(dose_changes(report(*lines, last=ago(26)), 12))
    assert [row[:4] for row in found] == [
        [
            f"{on(ago(25))} to {on(ago(6))} (after this period)",
            "diazepam",
            "Stepped down, 20 steps",
            "0.8 → 0.6 mg",
        ],
        [f"{on(ago(45))} to {on(ago(26))}", "diazepam", "Stepped down, 20 steps", "1 → 0.8 mg"],
        [on(ago(85)), "diazepam", "Started", "1 mg"],
    ]


def test_a_run_of_liquid_tells_the_wording_of_both_its_ends() -> None:
    lines = tuple(replace(x, wording=f"{x.daily_dose_mg} mL") for x in daily(40, ago(45)))
    assert rows(dose_changes(report(*lines), 12))[0][3] == "1 → 0.6 mg: “0.99 mL” → “0.60 mL”"


def test_a_reason_that_all_lines_of_a_run_have_is_told_once_behind_page_1() -> None:
    told = report(*daily(40, ago(45), reason="as agreed in May"))
    assert [row[-1] for row in rows(all_dose_changes(told, 12))] == ["as agreed in May", NOTHING]


def test_planned_lines_stay_single() -> None:
    ahead = [line(DOWN, ago(-n), str(1 - Decimal("0.01") * n), entered_at=at(ago(1))) for n in range(1, 8)]
    found = rows(dose_changes(report(line(STARTED, ago(9), "1"), *ahead), 12))
    assert [row[0].endswith("(planned)") for row in found] == [True] * 7 + [False]
    assert found[0][3] == "0.94 → 0.93 mg"


def test_a_line_of_the_day_ahead_of_a_journey_is_no_plan_in_a_report_up_to_it() -> None:
    done = line(DOWN, ago(-1), "0.75", "lorazepam")
    assert rows(dose_changes(report(LORAZEPAM, done), 12))[0][0] == f"{on(ago(-1))} (planned)"
    recorded = dose(How.AS_PRESCRIBED, -1, "lorazepam")
    arrived = report(LORAZEPAM, done, last=ago(-1), doses=(recorded,))
    assert rows(dose_changes(arrived, 12))[0][0] == on(ago(-1))


@pytest.mark.parametrize(("days", "most"), [(30, 3), (180, 5)])
def test_a_taper_of_166_daily_steps_is_one_row_with_figures_that_the_lines_have(days: int, most: int) -> None:
    told = micro_taper()
    lines = told.told.facts.ledger.entered
    steps = [b for a, b in pairwise(lines) if b.daily_dose_mg < a.daily_dose_mg]
    pdf = report_pdf(told.report(days))
    texts = page_texts(pdf)
    assert len(texts) <= most
    before = lines[lines.index(steps[0]) - 1].daily_dose_mg
    row = f"{before:g} → {steps[-1].daily_dose_mg.normalize()} mg"
    assert (
        f"{on(steps[0].day)} to {on(steps[-1].day)} clonazepam Stepped down, {len(steps)} steps {row} "
        "prescriber and person" in texts[0]
    )
    assert f"{on(lines[0].day)} clonazepam Started 1 mg" in texts[0]
    assert "Stroke at the top: dose change." in texts[0]
    assert sum(text.count("Stepped down") for text in texts) == 1
    inside = [x for x in steps if x.day >= told.period(days).first]
    first = lines[lines.index(inside[0]) - 1].daily_dose_mg
    words = f"{first.normalize():f} mg → 0.17 mg in {len(inside)} steps, "
    assert words + f"{on(inside[0].day)} to {on(inside[-1].day)}." in alts(pdf)[0]
    assert len(timeline_alt(told.report(days))) < 1000


def test_the_words_of_the_drawing_say_a_run_as_one() -> None:
    assert (
        "clonazepam a day: 1 mg from 14 May 2026, 1 mg → 0.17 mg in 166 steps, 15 May 2026 to 27 Oct 2026."
    ) in timeline_alt(micro_taper().report(180))


def test_since_the_last_change_counts_the_weeks_of_the_run_on_page_2() -> None:
    told = micro_taper()
    pdf = report_pdf(told.report(30))
    begun = date(2026, 5, 15)
    assert "One of many small steps: clonazepam 1 mg → 0.17 mg in 166 steps" in " ".join(page_texts(pdf))
    week = (told.last - begun).days // 7 + 1
    days = [begun + (week - 1) * 7 * DAY + n * DAY for n in range(7)]
    given = sorted(
        c.answers.ratings["anxiety"] or 0
        for c in told.told.facts.check_ins
        if c.day in days and c.answers.ratings.get("anxiety") is not None
    )
    middle = (given[(len(given) - 1) // 2] + given[len(given) // 2]) / 2
    assert f"Anxiety: middle value {middle:g} in week {week} ({len(given)} days rated)." in alts(pdf)[1]


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        (line(DOWN, TODAY, "5", "zopiclone", decided_by="prescriber"), "5 mg a day. Decided by: prescriber."),
        (line(DOWN, TODAY, "5", "zopiclone", decided_by="Dr Lee"), "5 mg a day. Decided by: Dr Lee."),
        (line(DOWN, TODAY, "5", "zopiclone"), "5 mg a day."),
    ],
)
def test_a_plan_nobody_confirmed_says_who_decided_where_that_was_told(plan: DoseChange, words: str) -> None:
    assert not_confirmed(plan) == f"Planned for 2 Mar 2026, not confirmed: zopiclone, {words}"


def test_a_plan_of_small_cuts_nobody_confirmed_says_who_decided() -> None:
    ends = {"until": ago(-9), "until_mg": Decimal("0.5"), "decided_by": "together"}
    said = not_confirmed(line(CUTS, TODAY, "1", "lorazepam", **ends))
    assert said.startswith("Planned for 2 Mar 2026, not confirmed: lorazepam, from 1 mg on")
    assert said.endswith(". Decided by: prescriber and person.")
