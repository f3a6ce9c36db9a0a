"""How often the alert rules speak: days are lived through the diary's own verbs under a clock of their own.

They are lived twice: by a person who contacts nobody, and by one who contacts someone on each evening that
asks for it. A file of days has a line a day (day,anxiety,sleep,irritability,stiffness), a rating left empty
where it was skipped, and no line or an empty one where nothing was recorded; a ledger has
day,medicine,daily_dose_mg.
"""

from __future__ import annotations

import argparse
import csv
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from itertools import groupby
from pathlib import Path

from benzotrack.diary.diary import Diary
from benzotrack.domain.alerts import Alert, Did, Severity
from benzotrack.domain.check_in import REVIEW, Answers
from benzotrack.domain.dose_change import Agreed, ChangeKind
from benzotrack.domain.symptoms import CORE

SCENARIOS = Path(__file__).resolve().parent.parent / "tests" / "data"
EVENING = time(20, tzinfo=UTC)
ONE_DAY = timedelta(days=1)
SEVERE, HIGHEST = 7, 9
REST = timedelta(days=7)

Ratings = dict[str, int | None]


@dataclass(frozen=True)
class Days:
    """What a person recorded, by day, and the doses prescribed: day, medicine, mg a day."""

    ratings: dict[date, Ratings]
    ledger: tuple[tuple[date, str, Decimal], ...]

    @property
    def all(self) -> tuple[date, ...]:
        """Every day from the first to the last, also those with nothing recorded."""
        first, last = min(self.ratings), max(self.ratings)
        return tuple(first + n * ONE_DAY for n in range((last - first).days + 1))


@dataclass(frozen=True)
class Evening:
    """What was true on one evening before anybody was contacted: alerts, each told by itself."""

    day: date
    alerts: tuple[Alert, ...]

    @property
    def asks(self) -> tuple[Alert, ...]:
        """What asks for contact."""
        return tuple(a for a in self.alerts if a.severity is Severity.CONTACT and not a.quiet)


@dataclass(frozen=True)
class Lived:
    """The evenings of one person, in order, and on which of them the person contacted someone."""

    evenings: tuple[Evening, ...]
    contacted: frozenset[date]


def read_days(days: Path, ledger: Path) -> Days:
    """Both files; raises ValueError with a sentence for a line that can't be read."""
    ratings = {_day(row["day"]): _ratings(row) for row in _rows(days)}
    if not ratings:
        raise ValueError(f"{days.name} has no days.")
    lines = [(_day(r["day"]), r["medicine"], _mg(r["daily_dose_mg"])) for r in _rows(ledger)]
    return Days(ratings, tuple(sorted(lines, key=lambda line: line[0])))


def scenario(name: str) -> Days:
    """A committed scenario."""
    return read_days(SCENARIOS / f"{name}.csv", SCENARIOS / f"{name}-ledger.csv")


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _ratings(row: dict[str, str]) -> Ratings:
    given = {s.id: row.get(s.id) or "" for s in CORE}
    if any(rating and not (rating.isdecimal() and int(rating) <= 10) for rating in given.values()):
        raise ValueError(f"{row['day']}: a rating is a whole number from 0 to 10.")
    return {symptom: int(rating) if rating else None for symptom, rating in given.items()}


