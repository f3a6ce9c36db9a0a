"""Page 1 of the report: always the same parts in the same order, read in thirty seconds."""

from __future__ import annotations

from benzotrack.charts.timeline import Timeline
from benzotrack.domain.ledger import ChangeKind, Step
from benzotrack.domain.medicines import medicine_key
from benzotrack.domain.report.clinic_report import ClinicReport
from benzotrack.domain.report.doses import DoseDays, MedicineNow
from benzotrack.domain.sentences.questionnaire_words import total_words
from benzotrack.domain.symptoms import SEVERE_FROM
from benzotrack.i18n import msg, say, tr, trn
from benzotrack.report_pdf.alt_text import timeline_alt
from benzotrack.report_pdf.as_needed import AS_NEEDED, as_needed_words
from benzotrack.report_pdf.blocks import PAGE, Block, heading, label, line, more, numbered, picture, table
from benzotrack.report_pdf.ledger_table import ALL_LINES, has_more, short_ledger, tells_why
from benzotrack.report_pdf.page_one_layouts import Room
from benzotrack.report_pdf.safety_events import safety_box
from benzotrack.report_pdf.wording import (
    NOTHING,
    decided,
    figures,
    half,
    label_of,
    middle,
    not_confirmed,
    on,
    period_words,
    step_amount,
)

QUESTIONS = 3
"""How many questions page 1 has room for."""

TOTALS = 3
"""How many totals of a questionnaire page 1 has room for."""

MORE_QUESTIONS, MORE_MEDICINES = "more_questions", "all_medicines"
ALL_TOTALS, DRAWING = "all_totals", "drawing"


def first_page(report: ClinicReport, room: Room, drawn: Timeline, svg: str) -> list[Block]:
    """The blocks of page 1; `svg` is what is drawn."""
    return [
        *_head(report),
        *safety_box(report, room.flags, room.notices),
        *_questions(report),
        *_medicines(report, room),
        *_days(report),
        *_symptoms(report),
        *(timeline_blocks(report, drawn, svg) if room.row else _drawn_elsewhere()),
        *_ledger(report, room),
    ]


def _head(report: ClinicReport) -> list[Block]:
    r = report.recorded
    who = report.name.strip() or tr("Name: ______________________")
    clinic = ", ".join(part.strip() for part in (report.clinician, report.clinic) if part.strip())
    told = [trn("Check-ins on {k} of {n} day", "Check-ins on {k} of {n} days", r.of, k=r.days)]
    told.append(trn("{n} hard day", "{n} hard days", r.hard))
    told.append(trn("{n} recorded later", "{n} recorded later", r.later))
    if r.unfinished:
        told.append(trn("{n} half-done", "{n} half-done", r.unfinished))
    if r.paused:
        told.append(trn("check-ins paused on {n} day", "check-ins paused on {n} days", r.paused))
    blocks = [
        heading(tr("Report for a clinic visit"), 1),
        line(tr("{who}   for {clinic}", who=who, clinic=clinic) if clinic else who, strong=True),
        line(
            tr(
                "Period: {period}. Made on {day}. Self-reported, not a diagnosis.",
                period=period_words(report.period),
                day=on(report.made_at.date()),
            )
        ),
        line("; ".join(told) + "."),
    ]
    if report.unread:
        words = trn(
            "{n} record of the diary could not be read and is not in this report.",
            "{n} records of the diary could not be read and are not in this report.",
            report.unread,
        )
        blocks.append(line(words, strong=True))
    if report.conditions:
        told = [label_of(choice) for choice in report.conditions]
        blocks.append(line(tr("Person reports: {conditions}", conditions="; ".join(told)), strong=True))
    return blocks


def _questions(report: ClinicReport) -> list[Block]:
    blocks = [heading(tr("What the person wants to ask"))]
    if not report.questions:
        return [*blocks, line(tr("No questions written down."))]
    blocks.append(numbered(report.questions[:QUESTIONS]))
    left = len(report.questions) - QUESTIONS
    if left > 0:
        words = trn(
            "{n} more question on page {page}.", "{n} more questions on page {page}.", left, page=PAGE
        )
        blocks.append(more(words, MORE_QUESTIONS))
    return blocks


def _medicines(report: ClinicReport, room: Room) -> list[Block]:
    blocks = [heading(tr("Medicines as prescribed, and doses as recorded"))]
    if not (report.medicines or report.dose_days or report.as_needed):
        return [*blocks, line(tr("No prescribed medicine is recorded in this app."))]
    names = medicine_rows(report)
    blocks.append(medicine_table(report, names[: room.medicines]))
    if len(names) > room.medicines:
        words = tr("All {n} medicines are on page {page}.", n=len(names), page=PAGE)
        blocks.append(more(words, MORE_MEDICINES))
    blocks += [line(as_needed_words(taken)) for taken in report.as_needed]
    if report.as_needed:
        blocks.append(more(tr("Each of these doses is on page {page}.", page=PAGE), AS_NEEDED))
    blocks += [line(not_confirmed(plan), strong=True) for plan in report.ledger.open_plans(report.as_of)]
    return blocks


