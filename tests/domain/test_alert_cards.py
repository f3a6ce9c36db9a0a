"""Which alerts stand together on one card, and what it says; each stays an alert of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benzotrack.domain.alert_cards import AlertCard, alert_cards
from benzotrack.domain.alert_rules import evaluate
from benzotrack.domain.alerts import Did, Facts, Severity
from benzotrack.domain.profile import Profile
from benzotrack.i18n import say
from tests.domain.builders import IDS, TODAY, ago, alerts, at, checked, contacted, flag, hard, joined
from tests.domain.tapers import taper

FOUR = dict.fromkeys(IDS, 9)
TODAYS_CONTACT = "Contact your clinician today."
IF_AGAIN = "If it is 7 or more again tomorrow, or you want to, contact your clinician."


def cards(facts: Facts) -> tuple[AlertCard, ...]:
    return alert_cards(alerts(facts))


def shape(facts: Facts) -> list[tuple[str, list[str]]]:
    """Each card's kind, and what it is about."""
    return [(card.kind, [told.about for told in card.alert.told]) for card in cards(facts)]


@pytest.mark.parametrize(
    ("ratings", "title", "lines", "what_to_do"),
    [
        ({"anxiety": 6}, None, [], []),
        (
            {"anxiety": 7},
            "Anxiety: 7 of 10",
            ["You rated it 7 for today. 7 is the app's starting limit."],
            [IF_AGAIN],
        ),
        (
            {"anxiety": 7, "sleep": 8},
            "2 symptoms at or above the limit",
            [
                "Anxiety: 7 of 10, today.",
                "Sleep trouble: 8 of 10, today.",
                "7 is the app's starting limit.",
            ],
            [IF_AGAIN],
        ),
        (
            {"anxiety": 7, "sleep": 6, "stiffness": 10},
            "2 severe symptoms",
            [
                "Stiffness: 10 of 10, today.",
                "Anxiety: 7 of 10, today.",
                "7 is the app's starting limit.",
            ],
            [TODAYS_CONTACT],
        ),
        (
            FOUR,
            "4 severe symptoms",
            [
                "Anxiety: 9 of 10, today.",
                "Sleep trouble: 9 of 10, today.",
                "Irritability: 9 of 10, today.",
                "Stiffness: 9 of 10, today.",
                "7 is the app's starting limit.",
            ],
            [TODAYS_CONTACT],
        ),
    ],
)
def test_severe_symptoms_share_a_card_with_a_line_each(
    ratings: dict[str, int], title: str | None, lines: list[str], what_to_do: list[str]
) -> None:
    found = cards(Facts((checked(TODAY, ratings=ratings),)))
    assert [say(card.title) for card in found] == ([title] if title else [])
    assert [say(line) for card in found for line in card.lines] == lines
    assert [say(line) for card in found for line in card.what_to_do] == what_to_do


def test_the_limit_of_the_clinic_is_said_once() -> None:
    facts = replace(Facts((checked(TODAY, ratings=FOUR),)), profile=Profile(alert_limit=6, limit_agreed=True))
    (card,) = cards(facts)
    assert [say(line) for line in card.lines].count("6 is the limit agreed with your clinic.") == 1


def test_a_rating_of_yesterday_says_its_day() -> None:
    (card,) = cards(Facts((checked(ago(1), ratings={"anxiety": 9, "sleep": 8}),)))
    assert say(card.lines[0]) == "Anxiety: 9 of 10, yesterday."


def test_a_run_and_a_rating_share_a_card_that_says_what_the_run_says() -> None:
    run = tuple(checked(ago(n), ratings={"anxiety": 8}) for n in (3, 2))
    today = checked(TODAY, ratings={"anxiety": 8, "stiffness": 9})
    (card,) = cards(joined(Facts((*run,)), hard(1), Facts((today,))))
    assert [say(line) for line in card.lines] == [
        "Anxiety: 7 or more on 3 of the last 3 days you rated it, "
        "Fri 27 February, Sat 28 February and today. 1 hard day is not in this figure.",
        "Stiffness: 9 of 10, today.",
        "7 is the app's starting limit.",
    ]
    assert [say(line) for line in card.what_to_do] == [
        "Contact your clinician today, also if each day felt bearable."
    ]


def test_what_is_higher_since_a_change_is_told_in_the_line_of_its_severe_symptom() -> None:
    days = [*((n, 3) for n in range(14, 7, -1)), *((n, 8) for n in range(7, -1, -1))]
    facts = Facts(tuple(checked(ago(n), ratings={"anxiety": r, "sleep": r}) for n, r in days))
    facts = replace(facts, ledger=taper((400, "10"), (7, "9")))
    (card,) = (card for card in cards(facts) if card.kind != "review_due-")
    assert len(card.alert.told) == 4, "two symptoms, each severe and higher"
    assert say(card.lines[0]).startswith("Anxiety: 7 or more on 5 of the last 5 days you rated it, ")
    assert say(card.lines[0]).endswith("3 in the 7 days before the change of Mon 23 February.")
    assert len(card.lines) == 3
    assert sum("many causes" in say(line) for line in card.what_to_do) == 1


