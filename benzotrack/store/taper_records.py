"""Records of the taper as they lie in the diary: dose changes, doses, visits. Amounts lie there as text."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from benzotrack.domain.check_in import NOTE_MAX
from benzotrack.domain.doses import Dose, How, NotTaken
from benzotrack.domain.ledger import Agreed, ChangeKind, DoseChange, Planned
from benzotrack.domain.ledger_problems import TEXT_MAX
from benzotrack.domain.medicines import NAME_MAX
from benzotrack.domain.visits import Visit
from benzotrack.store.fields import Day, Milligrams, Moment, Record, RecordId, one_of

MedicineName = Annotated[str, Field(min_length=1, max_length=NAME_MAX)]
Words = Annotated[str, Field(max_length=TEXT_MAX)]
Kind = Annotated[str, AfterValidator(one_of(k.value for k in ChangeKind))]
AgreedAnswer = Annotated[str, AfterValidator(one_of(a.value for a in Agreed))]
PlannedOr = Annotated[str, AfterValidator(one_of(p.value for p in Planned))]
HowTaken = Annotated[str, AfterValidator(one_of(h.value for h in How))]
WhyNone = Annotated[str, AfterValidator(one_of(n.value for n in NotTaken))]


class DoseChangeRecord(Record):
    """One line of the ledger in `ledger`."""

    id: RecordId
    day: Day
    kind: Kind
    medicine: MedicineName
    daily_dose_mg: Milligrams
    entered_at: Moment
    wording: Words = ""
    decided_by: Words = ""
    agreed: AgreedAnswer | None = None
    as_needed: bool = False
    reason: Words = ""
    from_medicine: Annotated[str, Field(max_length=NAME_MAX)] = ""
    corrects: RecordId | None = None
    withdrawn: bool = False
    planned: PlannedOr | None = None

    def domain(self) -> DoseChange:
        """The domain's record."""
        return DoseChange(
            self.id,
            self.day,
            ChangeKind(self.kind),
            self.medicine,
            self.daily_dose_mg,
            self.entered_at,
            self.wording,
            self.decided_by,
            Agreed(self.agreed) if self.agreed else None,
            self.as_needed,
            self.reason,
            self.from_medicine,
            self.corrects,
            self.withdrawn,
            Planned(self.planned) if self.planned else None,
        )


class DoseRecord(Record):
    """One taken dose in `doses`."""

    id: RecordId
    day: Day
    medicine: MedicineName
    how: HowTaken
    entered_at: Moment
    taken_at: Moment | None = None
    amount_mg: Milligrams | None = None
    why_none: WhyNone | None = None
    corrects: RecordId | None = None
    withdrawn: bool = False
    prescribed_mg: Milligrams | None = None

    def domain(self) -> Dose:
        """The domain's record."""
        return Dose(
            self.id,
            self.day,
            self.medicine,
            How(self.how),
            self.entered_at,
            self.taken_at,
            self.amount_mg,
            NotTaken(self.why_none) if self.why_none else None,
            self.corrects,
            self.withdrawn,
            self.prescribed_mg,
        )


class VisitRecord(Record):
    """One visit in `visits`."""

    id: RecordId
    day: Day
    entered_at: Moment
    with_whom: Words = ""
    decided: Annotated[str, Field(max_length=NOTE_MAX)] = ""
    corrects: RecordId | None = None
    withdrawn: bool = False

    def domain(self) -> Visit:
        """The domain's record."""
        return Visit(
            self.id, self.day, self.entered_at, self.with_whom, self.decided, self.corrects, self.withdrawn
        )
