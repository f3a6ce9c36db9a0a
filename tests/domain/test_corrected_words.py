"""A correction of words alone changes no alert: of a line, of a dose; and one of more than words does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from benzotrack.domain.alert_rules import RULES
from benzotrack.domain.alerts import Acknowledgement, Alert, Did, Facts
from benzotrack.domain.dose_change import Agreed, DoseChange, Planned
from benzotrack.domain.doses import How, NotTaken, standing_doses
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.profile import Profile, Supply
from benzotrack.domain.visits import Visit
from tests.domain.builders import TODAY, ago, alerts, at, checked, noted, rated
from tests.domain.tapers import DOWN, HELD, STARTED, dose, line, taper, took

RISES = {**dict.fromkeys(range(4, 12), 1), **dict.fromkeys(range(4), 5)}


def _taper(*more: DoseChange) -> Facts:
    return Facts(ledger=Ledger((line(STARTED, ago(60), "10"), *more)))


def _beside(facts: Facts) -> Facts:
    return replace(facts, ledger=taper((60, "10"), (4, "9")))


SCENARIOS: dict[str, Facts] = {
    "stopped_suddenly": took(How.NONE, 1, 0, why_none=NotTaken.MISSED),
    "restarted": Facts(ledger=Ledger((*taper((90, "10"), (20, "0")).entered, line(STARTED, TODAY, "5")))),
    "unagreed_change": _taper(line(DOWN, ago(3), "9", agreed=Agreed.NO)),
    "severe_run": _beside(rated({0: 8, 1: 8, 2: 8})),
    "severe_rating": _beside(rated({0: 9})),
    "hard_days": _beside(Facts((checked(ago(1), hard_day=True), checked(TODAY, hard_day=True)))),
    "worse_since_change": _beside(rated(RISES)),
    "a_fall": _beside(Facts((checked(TODAY, side_effects=("fall",)),))),
    "more_than_prescribed": took(How.MORE, 1, 0),
    "less_than_prescribed": took(How.LESS, 2, 1, 0),
    "with_sedatives": _beside(noted("alcohol", 0)),
    "supply_low": replace(_taper(), profile=Profile(supplies=(Supply("diazepam", TODAY),))),
    "large_change": _taper(line(DOWN, ago(3), "5")),
    "review_due": replace(_taper(), visits=(Visit("1", ago(91), at(TODAY)),), ledger=taper((200, "10"))),
    "no_check_in": _beside(rated({5: 2})),
}


def reworded(facts: Facts, old: DoseChange, **more: object) -> Facts:
    """The ledger with one more line, which corrects the words of another."""
    new = replace(
        old,
        **{"id": f"{old.id} again", "corrects": old.id, "entered_at": at(TODAY) + timedelta(minutes=1)},
        **{"wording": "9 drops at night", "decided_by": "together", "reason": "it was forgotten", **more},
    )
    return replace(facts, ledger=Ledger((*facts.ledger.entered, new)))


def answered(facts: Facts, did: Did) -> Facts:
    """The diary in which that was said of every alert there is."""
    said = [one for alert in alerts(facts) for one in alert.answered(did, at(TODAY, 20))]
    return replace(facts, acknowledgements=tuple(said))


def test_the_table_has_every_rule() -> None:
    assert list(SCENARIOS) == [rule.id for rule in RULES]
    assert all(any(a.rule == rule for a in alerts(facts)) for rule, facts in SCENARIOS.items())


@pytest.mark.parametrize("rule", SCENARIOS)
@pytest.mark.parametrize("did", [None, Did.SEEN, Did.CONTACTED, Did.NOT_REACHED])
def test_a_correction_of_words_alone_changes_no_alert(rule: str, did: Did | None) -> None:
    facts = answered(SCENARIOS[rule], did) if did else SCENARIOS[rule]
    before = alerts(facts)
    for old in facts.ledger.entered:
        once = reworded(facts, old)
        assert _told(alerts(once)) == _told(before)
        twice = reworded(once, once.ledger.entered[-1], reason="said better")
        assert _told(alerts(twice)) == _told(before)


def _told(found: tuple[Alert, ...]) -> list[tuple[object, ...]]:
    """All of an alert but the words of what is to be done, which name none of the ledger's."""
    return [(a.rule, a.about, a.severity, a.began_on, a.quiet, a.contacted_at, a.unreached_at) for a in found]


@pytest.mark.parametrize(
    "more",
    [
        {"daily_dose_mg": Decimal("8.5")},
        {"day": ago(2)},
        {"agreed": Agreed.UNSURE},
    ],
)
def test_a_correction_of_more_than_words_is_told_anew(more: dict[str, object]) -> None:
    facts = answered(SCENARIOS["unagreed_change"], Did.CONTACTED)
    (before,), (after,) = alerts(facts)[:1], alerts(reworded(facts, facts.ledger.entered[-1], **more))[:1]
    assert before.quiet
    assert (after.rule, after.quiet) == ("unagreed_change", False)


def test_what_was_said_of_a_line_between_two_corrections_counts_too() -> None:
    facts = SCENARIOS["large_change"]
    once = reworded(facts, facts.ledger.entered[-1])
    seen = Acknowledgement("large_change", once.ledger.entered[-1].id, ago(3), at(TODAY), Did.SEEN)
    assert "large_change" not in [a.rule for a in alerts(replace(once, acknowledgements=(seen,)))]


def test_a_plan_that_was_done_and_reworded_is_the_same_alert() -> None:
    plan = line(DOWN, ago(1), "9", agreed=Agreed.NO, entered_at=at(ago(9)), planned=Planned.AHEAD)
    done = replace(plan, id="done", corrects=plan.id, day=TODAY, planned=Planned.DONE, entered_at=at(TODAY))
    facts = answered(_taper(plan, done), Did.CONTACTED)
    assert [a.quiet for a in alerts(facts)] == [True]
    assert _told(alerts(reworded(facts, done))) == _told(alerts(facts))


def test_a_hold_whose_words_are_corrected_passes_over_no_plan_before_it() -> None:
    held = line(HELD, ago(2), "10", planned=Planned.AHEAD, entered_at=at(ago(30)))
    plan = line(DOWN, ago(5), "9", planned=Planned.AHEAD, entered_at=at(ago(20)), agreed=Agreed.NO)
    facts = _taper(held, plan)
    assert facts.ledger.open_plans(TODAY) == (plan,)
    again = reworded(facts, held)
    assert again.ledger.open_plans(TODAY) == (plan,)
    assert _told(alerts(again)) == _told(alerts(facts))


_DOSES: tuple[Callable[[], Facts], ...] = (
    lambda: took(How.NONE, 1, 0, why_none=NotTaken.STOPPED),
    lambda: took(How.LESS, 2, 1, 0, amount_mg=Decimal(2)),
    lambda: took(How.MORE, 1, 0),
    lambda: replace(
        took(How.NONE, *range(1, 9)), doses=(*took(How.NONE, *range(1, 9)).doses, dose(How.TAKEN, 0))
    ),
)


@pytest.mark.parametrize("made", _DOSES)
def test_a_dose_whose_time_alone_is_corrected_changes_no_alert(made: Callable[[], Facts]) -> None:
    facts = answered(made(), Did.CONTACTED)
    before = alerts(facts)
    assert before
    for old in facts.doses:
        taken_at = None if old.how is How.NONE else at(old.day, 8)
        new = replace(old, id="new", corrects=old.id, entered_at=at(TODAY), taken_at=taken_at)
        assert alerts(replace(facts, doses=standing_doses((*facts.doses, new)))) == before
