"""What holds for every diary: it can be evaluated, in one order, and the quick way agrees with the long one.

The long way asks, for each day anew, whether a rule held with what is dated up to that day.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings, strategies as st

from benzotrack.domain.alert_rules import alerts_now, evaluate
from benzotrack.domain.alerts import Acknowledgement, Alert, Did, Facts, Severity
from benzotrack.domain.check_in import CONTEXT, Answers, CheckIn, Draft, Version
from benzotrack.domain.contacts import ABOUT_SYMPTOM, contacts, recent
from benzotrack.domain.profile import CONDITIONS, Pause, Profile, Supply
from benzotrack.domain.red_flags import KINDS, Outcome, RedFlag
from benzotrack.i18n import say
from tests.domain.builders import IDS, ago, at
from tests.domain.tapers import taper

ACROSS_A_LEAP_DAY = date(2028, 3, 4)
SPAN = 24

days = st.integers(-2, SPAN).map(lambda n: ago(n, ACROSS_A_LEAP_DAY))
zones = st.sampled_from(
    [ZoneInfo(name) for name in ("UTC", "Europe/Berlin", "Pacific/Kiritimati", "Pacific/Niue")]
)
moments = st.builds(
    lambda day, minutes, zone: (
        datetime(day.year, day.month, day.day, tzinfo=zone) + timedelta(minutes=minutes)
    ),
    days,
    st.integers(0, 3000),
    zones,
)
ratings = st.dictionaries(st.sampled_from([*IDS, "tremor"]), st.none() | st.integers(0, 10) | st.just(8))
answers = st.builds(
    Answers,
    ratings=ratings,
    hard_day=st.booleans(),
    side_effects=st.just(()) | st.just(("fall",)),
    context=st.lists(st.sampled_from([c.id for c in CONTEXT]), unique=True, max_size=4).map(tuple),
)
check_ins = st.builds(
    CheckIn,
    day=days,
    answers=answers,
    recorded_at=moments,
    versions=st.lists(st.builds(Version, answers=answers, recorded_at=moments), max_size=2).map(tuple),
)
drafts = st.builds(Draft, day=days, started_at=moments, updated_at=moments, answers=answers)
flags = st.builds(
    RedFlag,
    id=st.uuids().map(str),
    day=days,
    about_day=days,
    key=st.sampled_from([k.key for k in KINDS]),
    chosen_at=moments,
    recent=st.none() | st.booleans(),
    outcome=st.none() | st.sampled_from(Outcome),
)
RULES = [
    *("severe_rating", "severe_run", "worse_since_change"),
    *("hard_days", "with_sedatives", "no_check_in", "red_flag"),
    *("stopped_suddenly", "restarted", "a_fall", "supply_low", "more_than_prescribed", "large_change"),
]
acknowledgements = st.builds(
    Acknowledgement,
    rule=st.sampled_from(RULES),
    about=st.sampled_from(["", "alcohol", "opioids", "diazepam", *IDS]),
    began_on=days,
    at=moments,
    did=st.sampled_from(Did),
    level=st.integers(0, 10),
)
pauses = st.lists(st.builds(Pause, since=days, until=st.none() | days), max_size=2).map(tuple)
supplies = st.lists(
    st.builds(
        Supply, medicine=st.sampled_from(["diazepam", "Zopiclone"]), last_day=days, takes_long=st.booleans()
    ),
    max_size=3,
).map(tuple)
conditions = st.lists(st.sampled_from([c.id for c in CONDITIONS]), unique=True, max_size=3).map(tuple)
profiles = st.builds(
    Profile,
    alert_limit=st.integers(1, 10),
    limit_agreed=st.booleans(),
    lone_is_contact=st.booleans(),
    pauses=pauses,
    conditions=conditions,
    supplies=supplies,
)
facts_of_any_kind = st.builds(
    Facts,
    check_ins=st.lists(check_ins, unique_by=lambda c: c.day, max_size=SPAN).map(
        lambda some: tuple(sorted(some, key=lambda c: c.day))
    ),
    drafts=st.lists(drafts, unique_by=lambda d: d.day, max_size=4).map(tuple),
    red_flags=st.lists(flags, max_size=4).map(tuple),
    acknowledgements=st.lists(acknowledgements, max_size=6).map(tuple),
    profile=profiles,
    ledger=st.lists(st.integers(0, SPAN), unique=True, max_size=5).map(
        lambda some: taper((90, "10"), *((n, str(9 - i)) for i, n in enumerate(sorted(some, reverse=True))))
    ),
)


def found(facts: Facts, today: date = ACROSS_A_LEAP_DAY) -> tuple[Alert, ...]:
    return evaluate(facts, today, at(today))


@given(facts_of_any_kind)
def test_every_diary_can_be_evaluated_most_severe_first_and_said_in_words(facts: Facts) -> None:
    alerts = found(facts)
    assert [a.severity for a in alerts] == sorted((a.severity for a in alerts), reverse=True)
    assert len({(a.rule, a.about) for a in alerts}) == len(alerts)
    for alert in alerts:
        assert alert.rule == "red_flag" or alert.began_on <= ACROSS_A_LEAP_DAY
        texts = [say(m) for m in (alert.title, alert.why, *alert.what_to_do)]
        assert all(text and "{" not in text for text in texts)


@given(facts_of_any_kind, st.randoms(use_true_random=False))
def test_the_order_of_the_facts_does_not_matter(facts: Facts, chance: random.Random) -> None:
    mixed = replace(
        facts,
        check_ins=tuple(chance.sample(facts.check_ins, len(facts.check_ins))),
        drafts=tuple(chance.sample(facts.drafts, len(facts.drafts))),
        red_flags=tuple(chance.sample(facts.red_flags, len(facts.red_flags))),
    )
    assert found(mixed) == found(facts)


@given(facts_of_any_kind, st.integers(0, SPAN), st.sampled_from(IDS))
def test_a_skipped_rating_where_none_was_changes_nothing(facts: Facts, which: int, symptom: str) -> None:
    if not facts.check_ins:
        return
    chosen = facts.check_ins[which % len(facts.check_ins)]
    if symptom in chosen.answers.ratings:
        return
    skipped = replace(chosen.answers, ratings={**chosen.answers.ratings, symptom: None})
    changed = tuple(replace(c, answers=skipped) if c is chosen else c for c in facts.check_ins)
    assert found(replace(facts, check_ins=changed)) == found(facts)


@given(facts_of_any_kind)
def test_what_is_dated_after_today_changes_nothing_but_red_flags(facts: Facts) -> None:
    past = replace(
        facts,
        check_ins=tuple(c for c in facts.check_ins if c.day <= ACROSS_A_LEAP_DAY),
        drafts=tuple(d for d in facts.drafts if d.day <= ACROSS_A_LEAP_DAY),
    )
    assert found(past) == found(facts)


def long_way_rating(facts: Facts, symptom: str, today: date) -> bool:
    by_day = {c.day: c.answers.rated().get(symptom) for c in facts.check_ins}
    newest = by_day.get(today)
    if newest is None:
        newest = by_day.get(today - timedelta(days=1))
    return newest is not None and newest >= facts.profile.alert_limit


def long_way_run(facts: Facts, symptom: str, today: date) -> bool:
    given = [
        c.answers.rated()[symptom]
        for c in sorted(facts.check_ins, key=lambda c: c.day)
        if symptom in c.answers.rated() and 0 <= (today - c.day).days < 10
    ]
    return sum(rating >= facts.profile.alert_limit for rating in given[-5:]) >= 3


def long_way_hard(facts: Facts, _about: str, today: date) -> bool:
    back = [(today - c.day).days for c in facts.check_ins if c.answers.hard_day and c.day <= today]
    return sum(n < 3 for n in back) >= 2 or sum(n < 7 for n in back) >= 3


def long_way_since(holds: Callable[[date], bool], today: date) -> date | None:
    if not holds(today):
        return None
    while holds(today - timedelta(days=1)):
        today -= timedelta(days=1)
    return today


@settings(max_examples=300)
@given(facts_of_any_kind)
def test_a_rule_holds_and_began_as_if_each_day_were_looked_at_anew(facts: Facts) -> None:
    plain = replace(facts, drafts=())
    began = {(a.rule, a.about): a.began_on for a in found(plain)}
    runs = {
        s: long_way_since(lambda d, s=s: long_way_run(plain, s, d), ACROSS_A_LEAP_DAY)  # type: ignore[misc]
        for s in IDS
    }
    for symptom in IDS:
        rating = long_way_since(
            lambda d, s=symptom: long_way_rating(plain, s, d),  # type: ignore[misc]
            ACROSS_A_LEAP_DAY,
        )
        assert began.get(("severe_run", symptom)) == runs[symptom]
        assert began.get(("severe_rating", symptom)) == (None if runs[symptom] else rating)
    hard_since = long_way_since(lambda d: long_way_hard(plain, "", d), ACROSS_A_LEAP_DAY)
    assert began.get(("hard_days", "")) == hard_since


@given(st.sets(st.integers(0, 40)))
def test_alcohol_written_down_the_same_day_is_shown_at_most_two_days_of_any_seven(noted: set[int]) -> None:
    days = sorted(ago(n, ACROSS_A_LEAP_DAY) for n in noted)
    diary = tuple(CheckIn(d, Answers(context=("alcohol",)), at(d)) for d in days)

    def raised(today: date) -> bool:
        known = Facts(tuple(c for c in diary if c.day <= today))
        return any(a.rule == "with_sedatives" for a in found(known, today))

    shown = [raised(ago(n, ACROSS_A_LEAP_DAY)) for n in range(40, -1, -1)]
    assert all(sum(shown[i : i + 7]) <= 2 for i in range(len(shown) - 6))
    assert any(shown) == bool(noted)


@given(facts_of_any_kind)
def test_a_rating_at_the_limit_is_told_and_a_9_asks_for_contact_unless_someone_was(
    facts: Facts,
) -> None:
    plain = replace(facts, drafts=())
    told = {a.about: a for a in found(plain) if a.rule in ABOUT_SYMPTOM}
    for symptom in IDS:
        by_day = {c.day: c.answers.rated().get(symptom) for c in plain.check_ins}
        rating = by_day.get(ACROSS_A_LEAP_DAY)
        if rating is None or rating < facts.profile.alert_limit:
            continue
        assert symptom in told
        about = {("", symptom)}
        rested = recent(contacts(facts.acknowledgements), ACROSS_A_LEAP_DAY)
        if rating >= 9 and not any(c.about & about for c in rested):
            assert (told[symptom].severity, told[symptom].quiet) == (Severity.CONTACT, False)


@given(facts_of_any_kind)
def test_a_symptom_has_one_card_and_what_rests_asks_for_nothing(facts: Facts) -> None:
    told = found(facts)
    about = [a.about for a in told if a.rule in ABOUT_SYMPTOM]
    assert len(about) == len(set(about))
    assert all(a.severity is Severity.INFO and a.contacted_at and a.brief for a in told if a.quiet)


@given(facts_of_any_kind)
def test_contact_hides_nothing_and_that_nobody_was_reached_rests_nothing(facts: Facts) -> None:
    silent = replace(facts, acknowledgements=())
    tried = tuple(replace(a, did=Did.NOT_REACHED) for a in facts.acknowledgements)

    def asked(some: Facts) -> set[tuple[str, str]]:
        return {(told.rule, told.about) for a in found(some) for told in a.told}

    contacted = tuple(a for a in facts.acknowledgements if a.did is Did.CONTACTED)
    assert asked(replace(facts, acknowledgements=contacted)) == asked(silent)
    loud = [(a.rule, a.about, a.severity) for a in found(silent)]
    assert [(a.rule, a.about, a.severity) for a in found(replace(facts, acknowledgements=tried))] == loud


@given(facts_of_any_kind, st.integers(0, 1439), zones)
def test_what_holds_now_is_told_once_and_as_ever_where_nothing_was_recorded_ahead(
    facts: Facts, minutes: int, zone: ZoneInfo
) -> None:
    today = ACROSS_A_LEAP_DAY
    now = datetime(today.year, today.month, today.day, tzinfo=zone) + timedelta(minutes=minutes)
    told = [(alert.rule, alert.about) for card in alerts_now(facts, today, now) for alert in card.told]
    assert len(set(told)) == len(told)
    here = replace(
        facts,
        check_ins=tuple(c for c in facts.check_ins if c.day <= today),
        drafts=tuple(d for d in facts.drafts if d.day <= today),
        acknowledgements=tuple(a for a in facts.acknowledgements if a.at.date() <= today),
    )
    assert alerts_now(here, today, now) == evaluate(here, today, now)


@given(facts_of_any_kind, st.integers(9, 10), st.sampled_from(IDS), st.booleans())
def test_a_nine_of_the_day_ahead_is_told_before_and_after_midnight(
    facts: Facts, rating: int, symptom: str, half_done: bool
) -> None:
    today = ACROSS_A_LEAP_DAY
    ahead, before = today + timedelta(days=1), at(today, 14)
    said = Answers({symptom: rating})
    here = replace(
        facts,
        check_ins=(
            *(c for c in facts.check_ins if c.day <= today),
            *(() if half_done else (CheckIn(ahead, said, before),)),
        ),
        drafts=(Draft(ahead, before, before, said),) if half_done else (),
        acknowledgements=(),
        profile=replace(facts.profile, alert_limit=min(facts.profile.alert_limit, rating)),
    )
    midnight = at(ahead, 0)
    now, then = alerts_now(here, today, at(today)), alerts_now(here, ahead, midnight)
    assert then == evaluate(here, ahead, midnight)
    for found in (now, then):
        assert [
            a for a in found if a.rule in ABOUT_SYMPTOM and a.about == symptom and a.severity > Severity.INFO
        ]
