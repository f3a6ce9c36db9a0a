"""Every page of Learn and every advice can be read by a 12-year-old: grade 7 or below."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benzotrack.domain.alert_cards import AlertCard, alert_cards, cannot_reach
from benzotrack.domain.alert_rules import RULES
from benzotrack.domain.alerts import Facts
from benzotrack.domain.check_in import CONTEXT, SIDE_EFFECTS
from benzotrack.domain.dose_change import Agreed
from benzotrack.domain.doses import How, NotTaken
from benzotrack.domain.learn import PAGES, LearnPage
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.profile import CONDITIONS, Profile, Supply
from benzotrack.domain.red_flags import KINDS, RedFlagKind
from benzotrack.domain.rules.rule_input import known
from benzotrack.i18n import Message
from sign_off import said_in, sign_advice
from tests.domain.builders import TODAY, ago, checked, hard, joined, noted, rated
from tests.domain.tapers import DOWN, STARTED, UP, dose, line, taper, took
from tests.reading_ease import GRADE_MAX, grade, sentences_by_file

WORDS_MAX = 200
"""What is read in a minute."""


def before(**answers: object) -> Facts:
    """A week before a step down and one since, with ratings that rise, beside these answers of today."""
    quiet = {n: 1 for n in range(8, 15)}
    facts = rated({**quiet, **dict.fromkeys(range(1, 8), 5)})
    ledger = taper((60, "10"), (7, "9"))
    return replace(facts, ledger=ledger, check_ins=(*facts.check_ins, checked(TODAY, **answers)))


def with_line(*lines: object) -> Facts:
    return Facts(ledger=Ledger((line(STARTED, ago(60), "10"), *lines)))  # type: ignore[arg-type]


def in_profile(facts: Facts, **fields: object) -> Facts:
    return replace(facts, profile=Profile(**fields))  # type: ignore[arg-type]


SUPPLY = in_profile(with_line(), supplies=(Supply("diazepam", ago(-2)),))
FALL = checked(TODAY, side_effects=("fall",))
NONE_FOR_LONG = took(How.NONE, *range(1, 15))
STOPPED_LONG_AGO = (*taper((120, "10"), (90, "0")).entered, line(STARTED, TODAY, "10"))
DIARIES: tuple[Facts, ...] = (
    rated({0: 7}),
    rated({0: 9}),
    rated({0: 8, 1: 8}),
    rated({0: 8, 1: 8, 2: 8}),
    in_profile(rated({0: 8, 1: 8, 2: 8}), conditions=tuple(c.id for c in CONDITIONS)),
    hard(0, 1, 2),
    before(ratings={"anxiety": 6}),
    replace(before(ratings={"anxiety": 6}), ledger=taper((60, "10"), (7, "0"))),
    replace(before(ratings={"anxiety": 6}), ledger=taper((60, "10"), (7, "9"), (-5, "8"))),
    took(How.NONE, 0, 1),
    took(How.NONE, 0, 1, 2, 3, medicine="diazepam"),
    took(How.NONE, 0, why_none=NotTaken.STOPPED),
    in_profile(took(How.NONE, 0, why_none=NotTaken.MISSED), conditions=("seizures",)),
    with_line(line(DOWN, ago(1), "9", agreed=Agreed.NO)),
    with_line(line(DOWN, ago(1), "9", agreed=Agreed.UNSURE)),
    with_line(line(DOWN, ago(1), "5")),
    with_line(line(UP, ago(1), "50")),
    took(How.LESS, 0, 1, 2),
    took(How.MORE, 0, 1),
    in_profile(took(How.MORE, 0), conditions=("opioids", "older")),
    replace(took(How.MORE, 0), check_ins=(checked(TODAY, context=("alcohol",)),)),
    noted("alcohol", 0),
    noted("opioids", 0),
    Facts((FALL,)),
    joined(Facts((checked(ago(1), side_effects=("fall",)),)), Facts((FALL,))),
    SUPPLY,
    replace(SUPPLY, profile=Profile(supplies=(Supply("diazepam", ago(-9), takes_long=True),))),
    replace(NONE_FOR_LONG, doses=(*NONE_FOR_LONG.doses, dose(How.AS_PRESCRIBED, 0))),
    Facts(ledger=Ledger(STOPPED_LONG_AGO)),
    replace(with_line(), check_ins=(checked(ago(100), ratings={"anxiety": 1}),)),
)
"""Diaries that make every rule true, each in its several wordings."""


def test_the_measure_is_the_one_that_is_meant() -> None:
    assert grade(["The cat sat on the mat."]) < 0
    assert grade(["Cat", "Cat"]) == grade(["Cat. Cat."])
    assert grade(["Individualised pharmacological considerations necessitate deliberation."]) > GRADE_MAX
    assert grade(["Take {dose} of Valium."]) == grade(["Take this of pill."])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
def test_every_page_of_learn_is_read_in_a_minute_by_a_12_year_old(page: LearnPage) -> None:
    said = said_in(page.paragraphs)
    assert grade(said) <= GRADE_MAX
    assert len(" ".join(said).split()) <= WORDS_MAX


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_the_advice_of_every_sign_in_every_country(kind: RedFlagKind) -> None:
    advice = sign_advice(kind.key)
    assert advice
    assert {said: grade(said) for said in advice if grade(said) > GRADE_MAX} == {}


def if_not_reached(card: AlertCard) -> tuple[Message, ...]:
    """What its card says of the case that nobody answers."""
    return cannot_reach(card.alert.cant_wait, TODAY) if card.offers_contact else ()


def test_what_every_alert_says_to_do() -> None:
    """Each rule is true in one of the diaries, so that a new one is not forgotten here."""
    found = [
        (rule.id, alert) for facts in DIARIES for rule in RULES for alert in rule.find(known(facts, TODAY))
    ]
    assert {rule for rule, _ in found} == {rule.id for rule in RULES}
    cards = [card for _, alert in found for card in alert_cards((alert,))]
    advice = {(card.kind, *said_in((card.what_to_do, if_not_reached(card)))) for card in cards}
    assert {said: grade(said[1:]) for said in advice if grade(said[1:]) > GRADE_MAX} == {}


def test_every_sentence_of_the_app_file_by_file() -> None:
    """What only stands in some case that no diary here has, on cards and sheets too."""
    grades = {name: grade(texts) for name, texts in sentences_by_file().items()}
    assert {"domain/red_flags.py", "domain/learn.py", "ui/safety/help_screen.py"} <= grades.keys()
    assert {name: found for name, found in grades.items() if found > GRADE_MAX} == {}


def test_what_is_said_beside_the_things_to_note_and_the_conditions() -> None:
    assert grade(said_in([choice.advice for choice in (*SIDE_EFFECTS, *CONTEXT, *CONDITIONS)])) <= GRADE_MAX
