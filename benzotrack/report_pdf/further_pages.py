"""Page 2 and what follows: since the last change, every day, notes, and what page 1 had no room for."""

from benzotrack.domain.profile import AGREED_ABOUT
from benzotrack.domain.questionnaires import total_words
from benzotrack.domain.report.clinic_report import ClinicReport
from benzotrack.domain.since_change import LAST_DAY, STEPS_NEEDED
from benzotrack.i18n import say, tr, trn
from benzotrack.report_pdf.blocks import Block, heading, kept_together, label, line, numbered, picture, table
from benzotrack.report_pdf.first_page import (
    AGREED,
    ALL_TOTALS,
    MORE_QUESTIONS,
    QUESTIONS_SHOWN,
    Room,
    more_totals,
)
from benzotrack.report_pdf.ledger_rows import all_dose_changes
from benzotrack.report_pdf.medicines import all_as_needed, all_medicines
from benzotrack.report_pdf.notices import all_notices
from benzotrack.report_pdf.safety_events import all_signs
from benzotrack.report_pdf.wording import after_change_alt, on, symptom_words


def further_pages(report: ClinicReport, room: Room, after: str, days: str) -> list[Block]:
    """The blocks behind page 1; `after` (the change) and `days` are drawings as SVG."""
    return [
        *_since_change(report, after),
        *_strip(report, days),
        *_agreed(report),
        *_notes(report),
        *_questions(report),
        *_definitions(),
        *all_signs(report, room.flags),
        *all_notices(report, room.notices),
        *all_medicines(report, room.medicines),
        *all_as_needed(report),
        *_all_totals(report),
        *all_dose_changes(report, room.lines),
    ]


def _since_change(report: ClinicReport, after: str) -> list[Block]:
    title, since = heading(tr("Since the last dose change")), report.since_change
    if not since:
        return [title, line(tr("No dose change is recorded up to {day}.", day=on(report.as_of)))]
    steps = trn("{n} earlier change", "{n} earlier changes", since[0].earlier_steps)
    words = tr(
        "Marks: the days since {day}, up to day {most}. Grey: the same days after {steps}: median as a line, "
        "middle half as a band, where {needed} of them or more have a rating. "
        "Hollow: recorded later. Bar below: hard day. "
        "Symptoms beside dose changes; not cause.",
        day=on(since[0].changed_on),
        most=LAST_DAY,
        steps=steps,
        needed=STEPS_NEEDED,
    )
    drawing = picture(after, after_change_alt(report))
    return [kept_together([title, drawing, line(words, quiet=True)])]


def _strip(report: ClinicReport, days: str) -> list[Block]:
    alt = " ".join(symptom_words(rated, report) for rated in report.symptoms)
    words = tr("Darker is higher, 0 to 10. Empty: no rating. Black bar: hard day. Grey bar: recorded later.")
    title = heading(tr("Day by day"))
    return [title, picture(days, alt), line(words, quiet=True)]


def _agreed(report: ClinicReport) -> list[Block]:
    if not report.agreed:
        return []
    title = heading(tr("What was agreed with the prescriber, as the person wrote it down"))
    said = (
        line(tr("{about}: {words}", about=say(AGREED_ABOUT[told.about]), words=told.words))
        for told in report.agreed
    )
    return [label(AGREED), title, *said]


def _notes(report: ClinicReport) -> list[Block]:
    blocks = [heading(tr("Notes that the person chose to share"))]
    if not report.notes:
        return [*blocks, line(tr("None chosen."))]
    for note in report.notes:
        blocks += [heading(on(note.day), 3), line(note.words)]
    return blocks


def _questions(report: ClinicReport) -> list[Block]:
    rest = report.questions[QUESTIONS_SHOWN:]
    if not rest:
        return []
    return [label(MORE_QUESTIONS), heading(tr("Further questions")), numbered(rest, QUESTIONS_SHOWN + 1)]


def _definitions() -> list[Block]:
    """What the figures mean, and where their limits come from. Source: selby2010, salaffi2004, alert_rules"""
    lines = (
        tr(
            "Ratings are the person's own, 0 (none) to 10 (worst imaginable), for the last 24 hours or the "
            "last night. A missing day or skipped question is no 0."
        ),
        tr(
            "“Could do my day”: 0 nothing at all, 10 everything. Alcohol, opioids and side effects: days on "
            "which they were noted; not noted does not mean none."
        ),
        tr(
            "Median and middle half (first to third quartile, interpolated) need ratings on 4 days or more; "
            "n: how many. Recorded later: after 04:00 of the next day."
        ),
        tr(
            "“Severe, 7 to 10” comes from people in palliative cancer care (Selby 2010) and is not validated "
            "for a benzodiazepine taper. A change of 2 points comes from chronic pain (Salaffi 2004)."
        ),
        tr(
            "An app notice is a rule of this app that no clinician has signed off. It is worked out from the "
            "diary as it stands on the day of this report. A run of days ends with a lower rating, or after "
            "10 days without another. The four symptoms are on the list of the Joint Clinical Practice "
            "Guideline on Benzodiazepine Tapering (ASAM 2025)."
        ),
        tr(
            "Doses are what the person recorded, not what a pharmacy gave out. This report suggests no dose, "
            "date or pace."
        ),
    )
    return [heading(tr("Definitions and sources")), *(line(words, quiet=True) for words in lines)]


def _all_totals(report: ClinicReport) -> list[Block]:
    if not more_totals(report):
        return []
    rows = [
        [on(total.day), say(totals.kind.name), say(total_words(totals.kind, total))]
        for totals in report.totals
        for total in reversed(totals.found)
    ]
    header = [tr("Day"), tr("Questionnaire"), tr("Total")]
    return [label(ALL_TOTALS), heading(tr("All totals, newest first")), table("aaw", header, rows)]
