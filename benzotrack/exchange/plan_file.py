"""A clinic's plan as a small JSON file (docs/plan-file.md): read strictly, or refused in one sentence with
the place of what is wrong. Nothing in it is guessed.
"""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from benzotrack.domain.amounts import DOSE_MAX_MG, DOSE_PLACES, is_amount, mg_text
from benzotrack.domain.check_in import NOTE_MAX
from benzotrack.domain.clinic_plan import ClinicPlan, PlanLine, PlanVisit
from benzotrack.domain.ledger_problems import (
    EARLIEST,
    FARTHEST,
    LATEST,
    NO_WORDING,
    NOT_LATER,
    TEXT_MAX,
    not_lower,
)
from benzotrack.domain.medicines import NAME_MAX, medicine_key
from benzotrack.domain.names import unseen_signs
from benzotrack.domain.profile import AGREED_ABOUT, LIMIT_MAX, LIMIT_MIN, WORSE_MAX, WORSE_MIN
from benzotrack.exchange.file_text import decoded
from benzotrack.exchange.findings import FileRefusedError
from benzotrack.exchange.json_places import Amount, Found, read, short
from benzotrack.i18n import Message, join, msg

VERSION = 1
MARK = "benzotrack_plan"
"""The name that every plan has, and whose value is the version."""

MOST_BYTES = 1 << 20
MOST_LINES = 60
"""More than a year of weekly steps."""

_PLAIN = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,9})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ALL = ("benzotrack_plan", "by", "written_on", "ledger", "agreed", "alert_limits", "visit")
_LINE = ("from", "medicine", "mg_a_day", "wording", "as_needed", "small_cuts", "instead_of")

_T = TypeVar("_T")


def is_plan(raw: bytes) -> bool:
    """Whether a file seems to be a plan: an open text with its mark."""
    return raw.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and f'"{MARK}"'.encode() in raw[:MOST_BYTES]


def plan(raw: bytes | str) -> ClinicPlan:
    """The plan in a file's bytes or in a pasted text. Raises FileRefusedError."""
    whole = read(_text(raw))
    fields = _group(whole)
    if MARK not in fields:
        raise FileRefusedError(msg("This is no plan for BenzoTrack: “{name}” is missing.", name=MARK))
    if (version := fields[MARK]).value != str(VERSION) or not isinstance(version.value, Amount):
        raise version.refused(msg("This app reads plans of version {version} alone.", version=VERSION))
    _only(fields, _ALL)
    written_on = _needed(whole, fields, "written_on", _day)
    if not EARLIEST <= written_on <= LATEST:
        raise fields["written_on"].refused(_FAR)
    limits = _maybe(fields, "alert_limits", _group, {})
    _only(limits, ("rating", "points_worse", "one_rating_is_enough"))
    found = ClinicPlan(
        _needed(whole, fields, "by", _name_to(NAME_MAX)),
        written_on,
        _lines(fields, written_on),
        tuple(_agreed(_maybe(fields, "agreed", _group, {}))),
        _maybe(limits, "rating", _whole(LIMIT_MIN, LIMIT_MAX), None),
        _maybe(limits, "points_worse", _whole(WORSE_MIN, WORSE_MAX), None),
        _maybe(limits, "one_rating_is_enough", _yes_or_no, None),
        _maybe(fields, "visit", lambda visit: _visit(visit, written_on), None),
    )
    if found == ClinicPlan(found.by, found.written_on):
        raise FileRefusedError(msg("There is nothing in this plan."))
    return found


def _text(raw: bytes | str) -> str:
    if isinstance(raw, str):
        raw = raw.encode("utf-8", "surrogatepass")
    return decoded(raw, MOST_BYTES, msg("A plan is written in UTF-8."))


# The parts


