"""A diary behind a passcode, tampered with by somebody who can write its files but has no key."""

import shutil
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median

import pytest

from benzotrack.store.errors import Damaged, NewerFormat
from benzotrack.store.files import COPY_FOLDER, DAMAGED
from benzotrack.store.integrity import check_report
from benzotrack.store.journal import journal_format
from benzotrack.store.vault.key_slots import Locked, new_vault
from benzotrack.store.vault.keys import NONCE
from benzotrack.store.vault.unlock import SlotsChanged
from tests.costs import TRIES, seconds
from tests.store.behind import SAVES, locked, on_for, opened, turn
from tests.store.damage import contents, cut, damage, told
from tests.store.scenes import CODED, LIGHT, PASSCODE, DiaryStorage, copy_file, held, main_file, make, save


@pytest.fixture
def folder(quick_path: Path) -> Path:
    return quick_path / "my diary"


@pytest.fixture
def sealed(folder: Path) -> Iterator[Path]:
    """A diary that lies behind the passcode."""
    make(folder, SAVES)
    turn(folder, None, on_for(folder))
    return folder


# Tampered with -----------------------------------------------------------------------------------


def test_a_line_written_without_the_key_is_not_used_and_is_told(sealed: Path) -> None:
    ops = [("put", "counter", "1", {"n": 99})]
    storage = opened(sealed)
    diary = storage.diary
    storage.close()
    forged = journal_format.save(diary, SAVES + 1, "2026-01-01T00:00:00+00:00", ops)  # type: ignore[arg-type]
    for path in (main_file(sealed), copy_file(sealed)):
        path.write_bytes(path.read_bytes() + forged)
    storage = opened(sealed)
    assert held(storage) == SAVES
    assert "changed by something other than this app" in told(storage)
    storage.close()


def test_a_line_sealed_with_another_key_is_not_used(sealed: Path) -> None:
    storage = opened(sealed)
    stranger = new_vault(storage.diary, PASSCODE, LIGHT).vault
    forged = journal_format.save(storage.diary, SAVES + 1, "", [("drop", "counter")], stranger)
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
    strange = replace(vault, key_header=replace(vault.key_header, diary="elsewhere"))
    forged = journal_format.save(storage.diary, SAVES + 1, "", [("drop", "counter")], strange)
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
    key_header, header, *rest = main_file(sealed).read_bytes().splitlines(keepends=True)
    main_file(sealed).write_bytes(b"".join([key_header, header, *rest[::-1], rest[0]]))
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
        key_header, rest = path.read_bytes().split(b"\n", 1)
        stranger = new_vault("elsewhere", PASSCODE, LIGHT).vault.key_header
        content = {
            **journal_format.orjson.loads(key_header[33:]),
            "slots": [slot.content() for slot in stranger.slots],
        }
        path.write_bytes(journal_format.line(content) + rest)
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
    again = opened(sealed)
    assert again.recovery is None
    again.close()


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
        key_header, rest = path.read_bytes().split(b"\n", 1)
        content = {**journal_format.orjson.loads(key_header[33:]), "needs": ["passcode", "thumb"]}
        path.write_bytes(journal_format.line(content) + rest)
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
    vaults = {"plain": None, "sealed": CODED.vault}
    storages = {way: DiaryStorage(tmp_path / way, vault=vault) for way, vault in vaults.items()}
    ratios: list[float] = []
    while len(ratios) < TRIES and min(ratios, default=2) >= 2:
        taken: dict[str, list[float]] = {"plain": [], "sealed": []}
        for n in range(1, 61):
            for way, storage in storages.items():
                taken[way].append(seconds(lambda storage=storage, n=n: save(storage, n)))
        ratios.append(median(taken["sealed"]) / median(taken["plain"]))
    for storage in storages.values():
        storage.close()
    assert min(ratios) < 2, ratios
    assert (tmp_path / "sealed" / COPY_FOLDER).is_dir()
