"""The rule of a symptom that is higher since a dose change than before it: beside it, never because of it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from benzotrack.domain.alerts import Alert, Severity
from benzotrack.domain.contacts import WORSE
from benzotrack.domain.days import ONE_DAY, date_words
from benzotrack.domain.last_dose import zero_since
from benzotrack.domain.ledger import Run, last_run_began
from benzotrack.domain.rules.rule_input import Rated, RuleInput
from benzotrack.domain.sentences.trend_words import figure
from benzotrack.domain.statistics import spread
from benzotrack.domain.symptoms import CORE, Symptom
from benzotrack.domain.trends import WEEK_DAYS
from benzotrack.i18n import Message, msg, msgn

HIGH_FROM = 4
"""The lowest middle value that raises the alert. Source: selby2010, alert_rules"""

CHANGED_WITHIN = timedelta(days=28)
"""How long ago the last change may be. Source: alert_rules"""

CLOSE = timedelta(days=7)
"""Where the last change came sooner than this after the one before, the last 7 days are looked at as they
are. Source: alert_rules
"""

LONG_AGO = timedelta(days=28)
"""The other 7 days to compare with end so long before today. Source: alert_rules"""

LONGEST = timedelta(days=366)
"""How far back the beginning of a stretch is looked for."""


@dataclass(frozen=True)
class Higher:
    """How the `days` up to today stand above earlier ones: the middle value `now`, and that `before`.

    The earlier ones are the 7 before the run of changes from `run_began` to `changed`, or, where it is
    `long_ago`, the 7 that end 28 days before today.
    """

    now: Fraction
    days: int
    before: Fraction
    long_ago: bool
    changed: date
    run_began: date

    @property
    def by(self) -> Fraction:
        """By how many points."""
        return self.now - self.before


def worse_since_change(known: RuleInput) -> Iterable[Alert]:
    """A core symptom's middle value now is 4 or more, and 2 points (or what the clinic agreed to) or more
    above that of the 7 days before the run of changes, or of the 7 days ending 28 days ago; for 28 days after
    the last change.

    "Now" is the days since the last change, at most the last 7; the last 7 where changes come less than 7
    days apart. Small cuts are such changes from their first day to their last, and "now" the last 7 of their
    days. Each with at least 4 ratings. Its level is the middle value now in whole points.
    Source: alert_rules, asam2025, salaffi2004
    """
    changes, points = _changes_of(known), known.facts.profile.worse_points
    for symptom in CORE:
        rated = known.rated[symptom.id]
        higher = _higher(rated, changes, known.today, points)
        if higher is not None:
            yield _alert(symptom, higher, _began(rated, changes, known.today, points), known)


@dataclass(frozen=True)
class _Changes:
    """The days of change, oldest first, and the small cuts."""

    days: Sequence[date]
    cuts: Sequence[Run]

    def until(self, day: date) -> "_Changes":
        """As they stand on that day."""
        cuts = [Run(cut.first, min(cut.last, day)) for cut in self.cuts if cut.first <= day]
        return _Changes(self.days[: bisect_right(self.days, day)], cuts)

    @property
    def last(self) -> date | None:
        """The last day of change, or of cuts."""
        return max((*self.days[-1:], *(cut.last for cut in self.cuts)), default=None)

    @property
    def now_begins(self) -> date:
        """The first day that "now" may have: that of the last change, or of the cuts that end with it; any
        where the change before was close.
        """
        if (last := self.last) is None:
            return date.min
        begins = min((cut.first for cut in self.cuts if cut.last == last), default=last)
        days = self.days[: bisect_left(self.days, begins)]
        before = max((*days[-1:], *(cut.last for cut in self.cuts if cut.last < begins)), default=None)
        return date.min if before is not None and begins - before < CLOSE else begins


def higher_since_change(known: RuleInput, symptom: Symptom) -> Higher | None:
    """What `worse_since_change` says of that symptom today; None where it does not hold."""
    points = known.facts.profile.worse_points
    return _higher(known.rated[symptom.id], _changes_of(known), known.today, points)


def _changes_of(known: RuleInput) -> _Changes:
    ledger = known.facts.ledger
    return _Changes(ledger.change_days(known.today), ledger.cuts(known.today))


def _higher(rated: Rated, changes: _Changes, today: date, points: int) -> Higher | None:
    until_today = changes.until(today)
    changed, week = until_today.last, (WEEK_DAYS - 1) * ONE_DAY
    if changed is None or today - changed > CHANGED_WITHIN:
        return None
    first = max(until_today.now_begins, today - week)
    now = _middle(rated, first, today)
    if now is None or now < HIGH_FROM:
        return None
    run_began = last_run_began(until_today.days, until_today.cuts)
    for last, long_ago in ((run_began - ONE_DAY, False), (today - LONG_AGO, True)):
        before = _middle(rated, last - week, last)
        if before is not None and now - before >= points:
            return Higher(now, (today - first).days + 1, before, long_ago, changed, run_began)
    return None


def _middle(rated: Rated, first: date, last: date) -> Fraction | None:
    """The middle value of the ratings from `first` to `last`, None with fewer than 4. Source: alert_rules"""
    given = rated.ratings[bisect_left(rated.days, first) : bisect_right(rated.days, last)]
    return spread(given).median


def _began(rated: Rated, changes: _Changes, today: date, points: int) -> date:
    """First day of the unbroken stretch up to today on which it held, by what is dated up to each day.

    Looked for a year back: a longer stretch is told as one of a year.
    """
    began = today
    while began > today - LONGEST and _higher(rated, changes, began - ONE_DAY, points) is not None:
        began -= ONE_DAY
    return began


def _alert(symptom: Symptom, higher: Higher, began: date, known: RuleInput) -> Alert:
    why = _why(higher, known.rated[symptom.id], known)
    return Alert(
        WORSE,
        symptom.id,
        Severity.CONTACT,
        began,
        int(higher.now),
        msg("{symptom}: higher since the last dose change", symptom=symptom.label),
        why,
        _what_to_do(known),
        figures={"days": higher.days, "points": int(higher.by)},
        brief=msg("{symptom}. {why}", symptom=symptom.label, why=why),
        topics=("too_hard",) if _at_zero(known) else ("too_hard", "step_back"),
    )


def _what_to_do(known: RuleInput) -> tuple[Message, ...]:
    """By whether a change is planned; after the last dose no word of one, nor of slowing.

    Source: alert_rules
    """
    if _at_zero(known):
        return (msg("Symptoms can come weeks after the last dose. Contact your clinician this week."),)
    planned = known.facts.ledger.open_plans(date.max)
    return (
        msg("Contact your clinician before the next planned change.")
        if planned
        else msg("Contact your clinician this week."),
        msg(
            "This can have many causes. The guideline's first answer is to pause or slow, "
            "and that is for your clinician to decide."
        ),
    )


def _at_zero(known: RuleInput) -> bool:
    return zero_since(known.facts.ledger, known.today) is not None


def _why(higher: Higher, rated: Rated, known: RuleInput) -> Message:
    now, before = figure(higher.now), figure(higher.before)
    last = msgn("the last day", "the last {n} days", higher.days)
    if higher.long_ago:
        words = msg(
            "Middle value {now} in {last}, {before} in the 7 days up to {day}.",
            now=now,
            last=last,
            before=before,
            day=date_words(known.today - LONG_AGO, known.clock_day),
        )
    else:
        words = msg(
            "Middle value {now} in {last}, {before} in the 7 days before the change of {day}.",
            now=now,
            last=last,
            before=before,
            day=date_words(higher.run_began, known.clock_day),
        )
    hard = _hard_left_out(higher, rated, known)
    if not hard:
        return words
    note = msgn("{n} hard day is not in this figure.", "{n} hard days are not in this figure.", hard)
    return msg("{sentence} {next}", sentence=words, next=note)


def _hard_left_out(higher: Higher, rated: Rated, known: RuleInput) -> int:
    """Hard days of this stretch that have no rating of the symptom."""
    first = known.today - (higher.days - 1) * ONE_DAY
    return sum(first <= day and day not in rated.days for day in known.hard)
