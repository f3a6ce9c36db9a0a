"""A diary behind a passcode on disk: turned on, changed and off, ended at every step, and tampered with."""

import shutil
from contextlib import suppress
from pathlib import Path

import pytest

from benzotrack.store.backup.automatic import backups
from benzotrack.store.backup.backup_file import read_backup
from benzotrack.store.errors import Cause, NotSaved
from benzotrack.store.files import DAMAGED, MAIN
from benzotrack.store.journal import journal_format
from benzotrack.store.vault.key_slots import Locked, Vault
from benzotrack.store.vault.sealed_files import SEALED
from benzotrack.store.vault.unlock import WrongSecret
from tests.store.behind import MARK, OTHER, SAVES, in_the_open, locked, on_for, turn
from tests.store.damage import contents, damage
from tests.store.faulty_os import CRASHES, REFUSALS, Crash, FaultyOs, UnflushedOs, spoil
from tests.store.scenes import (
    CODED,
    LIGHT,
    PASSCODE,
    DiaryStorage,
    held,
    main_file,
    make,
    opened_quietly,
    plain,
    save,
    tables_after,
)
from tests.store.test_backups import backed_up

Ways = list[tuple[str | None, Vault | None]]


@pytest.fixture
def folder(quick_path: Path) -> Path:
    return quick_path / "my diary"


@pytest.fixture
def sealed(folder: Path) -> Path:
    """A diary that lies behind the passcode."""
    make(folder, SAVES)
    turn(folder, None, on_for(folder))
    return folder


# Turned on, changed, off -------------------------------------------------------------------------


def test_turned_on_nothing_can_be_read_but_the_door_and_all_is_there_with_the_passcode(sealed: Path) -> None:
    assert in_the_open(sealed) == []
    for raw in contents(sealed).values():
        key_header, *lines = raw.splitlines()
        assert b'"slots"' in key_header
        assert all(line[33:34] == b"*" for line in lines)
    there = locked(sealed)
    assert there is not None
    storage = DiaryStorage(sealed, vault=there.opened(PASSCODE))
    assert (held(storage), storage.recovery) == (SAVES, None)
    save(storage, SAVES + 1)
    storage.close()
    assert in_the_open(sealed) == []


def test_turned_off_it_is_as_before(sealed: Path) -> None:
    there = locked(sealed)
    assert there is not None
    turn(sealed, there.opened(PASSCODE), None)
    assert opened_quietly(sealed) == SAVES
    assert len(in_the_open(sealed)) == 2


def test_after_a_change_only_the_new_passcode_opens_every_file(sealed: Path) -> None:
    there = locked(sealed)
    assert there is not None
    vault = there.opened(PASSCODE)
    turn(sealed, vault, vault.with_passcode(OTHER, LIGHT))
    again = locked(sealed)
    assert again is not None
    assert len(again.key_headers) == 2
    for key_header in again.key_headers:
        assert key_header.opened(OTHER)
        with pytest.raises(WrongSecret):
            key_header.opened(PASSCODE)


def test_damaged_files_that_were_set_aside_are_sealed_too_and_come_back_unchanged(folder: Path) -> None:
    make(folder, SAVES)
    raw = damage(main_file(folder), 2)
    DiaryStorage(folder).close()
    left = folder / DAMAGED / ".0815-x.ab12cd34.tmp"
    left.write_bytes(MARK)  # what a write that was killed left behind
    vault = on_for(folder)
    turn(folder, None, vault)
    assert in_the_open(folder) == []
    (kept,) = (folder / DAMAGED).iterdir()
    assert kept.name.endswith(SEALED)
    changed = vault.with_passcode(OTHER, LIGHT)
    turn(folder, vault, changed)
    assert (
        journal_format.read(kept.read_bytes()).lead
        == journal_format.read(journal_format.door_line(changed)).lead
    )
    turn(folder, changed, None)
    (back,) = (folder / DAMAGED).iterdir()
    assert back.read_bytes() == raw


def test_the_folders_rights_stay_with_their_owner(sealed: Path) -> None:
    for path in (sealed, *sealed.rglob("*")):
        assert path.stat().st_mode & 0o077 == 0, path


# An end at every step ----------------------------------------------------------------------------


def with_aside(folder: Path) -> None:
    """A diary with a damaged file that was set aside, and a backup."""
    make(folder, SAVES)
    damage(main_file(folder), 2)
    storage = DiaryStorage(folder)
    backed_up(storage)
    storage.close()


def check_either_way(folder: Path, ways: Ways) -> str | None:
    """The diary is whole in one of the ways, by passcode and vault, and no words are left open; which way.

    Nothing lies open beside a sealed first copy, before anything is opened. Backups open in one of the ways.
    """
    if journal_format.read(main_file(folder).read_bytes()).sealed:
        part = f".{MAIN}."  # of the first copy itself, which was to be plain
        assert [name for name in in_the_open(folder) if not name.startswith(part)] == []
    there = locked(folder, read_only=False)
    if there is None:
        typed, vault = None, None
    else:
        assert in_the_open(folder) == [], "locked, and yet readable"
        typed, vault = next((t, v) for t, v in ways if t and _fits(there, t))
        vault = there.opened(typed) if typed else None
    assert typed in [way for way, _ in ways]
    storage = DiaryStorage(folder, vault=vault)
    assert held(storage) == SAVES
    save(storage, SAVES + 1)
    storage.close()
    if typed:
        assert in_the_open(folder) == []
    again = DiaryStorage(folder, vault=vault)
    assert (held(again), again.recovery) == (SAVES + 1, None)
    again.close()
    after = locked(folder)
    assert after is None or after.key_headers[0] == after.key_headers[1], (
        "an old passcode opens one of the copies"
    )
    assert backups_hold(folder)
    return typed


