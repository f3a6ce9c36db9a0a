"""The diary's folder goes away under the open diary, comes back, or another one lies in its place."""

import errno
import fcntl
import logging
import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from benzotrack.cli.run import main
from benzotrack.domain.profile import Settings
from benzotrack.launch.log import keep_log, let_go_of_log
from benzotrack.store import files
from benzotrack.store.data_files import log_path
from benzotrack.store.errors import AlreadyOpen, Cause, NotSaved
from benzotrack.store.held_folder import LOCK
from benzotrack.store.settings_file import SettingsFile
from tests.store.faulty_os import spoil
from tests.store.refusing_os import RefusingOs
from tests.store.scenes import DiaryStorage, held, main_file, make, opened_quietly, save

SAVED = 5


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "stick" / "diary"
    make(made, SAVED)
    SettingsFile(made).write(Settings(country="US"))
    return made


@pytest.fixture
def storage(folder: Path) -> Iterator[DiaryStorage]:
    opened = DiaryStorage(folder)
    yield opened
    opened.close()


def pulled(folder: Path) -> Path:
    """Take the folder away, as with its disk; where it is then."""
    return folder.rename(folder.with_name("elsewhere"))


def nothing(folder: Path) -> None:
    """Nothing in its place."""


def empty(folder: Path) -> None:
    """The empty place where a disk was mounted."""
    folder.mkdir()


def another_diary(folder: Path) -> None:
    other = folder.with_name("other")
    make(other, SAVED)
    (other / "log").mkdir()
    log_path(other).write_text("another program's\n")
    other.rename(folder)


def a_file(folder: Path) -> None:
    folder.write_text("no folder")


IN_ITS_PLACE = [nothing, empty, another_diary, a_file]


def everything_in(top: Path) -> dict[str, tuple[int, bytes | None]]:
    """Every file and folder there: which it is, its moment of change and its bytes."""
    return {
        str(path): (path.stat().st_mtime_ns, path.read_bytes() if path.is_file() else None)
        for path in sorted([top, *top.rglob("*")] if top.exists() else [])
    }


def refused(save_it: Callable[[], object]) -> Cause:
    with pytest.raises(NotSaved) as refusal:
        save_it()
    return refusal.value.cause


@contextmanager
def another_program(folder: Path, *, saves: int = 0) -> Iterator[None]:
    """Another program that has the diary open, a process of its own."""
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        files.watched.clear()  # it begins with an empty memory
        other = DiaryStorage(folder)
        for n in range(SAVED + 1, SAVED + 1 + saves):
            save(other, n)
        os.write(writes, b"open")
        time.sleep(60)
    os.close(writes)
    try:
        assert os.read(reads, 4) == b"open"
        yield
    finally:
        os.close(reads)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


@pytest.mark.parametrize("in_its_place", IN_ITS_PLACE)
def test_a_folder_that_is_gone_refuses_each_write_and_what_lies_in_its_place_is_not_touched(
    storage: DiaryStorage, folder: Path, in_its_place: Callable[[Path], None]
) -> None:
    settings = SettingsFile(folder)
    settings.read()
    pulled(folder)
    in_its_place(folder)
    before = everything_in(folder)
    assert refused(lambda: save(storage, SAVED + 1)) is Cause.GONE
    assert refused(lambda: storage.backups.make(storage.snapshot)) is Cause.GONE
    assert refused(lambda: storage.seal(None)) is Cause.GONE
    assert refused(lambda: settings.write(Settings(country="DE"))) is Cause.GONE
    assert held(storage) == SAVED
    assert everything_in(folder) == before


@pytest.mark.parametrize("in_its_place", IN_ITS_PLACE)
def test_when_the_folder_is_back_all_goes_on(
    storage: DiaryStorage, folder: Path, in_its_place: Callable[[Path], None]
) -> None:
    away = pulled(folder)
    in_its_place(folder)
    assert refused(lambda: save(storage, SAVED + 1)) is Cause.GONE
    if folder.is_dir():
        shutil.rmtree(folder)
    else:
        folder.unlink(missing_ok=True)
    away.rename(folder)
    save(storage, SAVED + 1)
    SettingsFile(folder).write(Settings(country="DE"))
    storage.close()
    assert opened_quietly(folder) == SAVED + 1
    assert SettingsFile(folder).read().settings.country == "DE"


