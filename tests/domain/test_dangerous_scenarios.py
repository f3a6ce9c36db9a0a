"""The dangerous scenarios of the alert rules: each is loud on the day named, and says what it must."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal

import pytest

from benzotrack.domain.alerts import Alert, Facts, Severity
from benzotrack.domain.doses import How
from benzotrack.domain.further_symptoms import offers_unrest
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.profile import Profile, Supply
from benzotrack.i18n import say
from tests.domain.builders import IDS, TODAY, ago, alerts, checked, contacted, rated
from tests.domain.tapers import DOWN, STARTED, STOPPED, UP, dose, line, taper, took


@dataclass(frozen=True)
class Row:
    """One row of the table: a diary as it stands on TODAY, and the alert that it must show then.

    `shows` is the alert's rule, empty where nothing may ask for contact; `says` stands on its card. It is
    shown once, or for each of so many symptoms.
    """

    name: str
    diary: Facts
    shows: str
    says: tuple[str, ...] = ()
    severity: Severity = Severity.CONTACT
    symptoms: int = 1


def card(alert: Alert) -> str:
    """Everything that the alert says, in one text."""
    return " ".join(say(words) for words in (alert.title, alert.why, *alert.what_to_do))


RISES_OVER = 31
FOURTH_OF_THE_LAST_7_IS_4 = 18
"""Ratings that rise from 2 to 6 over 31 days: the day on which the last 7 days' middle value is 4."""