def _lines(fields: dict[str, Found], written_on: date) -> tuple[PlanLine, ...]:
    rows = _maybe(fields, "ledger", _several, [])
    if len(rows) > MOST_LINES:
        raise fields["ledger"].refused(msg("A plan has at most {n} lines.", n=MOST_LINES))
    found: dict[tuple[date, str], PlanLine] = {}
    for row in rows:
        line = _line(row, written_on)
        if (place := (line.day, medicine_key(line.medicine))) in found:
            words = msg("{medicine} has a line for this day already.", medicine=line.medicine)
            raise _group(row)["from"].refused(words)
        found[place] = line
    return tuple(found.values())


def _line(row: Found, written_on: date) -> PlanLine:
    fields = _group(row)
    _only(fields, _LINE)
    line = PlanLine(
        _needed(row, fields, "from", _near(written_on)),
        _needed(row, fields, "medicine", _name_to(NAME_MAX)),
        _needed(row, fields, "mg_a_day", _mg),
        _maybe(fields, "wording", _text_to(TEXT_MAX), ""),
        _maybe(fields, "as_needed", _yes_or_no, False),
        instead_of=_maybe(fields, "instead_of", _name_to(NAME_MAX), ""),
    )
    cuts = _maybe(fields, "small_cuts", _group, None)
    if cuts is None:
        return line
    _only(cuts, ("until", "until_mg"))
    until = _needed(fields["small_cuts"], cuts, "until", _near(written_on))
    until_mg = _needed(fields["small_cuts"], cuts, "until_mg", _mg)
    if until <= line.day:
        raise cuts["until"].refused(NOT_LATER)
    if (why := not_lower(until_mg, line.daily_dose_mg)) is not None:
        raise cuts["until_mg"].refused(why)
    if not line.wording:
        raise fields["small_cuts"].refused(NO_WORDING)
    if line.as_needed or line.instead_of:
        words = msg("Small cuts are for a dose that is taken every day, of the same medicine.")
        raise fields["small_cuts"].refused(words)
    return PlanLine(line.day, line.medicine, line.daily_dose_mg, line.wording, False, until, until_mg)


def _agreed(fields: dict[str, Found]) -> Iterator[tuple[str, str]]:
    _only(fields, tuple(AGREED_ABOUT))
    for about in AGREED_ABOUT:
        if about in fields and (words := _text_to(NOTE_MAX)(fields[about])):
            yield about, words


def _visit(found: Found, written_on: date) -> PlanVisit:
    fields = _group(found)
    _only(fields, ("on", "with"))
    day = _needed(found, fields, "on", _near(written_on))
    return PlanVisit(day, _maybe(fields, "with", _text_to(TEXT_MAX), ""))


# The values

_FAR = msg("Please look at the day again: it is very far away.")


def _only(fields: dict[str, Found], known: tuple[str, ...]) -> None:
    for name, found in fields.items():
        if name not in known:
            words = msg(
                "“{name}” is not known here. There are: {names}.", name=short(name), names=join([*known])
            )
            raise found.refused(words)


def _needed(of: Found, fields: dict[str, Found], name: str, read_as: Callable[[Found], _T]) -> _T:
    if name not in fields:
        raise of.refused(msg("“{name}” is missing there.", name=name))
    return read_as(fields[name])


def _maybe(fields: dict[str, Found], name: str, read_as: Callable[[Found], _T], otherwise: Any) -> Any:
    """What stands there, as it is read; `otherwise` where the name is missing."""
    return read_as(fields[name]) if name in fields else otherwise


def _group(found: Found) -> dict[str, Found]:
    if not isinstance(found.value, dict):
        raise found.refused(msg("Here belongs a group in { and }."))
    return found.value


def _several(found: Found) -> list[Found]:
    if not isinstance(found.value, list):
        raise found.refused(msg("Here belongs a list in [ and ]."))
    return found.value


def _yes_or_no(found: Found) -> bool:
    if not isinstance(found.value, bool):
        raise found.refused(msg("Here belongs true or false."))
    return found.value


