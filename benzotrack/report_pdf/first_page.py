"""Page 1 of the report: always the same parts in the same order, read in thirty seconds.

What it has no room for follows on further pages, and page 1 says so.
"""

from dataclasses import dataclass

from benzotrack.charts.axes import many_changes
from benzotrack.charts.timeline import Timeline
from benzotrack.domain.profile import AGREED_ABOUT
from benzotrack.domain.report.clinic_report import ClinicReport
from benzotrack.domain.report.questionnaire_totals import NEWEST
from benzotrack.domain.report.recorded_days import ALWAYS_NOTED, ContextDays
from benzotrack.domain.symptoms import SEVERE_FROM
from benzotrack.i18n import say, tr, trn
from benzotrack.report_pdf.blocks import (
    PAGE,
    Block,
    heading,
    label,
    line,
    more,
    numbered,
    pair,
    picture,
    table,
)
from benzotrack.report_pdf.dated_ahead import dated_ahead
from benzotrack.report_pdf.ledger_rows import dose_changes
from benzotrack.report_pdf.medicines import medicines
from benzotrack.report_pdf.notices import notices
from benzotrack.report_pdf.origins import imported_words, with_file
from benzotrack.report_pdf.safety_events import safety_box
from benzotrack.report_pdf.symptom_rows import symptom_table
from benzotrack.report_pdf.taper_position import taper_position
from benzotrack.report_pdf.wording import (
    DAYS_SHOWN,
    compared,
    condition_words,
    days_in_short,
    label_of,
    on,
    period_words,
    sign_words,
    timeline_alt,
    totals_words,
)

QUESTIONS_SHOWN = 3
"""How many questions page 1 has room for."""

AGREED_SHOWN = 150
"""How many letters of what was agreed page 1 has room for."""

MORE_QUESTIONS, MORE_SYMPTOMS, NOTED = "more_questions", "more_symptoms", "noted"
DRAWING, AGREED = "drawing", "agreed"


@dataclass(frozen=True)
class Room:
    """How many rows of each kind stand on page 1, and how high a symptom is in its drawing, in points.

    `further` are the symptoms below the four. `ended`: whether medicines that have ended are drawn beside
    others. With a height of 0 the drawing stands on page 2.
    """

    flags: int
    notices: int
    medicines: int
    further: int
    lines: int
    ended: bool
    row: float

    @property
    def drawn_row(self) -> float:
        """How high a symptom is drawn, wherever the drawing stands."""
        return self.row or ON_PAGE_2


ON_PAGE_2 = 36.0
"""Height of a symptom where page 1 has no room for the drawing."""

ROOMS = (
    Room(8, 12, 6, 25, 12, True, 40),
    Room(8, 12, 6, 16, 10, True, 37),
    Room(8, 11, 6, 12, 9, True, 34),
    Room(7, 10, 6, 12, 8, True, 32),
    Room(7, 9, 6, 10, 8, True, 30),
    Room(6, 9, 5, 10, 7, True, 29),
    Room(6, 8, 5, 9, 6, True, 28),
    Room(6, 7, 5, 8, 6, True, 26),
    Room(5, 7, 4, 8, 5, True, 25),
    Room(5, 7, 4, 8, 5, False, 25),
    Room(5, 6, 4, 8, 4, False, 23),
    Room(5, 6, 4, 8, 4, False, 22),
    Room(4, 6, 4, 8, 3, False, 22),
    Room(4, 6, 3, 7, 3, False, 21),
    Room(4, 5, 3, 6, 3, False, 20),
    Room(4, 5, 3, 5, 2, False, 20),
    Room(4, 4, 3, 5, 2, False, 19),
    Room(3, 4, 3, 4, 1, False, 19),
    Room(3, 3, 3, 4, 1, False, 18),
    Room(3, 2, 3, 3, 0, False, 18),
    Room(2, 2, 3, 3, 0, False, 16),
    Room(4, 4, 4, 8, 3, False, 0),
    Room(3, 3, 3, 4, 1, False, 0),
    Room(2, 2, 3, 2, 0, False, 0),
)
"""From the most to the least; the first that fits is used."""


