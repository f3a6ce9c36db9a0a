"""The rows of a file from elsewhere, gathered into days: at most one check-in a day, whatever their order.

A row is of the local calendar day that it says, before 04:00 too: another program's day turns at midnight.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from operator import attrgetter
from typing import Any, TypeVar

from benzotrack.domain.check_in import CONTEXT, NOTE_MAX, Answers, CheckIn, Version
from benzotrack.exchange.findings import ImportAnswers, LeftOut, Place, Several
from benzotrack.i18n import Message, msg

NO_TIME = -1
"""Stands for a time of day that is not known: before every other."""

NOTHING = msg("There is nothing in it that is asked here.")
NO_PLACE = msg("There is no place for it here.")

N = TypeVar("N", int, Decimal)


@dataclass(frozen=True)
class DayRow:
    """What one row says of a day. `at` puts the rows of a day in their order, as the minute of the day;
    `notes` are its own words, a line each. `rescaled`: a rating of it was given on another scale than 0-10,
    any but those of `own_scale`.
    """

    place: Place
    day: date
    at: int = NO_TIME
    ratings: Mapping[str, int] = field(default_factory=dict)
    hours_slept: Decimal | None = None
    context: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    rescaled: bool = False
    own_scale: frozenset[str] = frozenset()

    @property
    def says(self) -> tuple[object, ...]:
        """All it says of its day."""
        return dict(self.ratings), self.hours_slept, self.context, self.notes

    @property
    def measures(self) -> bool:
        """Whether it says more than words."""
        return bool(self.ratings or self.context) or self.hours_slept is not None

    @property
    def empty(self) -> bool:
        """Whether it says nothing of its day."""
        return not self.notes and not self.measures


RowKey = tuple[str, int, int]
"""A row by its file, line and entry."""


def row_key(place: Place) -> RowKey:
    """The row that it is in."""
    return place.row


@dataclass
class Gathered:
    """What a reader found in a file, row by row: each row is taken or left out, none is passed over."""

    rows: list[DayRow] = field(default_factory=list)
    wrong: list[tuple[Place, Message]] = field(default_factory=list)
    useless: dict[tuple[str, str, Message], list[Place]] = field(default_factory=dict)

    def take(self, row: DayRow) -> None:
        """A row; one that says nothing is left out."""
        if row.empty:
            self.of_no_use(row.place, NOTHING)
        else:
            self.rows.append(row)

    def fault(self, place: Place, why: Message) -> None:
        """A row, or a cell of it, that is wrong."""
        self.wrong.append((place, why))

    def of_no_use(self, place: Place, why: Message) -> None:
        """The same for what has no place here; told once for all of a column and a reason."""
        self.useless.setdefault((place.file, place.column, why), []).append(place)

    def told(self, taken: Collection[RowKey]) -> tuple[LeftOut, ...]:
        """All that is left out: what is wrong by its line, then what is of no use, with its count.

        `taken` are the rows of which something is taken. The whole file is no row.
        """
        known = {*taken, row_key(Place())}
        told = [self._told(why, [place], known, faulty=True) for place, why in sorted(self.wrong, key=_first)]
        useless = [(min(places, key=_in_file), why, places) for (_, _, why), places in self.useless.items()]
        for _, why, places in sorted(useless, key=_first):
            told.append(self._told(why, places, known, faulty=False))
        return tuple(told)

    def _told(self, why: Message, places: list[Place], known: set[RowKey], *, faulty: bool) -> LeftOut:
        new = {row_key(place) for place in places} - known
        known |= new
        if len(places) > 1:
            why = msg("{why} So it is {n} times.", why=why, n=len(places))
        return LeftOut(min(places, key=_in_file), why, faulty, len(new))


def _in_file(place: Place) -> tuple[RowKey, str]:
    return row_key(place), place.column


def _first(told: tuple[Any, ...]) -> tuple[RowKey, str]:
    return _in_file(told[0])


@dataclass(frozen=True)
class Days:
    """The check-ins of the days, oldest first, the rows that they are made of, and on how many days something
    was rated more than once.
    """

    check_ins: tuple[CheckIn, ...]
    rows: frozenset[RowKey]
    several_days: int


def days_of(found: Gathered, answers: ImportAnswers, source: str, *, one_a_day: bool = False) -> Days:
    """The check-ins. What can't be taken is added to what `found` leaves out.

    Where a program writes one row a day, two that say different things are both left out: neither is known to
    be right.
    """
    rows = sorted(found.rows, key=lambda row: (row.day, row.at, row.place.line))
    days = [(day, list(of_day)) for day, of_day in groupby(rows, key=attrgetter("day"))]
    if one_a_day:
        days = [(day, kept) for day, of_day in days if (kept := _one_row(found, of_day))]
    check_ins: list[CheckIn] = []
    used: list[RowKey] = []
    several = 0
    for day, of_day in days:
        note, unfit = _joined(of_day)
        for row in unfit:
            why = msg("With it the note would be longer than {most} letters.", most=NOTE_MAX)
            found.fault(row.place, why)
        without = {id(row) for row in unfit}
        kept = [row for row in of_day if row.measures or id(row) not in without]
        if kept:
            used += [row_key(row.place) for row in kept]
            several += _is_several(kept)
            said = _answers(kept, note, answers.several)
            check_ins.append(_check_in(day, said, _other_scale(kept), answers.now, source))
    return Days(tuple(check_ins), frozenset(used), several)


def _other_scale(of_day: Iterable[DayRow]) -> set[str]:
    """What was rated on another scale."""
    return {s for row in of_day if row.rescaled for s in row.ratings if s not in row.own_scale}


def _check_in(day: date, said: Answers, other_scale: Collection[str], now: datetime, source: str) -> CheckIn:
    """The day. Where some of its ratings were on another scale, those that were not are in a version before
    it: a rating is of the scale of the version in which it was first given.
    """
    ours = {symptom: rating for symptom, rating in said.ratings.items() if symptom not in other_scale}
    first = Version(replace(said, ratings=ours), now, now.tzname(), source)
    versions = (first,) if ours and other_scale else ()
    return CheckIn(day, said, now, now.tzname(), versions, source, bool(other_scale))


def _one_row(found: Gathered, of_day: list[DayRow]) -> list[DayRow]:
    first = of_day[0]
    if all(row.says == first.says for row in of_day):
        for row in of_day[1:]:
            found.of_no_use(row.place, msg("It says the same as line {line}.", line=first.place.line))
        return [first]
    for row in of_day:
        other = next(one for one in of_day if one is not row).place.line
        why = msg("Line {line} is of the same day and says something else. Neither is taken.", line=other)
        found.fault(row.place, why)
    return []


def _answers(of_day: Sequence[DayRow], note: str, several: Several) -> Answers:
    rated: dict[str, list[tuple[int, int]]] = {}
    for row in of_day:
        for symptom, rating in row.ratings.items():
            rated.setdefault(symptom, []).append((row.at, rating))
    slept = [(row.at, row.hours_slept) for row in of_day if row.hours_slept is not None]
    said = {one for row in of_day for one in row.context}
    return Answers(
        ratings={symptom: _chosen(rated[symptom], several, max) for symptom in sorted(rated)},
        context=tuple(choice.id for choice in CONTEXT if choice.id in said),
        hours_slept=_chosen(slept, several, min) if slept else None,
        note=note,
    )


def _chosen(given: list[tuple[int, N]], several: Several, worst: Callable[[Iterable[N]], N]) -> N:
    """Which of a day's values counts. Of some at the same last time it is the worst."""
    if several is Several.LAST:
        last = max(at for at, _ in given)
        given = [(at, value) for at, value in given if at == last]
    values = sorted(value for _, value in given)
    if several is not Several.MIDDLE:
        return worst(values)
    half = len(values) // 2
    return worst(values[(len(values) - 1) // 2 : half + 1])


def _is_several(of_day: Sequence[DayRow]) -> bool:
    if len(of_day) == 1:
        return False
    given = [symptom for row in of_day for symptom in row.ratings]
    slept = [row for row in of_day if row.hours_slept is not None]
    return len(given) > len(set(given)) or len(slept) > 1


def _joined(of_day: Sequence[DayRow]) -> tuple[str, list[DayRow]]:
    """The note of a day, each line once, in order of time; and the rows whose words it has no room for."""
    lines: dict[str, None] = {}
    length = -1
    unfit: list[DayRow] = []
    for row in sorted(of_day, key=lambda row: (row.at, row.notes)):
        new = dict.fromkeys(note for note in row.notes if note not in lines)
        more = sum(len(note) + 1 for note in new)
        if length + more > NOTE_MAX:
            unfit.append(row)
            continue
        length += more
        lines |= new
    return "\n".join(lines), unfit
