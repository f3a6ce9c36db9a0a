"""The app's own notices, and the contacts noted by the person: in short for page 1, by date behind it."""

from collections.abc import Callable, Sequence
from datetime import date

from benzotrack.charts.axes import short_date
from benzotrack.domain.contacts import SEVERE_RATING, SEVERE_RUN, WORSE, Contact
from benzotrack.domain.report.clinic_report import ClinicReport
from benzotrack.domain.report.notices import ABOUT_LINES, AtLimit, Notice, NoticeRow
from benzotrack.domain.report.safety import about_words, days_of
from benzotrack.domain.rules.worse_since_change import LONG_AGO, Higher
from benzotrack.domain.sentences.trend_words import figure
from benzotrack.i18n import msg, say, tr, trn
from benzotrack.report_pdf.blocks import PAGE, Block, heading, label, line, more, table
from benzotrack.report_pdf.wording import DAYS_SHOWN, on, span

ALL_NOTICES = "all_notices"

Brief = Callable[[date], str]
"""A day in words, as short as it can be told."""

_SUBSTANCES = {"alcohol": msg("Alcohol noted"), "opioids": msg("Opioids noted")}
"""What `with_sedatives` is about, by the id of what was noted."""


def notices(report: ClinicReport, most: int) -> list[Block]:
    """So many rows of notices; in one line the contacts, and where all of it stands by date."""
    blocks, told = [heading(tr("App notices and contacts"))], list[str]()
    if report.notices:
        blocks.append(_table(report, report.notice_rows[:most]))
        if (left := len(report.notice_rows) - most) > 0:
            told.append(trn("{n} more notice.", "{n} more notices.", left))
    else:
        blocks.append(line(tr("App notices (unvalidated rules): none in this period.")))
    told.append(_contacts_words(report))
    if not report.notices and not report.contacts:
        return [*blocks, line(" ".join(told))]
    return [*blocks, more(tr("All by date: page {page}.", page=PAGE), ALL_NOTICES, " ".join(told))]


def _table(report: ClinicReport, rows: Sequence[NoticeRow]) -> Block:
    header = [tr("App notice (unvalidated rule), in figures of this period"), tr("Last true on")]
    return table("wn", header, [[row_words(row, report), on(row.last)] for row in rows])


def _contacts_words(report: ClinicReport) -> str:
    """How often, and when last, someone was contacted and nobody was reached."""
    made = report.contacts
    reached, tried = [c for c in made if c.reached], [c for c in made if not c.reached]
    words = []
    if reached:
        n, last = len(reached), on(_day(reached[-1], report))
        words.append(trn("{n} contact made, {day}", "{n} contacts made, the last {day}", n, day=last))
    if tried:
        n, last = len(tried), on(_day(tried[-1], report))
        words.append(
            trn(
                "couldn't reach anyone once, {day}",
                "couldn't reach anyone {n} times, the last {day}",
                n,
                day=last,
            )
        )
    if not words:
        return tr("No contact noted.")
    return tr("Person says: {what}.", what="; ".join(words))


def row_words(row: NoticeRow, report: ClinicReport) -> str:
    """What the row is about, in the figures of the period; days of its last day's year stand without it."""

    def brief(day: date) -> str:
        return say(short_date(day)) if day.year == report.period.last.year else on(day)

    if row.symptom is None or row.at_limit is None:
        return _about_days(row, brief)
    told = [_at_limit(row.at_limit, brief)] if row.at_limit.days or row.higher is None else []
    if row.higher is not None and row.higher_on is not None:
        words = _higher(row.higher, brief, row.higher_on)
        told.append(
            words
            if row.higher_on == row.last
            else tr("{told} (on {day})", told=words, day=brief(row.higher_on))
        )
    return tr("{symptom}: {figures}", symptom=say(row.symptom.label), figures="; ".join(told))


def _at_limit(found: AtLimit, brief: Brief) -> str:
    """ "7 or more on 5 days in 2 runs, highest 10 on 6 Oct"."""
    if found.highest is None:
        return tr("no day at {limit} or more in this period, but before it", limit=found.limit)
    n, times, newest = len(found.days), len(found.highest_on), brief(found.highest_on[-1])
    days = trn("{limit} or more on {n} day", "{limit} or more on {n} days", n, limit=found.limit)
    if n > 1:
        days = trn("{days} in {n} run", "{days} in {n} runs", found.runs, days=days)
    return trn(
        "{days}, highest {highest} on {day}",
        "{days}, highest {highest} on {n} days, the last {day}",
        times,
        days=days,
        highest=found.highest,
        day=newest,
    )


