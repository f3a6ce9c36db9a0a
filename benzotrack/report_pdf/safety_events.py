"""Safety events in words: red flags with what became of them, contacts, the app's notices, newest first."""

from collections.abc import Sequence

from benzotrack.domain.contacts import Contact
from benzotrack.domain.red_flags import BY_KEY, Outcome, RedFlag
from benzotrack.domain.report.clinic_report import ClinicReport
from benzotrack.domain.report.safety import Notice, about_words, by_kind
from benzotrack.i18n import say, tr, trn
from benzotrack.report_pdf.blocks import PAGE, Block, boxed, heading, label, line, more, table
from benzotrack.report_pdf.wording import on, span

ALL_EVENTS = "all_events"


def safety_box(report: ClinicReport, flags: int, kinds: int) -> list[Block]:
    """The newest signs and kinds of notice, so many of each, and how many more there are and where."""
    blocks = [heading(tr("Safety events"))]
    if report.flags:
        blocks.append(_flags(report, flags))
        left = len(report.flags) - flags
        if left > 0:
            words = trn(
                "{n} more serious sign: page {page}.",
                "{n} more serious signs: page {page}.",
                left,
                page=PAGE,
            )
            blocks.append(more(words, ALL_EVENTS))
    else:
        blocks.append(line(tr("Serious signs: none recorded in this period.")))
    if report.contacts:
        blocks.append(more(_contacts_words(report.contacts), ALL_EVENTS))
    if report.notices:
        blocks += _kinds(report, kinds)
    else:
        blocks.append(line(tr("App notices (unvalidated rules): none in this period.")))
    return [boxed(blocks)]


def _kinds(report: ClinicReport, most: int) -> list[Block]:
    kinds = by_kind(report.notices)
    rows = [
        [say(k.notices[0].title), str(k.days), str(len(k.notices)), on(k.notices[0].last)]
        for k in kinds[:most]
    ]
    header = [tr("App notice (unvalidated rule), the newest of its kind"), tr("Days true")]
    header += [tr("Times"), tr("Last true on")]
    n, left = len(report.notices), len(kinds) - most
    if left > 0:
        words = trn(
            "{n} more kind of notice, and each of the {all} by date: page {page}.",
            "{n} more kinds of notice, and each of the {all} by date: page {page}.",
            left,
            all=n,
            page=PAGE,
        )
    else:
        words = trn("The notice by date: page {page}.", "All {n} notices by date: page {page}.", n, page=PAGE)
    return [table("wnnn", header, rows), more(words, ALL_EVENTS)]


def _contacts_words(made: Sequence[Contact]) -> str:
    """How often, and when last, someone was contacted and nobody was reached."""
    reached, tried = [c for c in made if c.reached], [c for c in made if not c.reached]
    words = []
    if reached:
        n, last = len(reached), on(reached[-1].at.date())
        words.append(trn("{n} contact, the last on {day}", "{n} contacts, the last on {day}", n, day=last))
    if tried:
        n, last = len(tried), on(tried[-1].at.date())
        words.append(
            trn("nobody reached once, on {day}", "nobody reached {n} times, the last on {day}", n, day=last)
        )
    return tr("The person says: {what}. Each: page {page}.", what="; ".join(words), page=PAGE)


def all_events(report: ClinicReport, flags: int) -> list[Block]:
    """Every contact and notice by date, and every sign where page 1 could not hold them all."""
    if len(report.flags) <= flags and not report.notices and not report.contacts:
        return []
    blocks = [label(ALL_EVENTS), heading(tr("All safety events, newest first"))]
    if len(report.flags) > flags:
        blocks.append(_flags(report, len(report.flags)))
    if report.contacts:
        blocks.append(_contacts(report.contacts))
    if report.notices:
        blocks.append(_notices(report))
    return blocks


def _flags(report: ClinicReport, most: int) -> Block:
    rows = [_flag_row(flag) for flag in newest_flags(report)[:most]]
    header = [tr("Recorded on"), tr("Serious sign"), tr("What became of it")]
    return table("aww", header, rows, strong=(0, 1))


def newest_flags(report: ClinicReport) -> list[RedFlag]:
    """The red flags, newest first; those that were a mistake last."""
    newest = sorted(report.flags, key=lambda f: f.chosen_at, reverse=True)
    return sorted(newest, key=lambda f: f.outcome is Outcome.MISTAKE)


def _flag_row(flag: RedFlag) -> list[str]:
    words = say(BY_KEY[flag.key].words)
    if flag.about_day != flag.day:
        words = tr("{sign} (about {day})", sign=words, day=on(flag.about_day))
    return [on(flag.day), words, outcome_words(flag)]


def outcome_words(flag: RedFlag) -> str:
    """How the person says that it ended."""
    when = on(flag.outcome_at.date()) if flag.outcome_at else ""
    if flag.outcome is Outcome.HELPED:
        return tr("person reports help received, {day}", day=when)
    if flag.outcome is Outcome.MISTAKE:
        return tr("person says: chosen by mistake, {day}", day=when)
    if flag.recent is False:
        return tr("open; was over for 24 hours when recorded")
    return tr("open: no help recorded")


def _contacts(made: Sequence[Contact]) -> Block:
    header = [tr("Noted on"), tr("What the person says"), tr("About")]
    rows = [
        [
            on(contact.at.date()),
            tr("contacted someone") if contact.reached else tr("couldn't reach anyone"),
            say(about_words(contact)),
        ]
        for contact in reversed(made)
    ]
    return table("aww", header, rows)


def _notices(report: ClinicReport) -> Block:
    newest = sorted(report.notices, key=lambda n: (n.last, n.first), reverse=True)
    header = [tr("True on"), tr("App notice (unvalidated rule)")]
    return table("aw", header, [_notice_row(notice) for notice in newest])


def _notice_row(notice: Notice) -> list[str]:
    return [span(notice.first, notice.last), say(notice.title)]
