"""Thousands of damaged files: with one copy whole nothing is lost, and no damage is passed over unsaid."""

import random
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from benzotrack.store.errors import Damaged
from tests.store.scenes import DiaryStorage, copy_file, held, main_file, make, plain, save, tables_after

SAVES = 12
VARIANTS = 400
"""For each kind of diary and each copy."""

Damage = Callable[[random.Random, bytearray], None]


def flipped_bit(dice: random.Random, raw: bytearray) -> None:
    raw[dice.randrange(len(raw))] ^= 1 << dice.randrange(8)


def cut_short(dice: random.Random, raw: bytearray) -> None:
    del raw[dice.randrange(len(raw)) :]


def emptied(_: random.Random, raw: bytearray) -> None:
    raw.clear()


def zeroed_block(dice: random.Random, raw: bytearray) -> None:
    at, size = dice.randrange(len(raw)), dice.choice((1, 64, 512, 4096))
    raw[at : at + size] = bytes(len(raw[at : at + size]))


def inserted_bytes(dice: random.Random, raw: bytearray) -> None:
    at = dice.randrange(len(raw))
    raw[at:at] = dice.randbytes(dice.randrange(1, 60))


def deleted_bytes(dice: random.Random, raw: bytearray) -> None:
    at = dice.randrange(len(raw))
    del raw[at : at + dice.randrange(1, 100)]


def swapped_blocks(dice: random.Random, raw: bytearray) -> None:
    one, other = dice.randrange(len(raw) - 256), dice.randrange(len(raw) - 256)
    raw[one : one + 256], raw[other : other + 256] = raw[other : other + 256], raw[one : one + 256]


def swapped_lines(dice: random.Random, raw: bytearray) -> None:
    lines = bytes(raw).splitlines(keepends=True)
    one, other = dice.sample(range(len(lines)), 2)
    lines[one], lines[other] = lines[other], lines[one]
    raw[:] = b"".join(lines)


def doubled_line(dice: random.Random, raw: bytearray) -> None:
    lines = bytes(raw).splitlines(keepends=True)
    lines.insert(dice.randrange(len(lines) + 1), dice.choice(lines))
    raw[:] = b"".join(lines)


def dropped_line(dice: random.Random, raw: bytearray) -> None:
    lines = bytes(raw).splitlines(keepends=True)
    del lines[dice.randrange(len(lines))]
    raw[:] = b"".join(lines)


def random_bytes(dice: random.Random, raw: bytearray) -> None:
    raw[:] = dice.randbytes(len(raw))


DAMAGES: tuple[Damage, ...] = (
    flipped_bit,
    cut_short,
    emptied,
    zeroed_block,
    inserted_bytes,
    deleted_bytes,
    swapped_blocks,
    swapped_lines,
    doubled_line,
    dropped_line,
    random_bytes,
)


def damaged(dice: random.Random, raw: bytes) -> bytes:
    """The bytes with one damage, which changes them."""
    while True:
        changed = bytearray(raw)
        dice.choice(DAMAGES)(dice, changed)
        if changed != raw:
            return bytes(changed)


@pytest.fixture(params=[0, 7], ids=["never compacted", "compacted"])
def base(request: pytest.FixtureRequest, quick_path: Path) -> Path:
    """A diary with twelve saves, both copies whole."""
    make(quick_path / "base", SAVES, compacted_at=request.param)
    return quick_path / "base"


def is_what_a_crash_leaves(path: Path, whole: bytes, damaged: bytes) -> bool:
    """Whether nobody could tell it from a crash in mid-save that left the other copy whole."""
    unfinished = whole  # the first copy, behind what is whole
    if path.parent.name == "copy":  # the second, behind its last save but one
        unfinished = b"".join(whole.splitlines(keepends=True)[:-1])
    return damaged.startswith(unfinished) and b"\n" not in damaged[len(unfinished) :]


@pytest.mark.parametrize("which", [main_file, copy_file])
def test_one_damaged_copy_loses_nothing_and_is_told(base: Path, which: Callable[[Path], Path]) -> None:
    whole = which(base).read_bytes()
    dice = random.Random(f"{which.__name__} {len(whole)}")
    told = 0
    for _ in range(VARIANTS):
        folder = base.with_name("damaged")
        shutil.copytree(base, folder)
        there = damaged(dice, whole)
        which(folder).write_bytes(there)
        storage = DiaryStorage(folder)
        assert held(storage) == SAVES
        if storage.recovery is None:
            assert is_what_a_crash_leaves(which(folder), whole, there)
        else:
            told += 1
            assert storage.recovery.nothing_lost
            kept = [path.read_bytes() for path in (folder / "damaged").glob("*")]
            assert kept == [there] or (whole.startswith(there) and which is copy_file)
        save(storage, SAVES + 1)
        storage.close()
        reader = DiaryStorage(folder, read_only=True)
        assert (held(reader), reader.recovery) == (SAVES + 1, None)
        shutil.rmtree(folder)
    assert told > VARIANTS * 0.8


def test_both_copies_damaged_lose_only_what_both_lost_and_tell_it(base: Path) -> None:
    whole_lines = set(main_file(base).read_bytes().splitlines())
    dice = random.Random(len(whole_lines))
    nothing_lost = 0
    for _ in range(VARIANTS):
        folder = base.with_name("damaged")
        shutil.copytree(base, folder)
        left = set()
        for path in (main_file(folder), copy_file(folder)):
            there = damaged(dice, path.read_bytes())
            left |= whole_lines & set(there.splitlines())
            path.write_bytes(there)
        before = {path: path.read_bytes() for path in (main_file(folder), copy_file(folder))}
        storage = DiaryStorage(folder)
        known = plain(storage.read())
        if len(left) == len(whole_lines):
            assert known == tables_after(SAVES)
            nothing_lost += 1
        else:
            assert storage.recovery is not None
        wanted = tables_after(SAVES)
        for record_id, record in known.get("check_ins_2026", {}).items():
            assert record == wanted["check_ins_2026"][record_id]  # what is there is true
        kept = {path.read_bytes() for path in (folder / "damaged").glob("*")}
        assert kept <= set(before.values())
        assert bool(kept) is (storage.recovery is not None)
        storage.close()
        shutil.rmtree(folder)
    assert nothing_lost > VARIANTS / 4


def test_reading_only_a_damaged_diary_changes_no_byte(base: Path) -> None:
    dice = random.Random(3)
    for _ in range(40):
        folder = base.with_name("damaged")
        shutil.copytree(base, folder)
        for path in (main_file(folder), copy_file(folder)):
            path.write_bytes(damaged(dice, path.read_bytes()))
        before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        with suppress(Damaged):
            assert DiaryStorage(folder, read_only=True).recovery is not None
        assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
        shutil.rmtree(folder)
