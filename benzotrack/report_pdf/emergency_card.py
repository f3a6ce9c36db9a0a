"""The card for the wallet: what a paramedic asks first on its front, the numbers on its back.

Two sides of 85.6 by 54 mm beside each other on a sheet, to cut out and fold. Where there is little room the
letters get smaller, then long names are cut, then what is told last is left out, and the side says "More in
the app". Nothing runs over an edge, and no number is ever cut.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from benzotrack.domain.days import full_date
from benzotrack.domain.emergency_summary import EmergencySummary, MedicineTold
from benzotrack.domain.medicines import NAME_MAX
from benzotrack.i18n import Message, say, tr
from benzotrack.report_pdf.blocks import Block, Way, band, card, heading, line, pair
from benzotrack.report_pdf.numbers_on_paper import NumbersOnPaper, cut, number_blocks
from benzotrack.report_pdf.typesetting import Page, Paper, as_pdf

SIZES = (10.0, 9.0, 8.0, 7.2, 6.5)
"""Letters in points, the largest first."""

SMALLEST = SIZES[-1]
ALL = 1_000


@dataclass(frozen=True)
class Card:
    """What the card tells, and the day on which that was so."""

    summary: EmergencySummary
    numbers: NumbersOnPaper
    as_of: date


@dataclass(frozen=True)
class _Room:
    """How much stands on the front: size of letters, letters of a name, medicines, conditions; `lines`: each
    sentence about a medicine on a line of its own.
    """

    size: float
    lines: bool = False
    name: int = NAME_MAX
    medicines: int = ALL
    conditions: int = ALL


_ROOMS = (
    *(_Room(size, True) for size in SIZES[:-1]),
    *(_Room(size) for size in SIZES[-2:]),
    _Room(SMALLEST, False, 40),
    _Room(SMALLEST, False, 24),
    _Room(SMALLEST, False, 24, ALL, 6),
    _Room(SMALLEST, False, 24, 3, 6),
    _Room(SMALLEST, False, 24, 2, 6),
    _Room(SMALLEST, False, 24, 2, 3),
    _Room(SMALLEST, False, 24, 1, 3),
    _Room(SMALLEST, False, 16, 1, 0),
)

_BACK = (*((size, ALL, NAME_MAX) for size in SIZES), (SMALLEST, 10, 40), (SMALLEST, 9, 20), (SMALLEST, 6, 20))
"""How much stands on the back: size of letters, numbers, letters of a name."""


def card_pdf(told: Card, paper: Paper) -> bytes:
    """The card on a sheet as a tagged PDF."""
    return as_pdf(card_page(told, paper))


def card_page(told: Card, paper: Paper) -> Page:
    """One page: how to make the card, and the card."""
    front: list[Way] = [(room.size, _front(told, room)) for room in _ROOMS]
    back: list[Way] = [(size, _back(told, most, name)) for size, most, name in _BACK]
    title = tr("Card for an emergency")
    blocks: tuple[Block, ...] = (
        heading(title, 1),
        line(tr("Print it at 100 %. Cut along the outer line, fold in the middle. Keep it in your wallet.")),
        card(front, back),
        line(
            tr("Who finds the card can read it. Print a new one after each change, and throw this one away.")
        ),
    )
    footer = tr("Self-reported. As of {day}.", day=full_date(told.as_of))
    return Page(title, footer, blocks, paper)


def _front(told: Card, room: _Room) -> list[Block]:
    summary = told.summary
    conditions = _said(summary.conditions[: room.conditions])
    end = tr("As of {day}.", day=full_date(told.as_of))
    if _is_less(summary, room):
        end = tr("{as_of} More in the app.", as_of=end)
    return [
        band(tr("Emergency: call {number}", number=told.numbers.emergency)),
        line(_said(summary.about), strong=True),
        *(_medicine(medicine, room) for medicine in summary.medicines[: room.medicines]),
        *([line(conditions)] if conditions else []),
        line(end, quiet=True),
    ]


def _medicine(told: MedicineTold, room: _Room) -> Block:
    name = tr("{medicine}: {dose}", medicine=cut(told.name, room.name), dose=told.dose)
    return pair(name, "".join(f"\n{say(words)}" for words in told.more) if room.lines else _said(told.more))


def _is_less(summary: EmergencySummary, room: _Room) -> bool:
    """Whether something is left out or cut."""
    shown = summary.medicines[: room.medicines]
    all_there = len(shown) == len(summary.medicines) and len(summary.conditions) <= room.conditions
    return not all_there or any(len(medicine.name) > room.name for medicine in shown)


def _back(told: Card, most: int, name: int) -> list[Block]:
    return [heading(tr("Who else to call")), *number_blocks(told.numbers.lines, most, name)]


def _said(sentences: Sequence[Message]) -> str:
    return " ".join(say(words) for words in sentences)
