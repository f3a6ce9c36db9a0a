"""A disk that refuses to read, to write or to keep: nothing is written over, nothing taken for missing."""

import errno
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from benzotrack.i18n import say
from benzotrack.store.errors import Cause, NotSaved, Unreadable
from benzotrack.store.files import DAMAGED
from tests.store.damage import contents, damage, kept, told
from tests.store.faulty_os import Crash, UnflushedOs, spoil
from tests.store.refusing_os import RefusingOs
from tests.store.scenes import DiaryStorage, copy_file, held, main_file, make, opened_quietly, save


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A diary with six saves, the first three compacted, both copies whole."""
    folder = tmp_path / "diary"
    make(folder, 6, compacted_at=3)
    return folder


def test_the_same_damaged_bytes_are_kept_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = damage(main_file(folder), 3)
    for _ in range(3):
        with monkeypatch.context() as patch:
            spoil(patch, RefusingOs(lambda name, _: errno.ENOSPC if name == "replace" else None))
            DiaryStorage(folder).close()
    assert main_file(folder).read_bytes() == there
    assert len(list((folder / DAMAGED).iterdir())) == 1


def refuses_to_set_aside(name: str, args: tuple[Any, ...]) -> int | None:
    into = str(args[1] if name in ("link", "replace") else args[0] if args else "")
    changes = name in ("link", "mkdir", "replace") or (name == "open" and args[1] & os.O_CREAT)
    return errno.ENOSPC if changes and DAMAGED in Path(into).parts else None


@pytest.mark.parametrize("where", [main_file, copy_file])
def test_a_damaged_file_that_can_not_be_set_aside_is_never_written_over(
    folder: Path, where: Callable[[Path], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    there = damage(where(folder), 3)
    with monkeypatch.context() as patch:
        spoil(patch, RefusingOs(refuses_to_set_aside))
        storage = DiaryStorage(folder)
        assert held(storage) == 6
        assert "could not be repaired yet" in told(storage)
        for n in range(7, 12):
            if where is main_file:
                with pytest.raises(NotSaved) as refused:
                    save(storage, 7)
                assert refused.value.cause is Cause.FULL
            else:
                save(storage, n)
        assert where(folder).read_bytes() == there
    last = held(storage)
    for n in range(last + 1, last + 70):
        save(storage, n)
    assert kept(folder) == {there}
    assert not storage.copy_behind
    storage.close()
    assert opened_quietly(folder) == last + 69


def unreadable(*paths: Path, number: int = errno.EIO) -> RefusingOs:
    """A disk that can't read these files."""
    return RefusingOs(
        lambda name, args: number if name == "open" and args[1] & 3 == 0 and args[0] in paths else None
    )


