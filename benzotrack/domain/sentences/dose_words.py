"""The prescribed dose over a period in words and in rows: what stands beside the chart of the dose.

It states doses and days, and nothing about why, how fast, or what comes. Planned days are no part of it.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from benzotrack.domain.amounts import mg_text
from benzotrack.domain.days import date_words
from benzotrack.domain.dose_series import DoseLine, DoseSpan, DoseUnit, TakenDay, change_marks, dose_lines
from benzotrack.domain.doses import Dose, sum_words
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.planned import not_confirmed_words
from benzotrack.domain.sentences.ledger_words import daily_words, standing_dose_words, step_words
from benzotrack.domain.sentences.trend_words import figure, joined
from benzotrack.domain.small_steps import SmallSteps, folded
from benzotrack.domain.trends import WEEK_DAYS, Period
from benzotrack.i18n import Message, msg, msgn

UNIT_LABELS: dict[DoseUnit, Message] = {
    DoseUnit.MG: msg("mg"),
    DoseUnit.PERCENT: msg("% of the first dose"),
}
"""What each unit is called where one is chosen, in the order it is offered."""


@dataclass(frozen=True)
class DoseRow:
    """Days of one medicine with one prescribed dose, first and last included, and the dose in words."""

    medicine: str
    first: date
    last: date
    dose: Message


def amount_figure(amount: Fraction, unit: DoseUnit) -> str:
    """The bare figure: mg exactly, percent with at most one decimal, halves up, and "<0.1" for less."""
    if unit is DoseUnit.PERCENT:
        return "<0.1" if 0 < amount < LEAST_SHOWN else figure(amount)
    return mg_text(Decimal(amount.numerator) / Decimal(amount.denominator))


LEAST_SHOWN = Fraction(1, 20)
"""What is less than this many percent would be rounded to 0.0."""


def percent_words(percent: Fraction) -> Message:
    """ "75 %", "about 66.7 %": at most one decimal, and never 0 or 100 where it is not."""
    if percent * 10 == int(percent * 10):
        return msg("{n} %", n=figure(percent))
    if percent < LEAST_SHOWN:
        return msg("less than 0.1 %")
    if figure(percent) == "100":
        return msg("almost 100 %") if percent < 100 else msg("just over 100 %")
    return msg("about {n} %", n=figure(percent))


def amount_words(amount: Fraction, unit: DoseUnit) -> Message:
    """The figure with its unit: "7.5 mg", "75 %"."""
    shown = amount_figure(amount, unit)
    return msg("{n} %", n=shown) if unit is DoseUnit.PERCENT else msg("{n} mg", n=shown)


def known_spans(line: DoseLine) -> tuple[DoseSpan, ...]:
    """The spans that are prescribed, not planned, oldest first; the days before the first record too."""
    return tuple(span for span in line.spans if not span.planned)


def dose_summary(
    ledger: Ledger,
    period: Period,
    today: date,
    unit: DoseUnit,
    doses: Sequence[Dose] = (),
    begun: date | None = None,
) -> Message | None:
    """The chart in words: each medicine's dose at the period's end and at its beginning, what was recorded of
    one taken as needed, how often any dose changed, and what is planned and not confirmed. None where the
    period has no dose. While small cuts run it never says that nothing changed. Days before the diary has
    `begun` are none on which nothing was taken.
    """
    parts: list[Message] = []
    cuts = False
    for line in dose_lines(ledger, period, today, unit, doses):
        if spans := known_spans(line):
            cuts = cuts or any(span.cuts for span in spans)
            parts += [_medicine(ledger, line, period), *taken_words(line, begun)]
    if not parts:
        return None
    changes = sum(not mark.planned for mark in change_marks(ledger, period, today))
    if changes:
        parts.append(msgn("{n} dose change in this time.", "{n} dose changes in this time.", changes))
    elif not cuts:
        parts.append(msg("No dose change in this time."))
    plans = ledger.open_plans(min(today, period.last))
    return joined([*parts, *(not_confirmed_words(plan, period.last) for plan in plans)])


def dose_rows(
    ledger: Ledger,
    period: Period,
    today: date,
    unit: DoseUnit,
    doses: Sequence[Dose] = (),
    begun: date | None = None,
) -> tuple[DoseRow, ...]:
    """The chart as rows, medicine by medicine, the newest days first; in percent the mg stand there too.

    The steps of a run of small steps that are in the period are one row.
    """
    return tuple(
        row
        for line in dose_lines(ledger, period, today, unit, doses)
        for row in reversed(tuple(_rows(ledger, line, period, begun)))
    )


def _rows(ledger: Ledger, line: DoseLine, period: Period, first_day: date | None) -> Iterator[DoseRow]:
    """The rows of one medicine, oldest first; a run goes on to the day before the next change."""
    inside = [x for x in ledger.in_force_of(line.medicine) if period.first <= x.day <= period.last]
    runs = [one for one in folded(ledger, inside) if isinstance(one, SmallSteps)]
    run_on = {step.day: run for run in runs for step in run.lines}
    begun: dict[date, tuple[DoseSpan, DoseSpan]] = {}
    for span in known_spans(line):
        key = run_on[span.first].first if span.first in run_on else span.first
        begun[key] = (begun.get(key, (span,))[0], span)
    for first, last in begun.values():
        run = run_on.get(first.first)
        dose = _steps(line, run, last) if run is not None else _row(ledger, line, first, first_day)
        yield DoseRow(line.medicine, first.first, last.last, dose)


def _steps(line: DoseLine, run: SmallSteps, last: DoseSpan) -> Message:
    """ "from 1 to 0.17 mg a day, in 166 steps"; in percent also what the last is of the first dose."""
    words = msg(
        "from {before} to {after} mg a day, in {n} steps",
        before=mg_text(run.before_mg),
        after=mg_text(run.after_mg),
        n=len(run.lines),
    )
    if line.unit is DoseUnit.MG or not last.amount:
        return words
    return msg("{dose} ({percent} of the first)", dose=words, percent=percent_words(last.amount))


def _row(ledger: Ledger, line: DoseLine, span: DoseSpan, begun: date | None) -> Message:
    """The prescribed dose of a span, and what was recorded in it of what is not taken daily."""
    within = tuple(day for day in line.taken if span.first <= day.day <= span.last)
    dose = _dose(ledger, line, span)
    for words in taken_words(replace(line, spans=(span,), taken=within), begun):
        dose = msg("{dose}. {next}", dose=dose, next=words)
    return dose


def taken_words(line: DoseLine, begun: date | None = None) -> list[Message]:
    """What was recorded as needed, after a stop and before the first line, each in one sentence: days, doses
    and mg in all; and days and mg a week where it is as needed for a week or longer. mg a week only where
    every amount was said. No day before the diary has `begun` is counted.
    """
    spans = [span for span in known_spans(line) if span.as_needed]
    days = sum(max(0, (span.last - max(span.first, begun or span.first)).days + 1) for span in spans)
    needed = [t for t in line.taken if any(span.first <= t.day <= span.last for span in spans)]
    unknown = [span for span in known_spans(line) if span.amount is None and not span.is_prescribed]
    before = [t for t in line.taken if any(span.first <= t.day <= span.last for span in unknown)]
    others = [t for t in line.taken if t not in needed and t not in before]
    found: list[Message] = []
    if needed:
        found.append(_needed_words(needed, days))
    if others:
        doses = sum_words([dose for taken in others for dose in taken.doses])
        found.append(
            msgn(
                "Taken on {n} day while none was prescribed: {doses}.",
                "Taken on {n} days while none was prescribed: {doses}.",
                len(others),
                doses=doses,
            )
        )
    if before:
        doses = sum_words([dose for taken in before for dose in taken.doses])
        found.append(
            msgn(
                "Taken on {n} day of which no prescribed dose is recorded: {doses}.",
                "Taken on {n} days of which no prescribed dose is recorded: {doses}.",
                len(before),
                doses=doses,
            )
        )
    return found


def _needed_words(needed: Sequence[TakenDay], of: int) -> Message:
    doses = sum_words([dose for taken in needed for dose in taken.doses])
    taken = msgn(
        "Taken on {k} of {n} day: {doses}.",
        "Taken on {k} of {n} days: {doses}.",
        of,
        k=len(needed),
        doses=doses,
    )
    weekly = Fraction(len(needed) * WEEK_DAYS, of)
    if of < WEEK_DAYS or figure(weekly) == "0":
        return taken
    amounts = [day.mg for day in needed]
    known = [mg for mg in amounts if mg is not None]
    mg = _hundredths(sum(known, Fraction(0)) * WEEK_DAYS / of)
    if len(known) < len(amounts) or not mg:
        return msg("{sentences} On average {days} of 7 days.", sentences=taken, days=figure(weekly))
    return msg(
        "{sentences} On average {days} of 7 days, {mg} mg in 7 days.",
        sentences=taken,
        days=figure(weekly),
        mg=mg_text(mg),
    )


def _hundredths(mg: Fraction) -> Decimal:
    """An average in mg with at most two decimals, halves up: one decimal would say 0 of a small dose."""
    return Decimal(math.floor(mg * 100 + Fraction(1, 2))) / 100


def _medicine(ledger: Ledger, line: DoseLine, period: Period) -> Message:
    spans = known_spans(line)
    last, first = spans[-1], next(_recorded(spans), None)
    step = ledger.step_on(line.medicine, last.first)
    if first is None:
        return msg("Prescribed {medicine}: not recorded.", medicine=line.medicine)
    since = step.first if step is not None else last.first
    now = msg(
        "Prescribed {medicine}: {dose} since {day}.",
        medicine=line.medicine,
        dose=_dose(ledger, line, last),
        day=date_words(since, period.last),
    )
    if last.cuts is not None:
        now = msg("Prescribed {medicine}: {dose}.", medicine=line.medicine, dose=_dose(ledger, line, last))
    if first is last:
        return now
    return msg(
        "{sentences} On {day} it was {dose}.",
        sentences=now,
        day=date_words(first.first, period.last),
        dose=_dose(ledger, line, first, worded=False),
    )


def _recorded(spans: tuple[DoseSpan, ...]) -> Iterator[DoseSpan]:
    return (span for span in spans if span.amount is not None or span.is_prescribed)


def _dose(ledger: Ledger, line: DoseLine, span: DoseSpan, worded: bool = True) -> Message:
    """ "7.5 mg a day (“1.5 mL”)", "7.5 mg a day (75 % of the first)", "as needed, up to 2 mg a day"."""
    step = ledger.step_on(line.medicine, span.first)
    if step is None:
        return msg("not recorded")
    if step.daily_dose_mg == 0:
        return daily_words(step.daily_dose_mg)
    mg = standing_dose_words(ledger, step, span.last) if worded else step_words(step)
    if step.as_needed or step.cuts or line.unit is DoseUnit.MG or not span.amount:
        return mg
    return msg("{dose} ({percent} of the first)", dose=mg, percent=percent_words(span.amount))
