"""One call to the system goes wrong, each in its turn: nothing acknowledged is lost, and saving goes on."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from benzotrack.store.errors import StoreError
from tests.store.faulty_os import CRASHES, REFUSALS, Crash, FaultyOs, UnflushedOs, spoil
from tests.store.scenes import DiaryStorage, copy_file, held, main_file, make, save

MOST_CALLS = 200
KNOWN = 6
"""Saves in the diary before the faults begin."""


def flip(path: Path, line: int) -> None:
    """Damage one line of a journal."""
    lines = path.read_bytes().split(b"\n")
    lines[line] = lines[line].replace(b'"diary"', b'"diarx"')
    path.write_bytes(b"\n".join(lines))


def sound(folder: Path) -> None:
    make(folder, KNOWN)


def new(folder: Path) -> None:
    folder.mkdir()


def torn(folder: Path) -> None:
    make(folder, KNOWN)
    with main_file(folder).open("ab") as journal:
        journal.write(b"0123456789abcdef0123456789abcdef {")


def main_damaged(folder: Path) -> None:
    make(folder, KNOWN, compacted_at=3)
    flip(main_file(folder), 2)


def main_gone(folder: Path) -> None:
    make(folder, KNOWN)
    main_file(folder).unlink()


def copy_damaged(folder: Path) -> None:
    make(folder, KNOWN)
    flip(copy_file(folder), 0)


def both_damaged(folder: Path) -> None:
    make(folder, KNOWN, compacted_at=3)
    flip(main_file(folder), 2)
    flip(copy_file(folder), 5)


SCENES: dict[str, Callable[[Path], None]] = {
    scene.__name__: scene for scene in (sound, new, torn, main_damaged, main_gone, copy_damaged, both_damaged)
}


def story(folder: Path, compact_from: int, acknowledged: Callable[[int], None]) -> None:
    """Open, save twice, trying each save again once, and close.

    Where the disk can't read a part, that is told, and nothing may be saved over it.
    """
    storage = DiaryStorage(folder, compact_from=compact_from)
    try:
        if storage.recovery is not None and not storage.recovery.nothing_lost:
            storage.write({})
        last = held(storage)
        for n in (last + 1, last + 2):
            try:
                save(storage, n)
            except StoreError:
                assert held(storage) == n - 1
                save(storage, n)
            assert held(storage) == n
            acknowledged(n)
    finally:
        storage.close()


@pytest.fixture(params=SCENES)
def begun(request: pytest.FixtureRequest, quick_path: Path) -> tuple[Path, int]:
    """A folder in one of the states, and how many saves it holds."""
    base = quick_path / "base"
    SCENES[request.param](base)
    return base, 0 if request.param == "new" else KNOWN


@pytest.fixture(params=[1, 1_000], ids=["compacting", "appending"])
def compact_from(request: pytest.FixtureRequest) -> int:
    return int(request.param)


def calls_in(base: Path, compact_from: int, patch: pytest.MonkeyPatch) -> list[str]:
    """The calls that the story makes when nothing goes wrong."""
    folder = base.with_name("counted")
    shutil.copytree(base, folder)
    with patch.context() as patched:
        spoil(patched, counting := FaultyOs())
        story(folder, compact_from, lambda _: None)
    assert 20 < len(counting.log) < MOST_CALLS
    return counting.log


def last_after(folder: Path) -> int:
    """Open it with a healthy system, twice: the second time nothing may be wrong any more."""
    first = DiaryStorage(folder)
    assert first.recovery is None or first.recovery.nothing_lost
    n = held(first)
    save(first, n + 1)
    first.close()
    second = DiaryStorage(folder)
    assert second.recovery is None
    assert held(second) == n + 1
    second.close()
    assert not list(folder.rglob("*.tmp"))
    return n


def tell(base: Path, compact_from: int, known: int, faulty: object, patch: pytest.MonkeyPatch) -> None:
    """The story on a copy of the folder, with a fault: what was acknowledged must be there afterwards."""
    folder = base.with_name("spoiled")
    shutil.copytree(base, folder)
    acknowledged = [known]
    with patch.context() as patched, suppress(StoreError, Crash):
        spoil(patched, faulty)
        story(folder, compact_from, acknowledged.append)
    assert acknowledged[-1] <= last_after(folder) <= acknowledged[-1] + 1, vars(faulty)
    shutil.rmtree(folder)


@pytest.mark.parametrize("fault", CRASHES)
def test_a_crash_at_any_call_loses_nothing_acknowledged(
    begun: tuple[Path, int], compact_from: int, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    base, known = begun
    for at, call in enumerate(calls_in(base, compact_from, monkeypatch), start=1):
        if fault == "crash" or call == "write":
            tell(base, compact_from, known, FaultyOs(at, fault), monkeypatch)


@pytest.mark.parametrize("fault", ["EIO", "short"])
def test_a_refusal_at_any_call_loses_nothing_acknowledged(
    begun: tuple[Path, int], compact_from: int, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    base, known = begun
    for at, call in enumerate(calls_in(base, compact_from, monkeypatch), start=1):
        if fault == "EIO" or call == "write":
            tell(base, compact_from, known, FaultyOs(at, fault), monkeypatch)


@pytest.mark.parametrize("fault", REFUSALS)
def test_a_refusal_of_any_kind_at_any_call_once_or_for_good_loses_nothing(
    fault: str, quick_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = quick_path / "base"
    main_damaged(base)
    for at in range(1, len(calls_in(base, 1, monkeypatch)) + 1):
        tell(base, 1, KNOWN, FaultyOs(at, fault), monkeypatch)
        tell(base, 1, KNOWN, FaultyOs(at, fault, for_good=True), monkeypatch)


def test_a_save_that_was_refused_once_is_taken_at_the_second_try(
    quick_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = quick_path / "base"
    sound(base)
    with monkeypatch.context() as patch:
        spoil(patch, opening := FaultyOs())
        shutil.copytree(base, folder := quick_path / "opened")
        DiaryStorage(folder).close()
    for at in range(len(opening.log), len(calls_in(base, 1_000, monkeypatch)) + 1):
        shutil.copytree(base, folder := quick_path / f"refused {at}")
        with monkeypatch.context() as patch:
            spoil(patch, FaultyOs(at, "EIO"))
            story(folder, 1_000, lambda _: None)
        assert last_after(folder) == KNOWN + 2


def test_a_power_cut_at_any_call_loses_nothing_acknowledged(
    begun: tuple[Path, int], compact_from: int, quick_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base, known = begun
    folder, left = quick_path / "cut", quick_path / "left"
    for at in range(1, len(calls_in(base, compact_from, monkeypatch)) + 1):
        shutil.copytree(base, folder)
        acknowledged = [known]
        disk = UnflushedOs(folder, at)
        with monkeypatch.context() as patch, suppress(Crash):
            spoil(patch, disk)
            story(folder, compact_from, acknowledged.append)
        disk.left(left)
        assert acknowledged[-1] <= last_after(left) <= acknowledged[-1] + 1, f"call {at}"
        shutil.rmtree(folder)
        shutil.rmtree(left)
