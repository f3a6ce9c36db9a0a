"""A clinic's plan taken into the open diary on a real disk: in one save or not at all, and undone."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from benzotrack.diary.backups import DiaryBackups
from benzotrack.diary.diary import Diary
from benzotrack.diary.plan_import import plan_beside, take_plan
from benzotrack.diary.session import DiarySession
from benzotrack.domain.clinic_plan import ClinicPlan, PlanLine, PlanVisit
from benzotrack.domain.dose_change import ChangeKind, Planned
from benzotrack.store.errors import NotSaved
from tests.clock import TODAY, Hand
from tests.diary.sessions import again
from tests.store.faulty_os import FaultyOs, spoil

DAY = timedelta(days=1)
PLAN = ClinicPlan(
    "Dr Roth",
    date(2026, 2, 20),
    (
        PlanLine(TODAY + 7 * DAY, "diazepam", Decimal("7.5"), "5 mg early, 2.5 mg late"),
        PlanLine(TODAY + 21 * DAY, "diazepam", Decimal(6)),
        PlanLine(TODAY + 28 * DAY, "diazepam", Decimal(50)),
    ),
    (("too_hard", "Call us."),),
    alert_limit=6,
    visit=PlanVisit(TODAY + 14 * DAY, "Dr Roth"),
)
SOURCE = "plan of Dr Roth, 20 February 2026"


def started(diary: Diary) -> None:
    diary.taper.change_dose(TODAY - 20 * DAY, ChangeKind.STARTED, "Diazepam", Decimal(10))


def files(diary: Diary) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in diary.store.folder.rglob("*") if path.is_file()}


def test_what_is_new_is_on_disk_and_what_is_in_doubt_is_not(diary: Diary, clock: Hand) -> None:
    started(diary)
    heard = diary.changes
    done = take_plan(diary, PLAN, {})
    assert done is not None
    assert (done.rows, diary.changes > heard) == (5, True)
    reopened = again(diary, clock)
    _, *lines = reopened.taper.ledger.lines
    assert [(x.day, x.daily_dose_mg, x.planned, x.source) for x in lines] == [
        (TODAY + 7 * DAY, Decimal("7.5"), Planned.AHEAD, SOURCE),
        (TODAY + 21 * DAY, Decimal(6), Planned.AHEAD, SOURCE),
    ]
    assert len({x.id for x in lines}) == 2
    assert reopened.taper.ledger.prescribed_mg("diazepam", TODAY + 30 * DAY) == 10
    assert [(v.day, v.with_whom, v.source) for v in reopened.taper.visits] == [
        (TODAY + 14 * DAY, "Dr Roth", SOURCE)
    ]
    assert (reopened.profile.alert_limit, reopened.profile.limit_source) == (6, SOURCE)
    assert [line.source for line in reopened.profile.agreed_lines] == [SOURCE]
    assert take_plan(reopened, PLAN, {}) is None, "all of it is there now"
    assert [row.key for row in plan_beside(reopened, PLAN, {}).rows if row.allowed] == ["line-2"]
    reopened.close()


def test_the_person_chooses_line_by_line(diary: Diary) -> None:
    started(diary)
    keys = {"line-0": False, "line-1": False, "line-2": True, "limit": False, "visit": False}
    take_plan(diary, PLAN, keys)
    assert [x.daily_dose_mg for x in diary.taper.ledger.lines] == [10, 50]
    assert diary.taper.visits == ()
    assert (diary.profile.alert_limit, diary.profile.limit_source) == (7, "")
    assert diary.profile.agreed_words("too_hard") == "Call us."


def test_it_is_undone_as_a_restore_is(tmp_path: Path, clock: Hand) -> None:
    session = DiarySession(tmp_path / "diary", clock)
    started(session.diary)
    before = session.diary.store.contents()
    done = take_plan(session.diary, PLAN, {})
    own = DiaryBackups(session.diary)
    assert done is not None
    assert own.undoing is not None
    assert own.undoing.path == done.before
    held = own.read(own.raw(own.undoing))
    assert held is not None
    session.restore(held)
    assert session.diary.store.contents() == before
    session.close()


def test_a_disk_that_refuses_leaves_the_diary_as_it_was(
    diary: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    started(diary)
    before, contents = files(diary), diary.store.contents()
    with monkeypatch.context() as patched:
        spoil(patched, FaultyOs(1, "ENOSPC", for_good=True))
        with pytest.raises(NotSaved):
            take_plan(diary, PLAN, {})
    assert (files(diary), diary.store.contents()) == (before, contents)
    assert take_plan(diary, PLAN, {}) is not None
