"""Doses taken as needed: sums, the rules they enter, and what the report says of them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from benzotrack.domain.alerts import Facts
from benzotrack.domain.doses import Dose, How, last_amount_mg, sum_words
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.report.clinic_report import ClinicReport, ReportInput, clinic_report
from benzotrack.domain.trends import Period
from benzotrack.i18n import say
from tests.domain.builders import TODAY, ago
from tests.domain.tapers import DOWN, HELD, STARTED, dose, fired, line

NEEDED = Ledger((line(STARTED, ago(60), "2", "lorazepam", as_needed=True),))
WEEK = Period(ago(6), TODAY)


def took(days: int, mg: str | None, how: How = How.TAKEN) -> Dose:
    return dose(how, days, "lorazepam", amount_mg=None if mg is None else Decimal(mg))


def report(ledger: Ledger, *doses: Dose, period: Period = WEEK) -> ClinicReport:
    made_at = datetime(TODAY.year, TODAY.month, TODAY.day, 21, tzinfo=UTC)
    return clinic_report(ReportInput(Facts(ledger=ledger, doses=doses)), period, made_at)


@pytest.mark.parametrize(
    ("amounts", "words"),
    [
        (("1",), "1 dose, 1 mg"),
        (("1", "0.5"), "2 doses, 1.5 mg"),
        (("1", None), "2 doses, 1 mg and 1 without an amount"),
        ((None,), "1 dose, mg not recorded"),
    ],
)
def test_doses_are_summed_and_an_unsaid_amount_is_never_filled_in(
    amounts: tuple[str | None, ...], words: str
) -> None:
    assert say(sum_words([took(0, mg) for mg in amounts])) == words


def test_the_last_recorded_amount_is_of_the_same_medicine_and_was_said() -> None:
    other = dose(How.LESS, 0, "diazepam", amount_mg=Decimal(5))
    assert last_amount_mg((took(3, "1"), took(1, None), other), "Lorazepam ") == 1
    assert last_amount_mg((other,), "lorazepam") is None


@pytest.mark.parametrize(("mg", "raised"), [("0.999", False), ("1", False), ("1.001", True), (None, False)])
@pytest.mark.parametrize("today", [TODAY, date(2028, 3, 1), date(2026, 3, 29), date(2027, 1, 1)])
def test_more_is_a_day_whose_amounts_are_above_the_most_a_day(
    mg: str | None, raised: bool, today: date
) -> None:
    ledger = Ledger((line(STARTED, ago(60, today), "2", "lorazepam", as_needed=True),))
    amounts = [Decimal(1), None if mg is None else Decimal(mg)]
    doses = tuple(
        dose(How.TAKEN, n, "lorazepam", today, amount_mg=amount) for n in (5, 1) for amount in amounts
    )
    found = fired(Facts(ledger=ledger, doses=doses), today)
    assert (found == [("more_than_prescribed", "")]) is raised


def test_what_is_taken_as_needed_is_never_less() -> None:
    doses = tuple(took(n, "0.25") for n in (3, 2, 1, 0))
    assert fired(Facts(ledger=NEEDED, doses=doses)) == []


def test_it_is_told_by_doses_mg_and_days_and_never_as_prescribed_or_more() -> None:
    told = report(NEEDED, took(7, "1"), took(2, "1"), took(2, "0.5"), took(0, None))
    assert told.dose_days == ()
    (taken,) = told.as_needed
    assert [(day, [d.amount_mg for d in of_day]) for day, of_day in taken.days] == [
        (ago(2), [Decimal(1), Decimal("0.5")]),
        (TODAY, [None]),
    ]


def test_two_old_records_of_a_day_are_two_doses_without_an_amount() -> None:
    told = report(NEEDED, took(1, None, How.AS_PRESCRIBED), took(1, None, How.MORE), took(0, None, How.NONE))
    (taken,) = told.as_needed
    assert say(sum_words(taken.doses)) == "2 doses, mg not recorded"
    assert told.dose_days == ()


def test_a_medicine_that_became_one_for_every_day_counts_each_day_its_own_way() -> None:
    ledger = Ledger((*NEEDED.entered, line(HELD, ago(3), "2", "lorazepam")))
    told = report(ledger, took(5, "1"), took(2, None, How.AS_PRESCRIBED), took(1, None, How.LESS))
    (days,) = told.dose_days
    assert (days.of, days.as_prescribed, days.less, days.not_recorded) == (4, 1, 1, 2)
    assert [day for day, _ in told.as_needed[0].days] == [ago(5)]


@pytest.mark.parametrize(
    ("amounts", "counted"),
    [(("1", "1"), (1, 0, 0)), (("1",), (0, 1, 0)), (("3",), (0, 0, 1)), ((None,), (0, 0, 0))],
)
def test_amounts_of_a_medicine_corrected_to_every_day_are_held_against_its_dose(
    amounts: tuple[str | None, ...], counted: tuple[int, int, int]
) -> None:
    daily = Ledger((line(STARTED, ago(60), "2", "lorazepam"),))
    told = report(daily, *(took(1, mg) for mg in amounts))
    (days,) = told.dose_days
    assert (days.as_prescribed, days.less, days.more) == counted
    assert told.as_needed == ()


def test_amounts_outlive_a_line_that_was_taken_back() -> None:
    told = report(Ledger((line(DOWN, ago(60), "2", "lorazepam", withdrawn=True),)), took(1, "1"))
    assert [t.medicine for t in told.as_needed] == ["lorazepam"]
