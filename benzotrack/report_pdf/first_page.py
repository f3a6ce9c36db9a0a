"""Page 1 of the report: always the same parts in the same order, read in thirty seconds.

What it has no room for follows on further pages, and page 1 says so.
"""

from dataclasses import dataclass

from benzotrack.charts.timeline import Timeline
from benzotrack.domain.questionnaires import total_words
from benzotrack.domain.report.clinic_report import ClinicReport
from benzotrack.domain.symptoms import SEVERE_FROM
from benzotrack.i18n import msg, say, tr, trn
from benzotrack.report_pdf.blocks import PAGE, Block, heading, label, line, more, numbered, picture, table
from benzotrack.report_pdf.dated_ahead import dated_ahead
from benzotrack.report_pdf.ledger_rows import dose_changes
from benzotrack.report_pdf.medicines import medicines
from benzotrack.report_pdf.notices import notices
from benzotrack.report_pdf.safety_events import safety_box
from benzotrack.report_pdf.wording import (
    condition_words,
    figures,
    half,
    label_of,
    middle,
    on,
    period_words,
    timeline_alt,
)

QUESTIONS_SHOWN = 3
"""How many questions page 1 has room for."""

TOTALS = 3
"""How many totals of a questionnaire page 1 has room for."""

MORE_QUESTIONS, ALL_TOTALS, DRAWING, AGREED = "more_questions", "all_totals", "drawing", "agreed"


@dataclass(frozen=True)
class Room:
    """How many rows of each kind stand on page 1, and how high a symptom is in its drawing, in points.

    `medicines` is also how many doses are drawn. With a height of 0 the drawing stands on page 2.
    """

    flags: int
    notices: int
    medicines: int
    lines: int
    row: float

    @property
    def drawn_row(self) -> float:
        """How high a symptom is drawn, wherever the drawing stands."""
        return self.row or ON_PAGE_2


ON_PAGE_2 = 36.0
"""Height of a symptom where page 1 has no room for the drawing."""

ROOMS = (
    Room(8, 12, 6, 12, 40),
    Room(8, 12, 6, 10, 37),
    Room(8, 11, 6, 9, 34),
    Room(7, 10, 6, 8, 32),
    Room(7, 9, 6, 8, 30),
    Room(6, 9, 5, 7, 29),
    Room(6, 8, 5, 6, 28),
    Room(6, 7, 5, 6, 26),
    Room(5, 7, 4, 5, 26),
    Room(5, 6, 4, 5, 25),
    Room(5, 6, 4, 4, 24),
    Room(5, 5, 4, 4, 23),
    Room(4, 5, 4, 3, 23),
    Room(4, 5, 3, 2, 23),
    Room(4, 4, 3, 2, 22),
    Room(4, 4, 3, 1, 21),
    Room(3, 3, 3, 1, 20),
    Room(3, 3, 3, 0, 19),
    Room(3, 2, 3, 0, 18),
    Room(2, 2, 3, 0, 16),
    Room(4, 4, 4, 2, 0),
    Room(3, 3, 3, 0, 0),
    Room(2, 2, 3, 0, 0),
)
"""From the most to the least; the first that fits is used."""


def first_page(report: ClinicReport, room: Room, drawn: Timeline, svg: str) -> list[Block]:
    """The blocks of page 1; `svg` is what is drawn."""
    return [
        *_head(report),
        *safety_box(report, room.flags),
        *_questions(report),
        *_agreed(report),
        *medicines(report, room.medicines),
        *_days(report),
        *_symptoms(report),
        *notices(report, room.notices),
        *(timeline_blocks(report, drawn, svg) if room.row else _drawn_elsewhere()),
        *dose_changes(report, room.lines),
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
    blocks += dated_ahead(report)
    if report.conditions:
        told = [condition_words(choice) for choice in report.conditions]
        blocks.append(line(tr("Person reports: {conditions}", conditions="; ".join(told)), strong=True))
    return blocks


def _questions(report: ClinicReport) -> list[Block]:
    blocks = [heading(tr("What the person wants to ask"))]
    if not report.questions:
        return [*blocks, line(tr("No questions written down."))]
    blocks.append(numbered(report.questions[:QUESTIONS_SHOWN]))
    left = len(report.questions) - QUESTIONS_SHOWN
    if left > 0:
        words = trn(
            "{n} more question on page {page}.", "{n} more questions on page {page}.", left, page=PAGE
        )
        blocks.append(more(words, MORE_QUESTIONS))
    return blocks


def _agreed(report: ClinicReport) -> list[Block]:
    """Where the words stand."""
    if not report.agreed:
        return []
    return [more(tr("What was agreed with the prescriber is on page {page}.", page=PAGE), AGREED)]


def _days(report: ClinicReport) -> list[Block]:
    header = [label_of(noted.choice) for noted in report.noted]
    header += [tr("Could do my day, 0-10\nhigher is better"), tr("Hours slept")]
    row = [trn("{n} day", "{n} days", len(noted.days)) for noted in report.noted]
    row += [figures(report.could_do_day), figures(report.hours_slept, msg("h"))]
    n = report.recorded.days
    title = trn("Noted by the person, of {n} recorded day", "Noted by the person, of {n} recorded days", n)
    blocks = [heading(title), table("aaaaaww", header, [row])]
    if report.also_noted:
        also = [
            trn("{what} on {n} day", "{what} on {n} days", len(noted.days), what=label_of(noted.choice))
            for noted in report.also_noted
        ]
        blocks.append(line(tr("Also noted: {list}.", list="; ".join(also))))
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
