"""The app's own notices of a period, and what each is about in the figures of the period.

A notice is worked out anew from the diary as it stands now, for each day as if that day were today. A line
of the ledger for a day ahead counts only from the day it was written, and a day that was imported only from
the day of the import.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

from benzotrack.domain.alert_rules import BY_ID, evaluate
from benzotrack.domain.alerts import Acknowledgement, Alert, Did, Facts, Severity
from benzotrack.domain.check_in import CheckIn, Draft
from benzotrack.domain.contacts import ABOUT_SYMPTOM, WORSE
from benzotrack.domain.days import ONE_DAY
from benzotrack.domain.doses import How
from benzotrack.domain.ledger import Ledger, last_run_began
from benzotrack.domain.medicines import medicine_key
from benzotrack.domain.rules.rule_input import Rated, RuleInput, days_with_side_effect, known, recorded_days
from benzotrack.domain.rules.severe import RUN_WITHIN
from benzotrack.domain.rules.worse_since_change import Higher, higher_since_change
from benzotrack.domain.symptoms import BY_ID as SYMPTOMS, Symptom
from benzotrack.domain.trends import WEEK_DAYS, Period
from benzotrack.i18n import Message

LOOK_BACK = timedelta(days=120)
"""Days of check-ins that a day's notices are worked out from, where no run of dose changes began before them;
no rule looks back farther than that and to the week before the run.
"""

ABOUT_LINES = "unagreed_change"
"""The rule whose notices are about one line of the ledger each; together they are one row."""


@dataclass(frozen=True)
class Notice:
    """An alert that asked for contact, without a break from `first` to `last`, both within the period.

    `title` is the alert's own on the day when it stood highest; it began on `began_on`. An app notice of an
    unvalidated rule.
    """

    rule: str
    about: str
    title: Message
    level: int
    began_on: date
    first: date
    last: date


@dataclass(frozen=True)
class AtLimit:
    """The days of the period that a symptom was rated at the limit or above, in so many `runs`.

    A run ends with a lower rating, or where 10 days pass without another day at the limit. `highest` is None
    without such days. Source: alert_rules
    """

    limit: int
    days: tuple[date, ...]
    runs: int
    highest: int | None
    highest_on: tuple[date, ...]


@dataclass(frozen=True)
class NoticeRow:
    """All notices about one thing, newest first: about one symptom, whatever the rule, else of one rule.

    Of a symptom it has the ratings `at_limit`, and, where it was ever higher since a dose change, how it
    was on the last day of that, `higher_on`. Else it has the `days` of the period that the rule is about.
    """

    notices: tuple[Notice, ...]
    symptom: Symptom | None = None
    at_limit: AtLimit | None = None
    higher: Higher | None = None
    higher_on: date | None = None
    days: tuple[date, ...] = ()

    @property
    def last(self) -> date:
        """The last day of the period on which one of them was true."""
        return self.notices[0].last

    @property
    def stretches(self) -> tuple[tuple[Notice, ...], ...]:
        """The notices by unbroken stretches of days on which one of them was true, newest first."""
        found: list[list[Notice]] = []
        for notice in sorted(self.notices, key=lambda n: (n.first, n.last)):
            if found and notice.first <= max(n.last for n in found[-1]) + ONE_DAY:
                found[-1].append(notice)
            else:
                found.append([notice])
        return tuple(tuple(same) for same in reversed(found))


def notice_rows(notices: Iterable[Notice], period: Period, facts: Facts) -> tuple[NoticeRow, ...]:
    """A row for each symptom, and for each other rule about one thing. The one that was true last comes
    first; of several, the one whose rule stands first among all.
    """
    found: dict[tuple[str, str], list[Notice]] = {}
    for notice in sorted(notices, key=lambda n: (n.last, n.first), reverse=True):
        found.setdefault(_subject(notice), []).append(notice)
    order = list(BY_ID)
    groups = sorted(found.values(), key=lambda same: min(order.index(n.rule) for n in same))
    rows = (_row(tuple(same), period, facts) for same in groups)
    return tuple(sorted(rows, key=lambda row: row.last, reverse=True))


def _subject(notice: Notice) -> tuple[str, str]:
    if notice.rule in ABOUT_SYMPTOM:
        return "", notice.about
    return notice.rule, "" if notice.rule == ABOUT_LINES else notice.about


def _row(notices: tuple[Notice, ...], period: Period, facts: Facts) -> NoticeRow:
    newest = notices[0]
    if newest.rule not in ABOUT_SYMPTOM:
        days = {day for day in _days(notices, facts, period.last) if period.first <= day <= period.last}
        return NoticeRow(notices, days=tuple(sorted(days)))
    symptom, diary = SYMPTOMS[newest.about], known(facts, period.last)
    at_limit = _at_limit(diary.rated[symptom.id], diary.limit, period)
    higher_on = max((n.last for n in notices if n.rule == WORSE), default=None)
    higher = None
    if higher_on is not None:
        on_that_day = _up_to(facts, higher_on, _written(facts.ledger)(higher_on))
        higher = higher_since_change(known(on_that_day, higher_on), symptom)
    return NoticeRow(notices, symptom, at_limit, higher, higher_on)


def _at_limit(rated: Rated, limit: int, period: Period) -> AtLimit:
    days: dict[date, int] = {}
    runs, last = 0, None
    for day, rating in zip(rated.days, rated.ratings, strict=True):
        if not period.first <= day <= period.last:
            continue
        if rating < limit:
            last = None
            continue
        runs += last is None or day - last >= RUN_WITHIN
        days[day], last = rating, day
    highest = max(days.values(), default=None)
    return AtLimit(limit, tuple(days), runs, highest, tuple(d for d, r in days.items() if r == highest))


def _days(notices: Sequence[Notice], facts: Facts, as_of: date) -> Iterable[date]:
    """What a rule is about, by day; nothing for a rule that is about no day."""
    newest = notices[0]
    if newest.rule == "restarted":
        return [notice.began_on for notice in notices]
    if newest.rule == ABOUT_LINES:
        return [facts.ledger.history(notice.about)[-1].day for notice in notices]
    find = _DAYS_OF.get(newest.rule)
    return find(known(facts, as_of), newest.about) if find else ()


def _days_with(diary: RuleInput, substance: str) -> Iterable[date]:
    """The days for which alcohol or opioids were noted, whenever the note was written."""
    said: list[CheckIn | Draft] = [*diary.facts.check_ins, *diary.facts.drafts]
    return [one.day for one in said if substance in one.answers.context]


def _days_with_none(diary: RuleInput, medicine: str) -> Iterable[date]:
    """The days on which none of the doses of that medicine was taken."""
    own = [d for d in diary.facts.doses if medicine_key(d.medicine) == medicine_key(medicine)]
    taken = {d.day for d in own if d.how is not How.NONE}
    return (d.day for d in own if d.day not in taken)


_DAYS_OF: dict[str, Callable[[RuleInput, str], Iterable[date]]] = {
    "hard_days": lambda diary, _: diary.hard,
    "a_fall": lambda diary, _: days_with_side_effect(diary, "fall"),
    "less_than_prescribed": lambda diary, _: recorded_days(diary, How.LESS),
    "more_than_prescribed": lambda diary, _: recorded_days(diary, How.MORE),
    "with_sedatives": _days_with,
    "stopped_suddenly": _days_with_none,
}
"""By rule, the days that it counts, of the diary up to a day and of what the alert is about."""


# Which alerts held on each day.


def notices_in(period: Period, facts: Facts, today: date) -> tuple[Notice, ...]:
    """Every notice of the period up to today, by first day; facts in the order of their days."""
    done: list[Notice] = []
    running: dict[tuple[str, str], Notice] = {}
    ledger_on = _written(facts.ledger)
    day = period.first
    while day <= min(period.last, today):
        held = {(a.rule, a.about): a for a in _contacts(_up_to(facts, day, ledger_on(day)), day)}
        done += [notice for key, notice in running.items() if key not in held]
        running = {key: _grown(running.get(key), alert, day) for key, alert in held.items()}
        day += ONE_DAY
    done += running.values()
    return tuple(sorted(done, key=lambda n: (n.first, n.last, n.rule, n.about)))


def _contacts(facts: Facts, day: date) -> list[Alert]:
    """The alerts that ask for contact on that day, those too that another one's card tells; not those of red
    flags, which the report tells themselves.
    """
    evening = datetime.combine(day, time(23, 59), tzinfo=UTC)
    told = (alert for card in evaluate(facts, day, evening) for alert in card.told)
    return [a for a in told if a.severity is Severity.CONTACT and not a.is_red_flag]


def _up_to(facts: Facts, day: date, ledger: Ledger) -> Facts:
    first = bisect_left(facts.check_ins, _looked_at_from(ledger, day), key=lambda c: c.day)
    last = bisect_right(facts.check_ins, day, key=lambda c: c.day)
    there = (check_in.imported_by(day) for check_in in facts.check_ins[first:last])
    return replace(
        facts,
        check_ins=tuple(check_in for check_in in there if check_in is not None),
        drafts=tuple(d for d in facts.drafts if d.day <= day),
        red_flags=tuple(f for f in facts.red_flags if f.day <= day),
        acknowledgements=tuple(a for a in facts.acknowledgements if _counts(a, day)),
        ledger=ledger,
    )


def _counts(done: Acknowledgement, day: date) -> bool:
    """Whether a notice of that day may depend on it: a contact makes an alert rest, and it stays true."""
    return done.at.date() <= day and done.did not in (Did.CONTACTED, Did.NOT_REACHED, Did.TAKEN_BACK)


def _looked_at_from(ledger: Ledger, day: date) -> date:
    """The first day of check-ins that a rule may need on that day."""
    changes, cuts = ledger.change_days(day), ledger.cuts(day)
    before_the_run = last_run_began(changes, cuts) - WEEK_DAYS * ONE_DAY if changes or cuts else day
    return min(day - LOOK_BACK, before_the_run)


def _written(ledger: Ledger) -> Callable[[date], Ledger]:
    """The ledger as far as its lines were for that day or before, or were written by then."""

    known_from = {x.id: min(x.day, ledger.history(x.id)[0].entered_at.date()) for x in ledger.lines}
    begins = sorted({date.min, *known_from.values()})

    @cache
    def since(begin: date) -> Ledger:
        return ledger.only([x for x in ledger.lines if known_from[x.id] <= begin])

    return lambda day: since(begins[bisect_right(begins, day) - 1])


def _grown(before: Notice | None, alert: Alert, day: date) -> Notice:
    if before is None:
        return Notice(alert.rule, alert.about, alert.title, alert.level, alert.began_on, day, day)
    if alert.level > before.level:
        return replace(before, title=alert.title, level=alert.level, last=day)
    return replace(before, last=day)
