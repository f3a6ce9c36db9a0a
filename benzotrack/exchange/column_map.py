"""What the columns of any table mean: which is the day, which a symptom on which scale, which the note.

Typed on the command line it is a list of parts, with a comma or a semicolon between them:

    day=COLUMN[:FORMAT]                        the day; FORMAT as Y-M-D, D.M.Y, D/M/Y, M/D/Y
    time=COLUMN                                the time of day, which puts several rows of a day in order
    SYMPTOM=COLUMN[:LOW-HIGH[:better]]         a symptom by its id, as anxiety; 0-10 where no scale is named
    hours_slept=COLUMN                         hours, as 6.5 or 6:30
    note=COLUMN                                words for the note; may stand more than once
    medicine=COLUMN, daily_dose_mg=COLUMN      a medicine, and its mg a day from that day on
    medicine_name=NAME                         the medicine, where no column names it
    separator=comma|semicolon|tab              what separates the columns, where it can't be seen

`better` says that more is better there. A name with , ; : = or a quotation mark in it stands in quotation
marks, doubled inside: note="What, why". For a long table, such as that of Track & Graph, there is no `day`,
and each COLUMN is a name in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from benzotrack.domain.further_symptoms import CATALOGUE
from benzotrack.domain.medicines import NAME_MAX
from benzotrack.domain.names import unseen_problem
from benzotrack.exchange.cells import quoted
from benzotrack.exchange.date_format import DateFormat
from benzotrack.exchange.findings import FileRefusedError
from benzotrack.exchange.scales import OWN_SCALE, Scale
from benzotrack.i18n import Message, msg

HOURS_SLEPT = "hours_slept"
NOTE = "note"
DAILY_DOSE_MG = "daily_dose_mg"
TARGETS = (*CATALOGUE, HOURS_SLEPT, NOTE, DAILY_DOSE_MG)
"""What a column can be mapped to."""


@dataclass(frozen=True)
class MappedColumn:
    """A column by its name and what it is, one of `TARGETS`; `scale` is that of a symptom."""

    column: str
    target: str
    scale: Scale = OWN_SCALE

    def __post_init__(self) -> None:
        """Raises FileRefusedError for another target."""
        if self.target not in TARGETS:
            raise FileRefusedError(
                msg("“{name}” is nothing that a column can be mapped to.", name=quoted(self.target))
            )

    @property
    def symptom(self) -> bool:
        """Whether it is one."""
        return self.target in CATALOGUE


@dataclass(frozen=True)
class ColumnMap:
    """The columns of a table; those not named are left out.

    `day` is the column of the day, empty for a long table that knows its own. `date_format` may be None
    where only one fits all days. `separator` is empty to see it from the first line. `medicine` is the column
    of the medicine's name, `medicine_name` that name itself.
    """

    day: str = ""
    columns: tuple[MappedColumn, ...] = ()
    date_format: DateFormat | None = None
    time: str = ""
    separator: str = ""
    medicine: str = ""
    medicine_name: str = ""

    def __post_init__(self) -> None:
        """Raises FileRefusedError for a symptom that two columns stand for, and for a dose of no medicine."""
        once = [c.target for c in self.columns if c.target != NOTE]
        for target in once:
            if once.count(target) > 1 and self.day:
                raise FileRefusedError(msg("Two columns are mapped to {name}.", name=target))
        if self.doses and not (self.medicine or self.medicine_name.strip()):
            raise FileRefusedError(msg("Say which medicine the doses are of: medicine or medicine_name."))
        if len(self.medicine_name) > NAME_MAX or unseen_problem(self.medicine_name):
            raise FileRefusedError(msg("“{name}” is no name of a medicine.", name=quoted(self.medicine_name)))

    @property
    def doses(self) -> MappedColumn | None:
        """The column of doses."""
        return next((c for c in self.columns if c.target == DAILY_DOSE_MG), None)

    @property
    def names(self) -> tuple[str, ...]:
        """Every column that is named."""
        more = (self.day, self.time, self.medicine)
        return tuple(dict.fromkeys([*filter(None, more), *(c.column for c in self.columns)]))

    def of(self, name: str) -> MappedColumn | None:
        """What stands for that name; capitals and blanks around it don't count."""
        key = name.strip().casefold()
        return next((c for c in self.columns if c.column.strip().casefold() == key), None)


_SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t"}
_PART = re.compile(r'\s*(?P<key>[A-Za-z_]+)\s*=\s*(?:"(?P<quoted>(?:[^"]|"")*)"|(?P<plain>[^",;:=]+))')
_REST = re.compile(r"(?::(?P<first>[^,;:\"]*))?(?::(?P<second>[^,;:\"]*))?\s*(?:[,;]|$)")
_SCALE = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?)-(-?[0-9]+(?:\.[0-9]+)?)")


@dataclass(frozen=True)
class _Part:
    key: str
    name: str
    first: str
    second: str


def column_map(text: str) -> ColumnMap:
    """The map that was typed. Raises FileRefusedError with a sentence for what is none."""
    fields: dict[str, Any] = {}
    columns: list[MappedColumn] = []
    for part in _parts(text):
        if part.key not in _FIELDS:
            columns.append(_column(part))
        elif part.key in fields:
            raise FileRefusedError(msg("{name} is named twice.", name=part.key))
        elif behind := part.second if part.key == "day" else part.first or part.second:
            why = msg("“{words}” can't stand behind {name}.", words=quoted(behind), name=part.key)
            raise FileRefusedError(why)
        else:
            fields |= _FIELDS[part.key](part)
    if not columns:
        raise FileRefusedError(
            msg("No column is mapped to a symptom, to hours_slept, to note or to daily_dose_mg.")
        )
    made = ColumnMap(columns=tuple(columns), **fields)
    named = [name for name in ("medicine", "medicine_name") if name in fields]
    if named and made.doses is None:
        why = msg("{name} is of no use without daily_dose_mg.", name=named[0])
        raise FileRefusedError(why)
    if len(named) > 1:
        raise FileRefusedError(msg("Say medicine or medicine_name, not both."))
    return made


def _parts(text: str) -> Iterator[_Part]:
    at = 0
    while text[at:].strip():
        part = _PART.match(text, at)
        rest = _REST.match(text, part.end()) if part else None
        if part is None or rest is None:
            raise FileRefusedError(
                msg("“{part}” can't be understood. Write it as anxiety=COLUMN.", part=quoted(text[at:]))
            )
        name = part["plain"].strip() if part["quoted"] is None else part["quoted"].replace('""', '"')
        yield _Part(
            part["key"].casefold(), name, (rest["first"] or "").strip(), (rest["second"] or "").strip()
        )
        at = rest.end()


def _column(part: _Part) -> MappedColumn:
    column = MappedColumn(part.name, part.key, _scale(part))
    if (part.first or part.second) and not column.symptom:
        raise FileRefusedError(msg("Only a symptom has a scale: not {name}.", name=part.key))
    return column


def _day(part: _Part) -> dict[str, Any]:
    form = _date_format(part.first) if part.first else None
    return {"day": part.name, "date_format": form}


def _date_format(text: str) -> DateFormat:
    try:
        return DateFormat(text.upper())
    except ValueError:
        known = ", ".join(form.value for form in DateFormat)
        raise FileRefusedError(
            msg("“{format}” is no date format. These are: {list}.", format=quoted(text), list=known)
        ) from None


def _separator(name: str) -> str:
    if name.casefold() not in _SEPARATORS:
        raise FileRefusedError(msg("“{name}” is no separator: comma, semicolon or tab.", name=quoted(name)))
    return _SEPARATORS[name.casefold()]


_FIELDS: dict[str, Callable[[_Part], dict[str, Any]]] = {
    "day": _day,
    "time": lambda part: {"time": part.name},
    "medicine": lambda part: {"medicine": part.name},
    "medicine_name": lambda part: {"medicine_name": part.name},
    "separator": lambda part: {"separator": _separator(part.name)},
}
"""What is no column to take something from, each as the fields of the map that it sets."""


def _scale(part: _Part) -> Scale:
    if not part.first and not part.second:
        return OWN_SCALE
    found = _SCALE.fullmatch(part.first)
    if found is None or part.second not in ("", "better", "worse"):
        raise FileRefusedError(_no_scale(part))
    low, high = Decimal(found[1]), Decimal(found[2])
    if not low < high:
        raise FileRefusedError(_no_scale(part))
    return Scale(low, high, more_is_worse=part.second != "better")


def _no_scale(part: _Part) -> Message:
    told = ":".join(filter(None, (part.first, part.second)))
    return msg("“{scale}” is no scale. Write it as 1-5, or 1-5:better.", scale=quoted(told))
