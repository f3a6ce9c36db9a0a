"""A medicine taken as needed, in a report: days, weeks, and whether it is taken every day."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from benzotrack.domain.doses import Dose, How
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.report.as_needed import AsNeeded, as_needed_in
from benzotrack.domain.trends import Period
from tests.domain.builders import TODAY, ago
from tests.domain.tapers import HELD, STARTED, STOPPED, dose, line

NEEDED = Ledger((line(STARTED, ago(60), "2", "lorazepam", as_needed=True),))
MONTH = Period(ago(29), TODAY)


def took(days: int, how: How = How.TAKEN, today: date = TODAY) -> Dose:
    return dose(how, days, "lorazepam", today, amount_mg=Decimal("0.5") if how is How.TAKEN else None)


def use(*days: int, ledger: Ledger = NEEDED, period: Period = MONTH) -> AsNeeded:
    (found,) = as_needed_in(ledger, [took(n) for n in days], period, min(period.last, TODAY))
    return found


@pytest.mark.parametrize("missed", [None, 0, 1, 7, 13])
def test_every_day_for_two_weeks_is_told_with_its_days(missed: int | None) -> None:
    found = use(*(n for n in range(14) if n != missed))
    assert found.run == (Period(ago(13), TODAY) if missed is None else None)
    assert found.recent == (14 if missed is None else 13)


def test_a_run_is_whole_though_it_began_before_the_period_and_ended_in_it() -> None:
    assert use(*range(25, 45)).run == Period(ago(44), ago(25))
    assert use(*range(30, 60), 0).run is None, "it ended before the period"


def test_the_longest_run_is_told_and_of_two_as_long_the_newer() -> None:
    assert use(*range(14), *range(15, 30)).run == Period(ago(29), ago(15))
    assert use(*range(14), *range(15, 29)).run == Period(ago(13), TODAY)


@pytest.mark.parametrize("today", [date(2028, 3, 1), date(2026, 3, 30), date(2027, 1, 5)])
def test_a_run_goes_over_leap_days_clock_changes_and_new_years(today: date) -> None:
    ledger = Ledger((line(STARTED, ago(60, today), "2", "lorazepam", as_needed=True),))
    doses = [took(n, today=today) for n in range(14)]
    (found,) = as_needed_in(ledger, doses, Period(ago(6, today), today), today)
    assert found.run == Period(today - timedelta(days=13), today)
    assert (len(found.days), len(found.possible)) == (7, 7)


@pytest.mark.parametrize(("days", "regular"), [(9, False), (10, True)])
def test_ten_of_the_last_fourteen_days_is_regular_also_where_the_report_is_shorter(
    days: int, regular: bool
) -> None:
    found = use(*range(0, days), 14, 15, period=Period(ago(3), TODAY))
    assert (found.recent, found.is_regular) == (days, regular)


def test_weeks_are_counted_back_from_the_last_day_and_hold_every_dose_once() -> None:
    found = use(0, 6, 7, 13, 20, 29)
    told = [(week.last, week.of, [day for day, _ in week.days]) for week in found.weeks()]
    assert told == [
        (TODAY, 7, [ago(6), TODAY]),
        (ago(7), 7, [ago(13), ago(7)]),
        (ago(14), 7, [ago(20)]),
        (ago(21), 7, []),
        (ago(28), 2, [ago(29)]),
    ]


def test_only_days_on_which_it_could_be_taken_as_needed_are_counted() -> None:
    ledger = Ledger(
        (*NEEDED.entered, line(HELD, ago(10), "2", "lorazepam"), line(STOPPED, ago(4), "0", "lorazepam"))
    )
    found = use(20, 8, 2, ledger=ledger)
    assert ([day for day, _ in found.days], len(found.possible)) == ([ago(20)], 19)


def test_none_is_no_day_of_use_and_before_the_ledger_only_days_with_a_dose_count() -> None:
    doses = [took(2, How.NONE), took(1)]
    (found,) = as_needed_in(Ledger(), doses, MONTH, TODAY)
    assert (len(found.days), len(found.possible)) == (1, 1)


def test_a_dose_dated_after_the_last_day_is_in_no_week_and_no_sum() -> None:
    doses = [took(0), took(-1), took(-20)]
    (found,) = as_needed_in(NEEDED, doses, Period(ago(6), ago(-2)), TODAY)
    assert [day for day, _ in found.days] == [TODAY]
    assert as_needed_in(NEEDED, doses[1:], Period(ago(6), ago(-2)), TODAY) == ()
