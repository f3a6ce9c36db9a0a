"""A sheet for someone who helps: the ten signs, what to do, the numbers. Nothing private beyond those."""

from datetime import date

from benzotrack.domain.advice import advice
from benzotrack.domain.days import full_date
from benzotrack.domain.emergency_summary import SEIZURES
from benzotrack.domain.medicines import NAME_MAX
from benzotrack.domain.profile import Profile
from benzotrack.domain.red_flags import KINDS, RedFlagKind, Urgency
from benzotrack.i18n import Message, say, tr
from benzotrack.report_pdf.blocks import Block, Way, band, fitted, heading, line, pair
from benzotrack.report_pdf.numbers_on_paper import NumbersOnPaper, number_blocks
from benzotrack.report_pdf.typesetting import Page, Paper, as_pdf

SIZES = (12.0, 11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0)
"""Letters in points: the largest with which all has room on the page."""

ALL, FEW = 1_000, 12
"""How many numbers stand on it: all of them, or with the smallest letters so many."""


def sheet_pdf(numbers: NumbersOnPaper, today: date, paper: Paper) -> bytes:
    """The sheet as a tagged PDF of one page."""
    return as_pdf(sheet_page(numbers, today, paper))


def sheet_page(numbers: NumbersOnPaper, today: date, paper: Paper) -> Page:
    """One page: never suddenly, the signs by whom to call, the numbers."""
    ways: list[Way] = [(size, _blocks(numbers, ALL)) for size in SIZES]
    ways.append((SIZES[-1], _blocks(numbers, FEW)))
    footer = tr("Made on {day}. A clinician has not checked this sheet yet.", day=full_date(today))
    return Page(tr("For someone who helps me"), footer, (fitted(ways),), paper)


def _blocks(numbers: NumbersOnPaper, most: int) -> list[Block]:
    crisis = tr("Not safe? Call {number} now", number=numbers.emergency)
    if numbers.crisis:
        crisis = tr("Crisis line now: {number}", number=numbers.crisis)
    calls = {
        Urgency.EMERGENCY: tr("Emergency: call {number}", number=numbers.emergency),
        Urgency.CRISIS_LINE: crisis,
        Urgency.SAME_DAY: tr("Call the prescriber, clinic or pharmacist today"),
    }
    return [
        heading(tr("For someone who helps me"), 1),
        line(tr("I am tapering, or have tapered, a benzodiazepine or a similar medicine.")),
        line(tr("Never let it be stopped suddenly. {why}", why=SEIZURES), strong=True),
        line(tr("If you see one of these signs in me, do what stands there. “You” means me.")),
        *(block for urgency, call in calls.items() for block in _group(urgency, call, numbers)),
        heading(tr("Numbers")),
        *number_blocks(numbers.lines, most, NAME_MAX),
    ]


def _group(urgency: Urgency, call: str, numbers: NumbersOnPaper) -> list[Block]:
    """The signs that send to the same number: what holds for each of them once, then each with its own."""
    kinds = [kind for kind in KINDS if kind.urgency is urgency]
    advised = [advice(kind.key, numbers.known, Profile()) for kind in kinds]
    once = [words for words in advised[0] if all(words in sentences for sentences in advised)]
    once = once if len(kinds) > 1 else []
    return [
        band(call),
        *([line(" ".join(map(say, once)))] if once else []),
        *(
            _sign(kind, [words for words in sentences if words not in once])
            for kind, sentences in zip(kinds, advised, strict=True)
        ),
    ]


def _sign(kind: RedFlagKind, sentences: list[Message]) -> Block:
    words = say(kind.words)
    return pair(tr("{sign}:", sign=words) if sentences else words, " ".join(map(say, sentences)))
