"""Serious signs in words, with what became of them, newest first: in short for page 1, whole behind it."""

from benzotrack.domain.red_flags import BY_KEY, Outcome, RedFlag
from benzotrack.domain.report.clinic_report import ClinicReport
from benzotrack.domain.report.safety import days_of
from benzotrack.i18n import say, tr, trn
from benzotrack.report_pdf.blocks import PAGE, Block, boxed, heading, label, line, more, table
from benzotrack.report_pdf.wording import on

ALL_SIGNS = "all_signs"


def safety_box(report: ClinicReport, flags: int) -> list[Block]:
    """The newest signs, so many, and how many more there are and where."""
    blocks = [heading(tr("Serious signs"))]
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
            blocks.append(more(words, ALL_SIGNS))
    else:
        blocks.append(line(tr("None recorded in this period.")))
    return [boxed(blocks)]


def all_signs(report: ClinicReport, shown: int) -> list[Block]:
    """Every sign, where page 1 could not hold them all."""
    if len(report.flags) <= shown:
        return []
    title = heading(tr("All serious signs, newest first"))
    return [label(ALL_SIGNS), title, _flags(report, len(report.flags))]


def _flags(report: ClinicReport, most: int) -> Block:
    rows = [_flag_row(flag, report) for flag in newest_flags(report)[:most]]
    header = [tr("Recorded on"), tr("Serious sign"), tr("What became of it")]
    return table("aww", header, rows, strong=(0, 1))


def newest_flags(report: ClinicReport) -> list[RedFlag]:
    """The red flags, newest first; those that were a mistake last."""
    newest = sorted(report.flags, key=lambda f: f.chosen_at, reverse=True)
    return sorted(newest, key=lambda f: f.outcome is Outcome.MISTAKE)


def _flag_row(flag: RedFlag, report: ClinicReport) -> list[str]:
    words = say(BY_KEY[flag.key].words)
    if flag.about_day != flag.day:
        words = tr("{sign} (about {day})", sign=words, day=on(flag.about_day))
    return [_day_words(flag, report), words, outcome_words(flag)]


def _day_words(flag: RedFlag, report: ClinicReport) -> str:
    """The day it was recorded, and where that lies if not in the period, by its day or its moment."""
    days = (flag.day, *days_of(flag.chosen_at, report.made_at))
    if min(days) > report.ahead.after:
        return tr("{day} (dated ahead)", day=on(flag.day))
    if min(days) > report.period.last:
        return tr("{day} (after this period)", day=on(flag.day))
    if max(days) < report.period.first:
        return tr("{day} (before this period)", day=on(flag.day))
    return on(flag.day)


def outcome_words(flag: RedFlag) -> str:
    """How the person says that it ended."""
    when = on(flag.outcome_at.date()) if flag.outcome_at else ""
    if flag.outcome is Outcome.HELPED:
        return tr("person reports help received, {day}", day=when)
    if flag.outcome is Outcome.MISTAKE:
        return tr("person says: chosen by mistake, {day}", day=when)
    if flag.recent is False:
        return tr("open; more than 24 hours ago when recorded")
    return tr("open: no help recorded")
