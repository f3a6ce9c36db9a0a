"""Both files of a diary gone from a folder that held one: told, nothing lost, put back or begun anew."""

import errno
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benzotrack.store.backup.automatic import BACKUPS, LAST, MOST, Backup, backups, keep, lasting
from benzotrack.store.backup.backup_file import raw_backup, read_backup
from benzotrack.store.backup.restore import restore, undoing
from benzotrack.store.errors import Cause, NotSaved, Unreadable
from benzotrack.store.files import DAMAGED
from benzotrack.store.integrity import check_report
from benzotrack.store.store import Store
from benzotrack.store.vault.key_slots import Locked, Vault, new_vault
from tests.store.faulty_os import spoil
from tests.store.refusing_os import RefusingOs
from tests.store.scenes import LIGHT, PASSCODE, DiaryStorage, copy_file, held, main_file, save


def lose(folder: Path) -> None:
    """Take both files away, as a hand, a cleaner or another program does."""
    main_file(folder).unlink()
    copy_file(folder).unlink()
    copy_file(folder).parent.rmdir()


def lost(diary: DiaryStorage, folder: Path) -> Path:
    """Back up the diary with its four saves and lose its files; the backup."""
    kept = diary.backups.make(diary.snapshot)
    diary.close()
    lose(folder)
    return kept


