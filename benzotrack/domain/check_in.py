"""The check-in: one day's self-report, and the draft of it while it is being answered.

A skipped rating is None and a rating that was not given is absent: neither is ever a number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cached_property

from benzotrack.domain.days import DAY_TURNS_AT, ONE_DAY, asked_day, written_later
from benzotrack.domain.symptoms import CORE, RATING_MAX, RATING_MIN
from benzotrack.i18n import Message, msg

NOTE_MAX = 2_000
"""Longest note, in characters (Unicode code points)."""

HOURS_MAX = Decimal(24)

Ratings = Mapping[str, int | None]
"""Symptom id to rating 0-10, or None for a skipped question; absent when not asked."""


@dataclass(frozen=True)
class Choice:
    """Something that can be noted beside the ratings, by stable id; what it says and asks at once."""

    id: str
    label: Message
    advice: Message | None = None
    asks: Message | None = None


DONT_DRIVE = msg("Don't drive or use machines while you feel like this.")
"""Source: fda2020, alert_rules"""

FALL_ADVICE = msg(
    "Did you hit your head, or can't stand on it? Call the emergency number, "
    "also when you feel well if you take blood thinners."
)
"""What to say to a fall at once. Source: asam2025, alert_rules"""

SIDE_EFFECTS: tuple[Choice, ...] = (
    Choice("drowsiness", msg("Drowsy"), DONT_DRIVE),
    Choice("foggy_thinking", msg("Foggy thinking"), DONT_DRIVE, asks=msg("Not sure where you are?")),
    Choice("dizziness", msg("Dizzy"), DONT_DRIVE),
    Choice("coordination", msg("Clumsy or unsteady"), DONT_DRIVE),
    Choice("memory", msg("Poor memory"), DONT_DRIVE),
    Choice("fall", msg("A fall"), FALL_ADVICE),
    Choice("low_energy", msg("Low energy")),
    Choice("appetite", msg("Little or too much appetite")),
    Choice("blurred_vision", msg("Blurred vision"), DONT_DRIVE),
)
"""Side effects of the medicines that touch driving and machines. Source: fda2020"""

CONTEXT: tuple[Choice, ...] = (
    Choice("illness", msg("Illness")),
    Choice("stress", msg("Stress")),
    Choice("alcohol", msg("Alcohol")),
    Choice("opioids", msg("Opioids")),
    Choice("caffeine", msg("A lot of caffeine")),
    Choice("missed_dose", msg("Missed dose")),
    Choice("period", msg("Period")),
    Choice("appointment", msg("Appointment")),
    Choice("between_doses", msg("Symptoms between doses")),
)
"""What else was going on. Source: user_needs"""


@dataclass(frozen=True)
class Answers:
    """What a person said of one day."""

    ratings: Ratings = field(default_factory=dict)
    hard_day: bool = False
    side_effects: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    hours_slept: Decimal | None = None
    could_do_day: int | None = None
    note: str = ""

    def rated(self) -> dict[str, int]:
        """The ratings that are numbers."""
        return {symptom: r for symptom, r in self.ratings.items() if r is not None}

    def problems(self) -> tuple[Message, ...]:
        """What is out of range, in words; empty when it can be kept."""
        found: list[Message] = []
        if any(not _is_rating(r) for r in self.rated().values()):
            found.append(msg("A rating is a whole number from 0 to 10."))
        if self.could_do_day is not None and not _is_rating(self.could_do_day):
            found.append(msg("'Could I do my day' is a whole number from 0 to 10."))
        if self.hours_slept is not None and not 0 <= self.hours_slept <= HOURS_MAX:
            found.append(msg("Hours slept are from 0 to 24."))
        if len(self.note) > NOTE_MAX:
            found.append(msg("A note holds up to {most} characters.", most=NOTE_MAX))
        return tuple(found)


@dataclass(frozen=True)
class Version:
    """Earlier contents of a check-in, whole, when they were written, and from where, as of a check-in."""

    answers: Answers
    recorded_at: datetime
    zone: str | None = None
    source: str = ""
    rescaled: bool = False


@dataclass(frozen=True)
class CheckIn:
    """One day's check-in: what was said, when it was last written, and all it said before, oldest first.

    `source` names the app or file that it was imported from, as "Daylio", then at `recorded_at`; empty where
    it was answered here. `rescaled`: its ratings were given on another scale than 0-10.
    """

    day: date
    answers: Answers
    recorded_at: datetime
    zone: str | None = None
    versions: tuple[Version, ...] = ()
    source: str = ""
    rescaled: bool = False

    @property
    def first_recorded_at(self) -> datetime:
        """When the day was first recorded."""
        return self._first.recorded_at

    @property
    def _first(self) -> CheckIn | Version:
        return self.versions[0] if self.versions else self

    @property
    def recorded_later(self) -> bool:
        """Whether the day was first recorded at 04:00 of the next day or after; not known of an import."""
        return not self._first.source and written_later(self.day, self.first_recorded_at)

    def said_in(self, symptom: str) -> CheckIn | Version:
        """What it said when this rating, as it stands, was first given."""
        return self._first_with(lambda answers: answers.ratings.get(symptom))

    def _first_with(self, answer: Callable[[Answers], object]) -> CheckIn | Version:
        said: CheckIn | Version = self
        for version in reversed(self.versions):
            if answer(version.answers) != answer(self.answers):
                break
            said = version
        return said

    @property
    def imported(self) -> CheckIn | Version | None:
        """The import that it is of, or that a rating in it still comes from; None where all was said here."""
        if self.source or not self.versions:
            return self if self.source else None
        return next((said for s in self.answers.rated() if (said := self.said_in(s)).source), None)

    @property
    def begun_here(self) -> bool:
        """Whether the day was first recorded in this app."""
        return not self._first.source

    @cached_property
    def comparable(self) -> Answers:
        """What it says, without the ratings that were given on another scale than 0-10: all that alerts,
        figures and comparisons may rest on. Such a rating is absent, as if it had not been asked.
        """
        answers = self.answers
        if not (self.rescaled or any(version.rescaled for version in self.versions)):
            return answers
        ratings = {s: r for s, r in answers.ratings.items() if r is None or not self.said_in(s).rescaled}
        could_do_day = answers.could_do_day
        if could_do_day is not None and self._first_with(lambda a: a.could_do_day).rescaled:
            could_do_day = None
        return replace(answers, ratings=ratings, could_do_day=could_do_day)

    def said_at(self, symptom: str) -> datetime:
        """When this rating, as it stands, was first given."""
        return self.said_in(symptom).recorded_at

    def said_later(self, symptom: str) -> bool:
        """Whether this rating, as it stands, was first given at 04:00 of the next day or after; not known of
        an import.
        """
        said = self.said_in(symptom)
        return not said.source and written_later(self.day, said.recorded_at)

    def as_of(self, moment: datetime) -> CheckIn | None:
        """The check-in as it stood at that moment; None where it was not recorded yet."""
        if self.recorded_at <= moment:
            return self
        before = [version for version in self.versions if version.recorded_at <= moment]
        if not before:
            return None
        last = before.pop()
        versions = tuple(before)
        return CheckIn(
            self.day, last.answers, last.recorded_at, last.zone, versions, last.source, last.rescaled
        )

    def imported_by(self, day: date) -> CheckIn | None:
        """As it stood at the end of that day where any of it was imported, None where it was not here yet;
        as it stands now where all was said here.
        """
        every: tuple[CheckIn | Version, ...] = (*self.versions, self)
        if not any(said.source for said in every):
            return self
        known = [said.recorded_at for said in every if said.recorded_at.date() <= day]
        return self.as_of(max(known)) if known else None

    def edited(self, answers: Answers, at: datetime, zone: str | None) -> CheckIn:
        """The check-in with new answers; what it said before is kept as a version."""
        before = Version(self.answers, self.recorded_at, self.zone, self.source, self.rescaled)
        return CheckIn(self.day, answers, at, zone, (*self.versions, before))


HAPPENED = "happened"
"""The question about red flags, among the ids of what a draft has to ask."""

REVIEW = "review"
"""The last page of a check-in."""

QUESTIONS: tuple[str, ...] = (*(symptom.id for symptom in CORE), HAPPENED, REVIEW)
"""The pages of a check-in in their order."""


@dataclass(frozen=True)
class Draft:
    """A check-in being answered. Every change is a new draft; `asking` is the page it stands on.

    `happened_asked` says that the question about red flags was answered.
    """

    day: date
    started_at: datetime
    updated_at: datetime
    answers: Answers = field(default_factory=Answers)
    asking: str = QUESTIONS[0]
    happened_asked: bool = False
    zone: str | None = None

    def with_rating(self, symptom: str, rating: int | None, at: datetime) -> Draft:
        """The draft with one rating (None skips it).

        Raises ValueError if the rating is not a whole number from 0 to 10.
        """
        if rating is not None and not _is_rating(rating):
            raise ValueError(f"rating {rating!r} is not a whole number from 0 to 10")
        ratings = {**self.answers.ratings, symptom: rating}
        return replace(self, answers=replace(self.answers, ratings=ratings), updated_at=at)

    def without_rating(self, symptom: str, at: datetime) -> Draft:
        """The draft with that question unanswered again."""
        ratings = {s: r for s, r in self.answers.ratings.items() if s != symptom}
        return replace(self, answers=replace(self.answers, ratings=ratings), updated_at=at)

    def with_answers(self, answers: Answers, at: datetime) -> Draft:
        """The draft with other answers."""
        return replace(self, answers=answers, updated_at=at)

    def at_page(self, page: str) -> Draft:
        """The draft turned to a page of `QUESTIONS`."""
        if page not in QUESTIONS:
            raise ValueError(f"no page {page!r} in a check-in")
        return replace(self, asking=page)

    @property
    def empty(self) -> bool:
        """Whether nothing has been answered yet."""
        return not self.happened_asked and self.answers == Answers()

    def as_check_in(self, before: CheckIn | None, at: datetime, zone: str | None) -> CheckIn:
        """The check-in this draft becomes; `at` is when it was last answered."""
        if before is None:
            return CheckIn(self.day, self.answers, at, zone)
        return before.edited(self.answers, at, zone)


@dataclass(frozen=True)
class HardDayUndo:
    """What a day held before it was marked hard in this sitting."""

    day: date
    check_in: CheckIn | None
    draft: Draft | None


GOES_ON_UNTIL = time(5)
"""Until then a check-in that is being answered as the day turns goes on being asked."""

GOES_ON_FOR = timedelta(minutes=30)
"""How long after its last answer it still counts as being answered."""


def day_to_ask(now: datetime, drafts: Iterable[Draft], just_hard: date | None = None) -> date:
    """The day that Today asks about: yesterday before 04:00, and then until 05:00 at most while yesterday's
    check-in, begun before 04:00, is being answered or the hard day just saved still asks its question.
    """
    day = asked_day(now)
    before = day - ONE_DAY
    if not DAY_TURNS_AT <= now.time() < GOES_ON_UNTIL:
        return day
    begun = (d for d in drafts if d.day == before and not d.empty and not written_later(before, d.started_at))
    going_on = any(now - d.updated_at < GOES_ON_FOR for d in begun)
    return before if going_on or just_hard == before else day


def _is_rating(value: object) -> bool:
    return type(value) is int and RATING_MIN <= value <= RATING_MAX
