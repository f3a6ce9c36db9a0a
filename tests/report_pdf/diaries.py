"""Whole diaries as people keep them, for reports: each the same every time it is made, all of it made up.

All but the sample end on `LAST`; a taper of 180 days begins on `FIRST`.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from pathlib import Path

from benzotrack.demo.sample import write_sample
from benzotrack.diary.reading import read_diary, report_input
from benzotrack.domain.alerts import Facts
from benzotrack.domain.check_in import Answers, CheckIn
from benzotrack.domain.dose_change import Agreed, ChangeKind, DoseChange
from benzotrack.domain.doses import Dose, How
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.profile import Profile
from benzotrack.domain.red_flags import RedFlag
from benzotrack.domain.report.clinic_report import ClinicReport, ReportInput, clinic_report
from benzotrack.domain.symptoms import CORE
from benzotrack.domain.trends import Period
from benzotrack.domain.visits import Visit

FIRST, LAST = date(2026, 5, 14), date(2026, 11, 9)
SAMPLE_NOW = datetime(2026, 11, 17, 20, tzinfo=UTC)

EIGHT = ("panic", "low_mood", "concentration", "memory", "tinnitus", "tremor", "nausea", "palpitations")

AUCKLAND, HONOLULU = timezone(timedelta(hours=13)), timezone(timedelta(hours=-10))


@dataclass(frozen=True)
class Told:
    """What a report is told of a diary, and when it is made; `last` is the last day that has come."""

    told: ReportInput
    made_at: datetime

    @property
    def last(self) -> date:
        return self.made_at.date()

    def report(self, days: int = 30) -> ClinicReport:
        """The report of so many days that end with its own day."""
        return clinic_report(self.told, self.period(days), self.made_at)

    def period(self, days: int = 30) -> Period:
        """So many days that end with its own day."""
        return Period(self.last - timedelta(days=days - 1), self.last)


def sample(folder: Path) -> Told:
    """The app's own sample diary, written into that folder and read from there."""
    write_sample(folder, SAMPLE_NOW)
    diary = read_diary(folder, lambda: SAMPLE_NOW)
    try:
        return Told(report_input(diary), SAMPLE_NOW)
    finally:
        diary.close()


def micro_taper() -> Told:
    """1 mg of clonazepam on `FIRST`, then 0.005 mg less each day: 166 lines down to 0.17 mg on 27 October."""
    lines = [_line(0, FIRST, ChangeKind.STARTED, "clonazepam", "1")]
    for n in range(1, 167):
        mg = 1 - Decimal("0.005") * n
        lines.append(_line(n, FIRST + timedelta(days=n), ChangeKind.STEPPED_DOWN, "clonazepam", mg))
    return _told(_check_ins(FIRST, _by_month), lines)


def as_needed() -> Told:
    """Alprazolam as needed for 57 days: first now and then, and every day of the last 16."""
    first = LAST - timedelta(days=56)
    line = replace(_line(0, first, ChangeKind.STARTED, "alprazolam", "1"), as_needed=True)
    dice, doses = random.Random(57), list[Dose]()
    for n in range(57):
        day = first + timedelta(days=n)
        for hour in (9, 21)[: 1 + (n % 5 == 0)] if n > 40 or dice.random() < 0.4 else ():
            taken = datetime.combine(day, time(hour, 10), tzinfo=UTC)
            mg = None if n == 20 else Decimal("0.25") if hour == 9 else Decimal("0.5")
            doses.append(Dose(f"a{n}-{hour}", day, "alprazolam", How.TAKEN, taken, taken, mg))
    return _told(_check_ins(first, _by_month), [line], doses)


