"""The ledger's lines as rows, newest first: in short for page 1, and whole behind it.

Each tells the dose from what to what; a run of small steps is one row.
"""

from collections.abc import Sequence
from decimal import Decimal

from benzotrack.domain.amounts import mg_text
from benzotrack.domain.dose_before import DoseBefore, dose_before
from benzotrack.domain.dose_change import ChangeKind, DoseChange
from benzotrack.domain.report.clinic_report import ClinicReport
from benzotrack.domain.sentences.ledger_words import KIND_LABELS, small_cuts_words, wording_apart
from benzotrack.domain.small_steps import SmallSteps, folded
from benzotrack.i18n import say, tr, trn
from benzotrack.report_pdf.blocks import PAGE, Block, heading, label, line, more, table
from benzotrack.report_pdf.wording import NOTHING, amount, decided, on, span

ALL_LINES = "all_lines"

SHORT_WORDING = 40
"""Longest wording of the prescriber that stands beside the mg on page 1, in letters."""

Told = DoseChange | SmallSteps


def dose_changes(report: ClinicReport, most: int) -> list[Block]:
    """At most so many rows, newest first, without long wording and without reasons."""
    title, told = tr("Dose changes, newest first"), _told(report)
    blocks = [heading(title)]
    if not told:
        return [*blocks, line(tr("None recorded in this app."))]
    if not most:
        return [more(_all_lines_words(told), ALL_LINES, tr("{title}:", title=title))]
    rows = [_row(one, report, SHORT_WORDING)[:5] for one in told[:most]]
    blocks.append(table("sssws", _header()[:5], rows))
    if _has_more(told, most):
        blocks.append(more(_all_lines_words(told), ALL_LINES))
    return blocks


def all_dose_changes(report: ClinicReport, shown: int) -> list[Block]:
    """Every row with the prescriber's wording and the reason; nothing where page 1 tells it all."""
    told = _told(report)
    if not _has_more(told, shown):
        return []
    rows = [_row(one, report) for one in told]
    return [
        label(ALL_LINES),
        heading(tr("All dose changes, newest first")),
        table("ssswsw", _header(), rows),
    ]


def _told(report: ClinicReport) -> tuple[Told, ...]:
    """Lines and runs of them; no run goes on beyond the period."""
    ahead = folded(report.ledger, reversed(report.planned))
    return (*ahead, *folded(report.ledger, report.lines))


def _has_more(told: Sequence[Told], shown: int) -> bool:
    return len(told) > shown or _tells_why(told)


def _tells_why(told: Sequence[Told]) -> bool:
    return any(_is_long(one) or _newest(one).reason.strip() for one in told)


def _is_long(told: Told) -> bool:
    cuts = not isinstance(told, SmallSteps) and told.is_cuts
    return len(_newest(told).wording.strip() if cuts else _wording(told)) > SHORT_WORDING


def _newest(told: Told) -> DoseChange:
    return told.newest if isinstance(told, SmallSteps) else told


def _wording(told: Told) -> str:
    """The prescriber's wording; of a run that of the first and of the last step. Small cuts say their own."""
    if isinstance(told, SmallSteps):
        return "” → “".join(told.wordings)
    return wording_apart(told)


def _all_lines_words(told: Sequence[Told]) -> str:
    n = len(told)
    if not _tells_why(told):
        return trn("The {n} line is on page {page}.", "All {n} lines are on page {page}.", n, page=PAGE)
    return trn(
        "The {n} line is on page {page}, with wording and reason.",
        "All {n} lines are on page {page}, with wording and reasons.",
        n,
        page=PAGE,
    )


def _header() -> list[str]:
    return [tr("Day"), tr("Medicine"), tr("Change"), tr("mg a day"), tr("Who decided"), tr("Why")]


def _row(told: Told, report: ClinicReport, longest: int | None = None) -> list[str]:
    """A line or a run in words, with the prescriber's wording up to a length."""
    newest, wording = _newest(told), _wording(told)
    if isinstance(told, SmallSteps):
        kind = trn("{kind}, {n} step", "{kind}, {n} steps", len(told.lines), kind=KIND_LABELS[newest.kind])
        dose = _from_to(told.before_mg, newest)
    else:
        before = dose_before(report.ledger, told)
        kind, dose = _kind(told, before), _dose(told, before, longest)
    if wording and (longest is None or len(wording) <= longest):
        dose = tr("{dose}: “{wording}”", dose=dose, wording=wording)
    return [
        _day(told, report),
        newest.medicine,
        kind,
        dose,
        decided(newest),
        newest.reason.strip() or NOTHING,
    ]


def _day(told: Told, report: ClinicReport) -> str:
    """Its day or days; planned ones and those after the period are marked."""
    if isinstance(told, SmallSteps):
        day, last = span(told.first, told.last), told.last
        return tr("{day} (after this period)", day=day) if last > report.as_of else day
    day = on(told.day)
    if told.id in report.ledger.unconfirmed and told.day <= report.made_at.date():
        return tr("{day} (planned, not confirmed)", day=day)
    if told.day > max(report.made_at.date(), report.as_of):
        return tr("{day} (planned)", day=day)
    return tr("{day} (after this period)", day=day) if told.day > report.as_of else day


def _kind(change: DoseChange, before: DoseBefore) -> str:
    """What it is; of a new start, how many days after the end."""
    if before.ended_days is None:
        return say(KIND_LABELS[change.kind])
    if not before.ended_days:
        return tr("Started again")
    return trn(
        "Started again, {n} day after it ended", "Started again, {n} days after it ended", before.ended_days
    )


def _dose(change: DoseChange, before: DoseBefore, longest: int | None) -> str:
    """The mg, and those before where they changed: "8 → 7.5 mg"; of small cuts both ends, their words up to
    a length.
    """
    if change.is_cuts:
        return say(small_cuts_words(change, longest))
    now = amount(change.daily_dose_mg, change.as_needed)
    if change.kind is ChangeKind.SWITCHED:
        return _switched(change, before, now)
    if before.mg is None:
        return now
    was = amount(before.mg, before.as_needed)
    if before.ended_days is not None or (before.mg, before.as_needed) == (
        change.daily_dose_mg,
        change.as_needed,
    ):
        return now
    if change.as_needed or before.as_needed:
        return tr("{before}, then {now}", before=was, now=now)
    return _from_to(before.mg, change)


def _switched(change: DoseChange, before: DoseBefore, now: str) -> str:
    """Both medicines; the one that it left without a figure where none is known, as in small cuts."""
    names = {"medicine": change.medicine, "left": change.from_medicine}
    if before.mg is None:
        return tr("{medicine} {now} instead of {left}", now=now, **names)
    was = amount(before.mg, before.as_needed)
    return tr("{medicine} {now} instead of {left} {was}", now=now, was=was, **names)


def _from_to(before: Decimal, change: DoseChange) -> str:
    return tr("{before} → {now} mg", before=mg_text(before), now=mg_text(change.daily_dose_mg))
