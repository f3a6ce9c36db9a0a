"""Agreed steps of one table on a real disk: all of them in one write, or none of them."""

import errno
from datetime import timedelta
from decimal import Decimal

import pytest

from benzotrack.diary.diary import Diary
from benzotrack.domain.agreed_steps import AgreedStep
from benzotrack.domain.corrections import UnfitError
from benzotrack.domain.dose_change import Agreed, ChangeKind, Planned
from benzotrack.store.journal import journal_format
from tests.clock import TODAY, Hand
from tests.diary.sessions import again
from tests.store.faulty_os import spoil
from tests.store.refusing_os import RefusingOs
from tests.store.scenes import main_file

DAY = timedelta(days=1)
TWENTY = [AgreedStep(TODAY + 14 * DAY * n, Decimal(100 - n) / 10) for n in range(1, 21)]


def started(diary: Diary) -> None:
    diary.taper.change_dose(TODAY - 9 * DAY, ChangeKind.STARTED, "diazepam", Decimal(10))


def saves(diary: Diary) -> list[list[str]]:
    """The tables that each write of the journal touched, but for what the store says of itself."""
    found = journal_format.read(main_file(diary.store.folder).read_bytes()).saves
    return [[op[1] for op in save.ops if op[1] != "meta"] for _, save in sorted(found.items())]


def test_twenty_steps_are_one_write_and_none_is_prescribed(diary: Diary, clock: Hand) -> None:
    started(diary)
    before = len(saves(diary))
    lines = diary.taper.plan_steps("diazepam", TWENTY, decided_by="together", agreed=Agreed.YES)
    assert saves(diary)[before:] == [["ledger"] * 20]
    reopened = again(diary, clock)
    ledger = reopened.taper.ledger
    assert ledger.entered[1:] == lines
    assert {line.planned for line in lines} == {Planned.AHEAD}
    assert ledger.prescribed_mg("diazepam", TODAY + 400 * DAY) == 10
    assert ledger.open_plans(TODAY + 14 * DAY) == (lines[0],), "each is asked about on its day"
    reopened.close()


def test_one_row_that_does_not_fit_keeps_all_of_them_out(diary: Diary) -> None:
    started(diary)
    before = main_file(diary.store.folder).read_bytes()
    with pytest.raises(UnfitError) as refused:
        diary.taper.plan_steps("diazepam", [*TWENTY, TWENTY[3]])
    assert [problem.field for problem in refused.value.problems] == ["row-20"]
    assert main_file(diary.store.folder).read_bytes() == before
    assert len(diary.taper.ledger.entered) == 1


def test_a_disk_that_takes_no_more_keeps_none_and_all_of_them_later(diary: Diary, clock: Hand) -> None:
    started(diary)
    before = saves(diary)
    with pytest.MonkeyPatch.context() as patch:
        spoil(patch, RefusingOs(lambda name, _: errno.ENOSPC if name == "write" else None))
        diary.taper.plan_steps("diazepam", TWENTY)
        assert diary.has_unsaved
        assert len(diary.taper.ledger.planned(TODAY)) == 20, "what was typed is not lost"
    assert saves(diary) == before
    diary.try_again()
    assert saves(diary)[len(before) :] == [["ledger"] * 20]
    reopened = again(diary, clock)
    assert len(reopened.taper.ledger.planned(TODAY)) == 20
    reopened.close()


def test_a_diary_opened_anew_takes_over_the_unsaved_plan_as_a_whole(diary: Diary, clock: Hand) -> None:
    started(diary)
    with pytest.MonkeyPatch.context() as patch:
        spoil(patch, RefusingOs(lambda name, _: errno.ENOSPC if name == "write" else None))
        diary.taper.plan_steps("diazepam", TWENTY)
    reopened = again(diary, clock)
    before = len(saves(reopened))
    reopened.go_on_from(diary)
    assert saves(reopened)[before:] == [["ledger"] * 20]
    reopened.close()
