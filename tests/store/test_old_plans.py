"""A diary of a program that took a plan as the dose of its day: its history is as it was."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.dose_change import ChangeKind, DoseChange
from benzotrack.domain.doses import Dose, How
from benzotrack.store.codec import written
from benzotrack.store.tables import DiaryDB
from tests.clock import TODAY, Hand
from tests.ui.taper.builders import ago


def old(record: DoseChange | Dose) -> dict[str, Any]:
    """The record without what older programs did not write."""
    return {
        name: value for name, value in written(record).items() if name not in ("planned", "prescribed_mg")
    }


def at(days: int) -> datetime:
    day = ago(days)
    return datetime(day.year, day.month, day.day, 9, tzinfo=UTC)


def keep(folder: Path, table: str, *records: DoseChange | Dose) -> None:
    rows = {str(number): old(record) for number, record in enumerate(records, 1)}
    with DiaryDB(folder) as db:
        db.journal.write({**db.journal.read(), table: rows})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """7 mg since 80 days ago, and 6 mg planned for 30 days ago, written down 40 days ago."""
    folder = tmp_path / "diary"
    lines = (
        DoseChange("a", ago(80), ChangeKind.STARTED, "diazepam", Decimal(7), at(80)),
        DoseChange("b", ago(30), ChangeKind.STEPPED_DOWN, "diazepam", Decimal(6), at(40)),
    )
    keep(folder, "ledger", *lines)
    return folder


def mg_now(diary: Diary) -> Decimal | None:
    return diary.taper.ledger.prescribed_mg("diazepam", TODAY)


def test_a_plan_that_doses_followed_is_still_the_dose_and_nothing_is_asked(folder: Path) -> None:
    keep(folder, "doses", Dose("d", ago(10), "diazepam", How.AS_PRESCRIBED, at(10)))
    diary = Diary.open(folder, Hand())
    assert (mg_now(diary), diary.taper.open_plan(TODAY), diary.alerts()) == (6, None, ())
    assert diary.taper.ledger.change_days(TODAY) == (ago(30),)
    diary.close()


def test_a_plan_that_nothing_followed_is_asked_about_and_once_answered_never_again(folder: Path) -> None:
    diary = Diary.open(folder, Hand())
    plan = diary.taper.open_plan(TODAY)
    assert plan is not None
    assert (plan.id, mg_now(diary)) == ("b", 7)
    diary.taper.log_dose(TODAY, "diazepam", How.AS_PRESCRIBED)
    assert mg_now(diary) == 7, "a dose recorded while it is asked is no answer"
    diary.taper.do_as_planned(plan, plan.day)
    diary.close()
    again = Diary.open(folder, Hand())
    assert (mg_now(again), again.taper.open_plan(TODAY)) == (6, None)
    assert again.taper.ledger.change_days(TODAY) == (ago(30),)
    again.close()