def remounted(folder: Path) -> None:
    """As a disk that comes back with another device and other inodes: the same files, each a new one."""
    away = pulled(folder)
    shutil.copytree(away, folder)
    shutil.rmtree(away)


@pytest.mark.parametrize("first", ["a save", "the settings"])
def test_a_disk_that_comes_back_as_another_device_is_known_by_its_diary(
    storage: DiaryStorage, folder: Path, first: str
) -> None:
    remounted(folder)
    if first == "the settings":
        SettingsFile(folder).write(Settings(country="DE"))
    save(storage, SAVED + 1)
    save(storage, SAVED + 2)
    with pytest.raises(AlreadyOpen):
        DiaryStorage(folder)  # its lock was taken anew
    assert not storage.copy_behind
    storage.close()
    assert opened_quietly(folder) == SAVED + 2


def test_a_save_that_was_refused_while_the_disk_went_is_no_other_programs(
    storage: DiaryStorage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        spoil(patch, RefusingOs(lambda call, _: errno.EIO if call in ("fsync", "ftruncate") else None))
        with pytest.raises(NotSaved):
            save(storage, SAVED + 1)
    remounted(folder)
    save(storage, SAVED + 1)
    storage.close()
    assert opened_quietly(folder) == SAVED + 1


def test_a_disk_that_was_written_elsewhere_meanwhile_is_told_as_changed(
    storage: DiaryStorage, folder: Path
) -> None:
    remounted(folder)
    with another_program(folder, saves=1):
        assert refused(lambda: save(storage, SAVED + 1)) is Cause.ELSEWHERE
    before = main_file(folder).read_bytes()
    assert refused(lambda: save(storage, SAVED + 1)) is Cause.REPLACED
    assert main_file(folder).read_bytes() == before


def test_a_lock_file_that_is_taken_away_is_taken_anew_before_the_next_save(
    storage: DiaryStorage, folder: Path
) -> None:
    (folder / LOCK).unlink()
    save(storage, SAVED + 1)
    with pytest.raises(AlreadyOpen):
        DiaryStorage(folder)


def test_without_its_lock_the_first_program_notices_the_second_before_it_writes(
    storage: DiaryStorage, folder: Path
) -> None:
    (folder / LOCK).unlink()
    with another_program(folder):
        before = everything_in(folder)
        assert refused(lambda: save(storage, SAVED + 1)) is Cause.ELSEWHERE
        assert refused(lambda: SettingsFile(folder).write(Settings(country="DE"))) is Cause.ELSEWHERE
        assert everything_in(folder) == before
    save(storage, SAVED + 1)  # nothing was written there: all goes on
    storage.close()
    assert opened_quietly(folder) == SAVED + 1


@pytest.mark.parametrize("in_its_place", [empty, another_diary])
def test_the_log_never_goes_into_another_folder_and_goes_on_when_its_own_is_back(
    storage: DiaryStorage, folder: Path, in_its_place: Callable[[Path], None]
) -> None:
    keep_log(folder)
    away = pulled(folder)
    in_its_place(folder)
    before = everything_in(folder)
    for _ in range(3_000):  # more than one file holds
        logging.getLogger("benzotrack").warning("While it was gone, and some words more to fill the file.")
    assert everything_in(folder) == before
    shutil.rmtree(folder)
    away.rename(folder)
    remounted(folder)
    save(storage, SAVED + 1)
    logging.getLogger("benzotrack").warning("It is back.")
    let_go_of_log()
    assert "It is back." in log_path(folder).read_text()


def test_a_diary_that_was_closed_watches_its_folder_no_more(folder: Path) -> None:
    storage = DiaryStorage(folder)
    storage.close()
    pulled(folder)
    folder.mkdir()
    SettingsFile(folder).write(Settings(country="DE"))
    with suppress(NotSaved):
        save(storage, SAVED + 1)
    assert not main_file(folder).exists()


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP])
def test_a_disk_without_locks_is_told_before_the_first_entry_and_never_as_open_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], number: int
) -> None:
    def flock(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    there = tmp_path / "share" / "diary"
    for folder in (there, there):
        with monkeypatch.context() as patch:
            patch.setattr(fcntl, "flock", flock)
            assert main(["--data", str(folder), "--show", "link"]) != 0
        assert "This folder can't be locked" in capsys.readouterr().err
    assert not main_file(there).exists()
    make(there, SAVED)  # once it has locks, nothing is left that keeps the person out
