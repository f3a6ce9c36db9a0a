"""Where in the taper: a line for each medicine, and beside it its dose over the whole taper, very small."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from benzotrack.charts.taper_thumbnail import WIDTH, taper_thumbnail
from benzotrack.domain.dose_series import DoseLine, DoseSpan, DoseUnit
from benzotrack.domain.ledger import Step
from benzotrack.domain.report.clinic_report import ClinicReport
from benzotrack.domain.report.taper_position import MedicinePosition, TaperPosition
from benzotrack.domain.sentences.dose_words import amount_figure, percent_words
from benzotrack.domain.sentences.ledger_words import wording_apart
from benzotrack.i18n import say, tr, trn
from benzotrack.report_pdf.blocks import Block, heading, line, thumbnail, thumbnails
from benzotrack.report_pdf.wording import amount, on, step_amount, unparted

SHOWN = 4
"""How many medicines have a line of their own."""

NAME_LETTERS = 24
"""Most letters of a medicine's name."""

ALONE, PRESCRIBED, ENDED = 26.0, 12.0, 9.0
"""Height of a drawing in points: of a medicine alone, of several, and of one that has ended beside these."""


def taper_position(report: ClinicReport, most: int = SHOWN) -> list[Block]:
    """At most so many lines with their drawings, and when all are at 0 mg, since when; nothing without a
    ledger. Of others that have ended the medicines below tell.
    """
    position = report.position
    if position is None:
        return []
    shown = min(most, SHOWN)
    rows = [_row(one, report, position) for one in position.medicines[:shown]]
    first, last = position.whole.first, position.whole.last
    blocks = [thumbnails(heading(_title()), (on(first), tr("bar: this period"), on(last)), WIDTH, rows)]
    left = sum(not one.has_ended for one in position.medicines[shown:])
    if left > 0:
        blocks.append(line(trn("{n} more medicine: see below.", "{n} more medicines: see below.", left)))
    if position.zero_since is not None and len(position.medicines) > 1:
        told = tr(
            "0 mg of all medicines since {day}, day {n}.",
            day=on(position.zero_since),
            n=(position.day - position.zero_since).days + 1,
        )
        blocks.append(line(told, strong=True))
    return blocks


def _title() -> str:
    return tr("Where in the taper, prescribed mg a day")


def _row(one: MedicinePosition, report: ClinicReport, position: TaperPosition) -> Block:
    drawn = position.line_of(one.step.medicine)
    first, rest = _ended(one) if one.has_ended else _prescribed(one, report)
    if drawn is None:
        return thumbnail(first, rest, "", "")
    height = ENDED if one.has_ended and position.zero_since is None else PRESCRIBED
    if len(position.medicines) == 1:
        height = ALONE
    svg = taper_thumbnail(drawn, position.whole, report.period, height)
    return thumbnail(first, rest, svg, _alt(drawn, position))


def _name(step: Step) -> str:
    """The medicine's name; a long one ends in dots, since the tables have it whole."""
    name = step.medicine
    return name if len(name) <= NAME_LETTERS else tr("{start}…", start=name[: NAME_LETTERS - 1].rstrip())


def _prescribed(one: MedicinePosition, report: ClinicReport) -> tuple[str, str]:
    """The first dose, the dose now, what part of the first it is, and since when."""
    name, since = _name(one.step), on(one.step.first)
    then = tr("now") if report.as_of == report.made_at.date() else tr("on {day}", day=on(report.as_of))
    dose = _dose(one, report)
    if one.first is None or one.first == one.step:
        words = tr(
            "{medicine}: {dose} since {day}, day {n}.", medicine=name, dose=dose, day=since, n=one.day_number
        )
        return words, tr("The first recorded.") if one.is_first else ""
    rest = unparted(tr("Since {day}, day {n}.", day=since, n=one.day_number))
    if one.percent is None:
        words = tr("{first} → {then} {dose}.", first=_first(name, one.first), then=then, dose=dose)
        return words, rest
    words = tr(
        "{first} → {then} {dose}, {percent} of the first.",
        first=_first(name, one.first),
        then=then,
        dose=dose,
        percent=say(percent_words(one.percent)),
    )
    return words, rest


def _first(name: str, first: Step) -> str:
    return tr("{medicine}: {dose} on {day}", medicine=name, dose=_first_amount(first), day=on(first.first))


def _first_amount(first: Step) -> str:
    return amount(first.daily_dose_mg, wording=wording_apart(first.change))


def _dose(one: MedicinePosition, report: ClinicReport) -> str:
    wording = next((m.wording for m in report.medicines if m.step == one.step), "")
    return step_amount(one.step, wording)


def _ended(one: MedicinePosition) -> tuple[str, str]:
    """Since when it is at 0 mg, or what took its place, and the first dose."""
    name, day = _name(one.step), on(one.step.first)
    if one.step.change.leaves(one.step.medicine):
        words = tr(
            "{medicine}: switched to {new} on {day}.", medicine=name, new=one.step.change.medicine, day=day
        )
    else:
        words = tr("{medicine}: 0 mg since {day}, day {n}.", medicine=name, day=day, n=one.day_number)
    told = []
    if one.taken_since:
        told.append(
            trn(
                "Taken since then on {n} day, {day}.",
                "Taken since then on {n} days, the last {day}.",
                len(one.taken_since),
                day=on(one.taken_since[-1]),
            )
        )
    if one.first is not None:
        told.append(tr("First {dose} on {day}.", dose=_first_amount(one.first), day=on(one.first.first)))
    return words, " ".join(told)


def _alt(drawn: DoseLine, position: TaperPosition) -> str:
    """The drawing in words: its ends, how high and how low it is, and how many changes."""
    begun = [span for span in drawn.spans if span.amount is not None or span.as_needed or span.cuts]
    return trn(
        "Prescribed {medicine} over the whole taper, {first} to {last}: {begin} at first, {end} at last, "
        "{reach}, {n} change. This period is marked.",
        "Prescribed {medicine} over the whole taper, {first} to {last}: {begin} at first, {end} at last, "
        "{reach}, {n} changes. This period is marked.",
        sum((a.amount, a.cuts) != (b.amount, b.cuts) for a, b in pairwise(begun)),
        medicine=drawn.medicine,
        first=on(position.whole.first),
        last=on(position.whole.last),
        begin=_mg(begun[0].known_amount),
        end=tr("in small cuts") if begun[-1].cuts else _mg(begun[-1].amount),
        reach=_reach(begun),
    )


def _reach(begun: Sequence[DoseSpan]) -> str:
    """The highest and the lowest dose; only the highest beside small cuts, which fall below what is known."""
    amounts = [amount for span in begun if (amount := span.known_amount) is not None]
    high, low = _mg(max(amounts)), _mg(min(amounts))
    if any(span.cuts for span in begun):
        return tr("highest {high}", high=high)
    return tr("highest {high}, lowest {low}", high=high, low=low)


def _mg(mg: Fraction | None) -> str:
    return tr("as needed") if mg is None else tr("{amount} mg", amount=amount_figure(mg, DoseUnit.MG))
