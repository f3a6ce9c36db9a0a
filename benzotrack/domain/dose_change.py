"""One line of the ledger: what was prescribed from a day on, who decided it, and what it corrects."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import Enum

from benzotrack.domain.medicines import medicine_key


class ChangeKind(Enum):
    """What a dose change is."""

    STARTED = "started"
    STEPPED_DOWN = "stepped_down"
    HELD = "held"
    STEPPED_UP = "stepped_up"
    SWITCHED = "switched"
    STOPPED = "stopped"
    SMALL_CUTS = "small_cuts"


DOWN = (ChangeKind.STEPPED_DOWN, ChangeKind.SMALL_CUTS, ChangeKind.STOPPED)
"""The kinds of which it is asked whether the prescriber agreed."""


class Agreed(Enum):
    """The answer to "Did your prescriber agree to this?"."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


class Planned(Enum):
    """Whether a line was entered for a day ahead, and what the person said of it on its day."""

    NO = "no"
    AHEAD = "ahead"
    DONE = "done"
    HELD = "held"


@dataclass(frozen=True)
class DoseChange:
    """One line of the ledger. `daily_dose_mg` is the mg a day as prescribed, the most a day if `as_needed`.

    `wording` is the prescriber's own for tablets or liquid. `from_medicine` is what a switch leaves, whose
    dose is 0 from that day. `corrects` names the line this one stands for; `withdrawn`: it was all a mistake.
    `planned` is None where a program wrote it that did not ask; what answers a planned line corrects it.
    Small cuts go from `daily_dose_mg` on `day` to `until_mg` by `until`, as often as `wording` says; both are
    None for any other kind. `source` names the file that it was imported from, and who wrote that.
    """

    id: str
    day: date
    kind: ChangeKind
    medicine: str
    daily_dose_mg: Decimal
    entered_at: datetime
    wording: str = ""
    decided_by: str = ""
    agreed: Agreed | None = None
    as_needed: bool = False
    reason: str = ""
    from_medicine: str = ""
    corrects: str | None = None
    withdrawn: bool = False
    planned: Planned | None = None
    until: date | None = None
    until_mg: Decimal | None = None
    source: str = ""

    @property
    def is_cuts(self) -> bool:
        """Whether it steps down in small cuts, of which only both ends are known."""
        return self.kind is ChangeKind.SMALL_CUTS

    @property
    def has_its_ends(self) -> bool:
        """Whether small cuts have a later last day with a lower dose, and any other kind has neither."""
        if self.until is None or self.until_mg is None:
            return not self.is_cuts and self.until is None and self.until_mg is None
        return self.is_cuts and self.day < self.until and self.until_mg < self.daily_dose_mg

    def cuts_run_on(self, day: date) -> bool:
        """Whether small cuts go on, while the line stands, on that day: from its own to the one before
        `until`; to 0 mg, for ever, for that the medicine is stopped is never taken for granted.
        """
        return (
            self.is_cuts and self.day <= day and (not self.until_mg or self.until is None or day < self.until)
        )

    def mg_on(self, day: date) -> Decimal | None:
        """The mg a day that it says, while it stands, for a day from its own on; None between two ends."""
        if not self.is_cuts or day == self.day:
            return self.daily_dose_mg
        return None if self.cuts_run_on(day) else self.until_mg

    @property
    def is_planned(self) -> bool:
        """Whether it was entered for a day ahead, by the clock it was entered by, and is no answer."""
        if self.planned is None:
            return self.entered_at.date() < self.day
        return self.planned is Planned.AHEAD

    @property
    def is_down(self) -> bool:
        """Whether the prescriber is asked about: a step down, small cuts or a stop."""
        return self.kind in DOWN

    def leaves(self, medicine: str) -> bool:
        """Whether it is a switch away from that medicine."""
        left = medicine_key(self.from_medicine)
        if self.kind is not ChangeKind.SWITCHED or left == medicine_key(self.medicine):
            return False
        return left == medicine_key(medicine)

    def says_the_same(self, other: DoseChange) -> bool:
        """Whether both say the same but for words: wording, who decided, why, from where and when it came."""
        words = replace(
            self,
            id=other.id,
            corrects=other.corrects,
            entered_at=other.entered_at,
            planned=other.planned,
            wording=other.wording,
            decided_by=other.decided_by,
            reason=other.reason,
            source=other.source,
        )
        return words == other and (self.planned is Planned.DONE) == (other.planned is Planned.DONE)
