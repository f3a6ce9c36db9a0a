"""After the last dose: which day is the first at 0 mg, for how long it is told, and what is no stop."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from benzotrack.domain.doses import Dose, How
from benzotrack.domain.last_dose import AfterLastDose, after_last_dose
from benzotrack.domain.ledger import Ledger
from tests.domain.builders import TODAY, ago, at
from tests.domain.tapers import SWITCHED, dose, line, taper

STOPPED_12_DAYS = taper((60, "10"), (11, "0"))


def day_number(ledger: Ledger, *doses: Dose, today: date = TODAY) -> int | None:
    after = after_last_dose(ledger, doses, today)
    return after.day_number if after else None


def both(*ledgers: Ledger) -> Ledger:
    """Several medicines in one ledger."""
    return Ledger(tuple(change for ledger in ledgers for change in ledger.entered))


def test_the_first_day_at_0_mg_is_day_1() -> None:
    assert after_last_dose(STOPPED_12_DAYS, (), TODAY) == AfterLastDose(ago(11), 12, 1)
    assert day_number(taper((60, "10"), (0, "0"))) == 1
    assert day_number(taper((60, "10"), (-1, "0"))) is None


@pytest.mark.parametrize(
    ("stopped", "last"),
    [
        (date(2025, 11, 3), date(2026, 5, 3)),
        (date(2025, 8, 31), date(2026, 2, 28)),
        (date(2027, 8, 30), date(2028, 2, 29)),
        (date(2028, 2, 29), date(2028, 8, 29)),
        (date(2026, 3, 29), date(2026, 9, 29)),
    ],
)
def test_it_is_told_for_six_calendar_months(stopped: date, last: date) -> None:
    ledger = taper((60, "10"), (0, "0"), today=stopped)
    days = (last - stopped).days
    assert day_number(ledger, today=last) == days + 1
    assert day_number(ledger, today=ago(-1, last)) is None


def test_a_restart_ends_it_and_a_second_stop_begins_it_anew() -> None:
    assert day_number(taper((60, "10"), (11, "0"), (2, "5"))) is None
    assert day_number(taper((60, "10"), (11, "0"), (2, "5"), (0, "0"))) == 1


def test_a_switch_is_no_stop_and_the_end_of_what_came_after_it_is() -> None:
    switch = line(SWITCHED, ago(5), "1", "lorazepam", from_medicine="diazepam")
    switched = Ledger((*taper((60, "10")).entered, switch))
    assert day_number(switched) is None
    ended = both(switched, taper((2, "0"), medicine="lorazepam"))
    assert after_last_dose(ended, (), TODAY) == AfterLastDose(ago(2), 3, 1)


def test_what_is_taken_as_needed_is_not_stopped() -> None:
    as_needed = Ledger((line(*_started("zopiclone"), as_needed=True),))
    assert day_number(both(STOPPED_12_DAYS, as_needed)) is None


def _started(medicine: str) -> tuple:  # type: ignore[type-arg]
    kept = taper((60, "3.75"), medicine=medicine).entered[0]
    return kept.kind, kept.day, "3.75", medicine


def test_of_several_medicines_the_last_one_stopped_counts() -> None:
    other = taper((60, "1"), (4, "0"), medicine="lorazepam")
    assert after_last_dose(both(STOPPED_12_DAYS, other), (), TODAY) == AfterLastDose(ago(4), 5, 2)
    assert day_number(both(STOPPED_12_DAYS, taper((60, "1"), medicine="lorazepam"))) is None


def test_a_correction_of_the_stop_moves_it_and_taking_it_back_ends_it() -> None:
    stop = STOPPED_12_DAYS.entered[-1]
    moved = replace(stop, id="moved", day=ago(3), corrects=stop.id, entered_at=at(TODAY))
    assert day_number(Ledger((*STOPPED_12_DAYS.entered, moved))) == 4
    back = replace(moved, id="back", corrects="moved", withdrawn=True)
    assert day_number(Ledger((*STOPPED_12_DAYS.entered, moved, back))) is None


def test_a_planned_stop_counts_once_it_is_said_to_be_done() -> None:
    start = taper((60, "10")).entered
    planned = line(taper((60, "10"), (1, "0")).entered[-1].kind, ago(1), "0", entered_at=at(ago(9)))
    assert day_number(Ledger((*start, planned))) is None
    assert day_number(Ledger((*start, planned), frozenset({planned.id}))) == 2


@pytest.mark.parametrize(
    ("how", "mg", "expected"),
    [
        (How.TAKEN, "5", 4),
        (How.TAKEN, None, 4),
        (How.MORE, None, 4),
        (How.TAKEN, "0", 12),
        (How.NONE, None, 12),
    ],
)
def test_a_dose_recorded_since_the_stop_is_not_counted_over(how: How, mg: str | None, expected: int) -> None:
    taken = dose(how, 4, amount_mg=Decimal(mg) if mg else None)
    assert day_number(STOPPED_12_DAYS, taken) == expected


def test_a_dose_of_today_leaves_no_day_at_0_mg() -> None:
    assert day_number(STOPPED_12_DAYS, dose(How.TAKEN, 0, amount_mg=Decimal(5))) is None


def test_an_empty_ledger_has_no_last_dose() -> None:
    assert day_number(Ledger()) is None


def test_a_dose_that_a_clock_set_ahead_dated_does_not_end_the_count_of_days() -> None:
    ahead = dose(How.TAKEN, -365, amount_mg=Decimal(5))
    assert day_number(STOPPED_12_DAYS, ahead) == 12