def test_symptoms_that_are_higher_since_a_change_share_a_card_of_their_own() -> None:
    days = [*((n, 1) for n in range(14, 7, -1)), *((n, 5) for n in range(7, -1, -1))]
    facts = Facts(tuple(checked(ago(n), ratings=dict.fromkeys(IDS, r)) for n, r in days))
    facts = replace(facts, ledger=taper((400, "10"), (7, "9")))
    (card,) = (card for card in cards(facts) if card.kind == "worse")
    assert say(card.title) == "4 symptoms: higher since the last dose change"
    assert say(card.lines[0]).startswith("Anxiety. Middle value 5 in the last 7 days, 1 in the 7 days before")
    assert len(card.what_to_do) == 2


def test_red_flags_stand_first_and_alone_and_other_rules_keep_their_cards() -> None:
    today = checked(TODAY, ratings=FOUR, hard_day=True, context=("opioids",))
    facts = Facts((checked(ago(1), hard_day=True), today), red_flags=(flag("unsafe"), flag("seizure")))
    assert shape(facts) == [
        ("red_flag-unsafe", ["unsafe"]),
        ("red_flag-seizure", ["seizure"]),
        ("severe", IDS),
        ("hard_days-", [""]),
        ("with_sedatives-opioids", ["opioids"]),
    ]
    assert [card.severity for card in cards(facts)] == [Severity.RED_FLAG] * 2 + [Severity.CONTACT] * 3
    assert [card.asks_for_contact for card in cards(facts)] == [False, False, True, True, True]


def test_a_same_day_sign_leads_to_its_advice_and_asks_for_no_answer_here() -> None:
    (card,) = cards(Facts(red_flags=(flag("ran_out"),)))
    assert (card.severity, card.asks_for_contact) == (Severity.CONTACT, False)


def test_an_answer_is_remembered_for_each_alert_with_its_own_rule_day_and_level() -> None:
    run = tuple(checked(ago(n), ratings={"anxiety": 8}) for n in (2, 1))
    (card,) = cards(Facts((*run, checked(TODAY, ratings={"anxiety": 7, "stiffness": 10}))))
    done = card.alert.answered(Did.CONTACTED, at(TODAY))
    assert [(a.rule, a.about, a.began_on, a.level) for a in done] == [
        ("severe_run", "anxiety", TODAY, 8),
        ("severe_rating", "stiffness", TODAY, 10),
    ]
    facts = Facts((*run, checked(TODAY, ratings={"anxiety": 7, "stiffness": 10})), acknowledgements=done)
    assert [card.quiet for card in cards(facts)] == [True, True]


def test_what_rests_has_a_line_a_symptom() -> None:
    today = Facts((checked(TODAY, ratings={"anxiety": 9, "sleep": 7, "stiffness": 8}),))
    facts = replace(today, acknowledgements=tuple(contacted(0, 9, about=a) for a in ("anxiety", "stiffness")))
    assert [(card.quiet, say(card.alert.brief or card.title)) for card in cards(facts)] == [
        (True, "Since your contact today: anxiety 9."),
        (False, "Sleep trouble: 7 of 10, today."),
        (True, "Since your contact today: stiffness 8."),
    ]


def test_what_rests_is_not_on_the_card_of_what_does_not() -> None:
    facts = Facts((checked(TODAY, ratings={"anxiety": 8, "sleep": 9}),), acknowledgements=(contacted(0, 8),))
    assert [(card.quiet, card.about) for card in cards(facts)] == [
        (False, {("severe_rating", "sleep")}),
        (True, {("severe_rating", "anxiety")}),
    ]


def test_a_card_says_that_someone_was_contacted_only_where_it_was_about_all_of_it() -> None:
    both = Facts((checked(TODAY, ratings={"anxiety": 10, "sleep": 9}),))
    woken = (contacted(1, 8), contacted(2, 7, about="sleep"))
    (card,) = cards(replace(both, acknowledgements=woken))
    assert card.alert.contacted_at == at(ago(1))
    (card,) = cards(replace(both, acknowledgements=woken[:1]))
    assert card.alert.contacted_at is None


def test_joining_leaves_the_alerts_themselves_as_they_were() -> None:
    facts = Facts((checked(TODAY, ratings=FOUR),))
    before = evaluate(facts, TODAY, at(TODAY))
    alert_cards(before)
    assert [(a.rule, a.about, a.also) for a in before] == [("severe_rating", s, ()) for s in IDS]
