"""A diary behind a passcode on disk: turned on, changed and off, ended at every step, and tampered with."""

import shutil
import time
from base64 import b64decode
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from statistics import median

import pytest

from benzotrack.store import journal
from benzotrack.store.beside import SEALED
from benzotrack.store.check import check_report
from benzotrack.store.errors import Cause, Damaged, NewerFormat, NotSaved
from benzotrack.store.files import DAMAGED
from benzotrack.store.locking import Locked
from benzotrack.store.storage import COPY_FOLDER
from benzotrack.store.vault.door import Vault, new_vault
from benzotrack.store.vault.keys import NONCE
from benzotrack.store.vault.refusals import SlotsChanged, WrongSecret
from tests.store.damage import contents, cut, damage, told
from tests.store.faulty_os import CRASHES, REFUSALS, Crash, FaultyOs, UnflushedOs, spoil
from tests.store.scenes import (
    CODED,
    LIGHT,
    PASSCODE,
    DiaryStorage,
    copy_file,
    held,
    main_file,
    make,
    opened_quietly,
    save,
)

MARK = b"Slept badly"
"""Words of the person that stand in every diary of these tests."""

OTHER = "another passcode"
Ways = list[tuple[str | None, Vault | None]]
SAVES = 4


@pytest.fixture
def folder(quick_path: Path) -> Path:
    return quick_path / "my diary"


@pytest.fixture
def sealed(folder: Path) -> Iterator[Path]:
    """A diary that lies behind the passcode."""
    make(folder, SAVES)
    turn(folder, None, on_for(folder))
    return folder


def on_for(folder: Path) -> Vault:
    """A vault made for the diary that lies in the folder, plain."""
    storage = DiaryStorage(folder)
    vault = new_vault(storage.diary, PASSCODE, LIGHT).vault
    storage.close()
    return vault


def turn(folder: Path, before: Vault | None, after: Vault | None) -> None:
    """Open, turn the passcode on, change it or turn it off, and close."""
    storage = DiaryStorage(folder, vault=before)
    try:
        storage.seal(after)
    finally:
        storage.close()


def locked(folder: Path, *, read_only: bool = True) -> Locked | None:
    """What stands before the diary, None where anyone may read it."""
    try:
        DiaryStorage(folder, read_only=read_only).close()
    except Locked as found:
        return found
    return None


def in_the_open(folder: Path) -> list[str]:
    """Files that hold the person's words for anyone to read."""
    return sorted(str(path.relative_to(folder)) for path, raw in contents(folder).items() if MARK in raw)


# Turned on, changed, off -------------------------------------------------------------------------


def test_turned_on_nothing_can_be_read_but_the_door_and_all_is_there_with_the_passcode(sealed: Path) -> None:
    assert in_the_open(sealed) == []
    for raw in contents(sealed).values():
        door, *lines = raw.splitlines()
        assert b'"slots"' in door
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
    assert len(again.doors) == 2
    for door in again.doors:
        assert door.opened(OTHER)
        with pytest.raises(WrongSecret):
            door.opened(PASSCODE)


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
    assert journal.read(kept.read_bytes()).lead == journal.read(journal.door_line(changed)).lead
    turn(folder, changed, None)
    (back,) = (folder / DAMAGED).iterdir()
    assert back.read_bytes() == raw


def test_the_folders_rights_stay_with_their_owner(sealed: Path) -> None:
    for path in (sealed, *sealed.rglob("*")):
        assert path.stat().st_mode & 0o077 == 0, path


# An end at every step ----------------------------------------------------------------------------


def with_aside(folder: Path) -> None:
    """A diary with a damaged file that was set aside."""
    make(folder, SAVES)
    damage(main_file(folder), 2)
    DiaryStorage(folder).close()


def check_either_way(folder: Path, ways: Ways) -> str | None:
    """The diary is whole in one of the ways, by passcode and vault, and no words are left open; which way."""
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
    assert after is None or after.doors[0] == after.doors[1], "an old passcode opens one of the copies"
    return typed


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
        shutil.rmtree(folder)
        if len(faulty.log) < at:
            break
    assert refused > 10
    assert ways


def test_a_diary_that_can_only_be_read_refuses_to_be_locked(folder: Path) -> None:
    make(folder, SAVES)
    storage = DiaryStorage(folder, read_only=True)
    before = contents(folder)
    with pytest.raises(NotSaved) as refused:
        storage.seal(CODED.vault)
    assert refused.value.cause is Cause.READ_ONLY
    assert contents(folder) == before
    storage.close()


# Tampered with -----------------------------------------------------------------------------------


def opened(folder: Path) -> DiaryStorage:
    there = locked(folder)
    assert there is not None
    return DiaryStorage(folder, vault=there.opened(PASSCODE))


def test_a_line_written_without_the_key_is_not_used_and_is_told(sealed: Path) -> None:
    ops = [("put", "counter", "1", {"n": 99})]
    storage = opened(sealed)
    diary = storage.diary
    storage.close()
    forged = journal.save(diary, SAVES + 1, "2026-01-01T00:00:00+00:00", ops)  # type: ignore[arg-type]
    for path in (main_file(sealed), copy_file(sealed)):
        path.write_bytes(path.read_bytes() + forged)
    storage = opened(sealed)
    assert held(storage) == SAVES
    assert "changed by something other than this app" in told(storage)
    storage.close()