def backups_hold(folder: Path) -> bool:
    """Whether each backup is whole, plain or behind a passcode that is known."""
    for backup in backups(folder):
        raw = backup.path.read_bytes()
        try:
            found = read_backup(raw)
        except Locked as there:
            found = read_backup(raw, there.opened(PASSCODE if _fits(there, PASSCODE) else OTHER))
        if plain(found.snapshot.tables) != tables_after(SAVES):
            return False
    return bool(backups(folder))


def _fits(there: Locked, typed: str) -> bool:
    with suppress(WrongSecret):
        there.opened(typed)
        return True
    return False


TURNS = ["on", "changed", "off"]


def ways_of(which: str, vault: Vault) -> tuple[Vault | None, Vault | None, Ways]:
    """The vault before, the one after, and the ways to read it that are both right."""
    other = vault.with_passcode(OTHER, LIGHT)
    if which == "on":
        return None, vault, [(None, None), (PASSCODE, vault)]
    if which == "changed":
        return vault, other, [(PASSCODE, vault), (OTHER, other)]
    return vault, None, [(PASSCODE, vault), (None, None)]


def scene(folder: Path, which: str) -> tuple[Vault | None, Vault | None, Ways]:
    with_aside(folder)
    vault = on_for(folder)
    before, after, ways = ways_of(which, vault)
    if before is not None:
        turn(folder, None, before)
    return before, after, ways


@pytest.mark.parametrize("which", TURNS)
@pytest.mark.parametrize("fault", CRASHES)
def test_ended_at_any_call_the_diary_is_whole_the_old_way_or_the_new(
    quick_path: Path, monkeypatch: pytest.MonkeyPatch, which: str, fault: str
) -> None:
    start = quick_path / "start"
    before, after, ways = scene(start, which)
    seen, at = set(), 0
    while True:
        at += 1
        folder = quick_path / f"{at}"
        shutil.copytree(start, folder)
        storage = DiaryStorage(folder, vault=before)
        faulty = FaultyOs(at, fault)
        with monkeypatch.context() as patch, suppress(Crash):
            spoil(patch, faulty)
            storage.seal(after)
        storage.close()
        seen.add(check_either_way(folder, ways))
        shutil.rmtree(folder)
        if not faulty.crashed:
            break
    assert at > 20
    assert seen == {typed for typed, _ in ways}


@pytest.mark.parametrize("which", TURNS)
def test_with_the_power_gone_after_any_call_the_diary_is_whole_the_old_way_or_the_new(
    quick_path: Path, monkeypatch: pytest.MonkeyPatch, which: str
) -> None:
    start = quick_path / "start"
    before, after, ways = scene(start, which)
    seen, at, ended = set(), 0, False
    while not ended:
        at += 1
        folder, left = quick_path / f"{at}", quick_path / f"left {at}"
        shutil.copytree(start, folder)
        storage = DiaryStorage(folder, vault=before)
        unflushed = UnflushedOs(folder, at)
        with monkeypatch.context() as patch, suppress(Crash):
            spoil(patch, unflushed)
            storage.seal(after)
            ended = True
        storage.close()
        unflushed.left(left)
        seen.add(check_either_way(left, ways))
        shutil.rmtree(folder)
        shutil.rmtree(left)
    assert at > 20
    assert seen == {typed for typed, _ in ways}


@pytest.mark.parametrize("which", TURNS)
@pytest.mark.parametrize("for_good", [False, True])
@pytest.mark.parametrize("fault", REFUSALS[:2])
def test_refused_at_any_call_it_says_so_or_is_done_and_nothing_is_lost(
    quick_path: Path, monkeypatch: pytest.MonkeyPatch, which: str, for_good: bool, fault: str
) -> None:
    start = quick_path / "start"
    before, after, ways = scene(start, which)
    at, refused = 0, 0
    while True:
        at += 1
        folder = quick_path / f"{at}"
        shutil.copytree(start, folder)
        storage = DiaryStorage(folder, vault=before)
        faulty = FaultyOs(at, fault, for_good=for_good)
        with monkeypatch.context() as patch:
            spoil(patch, faulty)
            try:
                storage.seal(after)
            except NotSaved:
                refused += 1
                assert storage.vault == before
            else:
                assert storage.vault == after
        save(storage, SAVES + 1)
        kept = storage.vault
        storage.close()
        again = DiaryStorage(folder, vault=kept)
        assert held(again) == SAVES + 1
        again.close()
        if kept is not None:
            assert in_the_open(folder) == []
        assert backups_hold(folder)
        shutil.rmtree(folder)
        if len(faulty.log) < at:
            break
    assert refused > 10
    assert ways


def test_a_diary_that_can_only_be_read_refuses_to_be_locked(folder: Path) -> None:
    make(folder, SAVES)
    storage = DiaryStorage(folder, read_only=True)
    (folder / DAMAGED).mkdir()
    (folder / DAMAGED / "x").write_bytes(MARK)
    before = contents(folder)
    with pytest.raises(NotSaved) as refused:
        storage.seal(CODED.vault)
    assert refused.value.cause is Cause.READ_ONLY
    assert contents(folder) == before
    storage.close()
