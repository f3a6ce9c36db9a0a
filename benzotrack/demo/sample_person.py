"""When things happened in the sample diary: 120 days that end with the clock's today.

Nothing here lies after the clock's now. The same clock gives the same moments.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random

from benzotrack.domain.days import wall_moment
from benzotrack.domain.profile import AgreedLine, Pause, Profile, Settings, Supply
from benzotrack.i18n import Message, msg, say, tr

DAYS = 120

CHANGES = (98, 70, 45, 14)
"""How many days ago the made-up dose changes were, oldest first."""

APPOINTMENTS = (98, 70, 38, 14)
"""How many days ago the person saw the prescriber, oldest first."""

MISSED_DOSES = frozenset({53, 22})
"""How many days ago a dose was missed."""


@dataclass(frozen=True)
class Timeline:
    """The sample's days as seen from `now` (aware), the moment at which it is made."""

    now: datetime

    def day(self, ago: int) -> date:
        """The day so many days before today."""
        return self.now.date() - timedelta(days=ago)

    def moment(self, day: date, at: time) -> datetime:
        """That wall-clock time of the day, in the zone of the clock as it was then."""
        return wall_moment(day, at, self.now, self.now)

    def has_come(self, at: datetime) -> bool:
        """Whether that moment is not ahead of the clock."""
        return at <= self.now


def chance(kind: str, ago: int) -> Random:
    """The dice of one kind of thing on one day: another kind, or another day, never changes their fall."""
    return Random(f"benzotrack sample {kind} {ago}")


def evening(ago: int) -> time:
    """When the person checks in on that day: at half past seven or some time after; today at ten past."""
    if ago == 0:
        return time(19, 10)
    minutes = 30 + int(chance("evening", ago).random() * 90)
    return time(19 + minutes // 60, minutes % 60)


# Who keeps the sample diary: nobody. Every name says so, and no number reaches a clinic.

COUNTRY = "US"
PHONE = "202-555-0143"
"""In the range 555-0100 to 555-0199, which North America keeps for made-up numbers."""

PHARMACY, OUT_OF_HOURS, TRUSTED = "202-555-0144", "202-555-0145", "202-555-0146"

TABLETS_LAST = 20
"""For how many days ahead there are tablets."""

AGREED: dict[str, Message] = {
    "too_hard": msg("Dr Example: stay on the dose you take now, and call us."),
    "missed_dose": msg("Dr Example: take the next one as usual, never two at once."),
    "who_to_call": msg("Dr Example: the out-of-hours line. Say that you are on a taper."),
}
"""What the made-up prescriber agreed with the made-up person."""

PAUSED = (82, 78)
"""How many days ago check-ins were paused, and went on."""


def profile(times: Timeline) -> Profile:
    """The private answers of the made-up person, with one pause."""
    since, until = (times.day(ago) for ago in PAUSED)
    return Profile(
        name=tr("Sam Sample (made up)"),
        conditions=("apnoea_lung",),
        check_in_time=time(19, 30),
        pauses=(Pause(since, until),),
        welcomed=True,
        agreed=tuple(AgreedLine(about, say(words)) for about, words in AGREED.items()),
        supplies=(Supply("diazepam", times.day(-TABLETS_LAST)),),
    )


def settings(like: Settings | None) -> Settings:
    """The made-up clinic; country, emergency numbers and look as in `like`, where they are given.

    Who is in trouble while looking round must find the numbers of the right country.
    """
    return replace(
        like or Settings(country=COUNTRY),
        summary_when_locked=(),
        clinician_name=tr("Dr Example (made up)"),
        clinic_name=tr("Sample Street Clinic (made up)"),
        clinic_phone=PHONE,
        pharmacy_phone=PHARMACY,
        out_of_hours_phone=OUT_OF_HOURS,
        trusted_name=tr("Robin Sample (made up)"),
        trusted_phone=TRUSTED,
    )
