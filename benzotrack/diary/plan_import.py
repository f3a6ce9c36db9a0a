"""A clinic's plan taken into the open diary: compared row by row, then what is chosen in one save that can be
undone.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from benzotrack.diary.diary import Diary
from benzotrack.domain.clinic_plan import ClinicPlan
from benzotrack.domain.plan_comparison import Here, PlanComparison, compared
from benzotrack.domain.plan_ledger import Mark
from benzotrack.i18n import Message
from benzotrack.store.backup.restore import undoable


@dataclass(frozen=True)
class PlanTaken:
    """How many rows were taken in, the copy of the diary before, None where it was empty, and what was left
    out that the diary has not.
    """

    rows: int
    before: Path | None
    left: tuple[Message, ...] = ()


def plan_beside(diary: Diary, plan: ClinicPlan, choices: Mapping[str, bool]) -> PlanComparison:
    """The plan beside the diary as it is now, by what the person chose so far; nothing is changed."""
    here = Here(diary.taper.ledger, diary.taper.visits_entered, diary.profile, diary.now)
    return compared(plan, here, choices)


def take_plan(diary: Diary, plan: ClinicPlan, choices: Mapping[str, bool]) -> PlanTaken | None:
    """Take in the rows that are new or chosen: one save. None where there is none.

    Raises StoreError; then disk and memory are as they were.
    """
    if diary.has_unsaved:
        diary.try_again()
    beside = plan_beside(diary, plan, choices)
    if not beside.taken:
        return None
    store, visit = diary.store, beside.visit
    with undoable(diary.open_store.journal) as before, store.together():
        for change in beside.changes:
            store.put(replace(change, id=uuid.uuid4().hex))
        if visit is not None:
            store.put(replace(visit, id=uuid.uuid4().hex))
        if beside.profile != diary.profile:
            store.put(beside.profile)
    diary.forget_undo()
    left = (row.says for row in beside.rows if not row.taken and row.mark is not Mark.SAME)
    return PlanTaken(len(beside.taken), before, tuple(left))