def shown_in_drawings(report: ClinicReport, room: Room) -> int:
    """How many medicines are drawn: those that have ended stand last, and give way first."""
    medicines = report.position.medicines if report.position else ()
    going_on = sum(not one.has_ended for one in medicines)
    return room.medicines if room.ended or not going_on else min(room.medicines, going_on)


def first_page(report: ClinicReport, room: Room, drawn: Timeline, svg: str) -> list[Block]:
    """The blocks of page 1; `svg` is what is drawn."""
    return [
        *_head(report),
        *taper_position(report, shown_in_drawings(report, room)),
        *safety_box(report, room.flags),
        *_questions(report),
        *_agreed(report),
        *medicines(report, room.medicines),
        *_noted(report),
        *_symptoms(report, room.further),
        *notices(report, room.notices),
        *(timeline_blocks(report, drawn, svg) if room.row else _drawn_elsewhere()),
        *dose_changes(report, room.lines),
    ]


def _head(report: ClinicReport) -> list[Block]:
    r = report.recorded
    who = report.name.strip() or tr("Name: ______________________")
    clinic = ", ".join(part.strip() for part in (report.clinician, report.clinic) if part.strip())
    told = [trn("Check-ins on {k} of {n} day", "Check-ins on {k} of {n} days", r.of, k=r.days)]
    if r.first is not None:
        told.append(tr("first check-in on {day}", day=on(r.first)))
    told.append(trn("{n} hard day", "{n} hard days", r.hard))
    told.append(trn("{n} recorded later", "{n} recorded later", r.later))
    told += imported_words(r.imported)
    if r.unfinished:
        told.append(trn("{n} half-done", "{n} half-done", r.unfinished))
    if r.paused:
        told.append(trn("check-ins paused on {n} day", "check-ins paused on {n} days", r.paused))
    made = tr("Made on {day}. Self-reported, not a diagnosis.", day=on(report.made_at.date()))
    period = tr("Period: {period}.", period=period_words(report.period))
    blocks = [
        heading(tr("Report for a clinic visit"), 1),
        pair(tr("{who}, for {clinic}.", who=who, clinic=clinic) if clinic else tr("{who}.", who=who), made),
        line(tr("{period} {days}.", period=period, days="; ".join(told))),
    ]
    if report.data_file:
        words = tr(
            "This PDF carries the data of these days for the clinic's computer: {file}.",
            file=report.data_file,
        )
        not_in_it = tr("Half-done check-ins are not in it.") if r.unfinished else ""
        blocks.append(line(f"{words} {not_in_it}".rstrip()))
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
    """The person's words where a line or two hold them; what they are about, and where they stand, if not."""
    if not report.agreed:
        return []
    if agreed_in_short(report):
        return [line(tr("Agreed with the prescriber: {words}", words=" ".join(agreed_words(report))))]
    about = "; ".join(say(AGREED_ABOUT[told.about]) for told in report.agreed)
    words = tr("Agreed with the prescriber, whole on page {page}: {about}.", page=PAGE, about=about)
    return [more(words, AGREED)]


def agreed_in_short(report: ClinicReport) -> bool:
    """Whether page 1 has room for the words of what was agreed."""
    return sum(map(len, agreed_words(report))) <= AGREED_SHOWN


def agreed_words(report: ClinicReport) -> list[str]:
    """What was agreed, each with what it is about."""
    return [
        tr(
            "{about}: {words}",
            about=say(AGREED_ABOUT[told.about]),
            words=with_file(told.words, told.source),
        )
        for told in report.agreed
    ]


def _noted(report: ClinicReport) -> list[Block]:
    """Safety first, with function and sleep; then all else that was noted, and the questionnaires."""
    always = [one for one in report.noted if one.choice.id in ALWAYS_NOTED]
    header = [label_of(noted.choice) for noted in always]
    header += [tr("Could do my day, 0-10, higher is better"), tr("Hours slept")]
    row = ["\n".join(_days_noted(noted, report)) for noted in always]
    row += [compared(report.could_do_day), compared(report.hours_slept)]
    n = report.recorded.days
    title = trn("Noted by the person, of {n} recorded day", "Noted by the person, of {n} recorded days", n)
    blocks = [heading(title), table("aaaaaaw", header, [row])]
    others = [_also_noted(noted, report) for noted in report.noted if noted not in always]
    also = tr("Also noted: {list}.", list="; ".join(others)) if others else ""
    if more_noted(report) or more_totals(report):
        where = tr("Each day, and all totals: page {page}.", page=PAGE)
        where = where if more_totals(report) else tr("Each day: page {page}.", page=PAGE)
        blocks.append(more(where, NOTED, also))
    elif also:
        blocks.append(line(also))
    return [*blocks, *_totals(report)]


