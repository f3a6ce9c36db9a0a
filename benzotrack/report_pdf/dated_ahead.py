"""What is dated after the report's last day, in one line for page 1."""

from benzotrack.domain.report.clinic_report import ClinicReport
from benzotrack.i18n import tr, trn
from benzotrack.report_pdf.blocks import Block, line
from benzotrack.report_pdf.wording import on


def dated_ahead(report: ClinicReport) -> list[Block]:
    """How many records of each kind, after which day, and that they are in no figure; nothing where none."""
    ahead = report.ahead
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
    words = tr(
        "Dated after {day} (clock set ahead, or a journey), not in the figures: {list}.",
        day=on(ahead.after),
        list=", ".join(words for n, words in told if n),
    )
    return [line(words, strong=True)]
