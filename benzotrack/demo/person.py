"""Who keeps the sample diary: nobody. Every name says so, and no number reaches a clinic."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from benzotrack.demo.timeline import Timeline
from benzotrack.domain.profile import Pause, Profile, Settings
from benzotrack.i18n import tr

COUNTRY = "US"
PHONE = "202-555-0143"
"""In the range 555-0100 to 555-0199, which North America keeps for made-up numbers."""

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
    )


def settings(like: Settings | None) -> Settings:
    """The made-up clinic; country, emergency numbers and look as in `like`, where they are given.

    Who is in trouble while looking round must find the numbers of the right country.
    """
    return replace(
        like or Settings(country=COUNTRY),
        clinician_name=tr("Dr Example (made up)"),
        clinic_name=tr("Sample Street Clinic (made up)"),
        clinic_phone=PHONE,
    )
