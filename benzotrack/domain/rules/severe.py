"""The rules of severe ratings: one card a symptom, of its run where there is one, else of its newest."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from benzotrack.domain.alerts import Alert, Severity
from benzotrack.domain.contacts import SEVERE_RATING, SEVERE_RUN, subject
from benzotrack.domain.days import ONE_DAY, day_words, days_words
from benzotrack.domain.rules.rule_input import Rated, RuleInput, held_since
from benzotrack.domain.symptoms import CORE, SEVERE_FROM, Symptom
from benzotrack.i18n import Message, msg, msgn

TOPICS = ("too_hard",)
"""Of *What we agreed*, what stands first on a card that asks for contact. Source: alert_rules"""

RUN_RATED_DAYS = 5
RUN_SEVERE_DAYS = 3
RUN_WITHIN = timedelta(days=10)
"""A run: 3 of the last 5 days with a rating, all within 10 calendar days. Source: alert_rules"""

_RUN_HOLDS = RUN_WITHIN - ONE_DAY


ALONE_UP_TO = 8
"""A rating up to this that is the only one at the limit asks for nobody's call yet. Source: alert_rules"""

SECOND_WITHIN = 3
"""A second one at the limit counts among the last days with a rating, so many. Source: alert_rules"""


def severe_run(known: RuleInput) -> Iterable[Alert]:
    """One alert for each core symptom with a run. Source: alert_rules"""
    return (alert for symptom in CORE if (alert := _run(known, symptom)) is not None)


def severe_rating(known: RuleInput) -> Iterable[Alert]:
    """One alert for each core symptom whose newest rating is severe and that has no run.

    Source: selby2010, alert_rules
    """
    for symptom in CORE:
        alert = _rating(known, symptom)
        if alert is not None and _run(known, symptom) is None:
            yield alert


def _rating(known: RuleInput, symptom: Symptom) -> Alert | None:
    """The newest rating, dated today or yesterday, at or above the limit. It asks for contact when it is 9 or
    10, or the second one at the limit within the last 3 days with a rating; else it informs.

    Source: selby2010, alert_rules
    """
    rated = known.rated[symptom.id]

    def until(i: int) -> date:
        return rated.days[i] + ONE_DAY if rated.ratings[i] >= known.limit else date.min

    began = held_since(rated.days, until, known.today)
    if began is None:
        return None
    last = list(zip(rated.days, rated.ratings, strict=True))[-SECOND_WITHIN:]
    severe_days = [day for day, rating in last if rating >= known.limit]
    rating = rated.ratings[-1]
    asks = rating > ALONE_UP_TO or len(severe_days) > 1 or _alone_asks(known, symptom)
    counted = _newest(known, rated) if len(severe_days) == 1 else _several(known, severe_days, len(last))
    return Alert(
        SEVERE_RATING,
        symptom.id,
        Severity.CONTACT if asks else Severity.INFO,
        began,
        rating,
        msg("{symptom}: {rating} of 10", symptom=symptom.label, rating=rating),
        msg("{sentence} {next}", sentence=counted, next=_limit_words(known)),
        (msg("Contact your clinician today.") if asks else _alone_words(known, rated.days[-1]),),
        figures={"rating": rating, "limit": known.limit, "severe": len(severe_days)},
        brief=msg(
            "{symptom}: {rating} of 10, {day}.",
            symptom=symptom.label,
            rating=rating,
            day=day_words(rated.days[-1], known.clock_day),
        ),
        common=_limit_words(known),
        topics=TOPICS if asks else (),
    )


def _alone_asks(known: RuleInput, symptom: Symptom) -> bool:
    """Whether a lone rating asks for contact: agreed so with the clinic, and nobody was contacted about
    another symptom in the last 7 days. Source: alert_rules
    """
    others = {subject(SEVERE_RATING, other.id) for other in CORE if other is not symptom}
    return known.facts.profile.lone_is_contact and not any(c.about & others for c in known.contacts)