def _mg(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        raise ValueError(f"{text!r} is no dose in mg.") from None


def live(days: Days, folder: Path, contacts: bool) -> Lived:
    """Live the days in a new diary in that folder; `contacts`: contact someone whenever it is asked for."""
    now = datetime.combine(days.all[0], EVENING)
    diary = Diary.open(folder, lambda: now)
    evenings, contacted = [], set()
    try:
        for day in days.all:
            now = datetime.combine(day, EVENING)
            diary.tick()
            _enter_ledger(diary, days, day)
            _check_in(diary, day, days.ratings.get(day, {}))
            evening = Evening(day, tuple(told for a in diary.alerts() for told in a.told))
            evenings.append(evening)
            if contacts and evening.asks:
                contacted.add(day)
                for alert in diary.alerts():
                    if alert.severity is Severity.CONTACT and not alert.quiet:
                        diary.acknowledge(alert, Did.CONTACTED)
    finally:
        diary.close()
    return Lived(tuple(evenings), frozenset(contacted))


def _enter_ledger(diary: Diary, days: Days, today: date) -> None:
    """The lines of today; what was prescribed before the first day is entered on it."""
    for day, medicine, dose in days.ledger:
        if day == today or (day < today == days.all[0]):
            before = diary.taper.ledger.prescribed_mg(medicine, day)
            agreed = Agreed.YES if before is not None and dose < before else None
            diary.taper.change_dose(day, _kind(before, dose), medicine, dose, agreed=agreed)


def _kind(before: Decimal | None, dose: Decimal) -> ChangeKind:
    if not before:
        return ChangeKind.STARTED
    if not dose:
        return ChangeKind.STOPPED
    if dose == before:
        return ChangeKind.HELD
    return ChangeKind.STEPPED_DOWN if dose < before else ChangeKind.STEPPED_UP


def _check_in(diary: Diary, day: date, ratings: Ratings) -> None:
    if any(rating is not None for rating in ratings.values()):
        diary.answer(day, Answers(ratings))
        diary.none_happened(day)
        diary.turn_to(day, REVIEW)
        diary.record(day)


@dataclass(frozen=True)
class Row:
    """One rule about one thing: how many days it was true and loud, in how many contacts it was told, and
    the longest it was true and loud without a break.
    """

    rule: str
    about: str
    true: int
    loud: int
    contacts: int
    longest_true: int
    longest_loud: int


def rows(alone: Lived, helped: Lived) -> tuple[Row, ...]:
    """A row a rule and what it is about, by rule."""
    kinds = sorted({(a.rule, a.about) for e in (*alone.evenings, *helped.evenings) for a in e.alerts})
    return tuple(_row(kind, alone, helped) for kind in kinds)


def _row(kind: tuple[str, str], alone: Lived, helped: Lived) -> Row:
    def among(alerts: Iterable[Alert]) -> bool:
        return any((a.rule, a.about) == kind for a in alerts)

    true = [among(e.alerts) for e in alone.evenings]
    loud = [among(e.asks) for e in alone.evenings]
    contacts = sum(among(e.asks) for e in helped.evenings if e.day in helped.contacted)
    return Row(*kind, sum(true), sum(loud), contacts, longest(true), longest(loud))


def longest(days: Sequence[bool]) -> int:
    """How long it held at most without a break."""
    return max((len(list(run)) for held, run in groupby(days) if held), default=0)


def days_asking(lived: Lived) -> int:
    """On how many days something asked for contact."""
    return sum(bool(e.asks) for e in lived.evenings)


def unshown(days: Days, lived: Lived) -> tuple[tuple[date, str], ...]:
    """The days with a rating of the symptom at or above the app's own limit and nothing said of it."""
    return tuple(
        (e.day, symptom)
        for e in lived.evenings
        for symptom, rating in days.ratings.get(e.day, {}).items()
        if rating is not None and rating >= SEVERE and not any(a.about == symptom for a in e.alerts)
    )


def unasked(days: Days, lived: Lived) -> tuple[tuple[date, str], ...]:
    """The days with a 9 or 10 on which nothing asked for contact about the symptom, though nobody was
    contacted in the last 7 days about it.
    """
    told: dict[str, date] = {}
    found = []
    for evening in lived.evenings:
        asking = {a.about for a in evening.asks}
        for symptom, rating in days.ratings.get(evening.day, {}).items():
            rests = evening.day - told.get(symptom, date.min) < REST
            if rating is not None and rating >= HIGHEST and symptom not in asking and not rests:
                found.append((evening.day, symptom))
        if evening.day in lived.contacted:
            told |= dict.fromkeys(asking, evening.day)
    return tuple(found)


def report(days: Days, alone: Lived, helped: Lived) -> str:
    """The counts as a table and four lines."""
    head = ("rule", "about", "days true", "days loud", "contacts", "longest true", "longest loud")
    table = [
        head,
        *(
            (r.rule, r.about or "-", *map(str, (r.true, r.loud, r.contacts, r.longest_true, r.longest_loud)))
            for r in rows(alone, helped)
        ),
    ]
    widths = [max(len(cells[i]) for cells in table) for i in range(len(head))]
    lines = [
        "  ".join(c.ljust(n) if i < 2 else c.rjust(n) for i, (c, n) in enumerate(zip(r, widths, strict=True)))
        for r in table
    ]
    gaps = [*unshown(days, alone), *unshown(days, helped)]
    silent = [*unasked(days, alone), *unasked(days, helped)]
    return "\n".join(
        [
            *lines,
            "",
            f"Days: {len(days.all)}, with a check-in: {len(days.ratings)}.",
            f"Days that ask for contact if nobody is contacted: {days_asking(alone)}.",
            f"Contacts if one is made each time: {len(helped.contacted)}.",
            f"Days at the limit that showed nothing: {_listed(gaps)}.",
            f"Days with a 9 or 10 that asked for nothing, without a contact in 7 days: {_listed(silent)}.",
        ]
    )


def _listed(found: Sequence[tuple[date, str]]) -> str:
    once = dict.fromkeys(found)
    names = ", ".join(f"{day} {symptom}" for day, symptom in once)
    return f"{len(once)} ({names})" if once else "0"


def both(days: Days) -> tuple[Lived, Lived]:
    """The days of who contacts nobody, and of who does each time."""
    with tempfile.TemporaryDirectory() as folder:
        return live(days, Path(folder, "alone"), False), live(days, Path(folder, "helped"), True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the counts; gives the exit status."""
    ask = argparse.ArgumentParser(prog="alert_days.py", description="How often the alert rules speak.")
    ask.add_argument("--scenario", default="long", help="a committed scenario; long where nothing is given")
    ask.add_argument("--csv", type=Path, help="day,anxiety,sleep,irritability,stiffness")
    ask.add_argument("--ledger", type=Path, help="day,medicine,daily_dose_mg")
    asked = ask.parse_args(arguments)
    if (asked.csv is None) != (asked.ledger is None):
        ask.error("--csv and --ledger go together")
    try:
        days = read_days(asked.csv, asked.ledger) if asked.csv else scenario(asked.scenario)
    except (OSError, ValueError, KeyError) as why:
        print(f"Can't be read: {why}", file=sys.stderr)
        return 1
    print(report(days, *both(days)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
