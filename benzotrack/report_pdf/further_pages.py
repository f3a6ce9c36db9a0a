"""Page 2 and what follows: since the last change, every day, notes, and what page 1 had no room for."""

from benzotrack.domain.report.clinic_report import ClinicReport
from benzotrack.domain.since_change import LAST_DAY, STEPS_NEEDED, SinceChange, SinceRun
from benzotrack.domain.statistics import RATINGS_NEEDED
from benzotrack.i18n import tr, trn
from benzotrack.report_pdf.as_needed import all_as_needed
from benzotrack.report_pdf.blocks import Block, heading, kept_together, label, line, numbered, pair, picture
from benzotrack.report_pdf.first_page import (
    AGREED,
    MORE_QUESTIONS,
    MORE_SYMPTOMS,
    NOTED,
    QUESTIONS_SHOWN,
    Room,
    agreed_in_short,
    agreed_words,
    more_noted,
    more_totals,
)
from benzotrack.report_pdf.ledger_rows import all_dose_changes
from benzotrack.report_pdf.medicines import all_medicines
from benzotrack.report_pdf.notices import all_notices
from benzotrack.report_pdf.safety_events import all_signs
from benzotrack.report_pdf.symptom_rows import symptom_table
from benzotrack.report_pdf.wording import (
    after_change_alt,
    days_in_short,
    label_of,
    on,
    sign_words,
    small_steps,
    symptom_words,
    totals_words,
)


def further_pages(report: ClinicReport, room: Room, after: str, days: str) -> list[Block]:
    """The blocks behind page 1; `after` (the change) and `days` are drawings as SVG."""
    return [
        *_since_change(report, after),
        *_strip(report, days),
        *_agreed(report),
        *_questions(report),
        *_notes(report),
        *all_signs(report, room.flags),
        *_noted(report),
        *_symptoms(report, room.further),
        *all_notices(report, room.notices),
        *all_medicines(report, room.medicines),
        *all_as_needed(report),
        *all_dose_changes(report, room.lines),
        *_definitions(),
    ]


def _since_change(report: ClinicReport, after: str) -> list[Block]:
    if not report.since_change:
        words = tr("No dose change is recorded up to {day}.", day=on(report.as_of))
        return [heading(tr("Since the last dose change")), line(words)]
    since = report.since_change[0]
    title = heading(tr("Since the last dose change, {day}", day=on(since.changed_on)))
    words = _weeks_signs(since) if isinstance(since, SinceRun) else _days_signs(since)
    if since.changed_on < report.period.first:
        words = tr("That change lies before this period. {words}", words=words)
    if any(point.source for series in report.series for point in series.points):
        words = tr("{words} Cross: from another app or a file; of another scale in no figure.", words=words)
    return [kept_together([title, picture(after, after_change_alt(report)), line(words, quiet=True)])]


def _days_signs(since: SinceChange) -> str:
    return tr(
        "Marks: days 0 to {most} since (hollow: recorded later; bar: hard day). Grey: median and middle half "
        "of {steps}, where {needed} or more have a rating. Not cause.",
        most=LAST_DAY,
        steps=trn("{n} earlier change", "{n} earlier changes", since.earlier_steps),
        needed=STEPS_NEEDED,
    )


def _weeks_signs(since: SinceRun) -> str:
    runs = [
        tr("{medicine} {steps}", medicine=run.newest.medicine, steps=small_steps(run)) for run in since.runs
    ]
    return tr(
        "One of many small steps: {runs}. Weeks count from the first; week 0: the 7 days before. Marks: "
        "median of a week, bars: middle half; where fewer than {needed} days are rated, each day (hollow: "
        "recorded later). Bar below: hard day. Not cause.",
        runs="; ".join(runs),
        needed=RATINGS_NEEDED,
    )


def _strip(report: ClinicReport, days: str) -> list[Block]:
    alt = " ".join(symptom_words(rated, report) for rated in (*report.symptoms, *report.further))
    words = tr("Darker is higher, 0 to 10. Empty: no rating. Black bar: hard day. Grey bar: recorded later.")
    if any(point.source for series in report.series for point in series.days):
        words = tr("{words} Low cell: from another app or a file.", words=words)
    if not report.notes:
        words = tr("{words} Notes: the person chose none.", words=words)
    return [heading(tr("Day by day")), picture(days, alt), line(words, quiet=True)]


def _agreed(report: ClinicReport) -> list[Block]:
    if agreed_in_short(report):
        return []
    title = heading(tr("What was agreed with the prescriber, as the person wrote it down"))
    return [label(AGREED), title, *map(line, agreed_words(report))]


def _notes(report: ClinicReport) -> list[Block]:
    if not report.notes:
        return []
    blocks = [heading(tr("Notes that the person chose to share"))]
    for note in report.notes:
        blocks += [heading(on(note.day), 3), line(note.words)]
    return blocks


def _questions(report: ClinicReport) -> list[Block]:
    rest = report.questions[QUESTIONS_SHOWN:]
    if not rest:
        return []
    return [label(MORE_QUESTIONS), heading(tr("Further questions")), numbered(rest, QUESTIONS_SHOWN + 1)]


def _symptoms(report: ClinicReport, shown: int) -> list[Block]:
    """The symptoms that page 1 has no room for."""
    rest = report.further[shown:]
    if not rest:
        return []
    return [label(MORE_SYMPTOMS), heading(tr("Further symptoms")), symptom_table(report, rest)]


def _noted(report: ClinicReport) -> list[Block]:
    """The days that page 1 does not name, and all totals where it does not tell them."""
    noted = [
        pair(tr("{what}:", what=label_of(one.choice)), days_in_short(one.days, report.period))
        for one in more_noted(report)
    ]
    if more_totals(report):
        for totals in report.totals:
            if totals.found:
                noted.append(line(totals_words(totals, report, len(totals.found))))
            if totals.signs:
                noted.append(line(sign_words(totals, report, len(totals.signs)), strong=True))
    title = tr("Noted, each day, and all totals") if more_totals(report) else tr("Noted, each day")
    return [label(NOTED), heading(title), *noted] if noted else []


def _definitions() -> list[Block]:
    """What the figures mean, and where their limits come from. Source: selby2010, salaffi2004, alert_rules"""
    words = tr(
        "Ratings: the person's own, 0 (none) to 10 (worst imaginable), for the last 24 hours or the last "
        "night. No rating is no 0, and what was not noted may still have been. Median, mean and middle "
        "half (quartiles, interpolated) need 4 days or more. Recorded later: after 04:00 of the next day. "
        "“Severe, 7 to 10” comes from palliative cancer care (Selby 2010), “2 points higher” from chronic "
        "pain (Salaffi 2004): neither is validated for a benzodiazepine taper. An app notice is a rule that "
        "no clinician has signed off, worked out from the diary as it stands now; a run of days ends with a "
        "lower rating, or after 10 days without another. The symptoms are on the guideline's list (ASAM "
        "2025). Doses are as recorded, not as a pharmacy gave them out. This report suggests no dose, date "
        "or pace."
    )
    return [heading(tr("Definitions and sources")), line(words, quiet=True)]
