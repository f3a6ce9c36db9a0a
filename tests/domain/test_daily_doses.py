"""Daily doses out of a table beside the ledger: a line only where the diary says something else before it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import given, settings, strategies as st

from benzotrack.domain.diary_records import DiaryRecords, TableRecords
from benzotrack.domain.dose_change import ChangeKind, DoseChange, Planned
from benzotrack.domain.import_comparison import Comparison, compared
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.ledger_problems import doubts
from benzotrack.exchange.column_map import column_map
from benzotrack.exchange.findings import ImportAnswers
from benzotrack.exchange.import_file import findings

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
BY = column_map("day=d, daily_dose_mg=mg, medicine_name=Diazepam")
JANUARY, FEBRUARY, MARCH = date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)


def line(day: date, mg: str, kind: ChangeKind, **more: object) -> DoseChange:
    made = DoseChange(f"own-{day}", day, kind, "diazepam", Decimal(mg), NOW, planned=Planned.NO)
    return replace(made, **more)


OWN = (line(JANUARY, "10", ChangeKind.STARTED), line(FEBRUARY, "7.5", ChangeKind.STEPPED_DOWN))


def in_file(*rows: tuple[date, str]) -> DiaryRecords:
    text = "\n".join(["d,mg", *(f"{day},{mg}" for day, mg in rows), ""])
    return findings(text.encode(), "doses.csv", ImportAnswers(NOW, columns=BY)).records


def beside(own: tuple[DoseChange, ...], *rows: tuple[date, str]) -> Comparison:
    return compared(DiaryRecords(dose_changes=own), in_file(*rows))


def told(lines: tuple[object, ...]) -> list[tuple[str, str, str]]:
    return [
        (f"{one.day}", f"{one.daily_dose_mg}", one.kind.value) for one in lines if isinstance(one, DoseChange)
    ]


def test_a_dose_of_the_file_counts_from_its_day_though_the_row_before_it_says_the_same() -> None:
    seen = beside(OWN, (date(2026, 1, 15), "5"), (MARCH, "5"))
    assert told(seen.new.dose_changes) == [("2026-03-01", "5", "stepped_down")]
    assert [one.day for one in seen.other] == [date(2026, 1, 15)], "7.5 mg of 1 February was no step down"
    after = Ledger((*OWN, *seen.new.dose_changes))
    assert after.prescribed_mg("Diazepam", date(2026, 3, 10)) == 5
    assert after.prescribed_mg("Diazepam", date(2026, 1, 20)) == 10
    assert doubts(after) == ()


def test_a_line_between_two_of_the_diary_comes_in_where_both_still_fit() -> None:
    seen = beside(OWN, (date(2026, 1, 15), "9"))
    assert told(seen.new.dose_changes) == [("2026-01-15", "9", "stepped_down")]
    assert seen.other == ()


def test_a_dose_that_the_diary_says_for_that_day_is_there_already() -> None:
    seen = beside(OWN, (JANUARY, "10"), (date(2026, 1, 9), "10"), (date(2026, 3, 9), "7.5"))
    assert (seen.new.dose_changes, seen.other, seen.same) == ((), (), 2)


def test_of_a_row_a_day_those_beyond_the_diarys_change_stay_out_until_the_dose_is_another() -> None:
    days = [date(2026, 1, 30), date(2026, 1, 31), FEBRUARY, date(2026, 2, 2), date(2026, 2, 3)]
    seen = beside(OWN, *((day, "10") for day in days), (MARCH, "7.5"), (date(2026, 4, 1), "5"))
    assert told(seen.new.dose_changes) == [("2026-04-01", "5", "stepped_down")]
    assert [one.day for one in seen.other] == days[2:], "the diary says 7.5 mg from 1 February on"


def test_a_later_dose_is_a_step_by_the_diarys_own_dose_before_it() -> None:
    assert told(beside(OWN[:1], (MARCH, "12")).new.dose_changes) == [("2026-03-01", "12", "stepped_up")]
    assert told(beside(OWN, (MARCH, "0")).new.dose_changes) == [("2026-03-01", "0", "stopped")]
    assert told(beside((), (MARCH, "0"), (FEBRUARY, "3")).new.dose_changes) == [
        ("2026-02-01", "3", "started"),
        ("2026-03-01", "0", "stopped"),
    ]


def test_a_dose_where_small_cuts_run_or_where_it_is_taken_when_needed_stays_out() -> None:
    cuts = line(
        FEBRUARY,
        "10",
        ChangeKind.SMALL_CUTS,
        until=date(2026, 4, 1),
        until_mg=Decimal(5),
        wording="a little less each week",
    )
    assert [one.day for one in beside((OWN[0], cuts), (MARCH, "7")).other] == [MARCH]
    needed = line(FEBRUARY, "5", ChangeKind.STEPPED_DOWN, as_needed=True)
    assert [one.day for one in beside((OWN[0], needed), (MARCH, "3")).other] == [MARCH]


def test_a_dose_after_the_day_of_an_open_plan_does_not_take_the_question_away() -> None:
    entered = datetime(2026, 1, 2, tzinfo=UTC)
    plan = line(
        FEBRUARY, "7.5", ChangeKind.STEPPED_DOWN, planned=Planned.AHEAD, id="plan", entered_at=entered
    )
    own = (OWN[0], plan)
    seen = beside(own, (MARCH, "5"))
    assert [one.day for one in seen.other] == [MARCH]
    assert [x.id for x in Ledger((*own, *seen.new.dose_changes)).open_plans(NOW.date())] == ["plan"]


@pytest.mark.parametrize("what", ["as it came in", "corrected", "taken back"])
def test_a_file_taken_in_before_adds_nothing_even_where_a_line_was_corrected_since(what: str) -> None:
    rows = ((JANUARY, "10"), (FEBRUARY, "7.5"), (MARCH, "5"))
    first = beside((), *rows).new.dose_changes
    last = replace(first[-1], id="mine", corrects=first[-1].id, entered_at=NOW)
    more = {
        "as it came in": (),
        "corrected": (replace(last, daily_dose_mg=Decimal(6)),),
        "taken back": (replace(last, withdrawn=True),),
    }[what]
    seen = beside((*first, *more), *rows)
    assert seen.new.dose_changes == ()
    assert (seen.same, [one.day for one in seen.other]) == ((3, []) if not more else (2, [MARCH]))


def test_a_thousand_dose_changes_after_the_diarys_last_line_are_compared_in_no_time() -> None:
    rows = [(date(2016, 6, 1) + timedelta(2 * n), ("10", "5", "0")[n % 3]) for n in range(1_800)]
    own = (line(date(2016, 5, 1), "5", ChangeKind.STARTED),)
    began = perf_counter()
    seen = beside(own, *rows)
    assert perf_counter() - began < 5
    assert doubts(Ledger((*own, *seen.new.dose_changes))) == ()
    assert len(seen.new.dose_changes) == 1_800


def test_two_thousand_dose_changes_between_the_diarys_own_lines_are_compared_in_no_time() -> None:
    first = date(2020, 6, 1)
    rows = [(first + timedelta(n), f"{40 - n * Decimal('0.0100'):.4f}") for n in range(2_000)]
    own = [
        line(day, mg, ChangeKind.STEPPED_DOWN if n else ChangeKind.STARTED)
        for n, (day, mg) in enumerate(rows[::100])
    ]
    plan = line(date(2026, 7, 1), "5", ChangeKind.STEPPED_DOWN, planned=Planned.AHEAD)
    began = perf_counter()
    seen = beside((*own, plan), *rows)
    assert perf_counter() - began < 5
    assert doubts(Ledger((*own, plan, *seen.new.dose_changes))) == ()
    assert (len(seen.new.dose_changes), seen.same, seen.other) == (1_980, 20, ())


DAYS = st.dates(date(2025, 1, 1), date(2026, 5, 31))
DOSES = st.dictionaries(DAYS, st.sampled_from(["0", "2", "5", "7.5", "10"]), max_size=12)


@settings(max_examples=150)
@given(DOSES, DOSES)
def test_whatever_a_table_says_the_ledger_stays_in_agreement_and_its_own_lines_count(
    own: dict[date, str], rows: dict[date, str]
) -> None:
    mine = beside((), *sorted(own.items())).new.dose_changes
    mine = tuple(replace(one, id=f"own-{n}", source="") for n, one in enumerate(mine))
    seen = beside(mine, *sorted(rows.items()))
    after = Ledger((*mine, *seen.new.dose_changes))
    assert doubts(after) == ()
    assert set(mine) <= set(after.lines)
    for one in seen.new.dose_changes:
        assert after.prescribed_mg("Diazepam", one.day) == one.daily_dose_mg
    for before, one in pairwise(after.lines):
        assert before.daily_dose_mg != one.daily_dose_mg, "no line says the dose that goes on"


def test_ten_years_of_a_dose_a_day_beside_a_ledger_are_compared_in_seconds() -> None:
    days = [date.fromordinal(date(2016, 6, 1).toordinal() + n) for n in range(3650)]
    found = in_file(*((day, f"{20 - n // 100 * Decimal('0.25')}") for n, day in enumerate(days)))
    assert isinstance(found, TableRecords)
    own = (line(date(2016, 5, 1), "25", ChangeKind.STARTED),)
    began = perf_counter()
    seen = compared(DiaryRecords(dose_changes=own), found)
    assert len(seen.new.dose_changes) == 37
    assert perf_counter() - began < 5
