"""The numbers to call as they stand on paper, in Help's order. A number stands whole or not at all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benzotrack.domain.crisis import CrisisNumbers
from benzotrack.domain.phone_numbers import PhoneNumber, crisis_lines, numbers_in
from benzotrack.domain.profile import Settings
from benzotrack.i18n import tr
from benzotrack.report_pdf.blocks import Block, line, pair

LONGEST = 40
"""Most letters of a number with what stands beside it; a longer text is left out."""


@dataclass(frozen=True)
class NumberLine:
    """Whose number it is, and the number."""

    whose: str
    number: str


@dataclass(frozen=True)
class NumbersOnPaper:
    """The emergency number, in words where none is known, the first crisis line, empty where none is; every
    number; and what is `known` of countries, the chosen one or all.
    """

    emergency: str
    crisis: str
    lines: tuple[NumberLine, ...]
    known: tuple[CrisisNumbers, ...]


def numbers_on_paper(settings: Settings, known: Sequence[CrisisNumbers]) -> NumbersOnPaper:
    """The numbers of the chosen country, and the person's own; none of a country while none is chosen."""
    country = known[0] if len(known) == 1 else None
    crisis = [_crisis(number) for number in crisis_lines(country)] if country is not None else []
    own = (
        (tr("Poison line"), country.poison if country is not None else ""),
        (settings.clinician_name or settings.clinic_name or tr("My clinic"), settings.clinic_phone),
        (tr("My pharmacy"), settings.pharmacy_phone),
        (tr("Out-of-hours line"), settings.out_of_hours_phone),
        (settings.trusted_name or tr("A person I trust"), settings.trusted_phone),
    )
    lines = (*crisis, *(found for whose, phone in own for found in _own(whose, phone)))
    first = next((one.number for one in crisis if len(one.number) <= LONGEST), "")
    return NumbersOnPaper(_emergency(country), first, lines, tuple(known))


def number_blocks(lines: Sequence[NumberLine], most: int, name: int) -> list[Block]:
    """The first `most` numbers, each name with at most so many letters; whether that is not all of it."""
    shown = [one for one in lines if len(one.number) <= LONGEST][:most]
    found = [pair(cut(one.whose, name), one.number, apart=True) for one in shown]
    if len(shown) < len(lines) or any(len(one.whose) > name for one in shown):
        found.append(line(tr("More in the app."), quiet=True))
    return found or [line(tr("No further number is known."))]


def cut(name: str, most: int) -> str:
    """A name with at most so many letters."""
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"


def _emergency(country: CrisisNumbers | None) -> str:
    written = country.emergency.strip() if country is not None else ""
    if written and len(written) <= LONGEST:
        return written
    found = (number.number for number in numbers_in(written) if len(number.number) <= LONGEST)
    return next(found, tr("your local emergency number"))


def _own(whose: str, phone: str) -> Iterator[NumberLine]:
    """The numbers of a text; the text itself where it holds none."""
    found = numbers_in(phone)
    yield from (NumberLine(whose, number.number) for number in found)
    if phone.strip() and not found:
        yield NumberLine(whose, phone.strip())


def _crisis(number: PhoneNumber) -> NumberLine:
    """The number, and whether it can be texted."""
    how = number.number
    if number.texts and number.calls:
        how = tr("{number} (call or text)", number=number.number)
    elif number.word:
        how = tr("text {word} to {number}", word=number.word, number=number.number)
    elif number.texts:
        how = tr("text {number}", number=number.number)
    return NumberLine(number.label or tr("Crisis line"), how)
