"""Doses recorded in a report: how each day counts, the mg that are known, and what was taken since a stop."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from benzotrack.domain.alerts import Facts
from benzotrack.domain.dose_series import DoseUnit, dose_lines
from benzotrack.domain.doses import Dose, How, standing_doses, sum_words
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.report.clinic_report import ClinicReport, ReportInput, clinic_report
from benzotrack.domain.report.recorded_doses import Amounts, DoseDays
from benzotrack.domain.trends import Period
from benzotrack.i18n import say
from tests.domain.builders import TODAY, ago
from tests.domain.tapers import DOWN, HELD, STARTED, STOPPED, SWITCHED, dose, line, taper

WEEK = Period(ago(6), TODAY)
TEN = taper((60, "10"))
AS, LESS, MORE, NONE, TAKEN = How


def report(ledger: Ledger, *doses: Dose, period: Period = WEEK) -> ClinicReport:
    made_at = datetime(TODAY.year, TODAY.month, TODAY.day, 21, tzinfo=UTC)
    return clinic_report(ReportInput(Facts(ledger=ledger, doses=doses)), period, made_at)


def took(
    how: How, days: int, mg: str | None = None, kept: str | None = None, medicine: str = "diazepam"
) -> Dose:
    amount, prescribed = (None if x is None else Decimal(x) for x in (mg, kept))
    return dose(how, days, medicine, amount_mg=amount, prescribed_mg=prescribed)


def counted(*doses: Dose, ledger: Ledger = TEN) -> DoseDays:
    (days,) = report(ledger, *doses).dose_days
    return days


@pytest.mark.parametrize(
    ("hows", "expected"),
    [
        ((AS, AS, NONE), LESS),
        ((NONE, AS), LESS),
        ((LESS, NONE), LESS),
        ((NONE, NONE), NONE),
        ((NONE,), NONE),
        ((MORE, NONE), MORE),
        ((AS, AS), AS),
        ((LESS, AS), LESS),
        ((NONE, TAKEN), LESS),
        ((TAKEN,), TAKEN),
    ],
)
def test_a_day_with_a_dose_taken_and_another_not_taken_is_less_and_never_none(
    hows: tuple[How, ...], expected: How
) -> None:
    days = counted(*(took(how, 1) for how in hows))
    told = {AS: days.as_prescribed, LESS: days.less, MORE: days.more, NONE: days.none, TAKEN: days.taken}
    assert [how for how, n in told.items() if n] == [expected]
    assert (days.of, days.not_recorded) == (7, 6)


def test_mg_taken_stand_beside_mg_prescribed_on_the_days_of_which_every_amount_is_known() -> None:
    ledger = Ledger((*TEN.entered, line(DOWN, ago(3), "9.5")))
    days = counted(
        took(AS, 6, kept="10"),
        took(LESS, 5, "4.25"),
        took(NONE, 4),
        *(took(LESS, 3, "2"), took(LESS, 3, "0.125")),
        *(took(LESS, 2, "2"), took(LESS, 2)),  # one amount was not said
        took(MORE, 1),
        ledger=ledger,
    )
    assert days.amounts == Amounts(4, Decimal("16.375"), Decimal("39.5"))


@pytest.mark.parametrize(
    ("doses", "mg"),
    [
        ([took(AS, 1, kept="10")], "10"),
        ([took(AS, 1, kept="10"), took(AS, 1, kept="10")], "10"),
        ([took(AS, 1, kept="10"), took(AS, 1, kept="9")], None),
        ([took(AS, 1)], None),
        ([took(AS, 1, kept="0")], None),
        ([took(AS, 1, kept="10"), took(LESS, 1, "2")], None),
        ([took(AS, 1, kept="10"), took(NONE, 1)], None),
        ([took(AS, 1, "5", "10"), took(LESS, 1, "2")], "7"),
        ([took(AS, 1, "5", "10"), took(AS, 1, "5", "10")], "10"),
        ([took(NONE, 1)], "0"),
    ],
)
def test_beside_what_was_kept_as_prescribed_another_dose_leaves_the_day_unknown(
    doses: list[Dose], mg: str | None
) -> None:
    amounts = counted(*doses).amounts
    assert (amounts.days, amounts.taken_mg) == ((0, 0) if mg is None else (1, Decimal(mg)))


def test_what_was_kept_as_prescribed_is_the_dose_of_then_though_the_ledger_was_corrected_since() -> None:
    assert counted(took(AS, 1, kept="12")).amounts == Amounts(1, Decimal(12), Decimal(10))


def test_an_amount_without_a_dose_for_every_day_to_hold_it_against_is_recorded_all_the_same() -> None:
    days = counted(took(TAKEN, 1))
    assert (days.taken, days.not_recorded) == (1, 6)


def test_a_dose_from_before_the_first_line_is_told_as_needed_and_counted_among_no_days() -> None:
    told = report(taper((3, "10")), took(TAKEN, 5, "5"), took(AS, 2, kept="10"))
    (days,) = told.dose_days
    assert (days.of, days.as_prescribed, days.taken, days.amounts) == (
        4,
        1,
        0,
        Amounts(1, Decimal(10), Decimal(10)),
    )
    assert [day for day, _ in told.as_needed[0].days] == [ago(5)]


ENDED = Ledger((*TEN.entered, line(STOPPED, ago(3), "0")))


def test_a_dose_on_the_day_of_a_stop_and_after_it_is_told_apart_and_day_by_day() -> None:
    told = report(ENDED, took(AS, 4, kept="10"), took(TAKEN, 3, "5"), took(LESS, 1, "2.5"), took(TAKEN, 1))
    (since,) = told.since_stop
    assert (since.medicine, since.change.day) == ("diazepam", ago(3))
    assert [(day, [d.amount_mg for d in of_day]) for day, of_day in since.days] == [
        (ago(3), [Decimal(5)]),
        (ago(1), [Decimal("2.5"), None]),
    ]
    (days,) = told.dose_days
    assert (days.of, days.as_prescribed, days.less, days.not_recorded) == (3, 1, 0, 2)
    assert told.as_needed == ()


LATER = (
    *(took(AS, n, kept="10") for n in (5, 4, 3)),
    *(took(MORE, 2, "12"), took(LESS, 1, "2.5"), took(NONE, 0)),
)


def test_a_stop_that_was_entered_later_has_the_same_doses_in_the_report_and_in_the_charts() -> None:
    ledger = Ledger((*TEN.entered, line(STOPPED, ago(6), "0")))
    doses = standing_doses(LATER)
    (since,) = report(ledger, *doses).since_stop
    (drawn,) = dose_lines(ledger, WEEK, TODAY, DoseUnit.MG, doses)
    assert [taken.day for taken in drawn.taken] == [ago(n) for n in (5, 4, 3, 2, 1)]
    assert [(taken.day, taken.doses) for taken in drawn.taken] == list(since.days)


@pytest.mark.parametrize(
    ("doses", "mg", "words"),
    [
        (LATER[:4], 42, "4 doses, 42 mg"),
        ([took(AS, 1, kept="10"), took(AS, 1, kept="10")], 10, "2 doses, 10 mg"),
        ([took(AS, 1, kept="10"), took(AS, 1, kept="9")], None, "2 doses, mg not recorded"),
        ([took(AS, 1, kept="10"), took(TAKEN, 1, "2")], None, "2 doses, 2 mg and 1 without an amount"),
        ([took(AS, 1, kept="10"), took(NONE, 1)], None, "1 dose, mg not recorded"),
        ([took(AS, 1, "5", "10")], 5, "1 dose, 5 mg"),
        ([took(AS, 1)], None, "1 dose, mg not recorded"),
    ],
)
def test_what_was_kept_as_prescribed_is_the_mg_of_its_day_after_a_stop_too(
    doses: list[Dose], mg: int | None, words: str
) -> None:
    ledger = Ledger((*TEN.entered, line(STOPPED, ago(6), "0")))
    standing = standing_doses(doses)
    (since,) = report(ledger, *standing).since_stop
    assert say(sum_words(since.doses)) == words
    (drawn,) = dose_lines(ledger, WEEK, TODAY, DoseUnit.MG, standing)
    amounts = [day.mg for day in drawn.taken]
    assert (None if None in amounts else sum(x for x in amounts if x is not None)) == mg


def test_none_after_a_stop_is_no_dose_since_it() -> None:
    told = report(ENDED, took(NONE, 1), took(AS, 2, kept="0"))
    assert told.since_stop == ()


def test_each_stop_and_each_switch_has_its_own_doses() -> None:
    ledger = Ledger(
        (
            line(STARTED, ago(30), "2", "lorazepam", as_needed=True),
            line(STOPPED, ago(6), "0", "lorazepam"),
            line(STARTED, ago(4), "1", "lorazepam"),
            line(SWITCHED, ago(2), "5", from_medicine="lorazepam"),
        )
    )
    doses = [took(TAKEN, n, "1", medicine="Lorazepam ") for n in (5, 3, 1)]
    told = report(ledger, *doses)
    assert [(s.medicine, s.change.day, len(s.days)) for s in told.since_stop] == [
        ("lorazepam", ago(6), 1),
        ("lorazepam", ago(2), 1),
    ]


def test_the_wording_now_is_the_newest_of_the_step() -> None:
    ledger = Ledger(
        (
            line(STARTED, ago(30), "2", wording="2 mL of 1 mg/mL"),
            line(HELD, ago(5), "2", wording="1 mL of 2 mg/mL"),
            line(HELD, ago(2), "2"),
        )
    )
    assert [m.wording for m in report(ledger).medicines] == ["1 mL of 2 mg/mL"]
    assert [m.wording for m in report(ledger, period=Period(ago(20), ago(6))).medicines] == [
        "2 mL of 1 mg/mL"
    ]


class Between(Ledger):
    """A ledger with no figure for the last three days, as between the ends of small cuts."""

    def prescribed_mg(self, medicine: str, day: date) -> Decimal | None:
        return None if day > ago(3) else super().prescribed_mg(medicine, day)


def test_days_without_a_prescribed_figure_are_no_gap_and_their_mg_are_told_apart() -> None:
    days = counted(
        *(took(AS, 4, kept="10"), took(AS, 3, kept="9"), took(TAKEN, 2, "9.5"), took(AS, 1, kept="0")),
        *(took(LESS, 0, "4"), took(LESS, 0, "0.5")),
        ledger=Between(TEN.entered),
    )
    assert (days.of, days.as_prescribed, days.less, days.taken, days.not_recorded) == (7, 3, 1, 1, 2)
    assert days.amounts == Amounts(2, Decimal(19), Decimal(20), 2, Decimal(14))