def _also_noted(noted: ContextDays, report: ClinicReport) -> str:
    n, *days = _days_noted(noted, report)
    if not days:
        return tr("{what} {n}", what=label_of(noted.choice), n=n)
    return tr("{what} {n} ({days})", what=label_of(noted.choice), n=n, days=days[0])


def _days_noted(noted: ContextDays, report: ClinicReport) -> list[str]:
    """The number of days, and which they were where they are few."""
    few = 0 < len(noted.days) <= DAYS_SHOWN
    told = [trn("{n} day", "{n} days", len(noted.days))]
    return [*told, days_in_short(noted.days, report.period)] if few else told


def more_noted(report: ClinicReport) -> list[ContextDays]:
    """What was noted on more days than page 1 names."""
    return [noted for noted in report.noted if len(noted.days) > DAYS_SHOWN]


def _totals(report: ClinicReport) -> list[Block]:
    """Each questionnaire's newest total and the one before, and the answers that mean a serious sign."""
    told = [totals_words(totals, report, NEWEST) for totals in report.totals if totals.found]
    signs = [sign_words(totals, report, NEWEST) for totals in report.totals if totals.signs]
    return [line(" ".join(words), strong=words is signs) for words in (told, signs) if words]


def more_totals(report: ClinicReport) -> bool:
    """Whether there are totals or answers that page 1 has no room for."""
    return any(max(len(totals.found), len(totals.signs)) > NEWEST for totals in report.totals)


def _symptoms(report: ClinicReport, further: int) -> list[Block]:
    """The four symptoms, so many of the further ones, and where the rest stands."""
    title = tr("Symptoms, 0 to 10, higher is worse")
    blocks = [heading(title), symptom_table(report, (*report.symptoms, *report.further[:further]))]
    if report.limit != SEVERE_FROM:
        whose = tr("is the person's own")
        if report.limit_agreed:
            whose = with_file(tr("was agreed with the clinic"), report.limit_source)
        words = tr("The limit of {n} {whose}.", n=report.limit, whose=whose)
        blocks.append(line(words))
    left = len(report.further) - further
    if left > 0:
        words = trn(
            "{n} more symptom that was rated: page {page}.",
            "{n} more symptoms that were rated: page {page}.",
            left,
            page=PAGE,
        )
        blocks.append(more(words, MORE_SYMPTOMS))
    return blocks


def timeline_blocks(report: ClinicReport, drawn: Timeline, svg: str) -> list[Block]:
    """The drawing of doses and symptoms, and how to read it."""
    many = many_changes(drawn.against.changes)
    changed = tr("Stroke at the top") if many else tr("Dashed")
    told = tr(
        "Hollow: recorded later. Line: 7-day median. Bar: hard day. {changed}: dose change. Grey: 7 to 10. "
        "Symptoms beside dose changes; not cause.",
        changed=changed,
    )
    if any(point.source for series in drawn.series for point in series.days):
        told = tr("{words} Cross: from another app or a file.", words=told)
    if drawn.against.plans:
        told = tr("{words} Dotted dose: planned, not confirmed.", words=told)
    if drawn.not_drawn:
        told = tr("{words} Not drawn: {medicines}.", words=told, medicines=", ".join(drawn.not_drawn))
    shown = [heading(_drawing_title()), picture(svg, timeline_alt(report)), line(told, quiet=True)]
    return [label(DRAWING), *shown]


def _drawn_elsewhere() -> list[Block]:
    return [heading(_drawing_title()), more(tr("It is on page {page}.", page=PAGE), DRAWING)]


def _drawing_title() -> str:
    return tr("Dose and symptoms, day by day")
