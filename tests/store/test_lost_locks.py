"""The lock in the first line of both files is damaged: any whole one of the diary that is found opens it."""

from dataclasses import replace
from pathlib import Path

import orjson
import pytest

from benzotrack.cli.run import main
from benzotrack.diary.session import DiarySession
from benzotrack.store.backup.automatic import BACKUPS
from benzotrack.store.backup.restore import save_to
from benzotrack.store.files import DAMAGED
from benzotrack.store.journal.journal_format import line
from benzotrack.store.vault.key_slots import Vault, new_vault
from benzotrack.store.vault.keys import KdfParams
from benzotrack.store.vault.unlock import UnknownLock, WrongSecret
from tests.clock import TODAY, Hand
from tests.store.behind import OTHER, SAVES, in_the_open, locked, on_for, turn
from tests.store.damage import contents, damage, told
from tests.store.scenes import LIGHT, PASSCODE, DiaryStorage, copy_file, held, main_file, make, save
from tests.store.test_backups import backed_up

FILES = (main_file, copy_file)


@pytest.fixture
def vault(folder: Path) -> Vault:
    """Of a diary behind the passcode with a backup, and one save after it."""
    make(folder, SAVES)
    vault = on_for(folder)
    turn(folder, None, vault)
    storage = DiaryStorage(folder, vault=vault)
    backed_up(storage)
    save(storage, SAVES + 1)
    storage.close()
    return vault


def lose_the_locks(folder: Path) -> None:
    for file in FILES:
        damage(file(folder), 0)


def opened(folder: Path, typed: str = PASSCODE) -> DiaryStorage:
    there = locked(folder)
    assert there is not None
    return DiaryStorage(folder, vault=there.opened(typed))


def test_a_backups_lock_opens_it_with_all_its_lines_and_that_is_told(folder: Path, vault: Vault) -> None:
    lose_the_locks(folder)
    damage(copy_file(folder), 3)
    storage = opened(folder)
    assert held(storage) == SAVES + 1, "also what was saved after the backup"
    assert "A lock kept beside it" in told(storage)
    assert "What you typed opens it from now on" in told(storage)
    assert "Nothing you saved is missing." in told(storage)
    save(storage, SAVES + 2)
    storage.close()
    again = opened(folder)
    assert (again.recovery, held(again)) == (None, SAVES + 2)
    again.close()
    assert in_the_open(folder) == []


def test_a_backups_lock_opens_it_where_the_files_locks_were_changed_and_that_is_told_too(
    folder: Path, vault: Vault
) -> None:
    stranger = new_vault("elsewhere", PASSCODE, LIGHT).vault.key_header
    absurd = replace(stranger.slots[0], cost=KdfParams("argon2id", {**LIGHT.numbers, "passes": 10**9}))
    for file, slots in ((main_file, stranger.slots), (copy_file, (absurd,))):
        lock, rest = file(folder).read_bytes().split(b"\n", 1)
        content = {**orjson.loads(lock[33:]), "slots": [slot.content() for slot in slots]}
        file(folder).write_bytes(line(content) + rest)
    storage = opened(folder)
    assert held(storage) == SAVES + 1
    assert "changed by something other than this app" in told(storage)
    assert "A lock kept beside it" in told(storage)
    storage.close()


def test_what_no_file_holds_any_more_is_told(folder: Path, vault: Vault) -> None:
    for file in FILES:
        damage(file(folder), 0, -1)
    storage = opened(folder)
    assert held(storage) == SAVES
    assert "or later may be missing" in told(storage)
    storage.close()


def test_the_lock_of_a_file_that_was_set_aside_opens_it_too(folder: Path, vault: Vault) -> None:
    whole = main_file(folder).read_bytes()
    for path in (folder / BACKUPS).iterdir():
        path.unlink()
    (folder / DAMAGED).mkdir()
    (folder / DAMAGED / "20260101T000000Z-diary.journal").write_bytes(whole)
    lose_the_locks(folder)
    storage = opened(folder)
    assert held(storage) == SAVES + 1
    storage.close()


@pytest.mark.parametrize("typed", [PASSCODE, OTHER])
def test_after_a_change_of_passcode_the_one_of_a_lock_that_is_found_opens_it_and_holds(
    folder: Path, vault: Vault, typed: str
) -> None:
    (old,) = (folder / BACKUPS).iterdir()
    raw = old.read_bytes()
    turn(folder, vault, vault.with_passcode(OTHER, LIGHT))
    (folder / DAMAGED).mkdir(exist_ok=True)
    (folder / DAMAGED / old.name).write_bytes(raw)
    there = locked(folder)
    assert there is not None
    with pytest.raises(WrongSecret):
        there.opened(PASSCODE)  # while the diary has its lock, no older one opens it
    lose_the_locks(folder)
    storage = opened(folder, typed)
    assert held(storage) == SAVES + 1
    storage.close()
    again = locked(folder)
    assert again is not None
    with pytest.raises(WrongSecret):
        again.opened(OTHER if typed == PASSCODE else PASSCODE)


def test_a_lock_of_another_diary_opens_nothing_and_changes_nothing(folder: Path, vault: Vault) -> None:
    for path in (folder / BACKUPS).iterdir():
        path.unlink()
    planted = DiaryStorage(folder.with_name("other"), vault=new_vault("0e" * 16, PASSCODE, LIGHT).vault)
    save(planted, 1)
    (folder / BACKUPS / backed_up(planted).name).write_bytes(backed_up(planted).read_bytes())
    planted.close()
    lose_the_locks(folder)
    before = contents(folder)
    there = locked(folder, read_only=False)
    assert there is not None
    assert there.spares()
    with pytest.raises(UnknownLock):
        there.opened(PASSCODE)
    assert contents(folder) == before


def test_the_app_unlocks_and_takes_in_a_sign_that_was_chosen_meanwhile(folder: Path, vault: Vault) -> None:
    lose_the_locks(folder)
    diary_session = DiarySession(folder, Hand())
    diary_session.diary.choose_red_flag(TODAY, "seizure")
    diary_session.unlock(diary_session.vault_for(PASSCODE))
    assert [flag.key for flag in diary_session.diary.red_flags] == ["seizure"]
    diary_session.close()


def test_on_the_command_line_a_backup_from_elsewhere_is_restored_by_its_own_lock(
    folder: Path, vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage = DiaryStorage(folder, vault=vault)
    save_to(tmp_path / "on a stick", storage.snapshot())
    storage.close()
    for path in (folder / BACKUPS).iterdir():
        path.unlink()
    lose_the_locks(folder)
    monkeypatch.setattr("sys.stdin", Given([PASSCODE]))
    assert main(["restore", str(tmp_path / "on a stick"), "--data", str(folder)]) == 0
    again = opened(folder)
    assert held(again) == SAVES + 1
    again.close()


def test_a_restore_of_a_backup_with_an_older_passcode_leaves_the_newer_one_on(
    folder: Path, vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (old,) = (folder / BACKUPS).iterdir()
    (tmp_path / "old").write_bytes(old.read_bytes())
    turn(folder, vault, vault.with_passcode(OTHER, LIGHT))
    monkeypatch.setattr("sys.stdin", Given([PASSCODE]))
    assert main(["restore", str(tmp_path / "old"), "--data", str(folder)]) == 0
    again = opened(folder, OTHER)
    assert held(again) == SAVES
    again.close()


class Given:
    """Standard input that is no terminal and holds these lines."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines

    def isatty(self) -> bool:
        return False

    def readline(self) -> str:
        return f"{self._lines.pop(0)}\n" if self._lines else ""
