"""Where in the taper: the first recorded dose, the dose of a day, its part of the first, and since when."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from benzotrack.domain.doses import How
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.report.taper_position import TaperPosition, taper_position
from benzotrack.domain.trends import Period
from tests.domain.builders import TODAY, ago
from tests.domain.tapers import DOWN, HELD, STARTED, STOPPED, SWITCHED, UP, dose, line, taper


def at(ledger: Ledger, day: date = TODAY) -> TaperPosition:
    found = taper_position(ledger, (), day, TODAY)
    assert found is not None
    return found


def test_the_dose_is_told_in_percent_of_the_first_one_exactly_with_the_days_on_it() -> None:
    (one,) = at(taper((90, "12"), (60, "9"), (14, "8"))).medicines
    assert one.first is not None
    assert (one.first.daily_dose_mg, one.first.first) == (12, ago(90))
    assert (one.step.daily_dose_mg, one.percent, one.day_number) == (8, Fraction(200, 3), 15)


@pytest.mark.parametrize(("days", "mg", "number"), [(15, "9", 46), (14, "8", 1), (13, "8", 2), (0, "8", 15)])
def test_a_day_gone_by_has_its_own_dose_and_the_drawing_the_whole_taper(
    days: int, mg: str, number: int
) -> None:
    found = at(taper((90, "12"), (60, "9"), (14, "8")), ago(days))
    (one,) = found.medicines
    assert (one.step.daily_dose_mg, one.day_number) == (Decimal(mg), number)
    assert found.whole == Period(ago(90), TODAY)
    assert [span.amount for span in found.lines[0].spans] == [12, 9, 8]


def test_a_hold_goes_on_within_its_step() -> None:
    (one,) = at(taper((90, "12"), (30, "9"), (10, "9"))).medicines
    assert one.day_number == 31


def test_each_medicine_is_held_against_its_own_first_dose_and_those_prescribed_come_first() -> None:
    ledger = Ledger(
        (
            line(STARTED, ago(90), "4", "zopiclone"),
            line(SWITCHED, ago(50), "10", "zolpidem", from_medicine="zopiclone"),
            line(STARTED, ago(40), "20"),
            line(DOWN, ago(30), "5", "zolpidem"),
            line(UP, ago(20), "25"),
        )
    )
    found = at(ledger).medicines
    assert [(m.step.medicine, m.percent, m.has_ended) for m in found] == [
        ("zolpidem", 50, False),
        ("diazepam", 125, False),
        ("zopiclone", 0, True),
    ]


def test_what_is_taken_as_needed_has_no_percent_and_no_line() -> None:
    ledger = Ledger(
        (
            line(STARTED, ago(90), "2", "lorazepam", as_needed=True),
            line(STARTED, ago(90), "4"),
            line(HELD, ago(10), "4", as_needed=True),
        )
    )
    found = at(ledger)
    needed, was_daily = found.medicines
    assert (needed.first, needed.percent) == (None, None)
    assert needed.is_first
    assert was_daily.first is not None
    assert (was_daily.first.daily_dose_mg, was_daily.percent) == (4, None)
    assert found.line_of("lorazepam") is None
    line_ = found.line_of("diazepam")
    assert line_ is not None
    assert [span.amount for span in line_.spans] == [4, None]


def test_after_the_last_dose_it_tells_since_when_and_what_was_taken_since() -> None:
    ledger = taper((90, "2"), (20, "0"))
    doses = [
        dose(How.TAKEN, 21, amount_mg=Decimal(2)),
        dose(How.TAKEN, 20, amount_mg=Decimal(1)),
        dose(How.LESS, 3),
        dose(How.NONE, 2),
        dose(How.TAKEN, 1, "lorazepam"),
    ]
    found = taper_position(ledger, doses, TODAY, TODAY)
    assert found is not None
    (one,) = found.medicines
    assert (found.zero_since, one.day_number, one.has_ended) == (ago(20), 21, True)
    assert one.taken_since == (ago(20), ago(3))


def test_while_one_medicine_is_prescribed_no_day_is_the_first_at_nought() -> None:
    ledger = Ledger((*taper((90, "2"), (20, "0")).entered, line(STARTED, ago(9), "1", "zolpidem")))
    assert at(ledger).zero_since is None
    both = Ledger((*ledger.entered, line(STOPPED, ago(2), "0", "zolpidem")))
    assert at(both).zero_since == ago(2)
    assert at(both, ago(3)).zero_since is None


def test_a_taper_that_began_on_the_day_ahead_of_a_journey_is_drawn_up_to_that_day() -> None:
    for ledger in (taper((-1, "2")), taper((9, "3"), (-1, "2"))):
        found = taper_position(ledger, (), ago(-1), TODAY)
        assert found is not None
        assert found.whole.last == ago(-1)
        (span,) = found.lines[0].spans[-1:]
        assert (span.amount, span.planned) == (2, False)


def test_without_a_ledger_and_before_its_first_line_there_is_nothing() -> None:
    assert taper_position(Ledger(), (), TODAY, TODAY) is None
    assert taper_position(taper((10, "2")), (), ago(11), TODAY) is None
    assert taper_position(taper((10, "2")), (), ago(10), TODAY) is not None
