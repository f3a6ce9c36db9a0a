"""A plan as a clinic wrote it down, before anything of it is in the diary.

All of it is what the file says: nothing is worked out, filled in or proposed.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from benzotrack.domain.days import full_date
from benzotrack.i18n import msg, say


@dataclass(frozen=True)
class PlanLine:
    """A dose from a day on, in mg a day, the most a day if `as_needed`; 0 is a stop.

    Small cuts go down to `until_mg` by `until`; both are None for any other line. `instead_of` is the
    medicine that a switch leaves, empty where it is none.
    """

    day: date
    medicine: str
    daily_dose_mg: Decimal
    wording: str = ""
    as_needed: bool = False
    until: date | None = None
    until_mg: Decimal | None = None
    instead_of: str = ""


@dataclass(frozen=True)
class PlanVisit:
    """The next visit."""

    day: date
    with_whom: str = ""


@dataclass(frozen=True)
class ClinicPlan:
    """Who wrote it and when, and what it says. `agreed` are lines of *What we agreed* by what they are about;
    of the alert limits (1-10, 1-5) None is what the plan does not speak of.
    """

    by: str
    written_on: date
    lines: tuple[PlanLine, ...] = ()
    agreed: tuple[tuple[str, str], ...] = ()
    alert_limit: int | None = None
    worse_points: int | None = None
    lone_is_contact: bool | None = None
    visit: PlanVisit | None = None

    @property
    def source(self) -> str:
        """What is said of everything that came from it: "plan of Dr Roth, 20 November 2026"."""
        return say(msg("plan of {who}, {day}", who=self.by, day=full_date(self.written_on)))
