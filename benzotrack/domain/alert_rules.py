"""The alert rules: pure functions of the facts and a day; what holds today, most severe first.

Rules read drafts too: a half-done check-in counts for its day. Where a day has both a check-in and an open
edit, a severe rating in either counts until the edit is saved. A rating really given on a hard day counts;
the hard day itself, a skipped rating and a missing day are never a number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from benzotrack.domain import red_flags
from benzotrack.domain.alerts import Alert, Did, Facts, Severity
from benzotrack.domain.check_in import Answers
from benzotrack.domain.days import ONE_DAY, date_words, day_words, last_days
from benzotrack.domain.red_flags import RedFlag, Urgency
from benzotrack.domain.symptoms import BY_ID, CORE, SEVERE_FROM
from benzotrack.words import Message, msg, msgn

RUN_RATED_DAYS = 5
RUN_SEVERE_DAYS = 3
RUN_WITHIN_DAYS = 10
"""A severe run: 3 of the last 5 rated days, all within 10 calendar days. Source: alert_rules, selby2010"""

HARD_DAYS = ((3, 2), (7, 3))
"""Of how many last days how many were hard. Source: alert_rules"""

NO_CHECK_IN_DAYS = 3
"""Source: alert_rules"""

QUIET_DAYS = 7
"""How many days a contacted alert rests, the day of contact included. Source: alert_rules"""

LOUD_AGAIN_BY = 2
"""Points by which an alert must grow to break its rest. Source: alert_rules"""

SEDATIVES = ("alcohol", "opioids")
SEDATIVES_EVERY_DAYS = 7
"""An alert about the same substance comes at most once in so many days. Source: alert_rules"""


@dataclass(frozen=True)
class _Index:
    """The facts by day, made once: for each symptom its ratings, the hard days, the days with a record."""

    ratings: dict[str, dict[date, int]]
    hard: frozenset[date]
    recorded: frozenset[date]
    noted: dict[str, tuple[date, ...]]

    @classmethod
    def of(cls, facts: Facts) -> _Index:
        ratings: dict[str, dict[date, int]] = {symptom.id: {} for symptom in CORE}
        hard: set[date] = set()
        recorded: set[date] = set()
        noted: dict[str, set[date]] = {substance: set() for substance in SEDATIVES}
        edited = {draft.day: draft for draft in facts.drafts}
        limit = facts.profile.alert_limit
        said: list[tuple[date, Answers, datetime]] = [
            (c.day, c.answers, c.first_recorded_at) for c in facts.check_ins
        ]
        said += [(d.day, d.answers, d.updated_at) for d in edited.values() if not d.empty]
        for day, answers, at in said:
            recorded.add(day)
            if answers.hard_day:
                hard.add(day)
            for symptom, rating in answers.rated().items():
                kept = ratings.setdefault(symptom, {})
                before = kept.get(day)
                kept[day] = rating if before is None or before < limit else max(before, rating)
            for substance in SEDATIVES:
                if substance in answers.context and at.date() <= day + ONE_DAY:
                    noted[substance].add(day)
        return cls(
            ratings,
            frozenset(hard),
            frozenset(recorded),
            {substance: tuple(sorted(days)) for substance, days in noted.items()},
        )

    def rated_days(self, symptom: str, today: date, within: int) -> list[date]:
        """Days with a rating of the symptom among the `within` days ending today, oldest first."""
        kept = self.ratings[symptom]
        return [day for day in last_days(today, within) if day in kept]


def evaluate(facts: Facts, today: date, now: datetime) -> tuple[Alert, ...]:
    """Every alert that holds on `today` (the clock's date) at the moment `now`, most severe first."""
    index = _Index.of(facts)
    flags = [_red_flag(flag, now.date()) for flag in facts.red_flags if flag.active]
    others = [
        *_severe(facts, index, today),
        *_hard_days(index, today),
        *_with_sedatives(facts, index, today),
        *_no_check_in(facts, index, today),
    ]
    loud_or_quiet = [replace(a, quiet=_is_quiet(a, facts, today)) for a in others]
    flags.sort(key=lambda a: (a.figures["urgency"], -a.figures["chosen"], a.about))
    ranked = [*flags, *loud_or_quiet]
    return tuple(sorted(ranked, key=lambda a: -a.severity))


def _since(holds: Callable[[date], bool], today: date) -> date:
    """First day of the unbroken stretch, ending today, on which the rule held."""
    began = today
    while holds(began - ONE_DAY):
        began -= ONE_DAY
    return began


# Red flags


def _red_flag(flag: RedFlag, today: date) -> Alert:
    """Every chosen sign without an outcome, whatever its day. Source: alert_rules, asam2025"""
    kind = red_flags.BY_KEY[flag.key]
    urgency = red_flags.urgency(flag)
    order = list(Urgency).index(urgency)
    advice = (red_flags.NOT_RECENT_ADVICE,) if flag.recent is False else kind.advice
    return Alert(
        "red_flag",
        flag.id,
        Severity.CONTACT if urgency is Urgency.SAME_DAY else Severity.RED_FLAG,
        flag.day,
        0,
        kind.words,
        msg("You chose this {day}.", day=day_words(flag.day, today)),
        advice,
        figures={"urgency": order, "chosen": int(flag.chosen_at.timestamp())},
    )


# Ratings


def _severe(facts: Facts, index: _Index, today: date) -> Iterable[Alert]:
    for symptom in CORE:
        found = _severe_run(facts, index, symptom.id, today)
        if found is None:
            found = _severe_rating(facts, index, symptom.id, today)
        if found is not None:
            yield found


def _newest(index: _Index, symptom: str, today: date) -> tuple[date, int] | None:
    for day in (today, today - ONE_DAY):
        if (rating := index.ratings[symptom].get(day)) is not None:
            return day, rating
    return None


def _severe_rating(facts: Facts, index: _Index, symptom: str, today: date) -> Alert | None:
    """The newest rating, of today or yesterday, at or above the limit. Source: selby2010, alert_rules"""
    limit = facts.profile.alert_limit
    newest = _newest(index, symptom, today)
    if newest is None or newest[1] < limit:
        return None

    def held(day: date) -> bool:
        found = _newest(index, symptom, day)
        return found is not None and found[1] >= limit

    day, rating = newest
    label = BY_ID[symptom].label
    return Alert(
        "severe_rating",
        symptom,
        Severity.CONTACT,
        _since(held, today),
        rating,
        msg("{symptom}: {rating} of 10", symptom=label, rating=rating),
        msg(
            "You rated it {rating} {day}. {limit}",
            rating=rating,
            day=day_words(day, today),
            limit=_limit(facts),
        ),
        (msg("Contact your clinician today."),),
        figures={"rating": rating, "limit": limit},
    )


def _run(index: _Index, symptom: str, limit: int, today: date) -> tuple[list[date], list[date]]:
    """The last five rated days within ten, and the severe ones among them."""
    rated = index.rated_days(symptom, today, RUN_WITHIN_DAYS)[-RUN_RATED_DAYS:]
    return rated, [day for day in rated if index.ratings[symptom][day] >= limit]


def _severe_run(facts: Facts, index: _Index, symptom: str, today: date) -> Alert | None:
    """At or above the limit on 3 of the last 5 rated days, all within 10. Source: selby2010, alert_rules"""
    limit = facts.profile.alert_limit
    rated, severe = _run(index, symptom, limit, today)
    if len(severe) < RUN_SEVERE_DAYS:
        return None
    began = _since(lambda day: len(_run(index, symptom, limit, day)[1]) >= RUN_SEVERE_DAYS, today)
    highest = max(index.ratings[symptom][day] for day in severe)
    return Alert(
        "severe_run",
        symptom,
        Severity.CONTACT,
        began,
        highest,
        msg("{symptom} has been severe", symptom=BY_ID[symptom].label),
        msg(
            "At {limit_value} or more on {severe} of the last {rated} days you rated it, "
            "most recently {day}. {limit}",
            limit_value=limit,
            severe=len(severe),
            rated=len(rated),
            day=day_words(severe[-1], today),
            limit=_limit(facts),
        ),
        (msg("Contact your clinician today, also if each day felt bearable."),),
        figures={"severe": len(severe), "rated": len(rated), "highest": highest, "limit": limit},
    )


def _limit(facts: Facts) -> Message:
    limit = facts.profile.alert_limit
    if facts.profile.limit_agreed:
        return msg("{limit} is the limit agreed with your clinic.", limit=limit)
    if limit == SEVERE_FROM:
        return msg("{limit} is the app's starting limit.", limit=limit)
    return msg("{limit} is the limit set in this app.", limit=limit)


# Hard days


def _hard_in(index: _Index, today: date, days: int) -> int:
    return sum(day in index.hard for day in last_days(today, days))


def _hard_days(index: _Index, today: date) -> Iterable[Alert]:
    """2 of the last 3 or 3 of the last 7 days marked hard. Source: user_needs, alert_rules"""

    def held(day: date) -> bool:
        return any(_hard_in(index, day, days) >= least for days, least in HARD_DAYS)

    if not held(today):
        return
    week = _hard_in(index, today, 7)
    yield Alert(
        "hard_days",
        "",
        Severity.CONTACT,
        _since(held, today),
        week,
        msgn("{n} hard day in the last 7 days", "{n} hard days in the last 7 days", week),
        msg("You marked these days as hard."),
        (msg("Contact your clinician today."),),
        figures={"hard_days": week},
    )


# Alcohol and opioids


def _with_sedatives(facts: Facts, index: _Index, today: date) -> Iterable[Alert]:
    """Alcohol or opioids noted for today or yesterday, at most once a week each. Source: fda2020"""
    prescribed = any(
        a.rule == "with_sedatives" and a.about == "opioids" and a.did is Did.PRESCRIBED
        for a in facts.acknowledgements
    )
    for substance in SEDATIVES:
        if substance == "opioids" and prescribed:
            continue
        began = _occurrence(index.noted[substance], today)
        if began is not None and today - began <= ONE_DAY:
            yield _sedative_alert(substance, began, today)


def _occurrence(noted: tuple[date, ...], today: date) -> date | None:
    """First day of the newest occurrence: one begins only where none began in the 7 days before."""
    began: date | None = None
    for day in noted:
        if day <= today and (began is None or day - began >= timedelta(days=SEDATIVES_EVERY_DAYS)):
            began = day
    return began


def _sedative_alert(substance: str, began: date, today: date) -> Alert:
    emergency = msg("Very hard to stay awake, or slow breathing: call the emergency number now.")
    if substance == "alcohol":
        title = msg("Alcohol together with your medicine")
        own = msg("If you drink every day, don't stop alcohol suddenly either. Ask your clinician.")
    else:
        title = msg("Opioids together with your medicine")
        own = msg("If they are prescribed, keep taking them as prescribed.")
    return Alert(
        "with_sedatives",
        substance,
        Severity.CONTACT,
        began,
        0,
        title,
        msg("You noted it for {day}. Together they can slow your breathing.", day=day_words(began, today)),
        (msg("Tell your clinician."), own, emergency),
    )


# No check-in


def _no_check_in(facts: Facts, index: _Index, today: date) -> Iterable[Alert]:
    """No check-in for 3 days; silent before the first and while paused. Source: user_needs, alert_rules"""
    if facts.profile.paused or not index.recorded:
        return
    last = max((day for day in index.recorded if day <= today), default=today)
    resumed = max((p.until for p in facts.profile.pauses if p.until is not None), default=last)
    since = max(last, resumed)
    if (today - since).days < NO_CHECK_IN_DAYS:
        return
    yield Alert(
        "no_check_in",
        "",
        Severity.INFO,
        since + timedelta(days=NO_CHECK_IN_DAYS),
        0,
        msg("Good to see you"),
        msg("Your last check-in was for {day}.", day=date_words(last, today)),
        (msg("A check-in for today is enough. You can add other days if you like."),),
    )


# What the person did about it


def _is_quiet(alert: Alert, facts: Facts, today: date) -> bool:
    """Contacted within the last 7 days and not grown by 2 since. Source: alert_rules"""
    if alert.severity is not Severity.CONTACT:
        return False
    contacted = [
        a
        for a in facts.acknowledgements
        if a.rule == alert.rule
        and a.about == alert.about
        and a.did is Did.CONTACTED
        and 0 <= (today - a.at.date()).days < QUIET_DAYS
    ]
    if not contacted:
        return False
    newest = max(contacted, key=lambda a: a.at)
    return alert.level < newest.level + LOUD_AGAIN_BY


def cannot_reach(rule: str) -> tuple[Message, ...]:
    """What to do when nobody answers. Source: alert_rules"""
    lines = (
        msg("Try your pharmacist, or an out-of-hours line."),
        msg("If it can't wait, go to an emergency department. Take your medicine box."),
    )
    if rule == "with_sedatives":
        return lines
    return (*lines, msg("Don't borrow or buy tablets."))