def _higher(higher: Higher, brief: Brief, true_on: date) -> str:
    """ "after the change of 3 Nov, median 2 → 5"."""
    first, last = brief(higher.run_began), brief(higher.changed)
    change = (
        tr("after the change of {day}", day=last)
        if higher.run_began == higher.changed
        else tr("after the changes of {first} to {last}", first=first, last=last)
    )
    now, before = figure(higher.now), figure(higher.before)
    if not higher.long_ago:
        return tr("{change}, median {before} \u2192 {now}", change=change, before=before, now=now)
    return tr(
        "{change}, median {before} (7 days up to {day}) \u2192 {now}",
        change=change,
        before=before,
        day=brief(true_on - LONG_AGO),
        now=now,
    )


def _about_days(row: NoticeRow, brief: Brief) -> str:
    """A rule that is about no symptom, with its days in the period."""
    newest, n = row.notices[0], len(row.days)
    words = _counted(newest, n) if n else ""
    if not words:
        return _title(max(row.notices, key=lambda notice: notice.level))
    if n > DAYS_SHOWN:
        return tr("{what}, the last {day}", what=words, day=brief(row.days[-1]))
    return tr("{what}: {days}", what=words, days=", ".join(map(brief, row.days)))


def _counted(notice: Notice, n: int) -> str:
    """On how many days it was so; empty for a rule that is about no day."""
    words = {
        "hard_days": trn("{n} hard day", "{n} hard days", n),
        "a_fall": trn("A fall on {n} day", "A fall on {n} days", n),
        "less_than_prescribed": trn("Less than prescribed on {n} day", "Less than prescribed on {n} days", n),
        "more_than_prescribed": trn("More than prescribed on {n} day", "More than prescribed on {n} days", n),
        "stopped_suddenly": trn(
            "{medicine}: none on {n} day", "{medicine}: none on {n} days", n, medicine=notice.about
        ),
        "restarted": tr("{medicine}: taken again after a break", medicine=notice.about),
        "with_sedatives": trn("{what} on {n} day", "{what} on {n} days", n, what=_title(notice)),
        ABOUT_LINES: trn(
            "{n} dose change not agreed with the prescriber, or not surely",
            "{n} dose changes not agreed with the prescriber, or not surely",
            n,
        ),
    }
    return words.get(notice.rule, "")


def _title(notice: Notice) -> str:
    """What a notice says at its highest; what is written to the person there is told of the person here."""
    if notice.rule == ABOUT_LINES:
        return tr("A dose change not agreed with the prescriber, or not surely")
    if notice.rule == "supply_low":
        return tr("{medicine}: tablets low, by the date the person gave", medicine=notice.about)
    if notice.rule == "with_sedatives":
        return say(_SUBSTANCES[notice.about])
    return say(notice.title)


# Behind page 1.


def all_notices(report: ClinicReport, shown: int) -> list[Block]:
    """The rows that page 1 has no room for; contacts, and unbroken stretches of each notice, by date."""
    if not report.notices and not report.contacts:
        return []
    blocks = [label(ALL_NOTICES), heading(tr("All app notices and contacts, newest first"))]
    if left := report.notice_rows[shown:]:
        blocks.append(_table(report, left))
    return [*blocks, _by_date(report)]


def _by_date(report: ClinicReport) -> Block:
    """Each contact, and each unbroken stretch of a notice, with its days."""
    found = [
        (max(n.last for n in same), min(n.first for n in same), _stretch_words(same, row))
        for row in report.notice_rows
        for same in row.stretches
    ]
    found += [(day := _day(c, report), day, _contact_words(c)) for c in report.contacts]
    found.sort(key=lambda one: one[:2], reverse=True)
    header = [tr("Days"), tr("App notice (unvalidated rule), or what the person says")]
    return table("aw", header, [[span(first, last), words] for last, first, words in found])


def _day(contact: Contact, report: ClinicReport) -> date:
    """The day it was made, of the period: as it was written, or by the report's clock."""
    written, here = days_of(contact.at, report.made_at)
    return written if report.period.first <= written <= report.period.last else here


def _contact_words(contact: Contact) -> str:
    about = say(about_words(contact))
    if contact.reached:
        return tr("Person contacted someone: {about}", about=about)
    return tr("Person couldn't reach anyone: {about}", about=about)


def _stretch_words(same: Sequence[Notice], row: NoticeRow) -> str:
    """ "Anxiety: 7 or more, highest 9; higher since the last dose change"."""
    if row.symptom is None or row.at_limit is None:
        return _title(max(same, key=lambda notice: notice.level))
    severe = [n.level for n in same if n.rule in (SEVERE_RUN, SEVERE_RATING)]
    told = []
    if severe:
        told.append(tr("{limit} or more, highest {rating}", limit=row.at_limit.limit, rating=max(severe)))
    if any(n.rule == WORSE for n in same):
        told.append(tr("higher since the last dose change"))
    return tr("{symptom}: {figures}", symptom=say(row.symptom.label), figures="; ".join(told))
