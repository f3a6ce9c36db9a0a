"""How values stand in the cells of our own tables, and are read from them strictly.

A cell without a value is empty. What is not of its form is refused, never bent.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any

from benzotrack.domain.amounts import DOSE_MAX_MG, is_amount, mg_text
from benzotrack.domain.check_in import HOURS_MAX
from benzotrack.domain.ledger_problems import EARLIEST, LATEST
from benzotrack.domain.names import visible
from benzotrack.domain.symptoms import RATING_MAX, RATING_MIN
from benzotrack.exchange.csv_table import guarded
from benzotrack.i18n import Message, msg

SKIPPED = "skipped"
"""Stands for a rating that was asked and skipped."""


@dataclass(frozen=True)
class Cell:
    """One form of value. `form` names it in words: "This is not {form}.".

    `write` gives what the table's writer takes; None where it takes the value itself. `read` raises
    ValueError. `absent` stands for an empty cell; without `may_be_empty` there is none.
    """

    form: Message
    read: Callable[[str], Any]
    write: Callable[[Any], object] | None = None
    may_be_empty: bool = False
    absent: Any = None

    def value(self, cell: str) -> Any:
        """What the cell's text says. Raises ValueError."""
        return self.absent if self.may_be_empty and not cell else self.read(cell)


def maybe(cell: Cell) -> Cell:
    """The same, or nothing."""
    return replace(cell, may_be_empty=True)


# Days and moments ----------------------------------------------------------------------------------

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CLOCK = r"[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{6})?)?"
_MOMENT = re.compile(_DAY.pattern + "T" + _CLOCK + r"(Z|[+-][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{6})?)?)")


def _must(holds: object) -> None:
    if not holds:
        raise ValueError


def _day(cell: str) -> date:
    _must(_DAY.fullmatch(cell))
    day = date.fromisoformat(cell)
    _must(EARLIEST <= day <= LATEST)
    return day


def _moment(cell: str) -> datetime:
    _must(_MOMENT.fullmatch(cell))
    moment = datetime.fromisoformat(cell)
    _must(EARLIEST <= moment.date() <= LATEST)
    return moment


def _time(cell: str) -> time:
    _must(re.fullmatch("[0-9]{2}:[0-9]{2}", cell))
    return time.fromisoformat(cell)


DAY = Cell(msg("a day like 2026-03-04"), _day, date.isoformat)
MOMENT = Cell(
    msg("a moment with its offset from UTC, like 2026-03-04T21:30:00+01:00"), _moment, datetime.isoformat
)
TIME = Cell(msg("a time like 20:00"), _time, lambda at: at.isoformat("minutes"))


# Numbers -------------------------------------------------------------------------------------------


def whole(least: int, most: int) -> Cell:
    """A whole number from `least` to `most`."""

    def read(cell: str) -> int:
        _must(re.fullmatch("-?[0-9]{1,9}", cell))
        _must(least <= int(cell) <= most)
        return int(cell)

    return Cell(msg("a whole number from {least} to {most}", least=least, most=most), read)


def _decimal(cell: str) -> Decimal:
    _must(re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,30})?", cell))
    return Decimal(cell)


def _mg(cell: str) -> Decimal:
    amount = _decimal(cell)
    _must(is_amount(amount))
    return amount


def _hours(cell: str) -> Decimal:
    hours = _decimal(cell)
    _must(hours <= HOURS_MAX)
    return hours


def _plain(number: Decimal) -> str:
    return format(number, "f")


MG = Cell(msg("an amount from 0 to {most}, like 7.5", most=mg_text(DOSE_MAX_MG)), _mg, _plain)
HOURS = Cell(msg("a number from 0 to {most}, like 6.5", most=int(HOURS_MAX)), _hours, _plain)

_RATING = whole(RATING_MIN, RATING_MAX)


def rating_of(symptom: str) -> Cell:
    """The rating of one symptom, among all of a check-in's; `NOT_ASKED` for an empty cell."""

    def write(ratings: Any) -> object:
        rating = ratings.get(symptom, "")
        return SKIPPED if rating is None else rating

    def read(cell: str) -> int | None:
        return None if cell == SKIPPED else _RATING.read(cell)

    form = msg(
        "a whole number from {least} to {most}, or {skipped}",
        least=RATING_MIN,
        most=RATING_MAX,
        skipped=SKIPPED,
    )
    return Cell(form, read, write, may_be_empty=True, absent=NOT_ASKED)


NOT_ASKED = object()
"""Stands for a rating that is absent, where None stands for a skipped one."""


