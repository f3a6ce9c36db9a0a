"""The app's own notices, and the contacts noted by the person: in short for page 1, by date behind it."""

from collections.abc import Sequence

from benzotrack.domain.contacts import Contact
from benzotrack.domain.report.clinic_report import ClinicReport
from benzotrack.domain.report.safety import Notice, about_words, by_kind
from benzotrack.i18n import say, tr, trn
from benzotrack.report_pdf.blocks import PAGE, Block, heading, label, line, more, table
from benzotrack.report_pdf.wording import on, span

ALL_NOTICES = "all_notices"


def notices(report: ClinicReport, kinds: int) -> list[Block]:
    """So many kinds of notice, the contacts, and where the rest stands."""
    blocks = [heading(tr("App notices and contacts"))]
    if report.notices:
        blocks += _kinds(report, kinds)
    else:
        blocks.append(line(tr("App notices (unvalidated rules): none in this period.")))
    if report.contacts:
        blocks.append(more(_contacts_words(report.contacts), ALL_NOTICES))
    return blocks


def all_notices(report: ClinicReport) -> list[Block]:
    """Every contact and every notice by date."""
    if not report.notices and not report.contacts:
        return []
    blocks = [label(ALL_NOTICES), heading(tr("All app notices and contacts, newest first"))]
    if report.contacts:
        blocks.append(_contacts(report.contacts))
    if report.notices:
        blocks.append(_notices(report))
    return blocks


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
    return [table("wnnn", header, rows), more(words, ALL_NOTICES)]


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
