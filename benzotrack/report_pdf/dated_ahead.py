"""What is dated after the day on which the report is made, in one line for page 1."""

from benzotrack.domain.report.clinic_report import ClinicReport
from benzotrack.i18n import join, say, tr, trn
from benzotrack.report_pdf.blocks import Block, line
from benzotrack.report_pdf.wording import on


def dated_ahead(report: ClinicReport) -> list[Block]:
    """How many records of each kind, after which day, whether they are in the figures, and what is severe
    among them; nothing where there are none.
    """
    ahead, last = report.ahead, report.period.last
    if not ahead.any:
        return []
    told = (
        (ahead.check_ins, trn("{n} check-in", "{n} check-ins", ahead.check_ins)),
        (ahead.doses, trn("{n} dose", "{n} doses", ahead.doses)),
        (ahead.signs, trn("{n} serious sign", "{n} serious signs", ahead.signs)),
        (ahead.contacts, trn("{n} contact", "{n} contacts", ahead.contacts)),
        (ahead.visits, trn("{n} visit", "{n} visits", ahead.visits)),
        (ahead.questionnaires, trn("{n} questionnaire", "{n} questionnaires", ahead.questionnaires)),
    )
    listed, after = ", ".join(words for n, words in told if n), on(ahead.after)
    if last > ahead.after:
        words = tr(
            "Dated after {day} (clock set ahead, or a journey), in the figures up to {last}: {list}.",
            day=after,
            last=on(last),
            list=listed,
        )
    else:
        words = tr(
            "Dated after {day} (clock set ahead, or a journey), not in the figures: {list}.",
            day=after,
            list=listed,
        )
    return [line(" ".join((words, *_severe(report))), strong=True)]


SEVERE_SHOWN = 3
"""Days with a severe rating told by their number; of more, how many more there are."""


def _severe(report: ClinicReport) -> list[str]:
    """The severe ratings among them, day by day: "10 Nov 2026: anxiety 9 of 10."."""
    days = report.ahead.severe
    told = [
        tr("{day}: {list}.", day=on(day.day), list=join([say(words) for words in day.severe(report.limit)]))
        for day in days[:SEVERE_SHOWN]
    ]
    left = len(days) - SEVERE_SHOWN
    more = trn("{n} more day with a severe rating.", "{n} more days with a severe rating.", left)
    return [*told, more] if left > 0 else told