def _alone_words(known: RuleInput, day: date) -> Message:
    if day == known.clock_day:
        return msg(
            "If it is {limit} or more again tomorrow, or you want to, contact your clinician.",
            limit=known.limit,
        )
    return msg(
        "If it is {limit} or more again today, or you want to, contact your clinician.", limit=known.limit
    )


def _newest(known: RuleInput, rated: Rated) -> Message:
    day = day_words(rated.days[-1], known.clock_day)
    return msg("You rated it {rating} for {day}.", rating=rated.ratings[-1], day=day)


def _several(known: RuleInput, severe_days: Sequence[date], rated: int) -> Message:
    return msg(
        "You rated it {limit} or more on {severe} of the last {rated} days you rated it: {days}.",
        limit=known.limit,
        severe=len(severe_days),
        rated=rated,
        days=days_words(severe_days, known.clock_day),
    )


def _run(known: RuleInput, symptom: Symptom) -> Alert | None:
    """At or above the limit on 3 of the last 5 days with a rating, all within the 10 days ending today.

    3 of 3 counts. The newest rating need not be severe. Source: selby2010, alert_rules
    """
    rated, limit = known.rated[symptom.id], known.limit
    began = held_since(rated.days, lambda i: _run_until(rated, i, limit), known.today)
    if began is None:
        return None
    last = zip(rated.days[-RUN_RATED_DAYS:], rated.ratings[-RUN_RATED_DAYS:], strict=True)
    counted = [(day, rating) for day, rating in last if day > known.today - RUN_WITHIN]
    severe_days = [day for day, rating in counted if rating >= limit]
    highest, left_out = max(rating for _, rating in counted), _left_out(known, rated, counted[0][0])
    return Alert(
        SEVERE_RUN,
        symptom.id,
        Severity.CONTACT,
        began,
        highest,
        msg(
            "{symptom}: {limit} or more on {severe} of the last {rated} days you rated it",
            symptom=symptom.label,
            limit=limit,
            severe=len(severe_days),
            rated=len(counted),
        ),
        msg(
            "Those days: {days}. {limit}",
            days=days_words(severe_days, known.clock_day),
            limit=_limit_words(known, left_out),
        ),
        (msg("Contact your clinician today, also if each day felt bearable."),),
        figures={"severe": len(severe_days), "rated": len(counted), "highest": highest, "limit": limit},
        brief=_with_left_out(
            msg(
                "{symptom}: {limit} or more on {severe} of the last {rated} days you rated it, {days}.",
                symptom=symptom.label,
                limit=limit,
                severe=len(severe_days),
                rated=len(counted),
                days=days_words(severe_days, known.clock_day),
            ),
            left_out,
        ),
        common=_limit_words(known),
        topics=TOPICS,
    )


def _run_until(rated: Rated, i: int, limit: int) -> date:
    """The last day on which the run holds if rating `i` is the newest: until its third newest severe day
    has left the 10 days.
    """
    left = RUN_SEVERE_DAYS
    for j in range(i, max(-1, i - RUN_RATED_DAYS), -1):
        if rated.ratings[j] >= limit:
            left -= 1
            if left == 0:
                return rated.days[j] + _RUN_HOLDS
    return date.min


def _left_out(known: RuleInput, rated: Rated, since: date) -> int:
    """How many hard days since then have no rating of the symptom."""
    numbers = set(rated.days[-RUN_RATED_DAYS:])
    return sum(day >= since and day not in numbers for day in known.hard[-RUN_WITHIN.days :])


def _limit_words(known: RuleInput, left_out: int = 0) -> Message:
    limit = known.limit
    if known.facts.profile.limit_agreed:
        words = msg("{limit} is the limit agreed with your clinic.", limit=limit)
    elif limit == SEVERE_FROM:
        words = msg("{limit} is the app's starting limit.", limit=limit)
    else:
        words = msg("{limit} is the limit set in this app.", limit=limit)
    return _with_left_out(words, left_out)


def _with_left_out(words: Message, left_out: int) -> Message:
    """The sentence, and after it how many hard days are not in the figure."""
    if not left_out:
        return words
    note = msgn("{n} hard day is not in this figure.", "{n} hard days are not in this figure.", left_out)
    return msg("{sentence} {next}", sentence=words, next=note)