# Words ---------------------------------------------------------------------------------------------

_NUL = "\u2400"
"""No table may hold the sign number 0: it stands as this one and a 0, and this one itself stands twice."""


def _storable(text: str) -> str:
    return text.replace(_NUL, _NUL * 2).replace("\0", f"{_NUL}0")


def _as_written(cell: str) -> str:
    return re.sub(f"{_NUL}([{_NUL}0])", lambda found: "\0" if found[1] == "0" else _NUL, cell)


def _text_cell(text: str) -> str:
    if not text:
        return text
    return guarded(_storable(text) if "\0" in text or _NUL in text else text)


def part_text(most: int, least: int = 0) -> Cell:
    """The person's own words as a part of a cell, of `least` to `most` letters."""

    def read(words: str) -> str:
        _must(least <= len(words) <= most)
        return words

    form = msg("a text of at most {most} letters", most=most)
    if least:
        form = msg("a text of {least} to {most} letters", least=least, most=most)
    return Cell(form, read)


def text(most: int, least: int = 0) -> Cell:
    """The same, alone in a cell."""
    part = part_text(most, least)
    return Cell(part.form, lambda cell: part.read(_as_written(cell)), _text_cell)


def name(most: int, least: int = 0) -> Cell:
    """A name, read so that all of it can be seen."""
    typed = text(most, least)
    return replace(typed, read=lambda cell: visible(typed.read(cell), most))


def _yes_or_no(cell: str) -> bool:
    _must(cell in ("yes", "no"))
    return cell == "yes"


YES_OR_NO = Cell(msg("yes or no"), _yes_or_no, ("no", "yes").__getitem__)


def one_of(known: type[Enum]) -> Cell:
    """One of the values of an enumeration."""
    return Cell(_listed([str(one.value) for one in known]), known, lambda one: one.value)


def one_id_of(known: Iterable[str]) -> Cell:
    """One of the ids that this version knows."""
    ids = tuple(known)

    def read(cell: str) -> str:
        _must(cell in ids)
        return cell

    return Cell(_listed([*ids]), read)


def _listed(words: list[str]) -> Message:
    return msg("one of these: {words}", words=", ".join(words))


# Several in one cell: "drowsiness; fall"; in an item that has parts, "2026-03-04, 2026-03-09". ----------

_LIST, _PARTS = ";", ","
_ESCAPE, _NOTHING = "\\", "\\e"


def _escaped(words: str, signs: str) -> str:
    return "".join(_ESCAPE + sign if sign in signs or sign == _ESCAPE else sign for sign in words)


def _unescaped(leaf: str) -> str:
    return "" if leaf == _NOTHING else re.sub(r"\\(.)", r"\1", leaf, flags=re.DOTALL)


def _split(cell: str, sign: str) -> list[str]:
    """The escaped pieces between the signs, without the blank that follows one."""
    pieces = re.findall(rf"(?:^|{sign})((?:\\.|[^\\{sign}])*)", cell, flags=re.DOTALL)
    _must(sign.join(pieces) == cell)
    return pieces[:1] + [piece.removeprefix(" ") for piece in pieces[1:]]


TEXTS = Cell(
    msg("texts with “;” between them, “\\;” for a “;” in one"),
    lambda cell: tuple(map(_unescaped, _split(_as_written(cell), _LIST))),
    lambda texts: (texts and _text_cell("; ".join(_escaped(one, _LIST) or _NOTHING for one in texts))) or "",
    may_be_empty=True,
    absent=(),
)


def rows_of(of: type, form: Message, *parts: Cell) -> Cell:
    """A row of records, each with the parts of its fields in their order."""
    names = [field.name for field in fields(of)]

    def write(rows: Any) -> object:
        return _text_cell("; ".join(", ".join(written(row)) for row in rows))

    def written(row: Any) -> list[str]:
        values = zip((getattr(row, field) for field in names), parts, strict=True)
        plain = ("" if v is None else str(p.write(v) if p.write else v) for v, p in values)
        return [_escaped(one, _LIST + _PARTS) for one in plain]

    def read(cell: str) -> tuple[Any, ...]:
        return tuple(map(one_row, _split(_as_written(cell), _LIST)))

    def one_row(piece: str) -> Any:
        leaves = [_unescaped(leaf) for leaf in _split(piece, _PARTS)]
        _must(len(leaves) == len(parts))
        return of(*(part.value(leaf) for part, leaf in zip(parts, leaves, strict=True)))

    return Cell(form, read, write, may_be_empty=True, absent=())
