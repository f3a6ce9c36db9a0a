"""The dose's row on Trends: which medicines it draws, and the newest dose of each in a few words."""

from collections.abc import Sequence
from datetime import date

from benzotrack.charts.axes import short_date
from benzotrack.domain.days import full_date
from benzotrack.domain.dose_series import DoseLine, DoseSpan, DoseUnit
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.sentences.dose_words import amount_figure, amount_words, known_spans
from benzotrack.i18n import Message, msg, tr, trn

MOST_LINES = 2
"""Most medicines of a row: the dose's own page has them all."""


def drawn_lines(lines: Sequence[DoseLine]) -> tuple[DoseLine, ...]:
    """Those that are prescribed or taken at the period's end; where there is none, the last one."""
    now = [line for line in lines if known_spans(line)[-1].is_prescribed or line.taken]
    return tuple(now[:MOST_LINES]) or tuple(lines[-1:])


def newest_doses(drawn: Sequence[DoseLine], lines: Sequence[DoseLine], ledger: Ledger, today: date) -> str:
    """The newest dose of each medicine that is drawn, and how many there are beside them."""
    words = "; ".join(_newest(line, ledger, today) for line in drawn)
    if not (more := len(lines) - len(drawn)):
        return words
    return trn("{doses}; {n} more medicine", "{doses}; {n} more medicines", more, doses=words)


def _newest(line: DoseLine, ledger: Ledger, today: date) -> str:
    last = known_spans(line)[-1]
    step = ledger.step_on(line.medicine, last.first)
    dose = _dose(line, last)
    if step is None or last.cuts is not None:
        return tr("{medicine} {dose}", medicine=line.medicine, dose=dose)
    day = short_date(step.first) if step.first.year == today.year else full_date(step.first)
    return tr("{medicine} {dose} since {day}", medicine=line.medicine, dose=dose, day=day)


def _dose(line: DoseLine, last: DoseSpan) -> Message:
    if last.cuts is not None:
        first, until = amount_figure(last.cuts.first_amount, line.unit), last.cuts.until_amount
        return msg("{first} to {until}, small cuts", first=first, until=amount_words(until, line.unit))
    if last.as_needed:
        return msg("as needed")
    if last.amount is None:
        return msg("not recorded")
    amount = amount_words(last.amount, line.unit)
    if line.unit is DoseUnit.PERCENT:
        return msg("{percent} of the first", percent=amount)
    return msg("{amount} a day", amount=amount)