def three_medicines() -> Told:
    """Diazepam, zopiclone and pregabalin in 40 lines over 180 days, with wording and reasons."""
    lines = []
    for n in range(40):
        medicine, most = (("diazepam", 20), ("zopiclone", 15), ("pregabalin", 300))[n % 3]
        mg = (Decimal(most) * (100 - 5 * (n // 3)) / 100).normalize()
        kind = ChangeKind.STEPPED_DOWN if n >= 3 else ChangeKind.STARTED
        line = _line(n, FIRST + timedelta(days=4 * n), kind, medicine, mg)
        lines.append(replace(line, wording=f"{mg:f} mg in the evening", reason="as we agreed in May"))
    doses = [
        Dose(f"d{n}-{medicine}", day, medicine, How.AS_PRESCRIBED, _evening(day))
        for n in range(175)
        for medicine in ("diazepam", "zopiclone", "pregabalin")
        if (day := FIRST + timedelta(days=n + 2)) and n % 11
    ]
    return _told(_check_ins(FIRST, _by_month), lines, doses)


def at_zero() -> Told:
    """Diazepam stepped down to nothing; the last dose is 140 days ago."""
    stopped, mgs = LAST - timedelta(days=139), ("10", "8", "6", "4", "2", "1")
    lines = [
        _line(n, stopped - timedelta(days=14 * (len(mgs) - n)), _down(n), "diazepam", mg)
        for n, mg in enumerate(mgs)
    ]
    lines.append(_line(9, stopped, ChangeKind.STOPPED, "diazepam", "0"))
    return _told(_check_ins(lines[0].day, _by_month), lines)


def eight_further() -> Told:
    """Diazepam in five steps, and eight further symptoms rated, one of them no longer chosen."""
    lines = [_line(n, FIRST + timedelta(days=28 * n), _down(n), "diazepam", str(10 - n)) for n in range(5)]
    found = _told(_check_ins(FIRST, _by_month, (*_FOUR, *EIGHT)), lines)
    return _with(found, profile=replace(found.told.facts.profile, further_symptoms=EIGHT[1:]))


def crossed_date_line() -> Told:
    """From Auckland to Honolulu in the morning of 10 November, where it is 9 November again.

    A check-in, a dose and a serious sign are of 10 November; the report is made in the evening of the 9th.
    """
    ahead, morning = LAST + timedelta(days=1), time(8, 10)
    at = datetime.combine(ahead, morning, tzinfo=AUCKLAND)
    lines = [_line(n, FIRST + timedelta(days=28 * n), _down(n), "diazepam", str(10 - n)) for n in range(5)]
    check_ins = [
        replace(c, recorded_at=c.recorded_at.replace(tzinfo=AUCKLAND)) for c in _check_ins(FIRST, _by_month)
    ]
    check_ins.append(CheckIn(ahead, Answers(dict.fromkeys(_FOUR, 8)), at))
    found = _told(check_ins, lines, [Dose("d", ahead, "diazepam", How.AS_PRESCRIBED, at, at)])
    found = _with(found, red_flags=(RedFlag("f", ahead, ahead, "chest_breathing", at),))
    return replace(found, made_at=datetime.combine(LAST, time(20), tzinfo=HONOLULU))


def clock_ahead() -> Told:
    """An evening on which the clock stood a year ahead: two check-ins, a dose, a sign and a visit of then."""
    wrong = LAST - timedelta(days=10) + timedelta(days=365)
    at = _evening(wrong)
    found = eight_further()
    answers = Answers(dict.fromkeys(_FOUR, 10))
    facts = found.told.facts
    return _with(
        found,
        check_ins=(
            *facts.check_ins,
            CheckIn(wrong - timedelta(days=1), answers, at),
            CheckIn(wrong, answers, at),
        ),
        doses=(Dose("ahead", wrong, "diazepam", How.AS_PRESCRIBED, at, at),),
        red_flags=(RedFlag("ahead", wrong, wrong, "seizure", at),),
        visits=(Visit("ahead", wrong, at, "Dr Okonkwo"),),
    )


WHOLE: dict[str, Callable[[], Told]] = {
    "micro_taper": micro_taper,
    "as_needed": as_needed,
    "three_medicines": three_medicines,
    "at_zero": at_zero,
    "eight_further": eight_further,
    "crossed_date_line": crossed_date_line,
    "clock_ahead": clock_ahead,
}
"""Each of them but the sample, by name."""

_FOUR = tuple(symptom.id for symptom in CORE)


def _by_month(ago: int) -> float:
    """About how high ratings are so many days ago: higher every other month."""
    return 3.5 + 2.5 * ((ago // 28) % 2)


def _check_ins(
    first: date, level: Callable[[int], float], symptoms: tuple[str, ...] = _FOUR
) -> Iterator[CheckIn]:
    """One for each day from then on; about one in fifteen a hard day without ratings."""
    dice = random.Random(first.toordinal())
    for n in range((LAST - first).days + 1):
        day = first + timedelta(days=n)
        mean = level((LAST - day).days)
        ratings = {s: min(10, max(0, round(dice.gauss(mean, 2)))) for s in symptoms}
        hard, hours = dice.random() < 1 / 15, Decimal(dice.randint(8, 17)) / 2
        effects = tuple(e for e in ("drowsiness", "dizziness", "fall") if dice.random() < 0.06)
        context = tuple(c for c in ("stress", "alcohol") if dice.random() < 0.06)
        said = Answers({} if hard else ratings, hard, effects, context, hours, dice.randint(2, 9))
        yield CheckIn(day, said, _evening(day))


def _line(n: int, day: date, kind: ChangeKind, medicine: str, mg: str | Decimal) -> DoseChange:
    agreed = Agreed.YES if kind in (ChangeKind.STEPPED_DOWN, ChangeKind.STOPPED) else None
    return DoseChange(f"l{n}", day, kind, medicine, Decimal(mg), _evening(day), "", "together", agreed)


def _down(n: int) -> ChangeKind:
    return ChangeKind.STEPPED_DOWN if n else ChangeKind.STARTED


def _evening(day: date) -> datetime:
    return datetime.combine(day, time(20), tzinfo=UTC)


def _told(
    check_ins: Iterator[CheckIn] | list[CheckIn], lines: list[DoseChange], doses: list[Dose] | None = None
) -> Told:
    profile = Profile(name="Maria Muster")
    facts = Facts(tuple(check_ins), profile=profile, ledger=Ledger(tuple(lines)), doses=tuple(doses or ()))
    questions = ("Can we pause?", "Who do I call at night?")
    return Told(ReportInput(facts, "Dr Okonkwo", "Riverside Clinic", questions), _evening(LAST))


def _with(found: Told, **facts: object) -> Told:
    told = replace(found.told, facts=replace(found.told.facts, **facts))  # type: ignore[arg-type]
    return replace(found, told=told)