def rising_while_the_dose_falls(name: str, every: int, by: str) -> Row:
    """All four ratings 2 before the first cut, then one point up in 7 or 8 days, while cuts go on."""
    began, days = FOURTH_OF_THE_LAST_7_IS_4, range(FOURTH_OF_THE_LAST_7_IS_4 + 14, -1, -1)
    rises = {n: 2 + max(0, began - n) * 4 // (RISES_OVER - 1) for n in days}
    cuts = range(began, -1, -every)
    doses = [(n, str(Decimal(10) - Decimal(by) * i)) for i, n in enumerate(cuts, start=1)]
    check_ins = tuple(checked(ago(n), ratings=dict.fromkeys(IDS, rating)) for n, rating in rises.items())
    diary = Facts(check_ins, ledger=taper((200, "10"), *doses))
    return Row(name, diary, "worse_since_change", ("Middle value 4", "Contact your clinician"), symptoms=4)


def a_10_two_days_after_a_contact_about_an_8() -> Row:
    diary = replace(rated({0: 10, 1: 6, 2: 8}), acknowledgements=(contacted(2, 8),))
    return Row("12: a 10 two days after a contact about an 8", diary, "severe_rating", ("10 of 10",))


def after_the_only_step(name: str, before: Sequence[int], since: Sequence[int], shows: str) -> Row:
    days = range(len(before) + len(since) - 1, -1, -1)
    diary = rated(dict(zip(days, (*before, *since), strict=True)))
    return Row(name, replace(diary, ledger=taper((200, "10"), (len(since) - 1, "9"))), shows)


def a_fourth_month_at_0_mg_with_one_7() -> Facts:
    """Ratings of 2 to 5 that come in waves, and today a 7."""
    waves = {n: (2, 3, 4, 5, 5, 4, 3, 2)[n % 8] for n in range(1, 160)}
    steps = [(160 - 6 * i, str(10 - i)) for i in range(11)]
    return replace(rated({**waves, 0: 7}), ledger=taper(*steps))


def more_once_with_opioids_in_the_profile() -> Row:
    diary = replace(took(How.MORE, 0), profile=Profile(conditions=("opioids",)))
    return Row(
        "3: more once, opioids in the profile only", diary, "more_than_prescribed", ("slow breathing",)
    )


def as_prescribed_after_14_days_of_none() -> Row:
    none = took(How.NONE, *range(1, 15))
    diary = replace(none, doses=(*none.doses, dose(How.AS_PRESCRIBED, 0)))
    return Row("4: 14 days none, then as prescribed", diary, "restarted", ("stronger than before",))


def started_again_90_days_after_the_stop() -> Row:
    lines = (line(STARTED, ago(300), "10"), line(STOPPED, ago(90), "0"), line(STARTED, TODAY, "10"))
    return Row("5: stopped 90 days ago, started today", Facts(ledger=Ledger(lines)), "restarted")


def stopped(medicine: str) -> Row:
    diary = replace(took(How.NONE, 0, 1, medicine=medicine), ledger=taper((90, "5"), medicine=medicine))
    return Row(f"6: {medicine} stopped", diary, "stopped_suddenly", ("Stopping suddenly can cause seizures",))


def as_needed_on_57_days_running_then_none_on_2() -> Row:
    as_needed = Ledger((line(STARTED, ago(90), "2", as_needed=True),))
    taken = (dose(How.TAKEN, n, amount_mg=Decimal(1)) for n in range(58, 1, -1))
    doses = (*taken, dose(How.NONE, 1), dose(How.NONE, 0))
    return Row("7: as needed on 57 days, none on 2", Facts(ledger=as_needed, doses=doses), "stopped_suddenly")


def falls(*days: int) -> Facts:
    """A fall on each of these days ago."""
    return Facts(tuple(checked(ago(n), side_effects=("fall",)) for n in sorted(days, reverse=True)))


def ten_times_by_a_slip() -> Row:
    slip = line(UP, TODAY, "50")
    diary = Facts(ledger=Ledger((line(STARTED, ago(60), "10"), line(DOWN, ago(20), "5"), slip)))
    return Row("10: 5 mg typed as 50 mg", diary, "large_change", ("typed in as meant",), Severity.INFO)


def tablets_last_until(days: int) -> Row:
    supply = Supply("diazepam", TODAY + timedelta(days=days))
    diary = Facts(ledger=taper((90, "10")), profile=Profile(supplies=(supply,)))
    return Row("11: tablets last until Sunday", diary, "supply_low", ("Sunday", "Ask for the next"))


ROWS = (
    rising_while_the_dose_falls("1: daily cuts of 0.01 mg, all four 2 to 6", 1, "0.01"),
    rising_while_the_dose_falls("2: a step every 3 days, all four 2 to 6", 3, "0.1"),
    more_once_with_opioids_in_the_profile(),
    as_prescribed_after_14_days_of_none(),
    started_again_90_days_after_the_stop(),
    *(
        stopped(medicine)
        for medicine in ("Rivotril", "Tavor", "Stilnox", "etizolam", "phenobarbital", "pregabalin", "Nepomil")
    ),
    as_needed_on_57_days_running_then_none_on_2(),
    Row("8: the first fall", falls(0), "a_fall", ("tell your clinician.",)),
    Row("8: the third fall of a week", falls(0, 3, 6), "a_fall", ("tell your clinician today",)),
    ten_times_by_a_slip(),
    tablets_last_until(6),
    a_10_two_days_after_a_contact_about_an_8(),
    after_the_only_step("13: anxiety 3, 4, 4 after 1", (1, 1, 1, 2, 1, 1, 1), (3, 4, 4), ""),
    after_the_only_step("13: and 5", (1, 1, 1, 2, 1, 1, 1), (3, 4, 4, 5), "worse_since_change"),
    after_the_only_step(
        "13: and 5, 5, 5", (1, 1, 1, 2, 1, 1, 1), (3, 4, 4, 5, 5, 5, 5), "worse_since_change"
    ),
    after_the_only_step("14: anxiety 2 for a week against 0", [0] * 7, [2] * 7, ""),
    Row(
        "15: a fourth month at 0 mg, one 7: a line",
        a_fourth_month_at_0_mg_with_one_7(),
        "severe_rating",
        ("If it is 7 or more again tomorrow",),
        Severity.INFO,
    ),
    Row("15: and nothing that asks for contact", a_fourth_month_at_0_mg_with_one_7(), ""),
)


@pytest.mark.parametrize("row", ROWS, ids=[row.name for row in ROWS])
def test_it_is_loud_on_its_day_and_says_what_it_must(row: Row) -> None:
    loud = [alert for alert in alerts(row.diary) if not alert.quiet]
    if not row.shows:
        assert [alert for alert in loud if alert.severity >= Severity.CONTACT] == []
        return
    found = [alert for alert in loud if alert.rule == row.shows]
    assert [alert.severity for alert in found] == [row.severity] * row.symptoms
    assert [words for words in row.says if words not in card(found[0])] == []


def test_9_sleep_10_on_two_nights_offers_the_sign_on_the_second_day() -> None:
    nights = tuple(checked(ago(n), ratings={"sleep": 10}) for n in (1, 0))
    assert [offers_unrest(nights, ago(n), bipolar=False) for n in (1, 0)] == [False, True]


def test_9_no_hours_slept_on_the_first_night_offers_the_sign_with_a_bipolar_disorder() -> None:
    first = (checked(TODAY, hours_slept=Decimal(0)),)
    assert [offers_unrest(first, TODAY, bipolar) for bipolar in (False, True)] == [False, True]