def medicine_table(report: ClinicReport, rows: list[list[str]]) -> Block:
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


def medicine_rows(report: ClinicReport) -> list[list[str]]:
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


def _from_to(before: Step, step: Step) -> str:
    """The dose before and that of the step: "8 mg to 7.5 mg", "1 mg, then up to 1 mg, as needed"."""
    if before.as_needed or step.as_needed:
        return tr("{before}, then {now}", before=step_amount(before), now=step_amount(step))
    return tr("{before} to {now}", before=step_amount(before), now=step_amount(step))


def _dose_days(days: DoseDays | None) -> list[str]:
    if days is None:
        return [NOTHING] * 6
    told = (days.as_prescribed, days.less, days.more, days.none, days.not_recorded, days.of)
    return [str(n) for n in told]


def _days(report: ClinicReport) -> list[Block]:
    header = [label_of(noted.choice) for noted in report.noted]
    header += [tr("Could do my day, 0-10\nhigher is better"), tr("Hours slept")]
    row = [trn("{n} day", "{n} days", len(noted.days)) for noted in report.noted]
    row += [figures(report.could_do_day), figures(report.hours_slept, msg("h"))]
    n = report.recorded.days
    title = trn("Noted by the person, of {n} recorded day", "Noted by the person, of {n} recorded days", n)
    blocks = [heading(title), table("aaaaaww", header, [row])]
    return [*blocks, *_totals(report)]


def _totals(report: ClinicReport) -> list[Block]:
    """A line for each questionnaire with its newest totals, oldest first."""
    blocks = []
    for totals in report.totals:
        told = [
            tr("{total} on {day}", total=total_words(totals.kind, total), day=on(total.day))
            for total in totals.found[-TOTALS:]
        ]
        blocks.append(line(tr("{name}: {list}.", name=totals.kind.name, list="; ".join(told))))
    if more_totals(report):
        blocks.append(more(tr("All totals are on page {page}.", page=PAGE), ALL_TOTALS))
    return blocks


def more_totals(report: ClinicReport) -> bool:
    """Whether there are totals that page 1 has no room for."""
    return any(len(totals.found) > TOTALS for totals in report.totals)


def _symptoms(report: ClinicReport) -> list[Block]:
    """Each symptom's figures in the period and in the one before. Source: selby2010"""
    severe = tr("Days at {n} or more", n=SEVERE_FROM)
    four = [tr("Median"), tr("Middle half"), severe, tr("Days rated")]
    rows = []
    for rated in report.symptoms:
        row = [say(rated.symptom.label)]
        for spread in (rated.now, rated.before):
            row += [middle(spread), half(spread), str(spread.severe_days), str(spread.n)]
        rows.append(row)
    above = [
        ("", 1),
        (trn("This period, {n} day", "This period, {n} days", report.period.length), 4),
        (trn("The day before", "The {n} days before", report.before.length), 4),
    ]
    title = tr("Symptoms, 0 to 10, higher is worse")
    return [
        heading(title),
        table("wnnnnnnnn", [tr("Symptom"), *four, *four], rows, above=above, strong=(0, 1)),
    ]


def timeline_blocks(report: ClinicReport, drawn: Timeline, svg: str) -> list[Block]:
    """The drawing of doses and symptoms, and how to read it."""
    told = tr(
        "Hollow: recorded later. Line: mean of 7 days. Bar below: hard day. Dashed: dose change. "
        "Grey: 7 to 10, severe. Symptoms beside dose changes; not cause."
    )
    if drawn.against.plans:
        told = tr("{words} Dotted dose: planned, not confirmed.", words=told)
    blocks = [
        label(DRAWING),
        heading(_drawing_title()),
        picture(svg, timeline_alt(report)),
        line(told, quiet=True),
    ]
    if drawn.not_drawn:
        names = ", ".join(drawn.not_drawn)
        blocks.append(line(tr("Not drawn: {medicines}. See the dose changes.", medicines=names)))
    return blocks


def _drawn_elsewhere() -> list[Block]:
    return [heading(_drawing_title()), more(tr("It is on page {page}.", page=PAGE), DRAWING)]


def _drawing_title() -> str:
    return tr("Dose and symptoms, day by day")


def _ledger(report: ClinicReport, room: Room) -> list[Block]:
    blocks = [heading(tr("Dose changes, newest first"))]
    if not report.lines and not report.planned:
        return [*blocks, line(tr("None recorded in this app."))]
    if room.lines:
        blocks.append(short_ledger(report, room.lines))
    if has_more(report, room.lines):
        blocks.append(more(_whole_ledger_words(report), ALL_LINES))
    return blocks


def _whole_ledger_words(report: ClinicReport) -> str:
    n = len(report.lines) + len(report.planned)
    if not tells_why(report):
        return trn("The {n} line is on page {page}.", "All {n} lines are on page {page}.", n, page=PAGE)
    return trn(
        "The {n} line is on page {page}, with wording and reason.",
        "All {n} lines are on page {page}, with wording and reasons.",
        n,
        page=PAGE,
    )
