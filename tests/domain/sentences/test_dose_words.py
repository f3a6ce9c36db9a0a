"""The prescribed dose in words and rows, on an invented taper that crosses a leap day."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from benzotrack.domain.dose_change import ChangeKind
from benzotrack.domain.dose_series import DoseUnit
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.sentences.dose_words import amount_figure, dose_rows, dose_summary, percent_words
from benzotrack.domain.trends import Period
from benzotrack.i18n import say
from tests.domain.tapers import DOWN, STARTED, STOPPED, line
from tests.domain.test_since_change import LEDGER

TODAY = date(2028, 4, 5)
QUARTER = Period(date(2028, 2, 1), TODAY)
MG, PERCENT = DoseUnit.MG, DoseUnit.PERCENT


def said(ledger: Ledger, period: Period, unit: DoseUnit = MG) -> str:
    found = dose_summary(ledger, period, TODAY, unit)
    assert found is not None
    return say(found)


def test_the_sentence_has_each_medicines_dose_at_the_end_and_at_the_beginning() -> None:
    assert said(LEDGER, QUARTER) == (
        "Prescribed lorazepam: 0 mg a day since Mon 13 March. On Tue 1 February it was 2.5 mg a day. "
        "Prescribed diazepam: 22.5 mg a day since Mon 27 March. On Mon 13 March it was 25 mg a day. "
        "4 dose changes in this time."
    )


def test_in_percent_each_medicine_is_measured_by_its_own_first_dose() -> None:
    assert "diazepam: 22.5 mg a day (90 % of the first) since" in said(LEDGER, QUARTER, PERCENT)
    assert "it was 2.5 mg a day (about 83.3 % of the first)" in said(LEDGER, QUARTER, PERCENT)


def test_a_time_without_a_change_says_so_and_since_when_the_dose_holds() -> None:
    week = Period(TODAY - timedelta(days=6), TODAY)
    assert "Prescribed diazepam: 22.5 mg a day since Mon 27 March. No dose change in this time." in said(
        LEDGER, week
    )


def test_while_small_cuts_run_it_is_never_said_that_nothing_changed() -> None:
    cuts = replace(
        line(ChangeKind.SMALL_CUTS, date(2028, 2, 1), "2"),
        wording="0.01 mg less each day",
        until=date(2028, 6, 1),
        until_mg=Decimal(1),
    )
    ledger = Ledger((line(STARTED, date(2028, 1, 1), "2"), cuts))
    week = said(ledger, Period(TODAY - timedelta(days=6), TODAY))
    assert "in small cuts" in week
    assert "No dose change" not in week
    assert said(ledger, QUARTER).endswith("1 dose change in this time.")


def test_rows_follow_the_ledger_day_by_day_and_leave_out_what_is_planned() -> None:
    ahead = Period(QUARTER.first, date(2028, 4, 20))
    for row in dose_rows(LEDGER, ahead, TODAY, MG):
        assert row.last <= TODAY
        day = row.first
        while day <= row.last:
            mg = LEDGER.prescribed_mg(row.medicine, day)
            assert say(row.dose) == ("not recorded" if mg is None else f"{mg.normalize():f} mg a day")
            day += timedelta(days=1)
    days = [(row.last - row.first).days + 1 for row in dose_rows(LEDGER, ahead, TODAY, MG)]
    assert sum(days) == 2 * QUARTER.length, "both medicines, every day once"


def test_a_medicine_as_needed_has_its_words_and_no_percent() -> None:
    ledger = Ledger((line(STARTED, date(2028, 3, 1), "2", as_needed=True),))
    assert said(ledger, QUARTER, PERCENT) == (
        "Prescribed diazepam: as needed, up to 2 mg a day since Wed 1 March. No dose change in this time."
    )


def test_a_stopped_medicine_is_named_while_the_period_still_has_days_of_it() -> None:
    ledger = Ledger((line(STARTED, date(2028, 2, 1), "2"), line(STOPPED, date(2028, 3, 1), "0")))
    assert "0 mg a day since Wed 1 March" in said(ledger, QUARTER)
    assert dose_summary(ledger, Period(date(2028, 3, 1), TODAY), TODAY, MG) is None
    assert dose_summary(Ledger(), QUARTER, TODAY, MG) is None


@pytest.mark.parametrize("mg", ["0.125", "10", "7.5", "150", "0.000001", "10000"])
def test_an_amount_is_shown_exactly_in_mg(mg: str) -> None:
    assert Decimal(amount_figure(Fraction(mg), MG)) == Decimal(mg)
    assert "E" not in amount_figure(Fraction(mg), MG)


def test_a_percentage_has_at_most_one_decimal_and_halves_go_up() -> None:
    assert amount_figure(Fraction(1000, 12), PERCENT) == "83.3"
    assert amount_figure(Fraction(625, 100), PERCENT) == "6.3"


@pytest.mark.parametrize(
    ("percent", "words"),
    [
        (Fraction(75), "75 %"),
        (Fraction(125, 2), "62.5 %"),
        (Fraction(200, 3), "about 66.7 %"),
        (Fraction(1, 40), "less than 0.1 %"),
        (Fraction(1, 20), "about 0.1 %"),
        (Fraction(9998, 100), "almost 100 %"),
        (Fraction(10002, 100), "just over 100 %"),
        (Fraction(100), "100 %"),
        (Fraction(150), "150 %"),
    ],
)
def test_a_percent_that_is_not_exact_says_so_and_is_never_nought_or_all(
    percent: Fraction, words: str
) -> None:
    assert say(percent_words(percent)) == words


def test_less_than_a_thousandth_of_the_first_dose_is_nowhere_shown_as_nought() -> None:
    ledger = Ledger((line(STARTED, TODAY - timedelta(days=9), "40"), line(DOWN, TODAY, "0.01")))
    newest = dose_rows(ledger, QUARTER, TODAY, PERCENT)[0]
    assert say(newest.dose) == "0.01 mg a day (less than 0.1 % of the first)"
    assert amount_figure(Fraction(1, 40), PERCENT) == "<0.1"
    assert amount_figure(Fraction(0), PERCENT) == "0"


def daily(steps: int, first: date) -> Ledger:
    """1 mg, and so many days of 0.01 mg less each, from a day on."""
    lines = [line(STARTED, first - timedelta(days=30), "1")]
    lines += [line(DOWN, first + timedelta(days=n), str(1 - Decimal("0.01") * (n + 1))) for n in range(steps)]
    return Ledger(tuple(lines))


def test_a_run_of_small_steps_is_one_row_that_goes_on_to_the_next_change() -> None:
    first = date(2028, 2, 10)
    rows = [(r.first, r.last, say(r.dose)) for r in dose_rows(daily(20, first), QUARTER, TODAY, MG)]
    assert rows == [
        (first, TODAY, "from 1 to 0.8 mg a day, in 20 steps"),
        (QUARTER.first, first - timedelta(days=1), "1 mg a day"),
    ]
    (row, _) = dose_rows(daily(20, first), QUARTER, TODAY, PERCENT)
    assert say(row.dose) == "from 1 to 0.8 mg a day, in 20 steps (80 % of the first)"


def test_a_period_that_begins_within_a_run_has_its_own_steps_alone() -> None:
    first = date(2028, 2, 10)
    ledger, period = daily(20, first), Period(date(2028, 2, 20), TODAY)
    rows = [(r.first, r.last, say(r.dose)) for r in dose_rows(ledger, period, TODAY, MG)]
    before = float(ledger.prescribed_mg("diazepam", period.first - timedelta(days=1)) or 0)
    inside = [day for day in ledger.change_days(TODAY) if day >= period.first]
    assert rows == [(period.first, TODAY, f"from {before:g} to 0.8 mg a day, in {len(inside)} steps")]
    assert f"{len(inside)} dose changes in this time." in said(ledger, period)
