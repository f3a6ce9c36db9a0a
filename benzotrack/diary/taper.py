"""The taper in the open diary: its ledger, doses and visits, and the verbs that add to them.

Nothing is ever changed in place: a mistake is corrected by a new record.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from benzotrack.diary.outbox import Outbox
from benzotrack.domain import doses as taken, ledger_problems, planned, visits
from benzotrack.domain.agreed_steps import AgreedStep, AgreedSteps, agreed_steps
from benzotrack.domain.alerts import Acknowledgement, Did
from benzotrack.domain.corrections import Problem, UnfitError
from benzotrack.domain.dose_change import Agreed, ChangeKind, DoseChange, Planned
from benzotrack.domain.doses import Dose, How, NotTaken
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.visits import Visit
from benzotrack.store.store import RecordStore


class AlreadyRecordedError(ValueError):
    """A dose of that medicine is already recorded for that day, and the person was not asked about it."""

    def __init__(self, dose: Dose) -> None:
        super().__init__("a dose is already recorded for that day")
        self.dose = dose


class Taper:
    """The ledger, the doses and the visits, those in the outbox included.

    Every verb raises UnfitError, with the reasons, where what was typed can't be kept; then nothing changed.
    """

    def __init__(self, store: RecordStore, clock: Callable[[], datetime], outbox: Outbox) -> None:
        self._store = store
        self._clock = clock
        self._outbox = outbox
        self._entered: tuple[tuple[DoseChange, ...], tuple[Dose, ...]] = (), ()
        self._ledger = Ledger()
        self._doses: tuple[tuple[tuple[Dose, ...], Ledger], tuple[Dose, ...]] = ((), Ledger()), ()

    # What is known

    @property
    def ledger(self) -> Ledger:
        """Every line ever entered, and what follows from them."""
        entered = (*self._store.contents().dose_changes, *self._outbox.of(DoseChange)), self.doses_entered
        if entered != self._entered:
            self._entered, made = entered, planned.ledger_of(*entered)
            self._ledger = self._ledger if made == self._ledger else made
        return self._ledger

    @property
    def doses_entered(self) -> tuple[Dose, ...]:
        """Every dose ever entered, corrected ones too, in order of entry."""
        return (*self._store.contents().doses, *self._outbox.of(Dose))

    @property
    def doses(self) -> tuple[Dose, ...]:
        """The doses that count, by day and time, each with the name that its medicine has now."""
        entered, ledger = self.doses_entered, self.ledger
        if (entered, ledger) != self._doses[0]:
            named = taken.named_now(taken.standing_doses(entered), ledger)
            self._doses = (entered, ledger), named
        return self._doses[1]

    def open_plan(self, day: date) -> DoseChange | None:
        """The planned line to ask about on that day: the first that is open and was not put off that day."""
        plans = self.ledger.open_plans(day)
        return next((plan for plan in plans if not self.is_put_off(plan, day)), None)

    def is_put_off(self, plan: DoseChange, day: date) -> bool:
        """Whether "not yet" was said of that plan on that day."""
        done = (*self._store.contents().acknowledgements, *self._outbox.of(Acknowledgement))
        return planned.is_put_off(plan, self.ledger, done, day)

    @property
    def visits_entered(self) -> tuple[Visit, ...]:
        """Every visit ever entered, corrected ones too, in order of entry."""
        return (*self._store.contents().visits, *self._outbox.of(Visit))

    @property
    def visits(self) -> tuple[Visit, ...]:
        """The visits that count, by day."""
        return visits.standing_visits(self.visits_entered)

    # The ledger

    def change_dose(
        self,
        day: date,
        kind: ChangeKind,
        medicine: str,
        daily_dose_mg: Decimal,
        *,
        wording: str = "",
        decided_by: str = "",
        agreed: Agreed | None = None,
        as_needed: bool = False,
        reason: str = "",
        from_medicine: str = "",
        until: date | None = None,
        until_mg: Decimal | None = None,
    ) -> DoseChange:
        """Add a line to the ledger; a day ahead is planned."""
        return self._add_change(
            DoseChange(
                _new_id(),
                day,
                kind,
                _tidy(medicine),
                daily_dose_mg,
                self._clock(),
                wording,
                decided_by,
                agreed,
                as_needed,
                reason,
                _tidy(from_medicine),
                planned=self.planned_as(day),
                until=until,
                until_mg=until_mg,
            )
        )

    def plan_steps(
        self,
        medicine: str,
        steps: Sequence[AgreedStep],
        *,
        decided_by: str = "",
        agreed: Agreed | None = None,
    ) -> tuple[DoseChange, ...]:
        """Add agreed steps of one medicine as planned lines: all of them in one write, or none."""
        wanted = self.steps_to_plan(medicine, steps, decided_by=decided_by, agreed=agreed)
        self._refuse(wanted.problems)
        lines = tuple(replace(line, id=_new_id()) for line in wanted.lines)
        self._outbox.add_whole(*lines)
        return lines

    def steps_to_plan(
        self,
        medicine: str,
        steps: Sequence[AgreedStep],
        *,
        decided_by: str = "",
        agreed: Agreed | None = None,
    ) -> AgreedSteps:
        """The lines that `plan_steps` would add, and what keeps them from being added."""
        now = self._clock()
        blank = DoseChange(
            "", now.date(), ChangeKind.HELD, _tidy(medicine), Decimal(0), now, "", decided_by, agreed
        )
        return agreed_steps(steps, blank, self.ledger, now.date())

    def correct_change(self, change_id: str, **fields: Any) -> DoseChange:
        """Add a line that stands for an older one, with other fields; the older one stays readable.

        A plan whose day has come stays one: that it was corrected does not say that it is done. Where words
        alone are corrected, or whether it was agreed, what is known of a plan stays as it is.
        """
        new = self._correction(self.ledger.entered, change_id, fields)
        return self._add_change(replace(new, planned=self.corrected_as(new, change_id)))

    def withdraw_change(self, change_id: str, reason: str = "") -> DoseChange:
        """Say that a line should never have been written; it stays readable and no longer counts."""
        return self._add_change(
            self._correction(self.ledger.entered, change_id, {"withdrawn": True, "reason": reason})
        )

    def answer_agreed(self, change_id: str, agreed: Agreed) -> DoseChange:
        """Answer, for a line that is there or the plan that it was, whether the prescriber agreed to it."""
        return self.correct_change(self.ledger.history(change_id)[-1].id, agreed=agreed)

    def planned_as(self, day: date, corrects: str = "") -> Planned:
        """Whether a line for that day is a plan: it is ahead, or corrects one that is still asked about."""
        waits = any(plan.id == corrects for plan in self.ledger.open_plans(date.max))
        return Planned.AHEAD if waits or day > self._clock().date() else Planned.NO

    def corrected_as(self, change: DoseChange, corrects: str) -> Planned | None:
        """As `planned_as`; where only words, or whether it was agreed, differ from the line that it corrects,
        what that one is.
        """
        old = next((line for line in self.ledger.entered if line.id == corrects), None)
        if old is None or not replace(old, agreed=change.agreed).says_the_same(change):
            return self.planned_as(change.day, corrects)
        return Planned.AHEAD if corrects in self.ledger.unconfirmed else old.planned

    # Planned lines whose day has come

    def do_as_planned(self, plan: DoseChange, day: date) -> DoseChange:
        """The person does what was planned, from that day: the plan's own, or a later one up to today."""
        if not plan.day <= day <= self._clock().date():
            raise ValueError(day)
        return self._add_change(self.done_as_planned(plan, day))

    def done_as_planned(self, plan: DoseChange, day: date) -> DoseChange:
        """The line that `do_as_planned` would add."""
        fields = {"day": day, "planned": Planned.DONE}
        return self._correction(self.ledger.entered, plan.id, fields)

    def hold_planned(self, plan: DoseChange) -> DoseChange:
        """The dose before goes on instead of what was planned, and so do small cuts; where there was none,
        nothing begins.
        """
        step = planned.goes_on(self.ledger, plan)
        fields: dict[str, Any] = {"withdrawn": True}
        if step is not None and not step.cuts:
            fields = {
                **{"kind": ChangeKind.HELD, "medicine": step.medicine, "from_medicine": ""},
                **{"daily_dose_mg": step.daily_dose_mg, "as_needed": step.as_needed},
                **{"wording": "", "decided_by": "", "agreed": None, "reason": ""},
                **{"until": None, "until_mg": None},
            }
        fields["planned"] = Planned.HELD
        return self._add_change(self._correction(self.ledger.entered, plan.id, fields))

    def not_yet(self, plan: DoseChange) -> None:
        """Neither: ask about the plan again on the next day."""
        self._add(Acknowledgement(planned.RULE, plan.id, plan.day, self._clock(), Did.PUT_OFF))

    def change_problems(self, change: DoseChange) -> tuple[Problem, ...]:
        """Why that line could not be added to the ledger."""
        return ledger_problems.problems(change, self.ledger, self._clock().date())

    # Doses

    def log_dose(
        self,
        day: date,
        medicine: str,
        how: How,
        *,
        taken_at: datetime | None = None,
        amount_mg: Decimal | None = None,
        why_none: NotTaken | None = None,
        again: bool = False,
    ) -> Dose:
        """Record a dose, or that none was taken.

        Raises AlreadyRecordedError if that medicine has a record for that day, unless `again` says that
        the person was shown it and meant a second one.
        """
        name = _tidy(medicine)
        before = taken.already_recorded(self.doses, name, day)
        if before is not None and not again:
            raise AlreadyRecordedError(before)
        new = Dose(_new_id(), day, name, how, self._clock(), taken_at, amount_mg, why_none)
        return self._add_dose(self._measured(new))

    def correct_dose(self, dose_id: str, **fields: Any) -> Dose:
        """Record what a dose really was; the older record stays readable."""
        new = self._correction(self.doses_entered, dose_id, fields)
        same = any(old.id == dose_id and old.how is new.how for old in self.doses_entered)
        return self._add_dose(new if same else self._measured(new))

    def _measured(self, dose: Dose) -> Dose:
        """The dose with what is prescribed for its day, where it is recorded as prescribed."""
        if dose.how is not How.AS_PRESCRIBED:
            return replace(dose, prescribed_mg=None)
        step = self.ledger.step_on(dose.medicine, dose.day)
        if step is not None and step.cuts:
            return replace(dose, prescribed_mg=step.prescribed_on(dose.day))
        said = self.ledger.prescribed_mg(dose.medicine, dose.day)
        return replace(dose, prescribed_mg=said or Decimal(0))

    def undo_dose(self, dose_id: str) -> Dose:
        """Say that a dose was recorded by mistake; it stays readable and no longer counts."""
        return self._add_dose(self._correction(self.doses_entered, dose_id, {"withdrawn": True}))

    def answer_none(self, dose_id: str, why: NotTaken) -> Dose:
        """Answer "Missed one, or stopped / run out?" for a day with none."""
        return self.correct_dose(dose_id, why_none=why)

    # Visits

    def record_visit(self, day: date, with_whom: str = "", decided: str = "") -> Visit:
        """Record a visit, past or coming."""
        return self._add_visit(Visit(_new_id(), day, self._clock(), with_whom, decided))

    def correct_visit(self, visit_id: str, **fields: Any) -> Visit:
        """Record what a visit really was; `withdrawn=True` says that there was none."""
        return self._add_visit(self._correction(self.visits_entered, visit_id, fields))

    # Adding

    def _add_change(self, change: DoseChange) -> DoseChange:
        self._refuse(self.change_problems(change))
        return self._add(change)

    def _add_dose(self, dose: Dose) -> Dose:
        self._refuse(taken.problems(dose, self.doses_entered, self._clock()))
        return self._add(dose)

    def _add_visit(self, visit: Visit) -> Visit:
        self._refuse(visits.problems(visit, self.visits_entered, self._clock().date()))
        return self._add(visit)

    def _refuse(self, problems: tuple[Problem, ...]) -> None:
        if problems:
            raise UnfitError(problems)

    def _add(self, record: _A) -> _A:
        self._outbox.add(record)
        return record

    def _correction(self, entered: tuple[_R, ...], record_id: str, fields: dict[str, Any]) -> _R:
        """A new record with the old one's fields but for those given. Raises KeyError for an unknown id.

        One that says something else does not come from the old one's file.
        """
        old = next((record for record in entered if record.id == record_id), None)
        if old is None:
            raise KeyError(record_id)
        new = {"withdrawn": False, **fields, "id": _new_id(), "corrects": old.id}
        if any(new.get(name, getattr(old, name)) != getattr(old, name) for name in _FROM_FILE[type(old)]):
            new["source"] = ""
        return replace(old, **new, entered_at=self._clock())


_R = TypeVar("_R", DoseChange, Dose, Visit)
_A = TypeVar("_A", DoseChange, Dose, Visit, Acknowledgement)


_FROM_FILE: dict[type, tuple[str, ...]] = {
    DoseChange: (
        *("day", "kind", "medicine", "daily_dose_mg", "wording", "as_needed"),
        *("from_medicine", "until", "until_mg"),
    ),
    Dose: ("day", "medicine", "how", "taken_at", "amount_mg"),
    Visit: ("day", "with_whom"),
}
"""What a file says of each: a record that is corrected there is not from it any more."""


def _new_id() -> str:
    return uuid.uuid4().hex


def _tidy(name: str) -> str:
    return " ".join(name.split())