def _whole(least: int, most: int) -> Callable[[Found], int]:
    def number(found: Found) -> int:
        said = found.value
        if isinstance(said, Amount) and said.isdigit() and least <= int(said[:3]) <= most and len(said) < 3:
            return int(said)
        raise found.refused(
            msg("Here belongs a whole number from {least} to {most}.", least=least, most=most)
        )

    return number


def _mg(found: Found) -> Decimal:
    said = found.value
    if not isinstance(said, str):
        raise found.refused(msg("Here belong the mg a day as a number, like 7.5."))
    if not _PLAIN.fullmatch(said):
        words = msg("“{said}” is no plain number. Write the mg with a point, like 7.5.", said=short(said))
        raise found.refused(words)
    amount = Decimal(said)
    if said.startswith("-"):
        raise found.refused(msg("{said} is no dose.", said=said))
    if not is_amount(amount):
        words = msg(
            "{said} is no dose: it goes from 0 to {most} mg, with at most {places} places.",
            said=said,
            most=mg_text(DOSE_MAX_MG),
            places=DOSE_PLACES,
        )
        raise found.refused(words)
    return amount


def _day(found: Found) -> date:
    said = found.value
    if isinstance(said, str) and not isinstance(said, Amount) and _DAY.fullmatch(said):
        try:
            return date.fromisoformat(said)
        except ValueError:
            raise found.refused(msg("There is no day {said}.", said=said)) from None
    raise found.refused(msg("Here belongs a day, like “2026-12-01”."))


def _near(written_on: date) -> Callable[[Found], date]:
    def day(found: Found) -> date:
        if not EARLIEST <= (said := _day(found)) <= written_on + FARTHEST:
            raise found.refused(_FAR)
        return said

    return day


def _text_to(most: int) -> Callable[[Found], str]:
    """A text of so many letters, all of which can be seen; it may have several lines."""

    def text(found: Found) -> str:
        said = found.value
        if not isinstance(said, str) or isinstance(said, Amount):
            raise found.refused(msg("Here belongs a text in straight quotation marks."))
        told = said.strip()
        if len(told) > most:
            raise found.refused(msg("This holds up to {most} letters.", most=most))
        if signs := unseen_signs(told.replace("\r\n", " ").replace("\n", " ")):
            words: Message = msg("There is a sign in this text that can't be seen ({signs}).", signs=signs)
            raise found.refused(words)
        return told

    return text


def _name_to(most: int) -> Callable[[Found], str]:
    """The same on one line, and not empty."""

    def name(found: Found) -> str:
        if not (said := " ".join(_text_to(most)(found).split())):
            raise found.refused(msg("A name is missing there."))
        return said

    return name


def written(plan: ClinicPlan) -> bytes:
    """The plan as such a file."""
    limits = {
        "rating": plan.alert_limit,
        "points_worse": plan.worse_points,
        "one_rating_is_enough": plan.lone_is_contact,
    }
    limits = {name: said for name, said in limits.items() if said is not None}
    visit = {"on": plan.visit.day.isoformat(), "with": plan.visit.with_whom} if plan.visit else None
    parts: dict[str, Any] = {
        "ledger": [_as_json(line) for line in plan.lines],
        "agreed": dict(plan.agreed),
        "alert_limits": limits,
        "visit": visit,
    }
    told = {MARK: VERSION, "by": plan.by, "written_on": plan.written_on.isoformat()}
    told |= {name: part for name, part in parts.items() if part}
    return json.dumps(told, indent=2, ensure_ascii=False).encode() + b"\n"


def _as_json(line: PlanLine) -> dict[str, Any]:
    said: dict[str, Any] = {
        "from": line.day.isoformat(),
        "medicine": line.medicine,
        "mg_a_day": mg_text(line.daily_dose_mg),
    }
    said |= {"wording": line.wording} if line.wording else {}
    said |= {"as_needed": True} if line.as_needed else {}
    said |= {"instead_of": line.instead_of} if line.instead_of else {}
    if line.until is not None and line.until_mg is not None:
        said["small_cuts"] = {"until": line.until.isoformat(), "until_mg": mg_text(line.until_mg)}
    return said
