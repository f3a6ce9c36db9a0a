"""What the person told about themselves and how the app is set: all of it optional.

`Profile` is private and lives in the diary; `Settings` is what Help needs and stays readable by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from enum import Enum

from benzotrack.domain.check_in import CheckIn, Choice, Draft
from benzotrack.domain.days import ONE_DAY
from benzotrack.domain.dose_series import DoseUnit
from benzotrack.domain.medicines import medicine_key
from benzotrack.domain.symptoms import RATING_MAX, SEVERE_FROM
from benzotrack.domain.trends import MONTH_DAYS, NOTICEABLE_POINTS, WEEK_DAYS, Period, last_shown
from benzotrack.i18n import Message, msg

LIMIT_MIN = 1
LIMIT_MAX = RATING_MAX
"""The alert limits that a clinic may agree to, the lowest and the highest. Source: alert_rules"""

WORSE_MIN = 1
WORSE_MAX = 5
"""The points after a dose change that a clinic may agree to, fewest and most. Source: alert_rules"""

CONDITIONS: tuple[Choice, ...] = (
    Choice("seizures", msg("Seizures, now or before")),
    Choice("bipolar_psychosis", msg("Bipolar disorder or psychosis")),
    Choice(
        "pregnant",
        msg("Pregnant or breastfeeding"),
        msg("Don't stop suddenly. Tell your prescriber and midwife today."),
    ),
    Choice("apnoea_lung", msg("Sleep apnoea or a lung disease")),
    Choice(
        "opioids",
        msg("Opioids (also methadone or buprenorphine)"),
        msg("Keep taking them as prescribed. Tell your clinician that you take both."),
    ),
    Choice("older", msg("65 or older")),
    Choice(
        "alcohol_daily",
        msg("I drink alcohol on most days"),
        msg("Don't stop alcohol suddenly either: ask your clinician."),
    ),
    Choice("liver", msg("Liver disease")),
    Choice("stopping_seizure", msg("A seizure or delirium when I stopped before")),
    Choice("epilepsy", msg("I take it for epilepsy")),
    Choice("naloxone", msg("I have naloxone at home")),
)
"""What a clinician or a helper should know at once. Source: asam2025, fda2020"""


@dataclass(frozen=True)
class Pause:
    """Check-ins paused from `since` on, until `until` (that day excluded), or still."""

    since: date
    until: date | None = None

    def covers(self, day: date) -> bool:
        """Whether check-ins were paused on that day."""
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True)
class AgreedLine:
    """What the prescriber agreed with the person about one of `AGREED_ABOUT`, in the prescriber's words.

    `source` names the file that they were taken in from, and who wrote that; empty where they were typed in.
    """

    about: str
    words: str
    source: str = ""


AGREED_ABOUT: dict[str, Message] = {
    "too_hard": msg("If it gets too hard"),
    "missed_dose": msg("If I miss a dose"),
    "vomiting": msg("If I vomit"),
    "who_to_call": msg("Whom to call at night and at the weekend"),
    "step_back": msg("May I go back a step?"),
}
"""The five lines of *What we agreed*, by what they are about, in the order shown. Source: alert_rules"""


@dataclass(frozen=True)
class Supply:
    """The day until which the person's tablets of one medicine last, as they said it; nothing is worked out.

    `takes_long` says that the next prescription takes long to come.
    """

    medicine: str
    last_day: date
    takes_long: bool = False


@dataclass(frozen=True)
class Profile:
    """The private part of the first-run answers, the alert limit and the pauses.

    `alert_limit` is the lowest rating (1-10) that raises an alert; `limit_agreed` says that it was set
    as agreed with the clinic. Source: selby2010
    `worse_points` is how far above the time before a dose change (1-5) the days since raise one; likewise
    `worse_agreed`. Source: salaffi2004
    `lone_is_contact` says that one rating at the limit already asks for contact, as agreed with the clinic.
    `agreed` are the lines of *What we agreed* that have words, `supplies` the dates of *My
    tablets last until*.
    `more_to_tell` says that what the first pages left for later is still offered on Today.
    `supplies_before` is of each medicine the latest date that was named before: a calendar may have it.
    `further_symptoms` are the ids of what the person rates beyond the four; ids of a later version stay.
    `limit_source`, `worse_source` and `lone_source` name the file that these alert limits were taken in from,
    and who wrote that; empty where they were set in the app.
    """

    name: str = ""
    conditions: tuple[str, ...] = ()
    check_in_time: time | None = None
    alert_limit: int = SEVERE_FROM
    limit_agreed: bool = False
    pauses: tuple[Pause, ...] = ()
    welcomed: bool = False
    further_symptoms: tuple[str, ...] = ()
    worse_points: int = NOTICEABLE_POINTS
    worse_agreed: bool = False
    lone_is_contact: bool = False
    agreed: tuple[AgreedLine, ...] = ()
    supplies: tuple[Supply, ...] = ()
    more_to_tell: bool = False
    supplies_before: tuple[Supply, ...] = ()
    limit_source: str = ""
    worse_source: str = ""
    lone_source: str = ""

    def agreed_words(self, about: str) -> str:
        """What was agreed about that, empty where nothing was typed in."""
        line = self.agreed_line(about)
        return line.words if line is not None else ""

    def agreed_line(self, about: str) -> AgreedLine | None:
        """What was agreed about that; None where nothing was."""
        return next((line for line in self.agreed if line.about == about and line.words), None)

    @property
    def agreed_lines(self) -> tuple[AgreedLine, ...]:
        """The lines of *What we agreed* that have words, in the order of `AGREED_ABOUT`."""
        lines = map(self.agreed_line, AGREED_ABOUT)
        return tuple(line for line in lines if line is not None)

    def with_agreed(self, about: str, words: str, source: str = "") -> Profile:
        """The profile with that line of *What we agreed*, without it where there are no words.

        Words that stand there already keep the source that they have.
        """
        if words and words == self.agreed_words(about):
            return self
        rest = tuple(line for line in self.agreed if line.about != about)
        return replace(self, agreed=(*rest, AgreedLine(about, words, source)) if words else rest)

    def supply_of(self, medicine: str) -> Supply | None:
        """Until when the tablets of that medicine last, as the person said it; None where they did not."""
        key = medicine_key(medicine)
        return next((one for one in self.supplies if medicine_key(one.medicine) == key), None)

    def with_supply(self, supply: Supply) -> Profile:
        """The profile with that date of a medicine's tablets in the stead of the one before."""
        others = self.without_supply(supply.medicine)
        return replace(others, supplies=(*others.supplies, supply))

    def without_supply(self, medicine: str) -> Profile:
        """The profile with no date of that medicine's tablets."""
        key = medicine_key(medicine)
        rest = tuple(one for one in self.supplies if medicine_key(one.medicine) != key)
        named = [one for one in (*self.supplies_before, *self.supplies) if medicine_key(one.medicine) == key]
        before = tuple(one for one in self.supplies_before if one not in named)
        latest = sorted(named, key=lambda one: one.last_day)[-1:]
        return replace(self, supplies=rest, supplies_before=(*before, *latest))

    @property
    def bipolar(self) -> bool:
        """Whether the first night without sleep already asks for a call. Source: asam2025, alert_rules"""
        return "bipolar_psychosis" in self.conditions

    @property
    def paused(self) -> bool:
        """Whether check-ins are paused now."""
        return bool(self.pauses) and self.pauses[-1].until is None

    def with_pause(self, since: date) -> Profile:
        """The profile with check-ins paused from that day on."""
        return self if self.paused else replace(self, pauses=(*self.pauses, Pause(since)))

    def resumed(self, on: date) -> Profile:
        """The profile with check-ins on again from that day."""
        if not self.paused:
            return self
        return replace(self, pauses=(*self.pauses[:-1], replace(self.pauses[-1], until=on)))


