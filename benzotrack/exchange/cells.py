"""What stands in a cell of a file from elsewhere, read strictly: numbers, hours, times, days; and its quote.

What is not of its form is an `UnreadableError` with the sentence that says so, never a guess.
"""

import re
from datetime import date, datetime, tzinfo
from decimal import ROUND_HALF_UP, Decimal

from benzotrack.domain.check_in import HOURS_MAX
from benzotrack.domain.days import full_date
from benzotrack.domain.ledger_problems import EARLIEST
from benzotrack.domain.names import visible
from benzotrack.exchange.findings import SAMPLE_LETTERS
from benzotrack.i18n import Message, msg

QUOTE_LETTERS = SAMPLE_LETTERS
"""Longest quote of a cell in a sentence."""

_NUMBER = re.compile(r"-?[0-9]{1,6}(?:[.,][0-9]{1,9})?")
_DURATION = re.compile(r"([0-9]{1,6}):([0-5][0-9])(?::([0-5][0-9]))?")
_CLOCK = re.compile(
    r"([0-9]{1,2})[:.]([0-5][0-9])(?:[:.][0-5][0-9](?:\.[0-9]+)?)?\s*(?:([ap])\.?\s?m\.?)?", re.IGNORECASE
)
_HUNDREDTH = Decimal("0.01")
_HALF_DAY = 12
_HOURS = 24


class UnreadableError(ValueError):
    """A cell that can't be read; `why` says so in a sentence."""

    def __init__(self, why: Message) -> None:
        super().__init__(why.text)
        self.why = why


def quoted(text: str) -> str:
    """A cell's text as a sentence quotes it: every unseen sign by its number, in at most 40 letters."""
    shown = visible(text.strip()[: 4 * QUOTE_LETTERS], 40 * QUOTE_LETTERS)
    return shown if len(shown) <= QUOTE_LETTERS else f"{shown[: QUOTE_LETTERS - 1]}…"


def filled(text: str) -> str:
    """The cell without blanks around it. Raises UnreadableError for an empty one."""
    if not text.strip():
        raise UnreadableError(msg("It is empty."))
    return text.strip()


def number(text: str) -> Decimal:
    """A plain number with a point or a comma, such as 7, 6.5 or 6,5. Raises UnreadableError."""
    filled(text)
    if not _NUMBER.fullmatch(text.strip()):
        raise UnreadableError(msg("“{cell}” is no plain number.", cell=quoted(text)))
    return Decimal(text.strip().replace(",", ".")) + 0  # never -0


def hours(text: str) -> Decimal:
    """Hours as a number, or as H:MM or H:MM:SS, to a hundredth of an hour. Raises UnreadableError."""
    given = number(text) if (found := _DURATION.fullmatch(text.strip())) is None else _duration(found)
    if not 0 <= given <= HOURS_MAX:
        raise UnreadableError(msg("“{cell}” is not from 0 to 24 hours.", cell=quoted(text)))
    return given.quantize(_HUNDREDTH, ROUND_HALF_UP).normalize()


def is_duration(text: str) -> bool:
    """Whether it is written H:MM or H:MM:SS, below zero too."""
    return bool(_DURATION.fullmatch(text.strip().replace("-", "")))


def _duration(found: re.Match[str]) -> Decimal:
    whole, minutes, seconds = (Decimal(part or 0) for part in found.groups())
    return whole + (minutes * 60 + seconds) / 3600


def clock_minute(text: str) -> int | None:
    """The minute of the day of "21:00" or "9:40 pm"; None where it is written in another way."""
    if (found := _CLOCK.fullmatch(text.strip())) is None:
        return None
    hour, half = int(found[1]), (found[3] or "").lower()
    if half:
        if not 1 <= hour <= _HALF_DAY:
            return None
        hour = hour % _HALF_DAY + (_HALF_DAY if half == "p" else 0)
    return hour * 60 + int(found[2]) if hour < _HOURS else None


def clock_problem(text: str) -> Message | None:
    """What to say of a time of day that can't be read, so that its row counts as without one; None for any
    other.
    """
    if not text.strip() or clock_minute(text) is not None:
        return None
    return msg("“{cell}” is no time of day that can be read. The row counts without one.", cell=quoted(text))


def moment_like(form: re.Pattern[str], text: str) -> datetime | None:
    """The moment of a text of that form of ISO 8601; None for any other, and for one that no calendar has."""
    try:
        return datetime.fromisoformat(text.strip()) if form.fullmatch(text.strip()) else None
    except ValueError:
        return None


def moment_in(zone: tzinfo, moment: datetime) -> datetime:
    """The moment by the clock of a zone. Raises UnreadableError where its day there is of no year."""
    try:
        return moment.astimezone(zone)
    except (OverflowError, ValueError, OSError):
        told = quoted(moment.isoformat())
        raise UnreadableError(msg("“{cell}” is no day of any year.", cell=told)) from None


def past_day(day: date, today: date) -> date:
    """The day. Raises UnreadableError for one after today, or before 1950."""
    if day > today:
        raise UnreadableError(msg("{day} has not come yet.", day=full_date(day)))
    if day < EARLIEST:
        raise UnreadableError(msg("{day} is too long ago.", day=full_date(day)))
    return day


_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def iso_day(text: str, today: date) -> date:
    """The day of "2026-03-04". Raises UnreadableError for any other text, and for a day ahead."""
    plain = filled(text)
    try:
        if not _ISO.fullmatch(plain):
            raise ValueError
        return past_day(date.fromisoformat(plain), today)
    except UnreadableError:
        raise
    except ValueError:
        why = msg("“{cell}” is no date written as 2026-03-04.", cell=quoted(text))
        raise UnreadableError(why) from None