def test_a_line_sealed_with_another_key_is_not_used(sealed: Path) -> None:
    storage = opened(sealed)
    stranger = new_vault(storage.diary, PASSCODE, LIGHT).vault
    forged = journal.save(storage.diary, SAVES + 1, "", [("drop", "counter")], stranger)
    storage.close()
    main_file(sealed).write_bytes(main_file(sealed).read_bytes() + forged)
    storage = opened(sealed)
    assert held(storage) == SAVES
    assert "changed by something other than this app" in told(storage)
    storage.close()


def test_a_line_of_another_diary_is_not_used_even_under_the_same_key(sealed: Path) -> None:
    storage = opened(sealed)
    vault = storage.vault
    assert vault is not None
    strange = replace(vault, door=replace(vault.door, diary="elsewhere"))
    forged = journal.save(storage.diary, SAVES + 1, "", [("drop", "counter")], strange)
    storage.close()
    main_file(sealed).write_bytes(main_file(sealed).read_bytes() + forged)
    storage = opened(sealed)
    assert held(storage) == SAVES
    assert "changed by something other than this app" in told(storage)
    storage.close()


def test_no_nonce_is_ever_used_twice(sealed: Path) -> None:
    boxes: set[bytes] = set()
    for n in range(SAVES + 1, SAVES + 31):
        storage = opened(sealed)
        save(storage, n)
        storage.seal(storage.vault)  # written anew, the same content under the same key
        storage.close()
        boxes |= {b64decode(line[34:]) for line in main_file(sealed).read_bytes().splitlines()[1:]}
    assert len(boxes) > 500
    assert len({box[:NONCE] for box in boxes}) == len(boxes)


def test_lines_moved_or_repeated_are_noticed(sealed: Path) -> None:
    door, header, *rest = main_file(sealed).read_bytes().splitlines(keepends=True)
    main_file(sealed).write_bytes(b"".join([door, header, *rest[::-1], rest[0]]))
    storage = opened(sealed)
    assert held(storage) == SAVES
    assert storage.recovery is not None
    storage.close()


def test_a_plain_diary_put_in_its_place_takes_nothing_away(sealed: Path, tmp_path: Path) -> None:
    before = copy_file(sealed).read_bytes()
    make(tmp_path / "strange", 1)
    shutil.copy(main_file(tmp_path / "strange"), main_file(sealed))
    storage = DiaryStorage(sealed)
    assert "It is off now" in told(storage) or "another diary" in told(storage)
    storage.close()
    assert before in [path.read_bytes() for path in (sealed / DAMAGED).iterdir()]


def test_one_copy_with_changed_slots_gives_way_to_the_other_and_both_are_refused(sealed: Path) -> None:
    for number, path in enumerate((main_file(sealed), copy_file(sealed))):
        door, rest = path.read_bytes().split(b"\n", 1)
        stranger = new_vault("elsewhere", PASSCODE, LIGHT).vault.door
        content = {**journal.orjson.loads(door[33:]), "slots": [slot.content() for slot in stranger.slots]}
        path.write_bytes(journal.line(content) + rest)
        there = locked(sealed)
        assert there is not None
        if number == 0:
            assert there.opened(PASSCODE)
    with pytest.raises(SlotsChanged):
        there.opened(PASSCODE)


def test_a_damaged_door_gives_way_to_the_other_copys(sealed: Path) -> None:
    damage(main_file(sealed), 0)
    storage = opened(sealed)
    assert held(storage) == SAVES
    assert storage.recovery is not None
    storage.close()
    assert opened(sealed).recovery is None


def test_a_file_put_back_from_before_is_noticed_by_the_other_copy(sealed: Path) -> None:
    storage = opened(sealed)
    for n in range(SAVES + 1, SAVES + 4):
        save(storage, n)
    storage.close()
    cut(main_file(sealed), 3)
    storage = opened(sealed)
    assert held(storage) == SAVES + 3
    assert "older than its second copy" in told(storage)
    storage.close()


def test_where_the_passcode_was_turned_off_meanwhile_nothing_is_begun_anew(sealed: Path) -> None:
    there = locked(sealed)
    assert there is not None
    vault = there.opened(PASSCODE)
    turn(sealed, vault, None)
    before = contents(sealed)
    with pytest.raises(Damaged):
        DiaryStorage(sealed, vault=vault)
    assert contents(sealed) == before


def test_a_door_of_a_newer_program_is_left_alone(sealed: Path) -> None:
    for path in (main_file(sealed), copy_file(sealed)):
        door, rest = path.read_bytes().split(b"\n", 1)
        content = {**journal.orjson.loads(door[33:]), "needs": ["passcode", "thumb"]}
        path.write_bytes(journal.line(content) + rest)
    with pytest.raises(NewerFormat):
        DiaryStorage(sealed)


# Beside the storage ------------------------------------------------------------------------------


def test_a_check_needs_the_passcode_and_then_tells_all(sealed: Path) -> None:
    with pytest.raises(Locked):
        check_report(sealed)
    there = locked(sealed)
    assert there is not None
    assert check_report(sealed, there.opened(PASSCODE)).set_aside == ()


def test_a_sealed_save_costs_little_more_than_a_plain_one(tmp_path: Path) -> None:
    taken: dict[str, list[float]] = {"plain": [], "sealed": []}
    vaults = {"plain": None, "sealed": CODED.vault}
    storages = {way: DiaryStorage(tmp_path / way, vault=vault) for way, vault in vaults.items()}
    for n in range(1, 61):
        for way, storage in storages.items():
            began = time.perf_counter()
            save(storage, n)
            taken[way].append(time.perf_counter() - began)
    for storage in storages.values():
        storage.close()
    assert median(taken["sealed"]) < 2 * median(taken["plain"])
    assert (tmp_path / "sealed" / COPY_FOLDER).is_dir()
