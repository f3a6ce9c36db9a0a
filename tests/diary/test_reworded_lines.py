"""Correcting the words of a line by the diary's own verbs: what is known of plans stays as it is."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.dose_change import Agreed, ChangeKind, DoseChange, Planned
from benzotrack.domain.ledger import Ledger
from tests.clock import TODAY, Hand

DAY = timedelta(days=1)
WORDS: dict[str, Any] = {"wording": "18 drops", "decided_by": "together", "reason": "asked for"}


def line(diary: Diary, days: int, kind: ChangeKind, mg: str, **more: Any) -> DoseChange:
    return diary.taper.change_dose(TODAY + days * DAY, kind, "diazepam", Decimal(mg), **more)


def doses(ledger: Ledger) -> list[Decimal | None]:
    return [ledger.prescribed_mg("diazepam", TODAY + n * DAY) for n in range(-40, 40)]


@pytest.fixture
def plan(diary: Diary, clock: Hand) -> DoseChange:
    """A step down planned for the day after tomorrow."""
    line(diary, -30, ChangeKind.STARTED, "10")
    return line(diary, 2, ChangeKind.STEPPED_DOWN, "9", agreed=Agreed.NO)


def test_a_plan_that_was_put_off_is_not_asked_again_that_day_because_it_was_reworded(
    diary: Diary, clock: Hand, plan: DoseChange
) -> None:
    clock.now += 2 * DAY
    diary.taper.not_yet(plan)
    assert diary.taper.open_plan(plan.day) is None
    new = diary.taper.correct_change(plan.id, **WORDS)
    assert diary.taper.ledger.open_plans(plan.day) == (new,)
    assert diary.taper.open_plan(plan.day) is None
    other = diary.taper.correct_change(new.id, daily_dose_mg=Decimal(8))
    assert diary.taper.open_plan(plan.day) == other, "another dose is another question"


def test_a_plan_that_was_done_stays_done_and_one_that_was_passed_over_gives_no_dose(
    diary: Diary, clock: Hand, plan: DoseChange
) -> None:
    clock.now += 2 * DAY
    done = diary.taper.do_as_planned(plan, plan.day)
    before = doses(diary.taper.ledger), diary.taper.ledger.change_days(TODAY + 9 * DAY)
    reworded = diary.taper.correct_change(done.id, **WORDS)
    assert reworded.planned is Planned.DONE
    assert diary.taper.correct_change(reworded.id, agreed=Agreed.YES).planned is Planned.DONE
    assert (doses(diary.taper.ledger), diary.taper.ledger.change_days(TODAY + 9 * DAY)) == before


@pytest.mark.parametrize("corrected", [WORDS, {"agreed": Agreed.YES}])
def test_rewording_a_plan_that_a_later_line_passed_over_changes_no_dose(
    diary: Diary, clock: Hand, plan: DoseChange, corrected: dict[str, Any]
) -> None:
    clock.now += 5 * DAY
    line(diary, 4, ChangeKind.STEPPED_DOWN, "8")
    before = doses(diary.taper.ledger), diary.taper.ledger.change_days(TODAY + 9 * DAY)
    assert Decimal(9) not in before[0]
    diary.taper.correct_change(plan.id, **corrected)
    assert (doses(diary.taper.ledger), diary.taper.ledger.change_days(TODAY + 9 * DAY)) == before
    assert diary.taper.ledger.open_plans(TODAY + 9 * DAY) == ()


def test_a_plan_that_was_passed_over_is_a_dose_once_its_day_is_corrected(
    diary: Diary, clock: Hand, plan: DoseChange
) -> None:
    clock.now += 5 * DAY
    line(diary, 4, ChangeKind.STEPPED_DOWN, "8")
    new = diary.taper.correct_change(plan.id, day=plan.day + DAY)
    assert diary.taper.ledger.open_plans(TODAY + 9 * DAY) == ()
    assert new.planned is Planned.NO
    given = [diary.taper.ledger.prescribed_mg("diazepam", plan.day + n * DAY) for n in range(3)]
    assert given == [Decimal(10), Decimal(9), Decimal(8)]


def test_an_alert_that_was_contacted_about_rests_on_when_the_line_is_reworded(
    diary: Diary, clock: Hand
) -> None:
    line(diary, -30, ChangeKind.STARTED, "10")
    down = line(diary, -3, ChangeKind.STEPPED_DOWN, "9", agreed=Agreed.NO)
    (alert,) = (a for a in diary.alerts() if a.rule == "unagreed_change")
    clock.now += DAY
    new = diary.taper.correct_change(down.id, **WORDS)
    (after,) = (a for a in diary.alerts() if a.rule == "unagreed_change")
    assert (after.about, after.began_on) == (alert.about, alert.began_on) == (down.id, TODAY)
    diary.taper.answer_agreed(after.about, Agreed.YES)
    assert not diary.taper.ledger.counts(new)
    assert not [a for a in diary.alerts() if a.rule == "unagreed_change"]