def below(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_folder_whose_diary_is_gone_is_told_and_nothing_in_it_is_touched(
    diary: DiaryStorage, folder: Path
) -> None:
    lost(diary, folder)
    before = below(folder)
    for _ in range(2):
        storage = DiaryStorage(folder)
        assert (storage.gone, storage.fresh, held(storage)) == (True, False, 0)
        assert not storage.backups.due(storage.snapshot().seq, datetime.now(UTC))
        storage.close()
    assert below(folder) == before
    report = check_report(folder)
    assert not report.sound
    assert "The diary's files are gone from this folder." in report.problems[0]


@pytest.mark.parametrize("left", ["settings.json", "signs.locked", "tries.json", "copy", BACKUPS, DAMAGED])
def test_each_thing_that_only_a_diary_leaves_tells_that_there_was_one(tmp_path: Path, left: str) -> None:
    if left in (BACKUPS, DAMAGED):
        (tmp_path / left).mkdir()
        (tmp_path / left / "a file").write_bytes(b"x")
    elif left == "copy":
        (tmp_path / left).mkdir()
    else:
        (tmp_path / left).write_bytes(b"{}")
    storage = DiaryStorage(tmp_path)
    assert storage.gone
    storage.close()


def test_a_new_folder_and_one_that_was_emptied_are_no_folder_of_a_lost_diary(tmp_path: Path) -> None:
    (tmp_path / "log").mkdir()
    (tmp_path / "my own.txt").write_text("words")
    storage = DiaryStorage(tmp_path)
    assert (storage.gone, storage.fresh) == (False, True)
    storage.close()


def test_a_backup_puts_the_lost_diary_back(diary: DiaryStorage, folder: Path) -> None:
    kept = lost(diary, folder)
    storage = DiaryStorage(folder)
    done = restore(storage, read_backup(raw_backup(kept)))
    assert done.before is None, "there was nothing to keep"
    storage.close()
    again = DiaryStorage(folder)
    assert (again.gone, again.recovery, held(again)) == (False, None, 4)
    assert kept.exists()
    again.close()


def test_a_diary_begun_anew_never_costs_the_lost_one_a_backup(diary: DiaryStorage, folder: Path) -> None:
    kept = lost(diary, folder)
    for n in range(1, 2 * MOST):
        storage = DiaryStorage(folder)
        save(storage, n)
        storage.backups.make(storage.snapshot)
        storage.close()
    assert kept.exists()
    assert read_backup(raw_backup(kept)).days == 4
    assert len(backups(folder)) <= MOST + 1
    storage = DiaryStorage(folder)
    (group,) = lasting(backups(folder), storage.diary)
    assert [b.path for b in group] == [kept]
    storage.backups.let_go(group)
    assert not kept.exists()
    storage.close()


def test_of_each_diary_the_newest_backup_stays_whatever_another_one_makes() -> None:
    now = datetime(2026, 11, 28, tzinfo=UTC)
    old = [Backup(Path(f"old-{n}"), now.replace(year=2020, day=n), n, "aaaaaaaa") for n in range(1, 9)]
    new = [Backup(Path(f"new-{n}"), now.replace(day=n), n, "bbbbbbbb") for n in range(1, 29)]
    stays = keep([*old, *new], now)
    assert Path("old-8") in stays
    assert len([path for path in stays if path.name.startswith("old")]) >= LAST


def test_files_that_came_back_meanwhile_are_not_written_over(diary: DiaryStorage, folder: Path) -> None:
    raw = main_file(folder).read_bytes()
    lost(diary, folder)
    storage = DiaryStorage(folder)
    main_file(folder).write_bytes(raw)
    with pytest.raises(NotSaved) as refused:
        save(storage, 1)
    assert refused.value.cause is Cause.REPLACED
    storage.close()
    assert main_file(folder).read_bytes() == raw


def test_backups_that_can_not_be_listed_are_not_taken_for_none(
    diary: DiaryStorage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    diary.seal(new_vault(diary.diary, PASSCODE, LIGHT).vault)
    lost(diary, folder)

    def no_list(call: str, args: tuple[object, ...]) -> int | None:
        return errno.EMFILE if call == "listdir" and str(args[0]).endswith(BACKUPS) else None

    for damaged in (False, True):
        if damaged:
            main_file(folder).write_bytes(b"garbage\n")
        with monkeypatch.context() as patch:
            spoil(patch, RefusingOs(no_list))
            with pytest.raises(Unreadable):
                DiaryStorage(folder)
        with pytest.raises(Locked):
            DiaryStorage(folder)


def test_a_passcode_is_not_turned_on_over_backups_that_can_not_be_listed(
    diary: DiaryStorage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    diary.backups.make(diary.snapshot)
    vault = new_vault(diary.diary, PASSCODE, LIGHT).vault
    calls = iter([errno.EMFILE])

    def once(call: str, args: tuple[object, ...]) -> int | None:
        return next(calls, None) if call == "listdir" and str(args[0]).endswith(BACKUPS) else None

    with monkeypatch.context() as patch:
        spoil(patch, RefusingOs(once))
        with pytest.raises(NotSaved):
            diary.seal(vault)
    assert diary.vault is None
    diary.seal(vault)
    for backup in backups(folder):
        assert b"Slept badly" not in backup.path.read_bytes()


# Behind a passcode -------------------------------------------------------------------------------


@pytest.fixture
def vault(diary: DiaryStorage, folder: Path) -> Vault:
    """Of a sealed diary whose files are gone."""
    made = new_vault(diary.diary, PASSCODE, LIGHT).vault
    diary.seal(made)
    lost(diary, folder)
    return made


def test_a_lost_diary_behind_a_passcode_still_asks_for_it_and_goes_back_behind_it(
    folder: Path, vault: Vault
) -> None:
    with pytest.raises(Locked) as locked:
        DiaryStorage(folder)
    opened = locked.value.opened(PASSCODE)
    storage = DiaryStorage(folder, vault=opened)
    assert (storage.gone, held(storage)) == (True, 0)
    restore(storage, read_backup(raw_backup(backups(folder)[0].path), opened))
    storage.close()
    assert b"Slept badly" not in main_file(folder).read_bytes()
    again = DiaryStorage(folder, vault=vault)
    assert (again.gone, again.recovery, held(again)) == (False, None, 4)
    again.close()


def test_begun_anew_behind_a_passcode_the_lost_diary_lasts_and_is_mixed_with_nothing(
    folder: Path, vault: Vault
) -> None:
    for n in range(1, 2 * MOST):
        storage = DiaryStorage(folder, vault=vault)
        assert (storage.gone, storage.recovery) == (n == 1, None)
        save(storage, n)
        assert n > 1 or undoing(storage) is None
        storage.backups.make(storage.snapshot)
        storage.close()
    again = DiaryStorage(folder, vault=vault)
    assert held(again) == n
    (first,) = [b for b in backups(folder) if b.first]
    assert read_backup(raw_backup(first.path), vault).days == 4
    again.close()
    main_file(folder).write_bytes(main_file(folder).read_bytes()[:-200])
    copy_file(folder).write_bytes(b"garbage\n")
    rescued = DiaryStorage(folder, vault=vault)
    assert held(rescued) == n, "a damaged file is filled in from the new diary's own backups"
    rescued.close()


# What the person is told -------------------------------------------------------------------------


def test_it_is_told_until_the_person_begins_anew(tmp_path: Path) -> None:
    folder = tmp_path / "diary"
    store = Store(folder)
    store.put(replace(store.contents().profile, welcomed=True))
    store.journal.backups.make(store.journal.snapshot)
    store.close()
    lose(folder)
    store = Store(folder)
    assert store.files_gone
    store.put(replace(store.contents().profile, name="Zoë"))
    assert store.files_gone, "something kept is no answer"
    store.close()
    store = Store(folder)
    assert (store.journal.gone, store.files_gone, store.journal.backups.keeps_all) == (False, True, True)
    store.put(replace(store.contents().profile, welcomed=True))
    assert not store.files_gone
    store.close()
    store = Store(folder)
    assert (store.files_gone, store.journal.backups.keeps_all) == (False, False)
    store.close()