class Theme(Enum):
    """How the app looks; system follows the machine."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True)
class EditedNumbers:
    """Numbers of the chosen country as the person changed them; None keeps the bundled one."""

    emergency: str | None = None
    crisis_call: str | None = None
    crisis_text: str | None = None
    poison: str | None = None


# How far Trends look back: one of four, each ending with the last shown day.


class LookBack(Enum):
    """How many days are shown; all means from the first recorded day on."""

    TWO_WEEKS = "two_weeks"
    MONTH = "month"
    THREE_MONTHS = "three_months"
    ALL = "all"

    @property
    def label(self) -> Message:
        """Its name."""
        return _LABELS[self]

    def period(self, last: date, first_recorded: date | None = None) -> Period:
        """The days that end with `last`; all of them begin with `first_recorded`, or are `last` alone."""
        if self is LookBack.ALL:
            return Period(min(first_recorded or last, last), last)
        return Period(last - (_DAYS[self] - 1) * ONE_DAY, last)


_DAYS = {
    LookBack.TWO_WEEKS: 2 * WEEK_DAYS,
    LookBack.MONTH: MONTH_DAYS,
    LookBack.THREE_MONTHS: 3 * MONTH_DAYS,
}
_LABELS = {
    LookBack.TWO_WEEKS: msg("2 weeks"),
    LookBack.MONTH: msg("1 month"),
    LookBack.THREE_MONTHS: msg("3 months"),
    LookBack.ALL: msg("All"),
}


def shown_period(
    look_back: LookBack, asked: date, today: date, check_ins: Sequence[CheckIn], drafts: Sequence[Draft]
) -> Period:
    """The period that Trends show, up to the asked day, or to today once today has something recorded.

    `check_ins` and `drafts` stand in the order of their days.
    """
    begun = [c.day for c in check_ins[:1]] + [d.day for d in drafts if not d.empty][:1]
    last = last_shown(asked, today, check_ins, drafts)
    return look_back.period(last, min(begun, default=None))


LOCK_AFTER_MOST = 240
"""Most idle minutes before a diary with a passcode locks itself."""


@dataclass(frozen=True)
class Settings:
    """Readable before any passcode: what Help shows and how the app looks.

    `country` is an ISO 3166-1 alpha-2 code, or empty when not chosen; `numbers` are edits by country.
    `lock_after_min` are the idle minutes after which a diary with a passcode locks itself, 0 for never.
    `summary_when_locked` is what to say, a paragraph each, readable while the diary is locked; empty where
    the person did not allow it. `recent_ratings_shown`: a rating's last four weeks stand under its question;
    `answers_by_key`: number keys and letters answer a check-in.
    """

    country: str = ""
    clinician_name: str = ""
    clinic_name: str = ""
    clinic_phone: str = ""
    numbers: Mapping[str, EditedNumbers] = field(default_factory=dict)
    theme: Theme = Theme.SYSTEM
    large_buttons: bool = False
    neutral_title: bool = False
    high_contrast: bool = False
    look_back: LookBack = LookBack.MONTH
    dose_unit: DoseUnit = DoseUnit.MG
    lock_after_min: int = 5
    pharmacy_phone: str = ""
    out_of_hours_phone: str = ""
    trusted_name: str = ""
    trusted_phone: str = ""
    summary_when_locked: tuple[str, ...] = ()
    recent_ratings_shown: bool = False
    answers_by_key: bool = True
