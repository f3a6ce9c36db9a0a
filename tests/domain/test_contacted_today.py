"""What the cards that stay after a contact say to who contacted them today, and from tomorrow on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benzotrack.domain.alert_rules import RULES
from benzotrack.domain.alerts import Did, Facts
from benzotrack.domain.doses import How, standing_doses
from benzotrack.domain.profile import Profile, Supply
from benzotrack.i18n import say
from tests.domain.builders import TODAY, ago, at, checked, contacted, hard, the
from tests.domain.tapers import dose, taper, took

HEAD = (
    "Did you hit your head, or can't stand on it? Call the emergency number, "
    "also when you feel well if you take blood thinners."
)
TELL = "Tell your clinician. It is good to know, and nobody is to blame."
SLOWS = "With opioids, alcohol, drowsiness or lung disease, or from 65 on, more can slow your breathing."
CALL = "Call your prescriber or pharmacist today."
SEIZURES = "Stopping suddenly can cause seizures (fits)."


def fell(*days: int) -> Facts:
    return Facts(tuple(checked(ago(n), side_effects=("fall",)) for n in sorted(days, reverse=True)))


def again() -> Facts:
    """Taken today after a break."""
    none = [dose(How.NONE, n) for n in range(1, 9)]
    doses = standing_doses([dose(How.AS_PRESCRIBED, 60), *none, dose(How.AS_PRESCRIBED, 0)])
    return Facts(ledger=taper((365, "10")), doses=doses)


def lasting(days: int) -> Facts:
    return Facts(ledger=taper((90, "10")), profile=Profile(supplies=(Supply("diazepam", ago(-days)),)))


@pytest.mark.parametrize(
    ("rule", "about", "facts", "asks", "left"),
    [
        ("hard_days", "", hard(0, 1), "Contact your clinician today.", []),
        ("a_fall", "", fell(0), "If not: tell your clinician. Nobody is to blame.", [HEAD]),
        ("a_fall", "", fell(0, 1), "If not: tell your clinician today. Nobody is to blame.", [HEAD]),
        ("more_than_prescribed", "", took(How.MORE, 0, 1), TELL, []),
        (
            "more_than_prescribed",
            "",
            replace(took(How.MORE, 0), profile=Profile(conditions=("older",))),
            TELL,
            [SLOWS],
        ),
        ("stopped_suddenly", "diazepam", took(How.NONE, 0, 1), CALL, [SEIZURES]),
        (
            "stopped_suddenly",
            "diazepam",
            took(How.NONE, 0, 1, 2),
            CALL,
            ["Don't go back to the old dose by yourself.", SEIZURES],
        ),
        (
            "restarted",
            "diazepam",
            again(),
            "It may be stronger than before. Ask your pharmacist or prescriber today.",
            ["It may be stronger than before.", "Don't drive."],
        ),
        ("supply_low", "diazepam", lasting(2), "Ask for the next prescription today.", []),
    ],
)
def test_who_contacted_them_today_is_not_told_to_until_tomorrow(
    rule: str, about: str, facts: Facts, asks: str, left: list[str]
) -> None:
    began, level = the(rule, facts).began_on, the(rule, facts).level

    def said(did: Did, days: int) -> list[str]:
        done = replace(contacted(days, level, rule, about), did=did, began_on=began)
        alert = the(rule, replace(facts, acknowledgements=(done,)))
        assert not alert.quiet
        return [say(words) for words in alert.what_to_do]

    assert asks in said(Did.NOT_REACHED, 0), "nobody was reached"
    assert asks in said(Did.CONTACTED, 1), "it holds on another day too"
    told = said(Did.CONTACTED, 0)
    assert told[: len(left)] == left
    assert not any(words in " ".join(told) for words in (asks, "ell your clinician", "today"))


def test_each_card_that_a_contact_does_not_rest_is_in_that_table() -> None:
    (table,) = test_who_contacted_them_today_is_not_told_to_until_tomorrow.pytestmark  # type: ignore[attr-defined]
    assert {row[0] for row in table.args[1]} == {rule.id for rule in RULES if not rule.rests}


def test_what_grew_since_the_contact_of_today_asks_again() -> None:
    for level, said in ((2, []), (1, ["Contact your clinician today."])):
        facts = replace(hard(0, 1), acknowledgements=(contacted(0, level, "hard_days", ""),))
        assert [say(words) for words in the("hard_days", facts).what_to_do] == said


def test_who_reached_nobody_after_the_contact_of_today_is_asked_again() -> None:
    reached = replace(contacted(0, 2, "hard_days", ""), at=at(TODAY, 9))
    tried = replace(contacted(0, 2, "hard_days", ""), did=Did.NOT_REACHED, at=at(TODAY, 20))
    facts = replace(hard(0, 1), acknowledgements=(reached, tried))
    assert [say(words) for words in the("hard_days", facts).what_to_do] == ["Contact your clinician today."]


def test_what_wakes_on_the_day_of_the_contact_asks_again() -> None:
    days = (checked(ago(1), ratings={"anxiety": 8}), checked(TODAY, ratings={"anxiety": 10}))
    woken = the("severe_rating", Facts(days, acknowledgements=(contacted(0, 8),)))
    assert woken.contacted_at
    assert say(woken.what_to_do[0]) == "Contact your clinician today."
