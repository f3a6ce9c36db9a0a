"""Page 1 of the report: always the same parts in the same order, read in thirty seconds."""

from __future__ import annotations

from dataclasses import dataclass

from benzotrack.domain.ledger import ChangeKind
from benzotrack.domain.medicines import medicine_key
from benzotrack.domain.report.clinic_report import ClinicReport
from benzotrack.domain.report.doses import DoseDays, MedicineNow
from benzotrack.domain.symptoms import SEVERE_FROM
from benzotrack.pdf.blocks import PAGE, Block, heading, line, more, numbered, picture, table
from benzotrack.pdf.ledger import ALL_LINES, has_more, short_ledger
from benzotrack.pdf.pictures import timeline_alt
from benzotrack.pdf.safety import safety_box
from benzotrack.pdf.wording import (
    NOTHING,
    amount,
    decided,
    figures,
    half,
    label_of,
    middle,
    on,
    period_words,
    step_amount,
)
from benzotrack.words import join, msg, say, tr, trn

QUESTIONS = 3
"""How many questions page 1 has room for."""

MORE_QUESTIONS, MORE_MEDICINES = "more_questions", "all_medicines"


@dataclass(frozen=True)
class Room:
    """How many rows of each kind stand on page 1; the rest follows on further pages, and page 1 says so.

    `low` makes its drawing lower.
    """

    flags: int
    notices: int
    medicines: int
    lines: int
    low: bool = False


ROOMS = (
    Room(8, 12, 6, 10),
    Room(6, 8, 5, 6),
    Room(5, 6, 4, 4),
    Room(4, 5, 3, 2),
    Room(4, 4, 3, 2, low=True),
    Room(3, 2, 3, 0, low=True),
)
"""From the most to the least; the first that fits is used."""


def first_page(report: ClinicReport, room: Room, drawing: str) -> list[Block]:
    """The blocks of page 1; `drawing` is the timeline as SVG."""
    return [
        *_head(report),
        *safety_box(report, room.flags, room.notices),
        *_questions(report),
        *_medicines(report, room),
        *_days(report),
        *_symptoms(report),
        heading(tr("Dose and symptoms, day by day")),
        picture(drawing, timeline_alt(report)),
        line(
            tr(
                "Hollow: recorded later. Line: mean of 7 days. Bar below: hard day. Dashed: dose change. "
                "Grey: 7 to 10, severe. Symptoms beside dose changes; not cause."
            ),
            quiet=True,
        ),
        *_ledger(report, room),
    ]


def _head(report: ClinicReport) -> list[Block]:
    r = report.recorded
    who = report.name.strip() or tr("Name: ______________________")
    clinic = ", ".join(part.strip() for part in (report.clinician, report.clinic) if part.strip())
    told = [trn("Check-in on {n} of {of} days", "Check-ins on {n} of {of} days", r.days, of=r.of)]
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
    if not report.medicines and not report.dose_days:
        return [*blocks, line(tr("No prescribed medicine is recorded in this app."))]
    names = medicine_rows(report)
    blocks.append(medicine_table(names[: room.medicines]))
    if len(names) > room.medicines:
        words = tr("All {n} medicines are on page {page}.", n=len(names), page=PAGE)
        blocks.append(more(words, MORE_MEDICINES))
    return blocks


def medicine_table(rows: list[list[str]]) -> Block:
    """Medicines with their dose, last change, and the days on which doses were recorded."""
    header = [
        tr("Medicine"),
        tr("mg a day now"),
        tr("Last change"),
        tr("Who decided"),
        tr("As prescribed"),
        tr("Less"),
        tr("More"),
        tr("None"),
        tr("Not recorded"),
        tr("Days"),
    ]
    above = [("", 4), (tr("Doses recorded, in days of this period"), 6)]
    return table("vavwnnnnnn", header, rows, above=above, strong=(0, 1))


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
    elif now.before_mg is None:
        last = tr("first recorded {day}", day=on(step.first))
    else:
        last = tr(
            "{before} to {now}, {day}",
            before=amount(now.before_mg),
            now=amount(step.daily_dose_mg),
            day=on(step.first),
        )
    return [step.medicine, dose, last, decided(change)]


def _dose_days(days: DoseDays | None) -> list[str]:
    if days is None:
        return [NOTHING] * 6
    left = NOTHING if days.as_needed else str(days.not_recorded)
    return [
        *(str(n) for n in (days.as_prescribed, days.less, days.more, days.none)),
        left,
        NOTHING if days.as_needed else str(days.of),
    ]


def _days(report: ClinicReport) -> list[Block]:
    header = [label_of(noted.choice) for noted in report.noted]
    header += [tr("Could do my day, 0-10"), tr("Hours slept")]
    row = [trn("{n} day", "{n} days", len(noted.days)) for noted in report.noted]
    row += [figures(report.could_do_day), figures(report.hours_slept, msg("h"))]
    n = report.recorded.days
    title = trn("Noted by the person, of {n} recorded day", "Noted by the person, of {n} recorded days", n)
    blocks = [heading(title), table("aaaaaww", header, [row])]
    if report.totals:
        blocks.append(line(join([say(total) for total in report.totals])))
    return blocks


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
        (tr("This period, {n} days", n=report.period.length), 4),
        (tr("The {n} days before", n=report.before.length), 4),
    ]
    title = tr("Symptoms, 0 to 10, higher is worse")
    return [
        heading(title),
        table("wnnnnnnnn", [tr("Symptom"), *four, *four], rows, above=above, strong=(0, 1)),
    ]


def _ledger(report: ClinicReport, room: Room) -> list[Block]:
    blocks = [heading(tr("Dose changes, newest first"))]
    if not report.lines and not report.planned:
        return [*blocks, line(tr("None recorded in this app."))]
    if room.lines:
        blocks.append(short_ledger(report, room.lines))
    if has_more(report, room.lines):
        n = len(report.lines) + len(report.planned)
        words = trn(
            "The {n} line is on page {page}, with wording and reason.",
            "All {n} lines are on page {page}, with wording and reasons.",
            n,
            page=PAGE,
        )
        blocks.append(more(words, ALL_LINES))
    return blocks
