"""Doses taken as needed: a line for each medicine on page 1, every dose with its mg and time further on."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from benzotrack.domain.amounts import mg_text
from benzotrack.domain.as_needed import sum_words
from benzotrack.domain.doses import Dose
from benzotrack.domain.report.clinic_report import ClinicReport
from benzotrack.domain.report.doses import AsNeeded
from benzotrack.i18n import say, tr, trn
from benzotrack.report_pdf.blocks import Block, heading, label, table
from benzotrack.report_pdf.wording import on

AS_NEEDED = "as_needed"


def as_needed_words(taken: AsNeeded) -> str:
    """ "lorazepam as needed: 3 doses, 2.5 mg, on 2 days; most on one day 1.5 mg (2 Mar 2026)."."""
    words = trn(
        "{medicine} as needed: {doses}, on {n} day",
        "{medicine} as needed: {doses}, on {n} days",
        len(taken.days),
        medicine=taken.medicine,
        doses=sum_words(taken.doses),
    )
    day, most = max(((day, _sum(doses)) for day, doses in taken.days), key=lambda one: one[1])
    if not most:
        return tr("{words}.", words=words)
    return tr("{words}; most on one day {mg} mg ({day}).", words=words, mg=mg_text(most), day=on(day))


def _sum(doses: Sequence[Dose]) -> Decimal:
    return sum((dose.amount_mg or Decimal(0) for dose in doses), Decimal(0))


def all_as_needed(report: ClinicReport) -> list[Block]:
    """Each day with its doses; nothing where none was taken."""
    if not report.as_needed:
        return []
    rows = [
        [on(day), taken.medicine, say(sum_words(doses)), "; ".join(map(_one, doses))]
        for taken in report.as_needed
        for day, doses in reversed(taken.days)
    ]
    header = [tr("Day"), tr("Medicine"), tr("In all"), tr("Each dose")]
    return [
        label(AS_NEEDED),
        heading(tr("Doses taken as needed, newest first")),
        table("awww", header, rows),
    ]


def _one(dose: Dose) -> str:
    mg = tr("{mg} mg", mg=mg_text(dose.amount_mg)) if dose.amount_mg else tr("mg not recorded")
    if dose.taken_at is None:
        return tr("{dose}, no time", dose=mg)
    return tr("{dose} at {time}", dose=mg, time=f"{dose.taken_at:%H:%M}")
