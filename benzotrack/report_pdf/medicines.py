"""Medicines with their doses in a table, and doses as needed: in short for page 1, and whole behind it."""

from collections.abc import Sequence
from decimal import Decimal

from benzotrack.domain.amounts import mg_text
from benzotrack.domain.dose_change import ChangeKind
from benzotrack.domain.doses import Dose, sum_words
from benzotrack.domain.ledger import Step
from benzotrack.domain.medicines import medicine_key
from benzotrack.domain.report.clinic_report import ClinicReport
from benzotrack.domain.report.recorded_doses import AsNeeded, DoseDays, MedicineNow
from benzotrack.domain.sentences.ledger_words import small_cuts_words
from benzotrack.i18n import say, tr, trn
from benzotrack.report_pdf.blocks import PAGE, Block, heading, label, line, more, table
from benzotrack.report_pdf.wording import NOTHING, decided, not_confirmed, on, step_amount

AS_NEEDED, MORE_MEDICINES = "as_needed", "all_medicines"


def medicines(report: ClinicReport, most: int) -> list[Block]:
    """At most so many medicines with their doses, those as needed summed up, and plans nobody confirmed."""
    blocks = [heading(tr("Medicines as prescribed, and doses as recorded"))]
    if not (report.medicines or report.dose_days or report.as_needed):
        return [*blocks, line(tr("No prescribed medicine is recorded in this app."))]
    names = _medicine_rows(report)
    blocks.append(_medicine_table(report, names[:most]))
    if len(names) > most:
        words = tr("All {n} medicines are on page {page}.", n=len(names), page=PAGE)
        blocks.append(more(words, MORE_MEDICINES))
    blocks += [line(_cuts(m.step)) for m in report.medicines if m.step.cuts]
    if report.supplies:
        blocks.append(line(_supplies(report)))
    blocks += [line(_as_needed_words(taken)) for taken in report.as_needed]
    if report.as_needed:
        blocks.append(more(tr("Each of these doses is on page {page}.", page=PAGE), AS_NEEDED))
    blocks += [line(not_confirmed(plan), strong=True) for plan in report.ledger.open_plans(report.as_of)]
    return blocks


def _medicine_table(report: ClinicReport, rows: list[list[str]]) -> Block:
    """Medicines with their dose, last change, and the days on which doses were recorded.

    The dose is told as that of now only in a report up to the day on which it was made.
    """
    now = report.as_of == report.made_at.date()
    header = [
        tr("Medicine"),
        tr("mg a day\nnow") if now else tr("mg a day\n{day}", day=on(report.as_of)),
        tr("Last change"),
        tr("Who decided"),
        tr("As\nprescribed"),
        tr("Less"),
        tr("More"),
        tr("None"),
        tr("Not\nrecorded"),
        tr("Days"),
    ]
    above = [("", 4), (tr("Doses recorded, in days of this period"), 6)]
    return table("mawwnnnnnn", header, rows, above=above, strong=(0, 1))


def _medicine_rows(report: ClinicReport) -> list[list[str]]:
    """A row for each medicine that is prescribed, was, or has a recorded dose."""
    days = {d.medicine.casefold(): d for d in report.dose_days}
    rows = [
        [*_medicine(m), *_dose_days(days.pop(m.step.medicine.casefold(), None))] for m in report.medicines
    ]
    rows += [[d.medicine, NOTHING, NOTHING, NOTHING, *_dose_days(d)] for d in days.values()]
    return rows


def _medicine(now: MedicineNow) -> list[str]:
    step, change = now.step, now.change
    switched = change.kind is ChangeKind.SWITCHED
    left = switched and medicine_key(step.medicine) == medicine_key(change.from_medicine)
    ended = tr("switched") if left else tr("stopped")
    dose = step_amount(step) if step.daily_dose_mg else ended
    if left:
        last = tr("switched to {medicine}, {day}", medicine=change.medicine, day=on(step.first))
    elif switched:
        last = tr("switched from {medicine}, {day}", medicine=change.from_medicine, day=on(step.first))
        if now.before is not None:
            last = tr("{switched}, {change}", switched=last, change=_from_to(now.before, step))
    elif now.before is None:
        last = tr("first recorded {day}", day=on(step.first))
    else:
        last = tr("{change}, {day}", change=_from_to(now.before, step), day=on(step.first))
    return [step.medicine, dose, last, decided(change)]


def _cuts(step: Step) -> str:
    """Small cuts by their ends and in the prescriber's words."""
    return tr("{medicine}: {dose}.", medicine=step.medicine, dose=small_cuts_words(step.change))


def _from_to(before: Step, step: Step) -> str:
    """The dose before and that of the step: "8 mg to 7.5 mg", "1 mg, then up to 1 mg, as needed"."""
    if before.as_needed or step.as_needed or before.cuts or step.cuts:
        return tr("{before}, then {now}", before=step_amount(before), now=step_amount(step))
    return tr("{before} to {now}", before=step_amount(before), now=step_amount(step))


def _dose_days(days: DoseDays | None) -> list[str]:
    if days is None:
        return [NOTHING] * 6
    told = (days.as_prescribed, days.less, days.more, days.none, days.not_recorded, days.of)
    return [str(n) for n in told]


def all_medicines(report: ClinicReport, shown: int) -> list[Block]:
    """Every medicine; nothing where page 1 shows them all."""
    rows = _medicine_rows(report)
    if len(rows) <= shown:
        return []
    return [label(MORE_MEDICINES), heading(tr("All medicines")), _medicine_table(report, rows)]


def _supplies(report: ClinicReport) -> str:
    """Until when tablets last, as the person says."""
    said = [
        tr("{medicine} until {day} (takes long to get)", medicine=one.medicine, day=on(one.last_day))
        if one.takes_long
        else tr("{medicine} until {day}", medicine=one.medicine, day=on(one.last_day))
        for one in report.supplies
    ]
    return tr("Person says tablets last: {list}.", list="; ".join(said))


def _as_needed_words(taken: AsNeeded) -> str:
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
