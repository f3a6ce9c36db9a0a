"""A disk that is really full or really read-only, as the system itself makes it."""

import os
import resource
import shutil
import signal
import subprocess
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from benzotrack.store.errors import Cause, NotSaved
from tests.store.scenes import DiaryStorage, held, main_file, make, opened_quietly, save

NOBODY = 65534


def in_a_child(work: Callable[[], None]) -> None:
    """Do it in a process of its own, whose limits and user are its own."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            work()
            status = 0
        except BaseException:  # noqa: BLE001 - told, then the process ends
            traceback.print_exc()
        finally:
            os._exit(status)
    _, status = os.waitpid(child, 0)
    assert status == 0


def fill(size: int) -> None:
    """Let no file of this process grow beyond `size` bytes: the system refuses with EFBIG."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def test_a_full_disk_refuses_the_save_keeps_the_file_and_takes_it_when_there_is_room(tmp_path: Path) -> None:
    folder = tmp_path / "diary"
    make(folder, 10)
    before = main_file(folder).read_bytes()

    def saving() -> None:
        storage = DiaryStorage(folder)
        for room in (0, 1, 40, 200):
            fill(len(before) + room)
            with pytest.raises(NotSaved) as refused:
                save(storage, 11)
            assert refused.value.cause is Cause.FULL
            assert main_file(folder).read_bytes() == before
            assert held(storage) == 10
            reader = DiaryStorage(folder, read_only=True)
            assert (held(reader), reader.recovery) == (10, None)
        fill(resource.RLIM_INFINITY)
        save(storage, 11)
        storage.close()

    in_a_child(saving)
    assert opened_quietly(folder) == 11


def test_a_full_disk_at_the_first_start_opens_for_looking_and_saves_once_there_is_room(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "diary"

    def starting() -> None:
        fill(0)
        storage = DiaryStorage(folder)
        assert storage.refusal is not None
        with pytest.raises(NotSaved):
            save(storage, 1)
        assert held(storage) == 0
        fill(resource.RLIM_INFINITY)
        save(storage, 1)
        assert storage.refusal is None
        storage.close()

    in_a_child(starting)
    assert opened_quietly(folder) == 1


def test_a_full_disk_while_mending_keeps_the_damaged_file_and_mends_later(tmp_path: Path) -> None:
    folder = tmp_path / "diary"
    make(folder, 10)
    raw = bytearray(main_file(folder).read_bytes())
    raw[len(raw) // 2] ^= 1
    main_file(folder).write_bytes(raw)

    def opening() -> None:
        fill(100)
        storage = DiaryStorage(folder)
        assert held(storage) == 10
        assert storage.recovery is not None
        assert not storage.recovery.mended
        with pytest.raises(NotSaved):
            save(storage, 11)
        assert main_file(folder).read_bytes() == raw
        fill(resource.RLIM_INFINITY)
        save(storage, 11)
        storage.close()

    in_a_child(opening)
    assert raw in [path.read_bytes() for path in (folder / "damaged").iterdir()]
    assert opened_quietly(folder) == 11


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 KiB in memory; where mounting is not allowed, a folder whose files can't grow beyond."""
    disk = tmp_path / "disk"
    disk.mkdir()
    program = shutil.which("mount")
    command = [program or "", "-t", "tmpfs", "-o", "size=64k", "none", str(disk)]
    mounted = bool(program) and subprocess.run(command, capture_output=True, check=False).returncode == 0
    before = resource.getrlimit(resource.RLIMIT_FSIZE), signal.getsignal(signal.SIGXFSZ)
    if not mounted:
        fill(24 << 10)
    yield disk
    resource.setrlimit(resource.RLIMIT_FSIZE, before[0])
    signal.signal(signal.SIGXFSZ, before[1])
    if mounted:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def test_filling_a_small_disk_to_the_brim_loses_nothing_acknowledged(small_disk: Path) -> None:
    folder = small_disk / "diary"
    storage = DiaryStorage(folder)
    saved = 0

    def save_on() -> None:
        nonlocal saved
        for saved in range(400):
            save(storage, saved + 1)

    with pytest.raises(NotSaved) as refused:
        save_on()
    assert refused.value.cause is Cause.FULL
    assert held(storage) == saved
    storage.close()
    again = DiaryStorage(folder)
    assert held(again) == saved
    assert again.recovery is None or again.recovery.nothing_lost
    again.close()


def as_nobody() -> None:
    """Be a user without rights, where this is the one with all."""
    if os.getuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def reachable(folder: Path) -> None:
    """Let other users pass down to the folder."""
    for above in (folder, *folder.parents):
        if above.owner() == Path.home().owner() and above != Path("/"):
            above.chmod(above.stat().st_mode | 0o055)
        if above.name.startswith("pytest-of-"):
            break


def test_a_folder_that_may_not_be_written_opens_for_looking_and_refuses_every_save(tmp_path: Path) -> None:
    folder = tmp_path / "diary"
    make(folder, 3)
    reachable(folder)
    for path in folder.rglob("*"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    folder.chmod(0o555)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    def looking() -> None:
        as_nobody()
        storage = DiaryStorage(folder)
        assert storage.refusal is not None
        assert storage.refusal.cause is Cause.READ_ONLY
        assert held(storage) == 3
        with pytest.raises(NotSaved) as refused:
            save(storage, 4)
        assert refused.value.cause is Cause.READ_ONLY
        storage.close()

    in_a_child(looking)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_place_where_no_folder_can_be_made_opens_empty_and_refuses_every_save(tmp_path: Path) -> None:
    place = tmp_path / "place"
    place.mkdir()
    reachable(place)
    place.chmod(0o555)

    def looking() -> None:
        as_nobody()
        storage = DiaryStorage(place / "diary")
        assert storage.fresh
        with pytest.raises(NotSaved):
            save(storage, 1)

    in_a_child(looking)
    assert not (place / "diary").exists()