@pytest.mark.parametrize("number", [errno.EIO, errno.EACCES])
@pytest.mark.parametrize("read_only", [False, True])
def test_files_that_the_disk_can_not_read_are_not_taken_for_missing(
    folder: Path, number: int, read_only: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(folder)
    with monkeypatch.context() as patch:
        spoil(patch, unreadable(main_file(folder), copy_file(folder), number=number))
        with pytest.raises(Unreadable) as refused:
            DiaryStorage(folder, read_only=read_only)
    assert "damaged" not in say(refused.value.message)
    assert contents(folder) == before
    assert opened_quietly(folder) == 6


@pytest.mark.parametrize("other", [None, b"", b"garbage"])
@pytest.mark.parametrize("where", [main_file, copy_file])
def test_beside_a_file_that_the_disk_can_not_read_no_empty_diary_is_begun(
    folder: Path, where: Callable[[Path], Path], other: bytes | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    (second,) = {main_file(folder), copy_file(folder)} - {where(folder)}
    second.unlink()
    if other is not None:
        second.write_bytes(other)
    before = contents(folder)
    with monkeypatch.context() as patch:
        spoil(patch, unreadable(where(folder)))
        with pytest.raises(Unreadable):
            DiaryStorage(folder)
    assert contents(folder) == before


@pytest.mark.parametrize("where", [main_file, copy_file])
def test_one_file_that_the_disk_can_not_read_is_kept_and_the_other_opened(
    folder: Path, where: Callable[[Path], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    there = where(folder).read_bytes()
    with monkeypatch.context() as patch:
        spoil(patch, unreadable(where(folder)))
        storage = DiaryStorage(folder)
        assert held(storage) == 6
        assert "could not be read" in told(storage)
        if where is main_file:
            assert "Nothing you saved is missing." not in told(storage)
        save(storage, 7)
        storage.close()
    assert there in kept(folder)
    assert opened_quietly(folder) == 7


def test_a_compaction_that_the_disk_refuses_leaves_the_diary_as_it_was_and_saving_goes_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(folder, 0)
    storage = DiaryStorage(folder)
    for n in range(7, 30):
        save(storage, n)
    storage.close()
    before = main_file(folder).read_bytes()
    with monkeypatch.context() as patch:
        spoil(patch, RefusingOs(lambda name, _: errno.ENOSPC if name == "replace" else None))
        storage = DiaryStorage(folder, compact_from=2)
        assert storage.refusal is None
        save(storage, 30)  # an append needs no second file
        storage.close()
    assert main_file(folder).read_bytes().startswith(before)
    assert opened_quietly(folder) == 30


def test_after_a_failed_flush_the_file_is_written_anew_before_anything_is_acknowledged(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage = DiaryStorage(folder)
    inode, before = main_file(folder).stat().st_ino, main_file(folder).read_bytes()
    with monkeypatch.context() as patch:
        numbers = [errno.EIO]  # the first flush fails, the one after it is told that all is well
        spoil(patch, RefusingOs(lambda name, _: numbers.pop() if name == "fsync" and numbers else None))
        with pytest.raises(NotSaved):
            save(storage, 7)
    assert held(storage) == 6
    assert main_file(folder).read_bytes() == before
    save(storage, 7)
    assert main_file(folder).stat().st_ino != inode
    storage.close()
    assert opened_quietly(folder) == 7


def test_a_folder_that_could_not_be_written_at_the_start_is_tried_again_with_every_save(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(DiaryStorage, "_take_folder", _read_only_disk)
        storage = DiaryStorage(folder)
        assert storage.refusal is not None
        with pytest.raises(NotSaved) as refused:
            save(storage, 7)
        assert refused.value.cause is Cause.READ_ONLY
    assert held(storage) == 6
    save(storage, 7)
    assert storage.refusal is None
    storage.close()
    assert opened_quietly(folder) == 7


def test_a_diary_that_another_program_wrote_in_the_meantime_is_not_written_over(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(DiaryStorage, "_take_folder", _read_only_disk)
        storage = DiaryStorage(folder)
    other = DiaryStorage(folder)
    save(other, 7)
    other.close()
    with pytest.raises(NotSaved) as refused:
        save(storage, 7)
    assert refused.value.cause is Cause.REPLACED
    assert opened_quietly(folder) == 7  # the one that was refused does not keep others out
    storage.close()


def _read_only_disk(_: DiaryStorage) -> None:
    raise OSError(errno.EROFS, "read-only")


def test_a_second_copy_that_another_program_replaced_is_kept_before_it_is_written_over(folder: Path) -> None:
    storage = DiaryStorage(folder)
    other = folder / "other"
    other.write_bytes(copy_file(folder).read_bytes() + b"somebody else's line\n")
    there = other.read_bytes()
    other.replace(copy_file(folder))
    for n in range(7, 12):
        save(storage, n)
    storage.close()
    assert there in kept(folder)
    assert opened_quietly(folder) == 11


def test_a_power_cut_after_the_first_save_leaves_the_new_folder_where_it_was_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, left = tmp_path / "home", tmp_path / "left"
    home.mkdir()
    disk = UnflushedOs(home, at=-1)
    with monkeypatch.context() as patch:
        spoil(patch, disk)
        storage = DiaryStorage(home / "not there yet" / "diary")
        save(storage, 1)
    disk.left(left)
    storage.close()
    assert opened_quietly(left / "not there yet" / "diary") == 1


def test_a_file_that_another_program_replaced_while_it_was_in_doubt_is_not_written_over(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage = DiaryStorage(folder)
    with monkeypatch.context() as patch:
        spoil(patch, RefusingOs(lambda name, _: errno.EIO if name == "fsync" else None))
        with pytest.raises(NotSaved):
            save(storage, 7)
    other = folder / "other"
    other.write_bytes(there := b"somebody else's file\n")
    other.replace(main_file(folder))
    with pytest.raises(NotSaved) as refused:
        save(storage, 7)
    assert refused.value.cause is Cause.REPLACED
    assert main_file(folder).read_bytes() == there
    storage.close()


@pytest.mark.parametrize("where", [main_file, copy_file])
def test_a_power_cut_while_mending_never_loses_the_damaged_bytes(
    where: Callable[[Path], Path], folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = damage(where(folder), 3)
    for at in range(1, 100):
        cut, left = tmp_path / f"cut {at}", tmp_path / f"left {at}"
        shutil.copytree(folder, cut)
        disk = UnflushedOs(cut, at)
        with monkeypatch.context() as patch:
            spoil(patch, disk)
            with suppress(Crash):
                DiaryStorage(cut).close()
        disk.left(left)
        assert there in contents(left).values(), f"call {at}"
        if disk.made < at:
            break
    assert disk.made < at
