"""Safety events of a period: the red flags that were chosen, the contacts that the person noted, and the
app's own notices, day by day.

A notice is worked out anew from the diary as it stands now, for each day as if that day were today. A line
of the ledger for a day ahead counts only from the day it was written.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

from benzotrack.domain.alert_rules import evaluate
from benzotrack.domain.alerts import Acknowledgement, Alert, Did, Facts, Severity
from benzotrack.domain.contacts import WORSE, Contact, contacts, subject
from benzotrack.domain.days import ONE_DAY
from benzotrack.domain.ledger import Ledger, last_run_began
from benzotrack.domain.red_flags import RedFlag
from benzotrack.domain.symptoms import CORE
from benzotrack.domain.trends import WEEK_DAYS, Period
from benzotrack.i18n import Message, msg, msgn

LOOK_BACK = timedelta(days=120)
"""Days of check-ins that a day's notices are worked out from, where no run of dose changes began before them;
no rule looks back farther than that and to the week before the run.
"""

RED_FLAGS = "red_flag"
"""The rule whose alerts are no notices: the report tells the red flags themselves."""

ABOUT_LINES = "unagreed_change"
"""The rule whose notices are about one line of the ledger each; together they are one kind."""


@dataclass(frozen=True)
class Notice:
    """An alert that asked for contact, without a break from `first` to `last`, both within the period.

    `title` is the alert's own on the day when it stood highest. An app notice of an unvalidated rule.
    """

    rule: str
    about: str
    title: Message
    level: int
    first: date
    last: date


@dataclass(frozen=True)
class NoticeGroup:
    """All notices of one rule about one thing, newest first, and on how many days one of them was true."""

    notices: tuple[Notice, ...]

    @property
    def days(self) -> int:
        """On how many days one was true, a day with several counted once."""
        return len({day for n in self.notices for day in range(n.first.toordinal(), n.last.toordinal() + 1)})


def by_kind(notices: Sequence[Notice]) -> tuple[NoticeGroup, ...]:
    """The notices by rule and what they are about; the kind with the newest comes first."""
    found: dict[tuple[str, str], list[Notice]] = {}
    for notice in sorted(notices, key=lambda n: (n.last, n.first), reverse=True):
        about = "" if notice.rule == ABOUT_LINES else notice.about
        found.setdefault((notice.rule, about), []).append(notice)
    return tuple(NoticeGroup(tuple(same)) for same in found.values())


def flags_in(period: Period, flags: Sequence[RedFlag], made_at: datetime) -> tuple[RedFlag, ...]:
    """The red flags chosen in the period or about one of its days, and those from before that are open.

    Those that were chosen by mistake are among them, with their outcome. A sign counts for the day of its
    moment by the clock it was chosen by and by the report's own, which differ after a journey.
    Source: alert_rules
    """

    def belongs(flag: RedFlag) -> bool:
        here = flag.chosen_at.astimezone(made_at.tzinfo).date()
        within = any(period.first <= day <= period.last for day in (flag.day, here, flag.about_day))
        return within or (flag.active and flag.day < period.first)

    return tuple(flag for flag in flags if belongs(flag))


def contacts_in(period: Period, facts: Facts) -> tuple[Contact, ...]:
    """The contacts noted on the period's days, and the times nobody was reached, oldest first."""
    made = contacts(facts.acknowledgements)
    return tuple(c for c in made if period.first <= c.at.date() <= period.last)


def about_words(contact: Contact) -> Message:
    """The symptoms that a contact was about, and how many other alerts were on its cards."""
    symptoms = [symptom.label for symptom in CORE if subject(WORSE, symptom.id) in contact.about]
    others = len(contact.about) - len(symptoms)
    words = [*symptoms, *([msgn("{n} other alert", "{n} other alerts", others)] if others else [])]
    listed = words[0]
    for word in words[1:]:
        listed = msg("{list}, {next}", list=listed, next=word)
    return listed


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
    """The alerts that ask for contact on that day."""
    evening = datetime.combine(day, time(23, 59), tzinfo=UTC)
    alerts = evaluate(facts, day, evening)
    return [a for a in alerts if a.severity is Severity.CONTACT and a.rule != RED_FLAGS]


def _up_to(facts: Facts, day: date, ledger: Ledger) -> Facts:
    first = bisect_left(facts.check_ins, _looked_at_from(ledger, day), key=lambda c: c.day)
    last = bisect_right(facts.check_ins, day, key=lambda c: c.day)
    return replace(
        facts,
        check_ins=facts.check_ins[first:last],
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
        return Notice(alert.rule, alert.about, alert.title, alert.level, day, day)
    if alert.level > before.level:
        return replace(before, title=alert.title, level=alert.level, last=day)
    return replace(before, last=day)
