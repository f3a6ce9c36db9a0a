"""Several restores in a row: the diary from before the first stays, and each is undone by itself."""

import errno
from pathlib import Path
from typing import Any

import pytest

from benzotrack.store.backup.automatic import BEFORE_MOST, MOST, backups, lasting
from benzotrack.store.backup.backup_file import raw_backup, read_backup
from benzotrack.store.backup.restore import restore, undoing
from benzotrack.store.errors import NotSaved
from benzotrack.store.vault.key_slots import new_vault
from tests.store.faulty_os import spoil
from tests.store.refusing_os import RefusingOs
from tests.store.scenes import LIGHT, PASSCODE, DiaryStorage, held, save


def restored_in_a_row(diary: DiaryStorage, times: int) -> list[int]:
    """Restore that many backups, one after the other, each with fewer saves; the saves held after each."""
    old = []
    for n in range(5, 5 + times):
        old.append(read_backup(diary.snapshot().packed(), diary.vault))
        save(diary, n)
    after = []
    for backup in reversed(old):
        restore(diary, backup)
        after.append(held(diary))
    return after


def step_back(diary: DiaryStorage) -> int:
    """Undo the restore; the saves held then."""
    copy = undoing(diary)
    assert copy is not None
    restore(diary, read_backup(raw_backup(copy.path), diary.vault))
    return held(diary)


@pytest.mark.parametrize("way", ["plain", "sealed"])
def test_after_many_restores_in_a_row_the_diary_from_before_the_first_is_there(
    diary: DiaryStorage, folder: Path, way: str
) -> None:
    if way == "sealed":
        diary.seal(new_vault(diary.diary, PASSCODE, LIGHT).vault)
    restored_in_a_row(diary, 9)
    (first,) = [b for b in backups(folder) if b.first]
    restore(diary, read_backup(raw_backup(first.path), diary.vault))
    assert held(diary) == 13
    for n in range(14, 14 + 2 * MOST):
        save(diary, n)
        diary.backups.make(diary.snapshot)
    assert first.path.exists()
    assert lasting(backups(folder), diary.diary) == ((first,),)
    diary.backups.let_go([first])
    assert not first.path.exists()
    diary.backups.let_go([first])  # gone already


def test_restores_in_a_row_are_undone_one_by_one_to_the_diary_before_the_first(diary: DiaryStorage) -> None:
    assert restored_in_a_row(diary, 4) == [7, 6, 5, 4]
    assert [step_back(diary) for _ in range(4)] == [5, 6, 7, 8]
    assert step_back(diary) == 7, "the last step back can be undone too"
    assert step_back(diary) == 8


def test_a_long_row_is_undone_as_far_as_its_copies_reach_and_then_to_its_beginning(
    diary: DiaryStorage, folder: Path
) -> None:
    assert restored_in_a_row(diary, 8)[-1] == 4
    assert [step_back(diary) for _ in range(4)] == [5, 6, 7, 12]
    assert len(backups(folder)) <= 1 + 2 * BEFORE_MOST


def test_each_row_of_restores_keeps_its_own_beginning(diary: DiaryStorage, folder: Path) -> None:
    old = read_backup(diary.snapshot().packed())
    for row in range(1, 6):
        save(diary, 5)
        restore(diary, old)
        assert len([b for b in backups(folder) if b.first]) == row


def test_a_restore_that_the_disk_refused_leaves_no_copy_and_offers_nothing_to_undo(
    diary: DiaryStorage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = read_backup(diary.snapshot().packed())
    save(diary, 5)

    def full(call: str, args: tuple[Any, ...]) -> int | None:
        return errno.ENOSPC if call == "write" and len(args[1]) < 9_000 and made() else None

    def made() -> bool:
        return bool(backups(folder))

    with monkeypatch.context() as patch:
        spoil(patch, RefusingOs(full))
        with pytest.raises(NotSaved):
            restore(diary, old)
    assert held(diary) == 5
    assert not made()
    save(diary, 6)
    assert undoing(diary) is None
