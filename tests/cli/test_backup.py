"""`benzotrack backup` and `benzotrack restore`, as they are typed."""

import io
import os
import pty
import re
import shlex
import shutil
import signal
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from benzotrack.__main__ import main
from benzotrack.domain.profile import EditedNumbers, Settings, Theme
from benzotrack.store.files import DAMAGED
from benzotrack.store.settings_file import SettingsFile
from benzotrack.store.store import Store
from benzotrack.store.vault.key_slots import new_vault
from tests.clock import TODAY, Hand
from tests.readable import readable_within
from tests.store.faulty_os import FaultyOs, spoil
from tests.store.scenes import LIGHT, PASSCODE, DiaryStorage, held, save
from tests.ui.headless import diary_at


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    storage = DiaryStorage(tmp_path / "my Ω diary")
    for n in range(1, 4):
        save(storage, n)
    storage.close()
    return tmp_path / "my Ω diary"


def saves(folder: Path) -> int:
    storage = DiaryStorage(folder)
    try:
        return held(storage)
    finally:
        storage.close()


def test_a_backup_is_written_looked_at_restored_and_undone(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "backup.journal"
    assert main(["backup", "--out", str(out), "--data", str(folder)]) == 0
    assert "from 2 January 2026 to 4 January 2026" in capsys.readouterr().out
    storage = DiaryStorage(folder)
    save(storage, 4)
    storage.close()
    assert main(["restore", str(out), "--dry-run", "--data", str(folder)]) == 0
    assert "Nothing was changed" in capsys.readouterr().out
    assert saves(folder) == 4
    assert main(["restore", str(out), "--data", str(folder)]) == 0
    told = capsys.readouterr().out
    assert saves(folder) == 3
    assert told.index("from 2 January 2026") < told.index("now holds this")
    back = shlex.split(told.splitlines()[-1])
    assert back[0] == "benzotrack"
    assert main(back[1:]) == 0, "the command that was told goes back, in the same folder"
    assert saves(folder) == 4


def said_to(terminal: int, keys: bytes) -> bytes:
    """What the program says to these keys until it ends.

    Ctrl-C in the very moment before it listens is not heard: the keys are pressed again, as anyone would.
    """
    said = b""
    with suppress(OSError):  # the terminal of a program that has ended
        while True:
            os.write(terminal, keys)
            while readable_within(5, terminal):
                more = os.read(terminal, 1000)
                if not more:
                    return said
                said += more
    return said


@pytest.mark.skipif(sys.platform == "win32", reason="it has no such terminals")
@pytest.mark.parametrize(("typed", "left"), [("\n", 4), ("no\n", 4), ("\x03", 4), ("y\n", 3)])
def test_at_a_terminal_it_says_what_the_backup_holds_and_asks_before_anything_happens(
    folder: Path, tmp_path: Path, typed: str, left: int
) -> None:
    out = tmp_path / "backup.journal"
    assert main(["backup", "--out", str(out), "--data", str(folder)]) == 0
    storage = DiaryStorage(folder)
    save(storage, 4)
    storage.close()
    child, terminal = pty.fork()
    if not child:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # who runs the tests in the background ignores it
        command = [sys.executable, "-m", "benzotrack", "restore", str(out), "--data", str(folder)]
        os.execv(sys.executable, command)
    shown = b""
    while b"Type y for yes" not in shown:
        shown += os.read(terminal, 1000)
    assert b"from 2 January 2026 to 4 January 2026" in shown
    assert re.search(rb"Newest entry: \d+ [A-Z][a-z]+ \d{4}, \d\d:\d\d\.", shown)
    reader = DiaryStorage(folder, read_only=True)
    assert held(reader) == 4
    reader.close()
    shown += said_to(terminal, typed.encode())
    os.close(terminal)
    assert b"Traceback" not in shown
    assert (b"Nothing was changed." in shown) == (left == 4)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert saves(folder) == left


def test_what_is_no_file_is_refused_as_a_backup_at_once(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for odd in (pipe, Path("/dev/zero"), tmp_path, tmp_path / "not there"):
        assert main(["restore", str(odd), "--data", str(folder)]) == 1
        assert "Nothing was changed" in capsys.readouterr().err
    assert saves(folder) == 3


def test_a_backup_replaces_nothing_unless_it_is_told_to(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "here.already"
    out.write_text("something else")
    assert main(["backup", "--out", str(out), "--data", str(folder)]) == 1
    assert "--force" in capsys.readouterr().err
    assert out.read_text() == "something else"
    assert main(["backup", "--out", str(out), "--force", "--data", str(folder)]) == 0
    assert main(["restore", str(out), "--data", str(tmp_path / "new folder")]) == 0
    assert saves(tmp_path / "new folder") == 3


def test_a_restore_over_wrecked_files_says_where_they_were_kept(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "backup.journal"
    assert main(["backup", "--out", str(out), "--data", str(folder)]) == 0
    for path in (folder / "diary.journal", folder / "copy" / "diary.journal"):
        path.write_bytes(b"garbage" * 30)
    assert main(["restore", str(out), "--data", str(folder)]) == 0
    told = capsys.readouterr().out
    assert f"Its files were damaged. They were kept in {folder / 'damaged'}." in told
    assert any(path.read_bytes() == b"garbage" * 30 for path in (folder / "damaged").iterdir())
    assert saves(folder) == 3


def test_where_the_diary_is_gone_each_command_tells_it_and_only_restore_changes_the_folder(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    for sealed in (False, True):
        storage = DiaryStorage(folder)
        if sealed:
            storage.seal(new_vault(storage.diary, PASSCODE, LIGHT).vault)
        kept = storage.backups.make(storage.snapshot)
        storage.close()
        (folder / "diary.journal").unlink()
        (folder / "copy" / "diary.journal").unlink()
        before = {path for path in folder.rglob("*")}
        out.write_text("a good backup")
        for command in (["check"], ["report", "--out", str(out)], ["backup", "--out", str(out)]):
            monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSCODE}\n"))
            force = [] if command == ["check"] else ["--force"]
            assert main([*command, *force, "--data", str(folder)]) == 1
            told = capsys.readouterr()
            assert "The diary's files are gone from this folder." in told.err
            assert str(kept) in told.err
            assert "check-ins" not in told.out
        assert out.read_text() == "a good backup"
        assert {path for path in folder.rglob("*")} == before
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSCODE}\n"))
        assert main(["restore", str(kept), "--data", str(folder)]) == 0, capsys.readouterr().err
        assert (b"Slept badly" in (folder / "diary.journal").read_bytes()) != sealed
        if not sealed:
            assert saves(folder) == 3


def test_a_folder_without_a_diary_replaces_no_backup_with_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "backup"
    out.write_text("a good backup")
    (tmp_path / "empty").mkdir()
    assert main(["backup", "--out", str(out), "--force", "--data", str(tmp_path / "empty")]) == 1
    assert "There is no diary" in capsys.readouterr().err
    assert out.read_text() == "a good backup"


class Interrupted(io.StringIO):
    """Standard input of a person who presses Ctrl-C."""

    def readline(self, size: int | None = -1, /) -> str:
        raise KeyboardInterrupt


def test_a_command_that_is_stopped_says_so_in_one_sentence(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    store = Store(folder)
    store.seal(new_vault(store.diary, PASSCODE, LIGHT).vault)
    store.close()
    monkeypatch.setattr("sys.stdin", Interrupted())
    assert main(["backup", "--out", str(tmp_path / "backup"), "--data", str(folder)]) == 1
    assert capsys.readouterr().err == "BenzoTrack was stopped. What was saved is kept.\n"
    assert not (tmp_path / "backup").exists()


def test_where_a_backup_can_not_be_written_its_own_place_is_named(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["backup", "--out", str(tmp_path / "none" / "b"), "--data", str(folder)]) == 1
    assert capsys.readouterr().err == f"There is no folder {tmp_path / 'none'}.\n"
    out = tmp_path / "backup.journal"
    command = ["backup", "--out", str(out), "--data", str(folder), "--force"]
    with monkeypatch.context() as patch:
        spoil(patch, whole := FaultyOs())
        assert main(command) == 0
    out.unlink()
    capsys.readouterr()
    for code, why in (("EROFS", ""), ("EIO", ""), ("ENOSPC", "The disk is full.")):
        with monkeypatch.context() as patch:
            spoil(patch, FaultyOs(whole.log.index("fsync") + 1, code))
            assert main(command) == 1
        told = capsys.readouterr().err
        assert told.startswith(why or f"{out} could not be written. Check its folder, and the disk.\n")
        assert not out.exists()


def test_a_backup_beside_the_open_app_works_and_a_restore_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    diary = diary_at(tmp_path / "diary", Hand())
    diary.rate(TODAY, "anxiety", 7, "sleep")
    out = tmp_path / "backup.journal"
    assert main(["backup", "--out", str(out), "--data", str(tmp_path / "diary")]) == 0
    assert main(["restore", str(out), "--data", str(tmp_path / "diary")]) == 1
    assert "already open" in capsys.readouterr().err
    diary.close()


def test_a_backup_of_a_locked_diary_is_sealed_and_asks_once(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    store = Store(folder)
    vault = new_vault(store.diary, PASSCODE, LIGHT).vault
    store.seal(vault)
    store.close()
    out = tmp_path / "backup.journal"
    monkeypatch.setattr("sys.stdin", io.StringIO(PASSCODE + "\n"))
    assert main(["backup", "--out", str(out), "--data", str(folder)]) == 0
    assert b"Slept badly" not in out.read_bytes()
    monkeypatch.setattr("sys.stdin", io.StringIO("not the passcode\n"))
    assert main(["restore", str(out), "--data", str(folder)]) == 1
    assert "not the passcode" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", io.StringIO(PASSCODE + "\n"))
    assert main(["restore", str(out), "--data", str(folder)]) == 0


def test_where_both_files_are_wrecked_a_restore_puts_the_backup_back_and_keeps_them(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "backup.journal"
    assert main(["backup", "--out", str(out), "--data", str(folder)]) == 0
    for name in ("diary.journal", "copy/diary.journal"):
        (folder / name).write_bytes(name.encode() * 40)
    assert main(["restore", str(out), "--data", str(folder)]) == 0, capsys.readouterr().err
    assert saves(folder) == 3
    kept = {path.read_bytes() for path in (folder / DAMAGED).iterdir()}
    assert kept == {b"diary.journal" * 40, b"copy/diary.journal" * 40}


def test_a_locked_backup_put_into_a_diary_without_a_passcode_is_said_to_lie_open(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    store = Store(folder)
    store.seal(new_vault(store.diary, PASSCODE, LIGHT).vault)
    store.close()
    out = tmp_path / "backup.journal"
    told = []
    for command, data in (("backup", folder), ("restore", folder), ("restore", tmp_path / "new")):
        monkeypatch.setattr("sys.stdin", io.StringIO(PASSCODE + "\n"))
        typed = ["--out", str(out)] if command == "backup" else [str(out)]
        assert main([command, *typed, "--data", str(data)]) == 0
        told.append(capsys.readouterr().out)
    assert ["your diary has none" in words for words in told] == [False, False, True]
    assert told[2].index("your diary has none") < told[2].index("now holds this")


HERE = Settings("IE", clinic_phone="01 555 0100", numbers={"IE": EditedNumbers(poison="01 555 0150")})
OTHER = Settings("NZ", clinic_phone="09 555 0111", theme=Theme.DARK)


def in_file(folder: Path) -> Settings:
    return SettingsFile(folder).read().settings


@pytest.mark.parametrize("sealed", [False, True])
def test_one_file_moves_diary_and_settings_to_a_new_computer(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    sealed: bool,
) -> None:
    diary = diary_at(folder, Hand())
    diary.change_settings(HERE)
    if sealed:
        diary.seal(new_vault(diary.store.diary, PASSCODE, LIGHT).vault)
    diary.close()
    out, new = tmp_path / "backup.journal", tmp_path / "new"
    made = ["backup", "--out", str(out), "--data", str(folder)]
    for command in (made, ["restore", str(out), "--data", str(new)]):
        monkeypatch.setattr("sys.stdin", io.StringIO(PASSCODE + "\n"))
        assert main(command) == 0
    told = capsys.readouterr().out
    for words in ("Country: Ireland.", "Clinic's phone number: 01 555 0100.", "Poison line: 01 555 0150."):
        assert told.index(words) < told.index("now holds this") < told.index("Its settings are used")
    assert in_file(new) == HERE
    storage = DiaryStorage(new)
    assert sorted(storage.read()["check_ins_2026"]) == ["1", "2", "3"]
    storage.close()


def test_in_a_diary_with_entries_the_settings_stay_unless_they_are_to_be_replaced_and_undo_takes_them_back(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    diary = diary_at(folder, Hand())
    diary.change_settings(HERE)
    diary.close()
    out = tmp_path / "backup.journal"
    assert main(["backup", "--out", str(out), "--data", str(folder)]) == 0
    diary = diary_at(folder, Hand())
    diary.change_settings(OTHER)
    diary.rate(TODAY, "anxiety", 2, "sleep")
    diary.close()
    assert main(["restore", str(out), "--data", str(folder)]) == 0
    assert "Your settings stay as they are. With --settings replace" in capsys.readouterr().out
    assert in_file(folder) == OTHER
    assert main(["restore", str(out), "--settings", "keep", "--data", str(folder)]) == 0
    assert in_file(folder) == OTHER
    diary = diary_at(folder, Hand())
    diary.rate(TODAY, "anxiety", 2, "sleep")
    diary.close()
    capsys.readouterr()
    assert main(["restore", str(out), "--settings", "replace", "--data", str(folder)]) == 0
    told = capsys.readouterr().out
    assert "Its settings are used from now on." in told
    assert in_file(folder) == HERE
    assert main(shlex.split(told.splitlines()[-1])[1:]) == 0
    assert in_file(folder) == OTHER, "the command that was told takes the settings back too"


def test_settings_that_the_disk_refuses_are_told_and_a_second_restore_brings_them(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    diary = diary_at(folder, Hand())
    diary.change_settings(HERE)
    diary.close()
    out, new = tmp_path / "backup.journal", tmp_path / "new"
    assert main(["backup", "--out", str(out), "--data", str(folder)]) == 0
    for at in range(1, 200):
        with monkeypatch.context() as patched:
            spoil(patched, FaultyOs(at, "ENOSPC"))
            main(["restore", str(out), "--data", str(new)])
        if "Not all settings of the backup could be kept." in capsys.readouterr().out:
            break
        shutil.rmtree(new, ignore_errors=True)
    assert (in_file(new), saves(new)) == (Settings(), 3)
    assert main(["restore", str(out), "--data", str(new), "--settings", "replace"]) == 0
    assert in_file(new) == HERE


@pytest.mark.parametrize(
    "words",
    [
        ["backup"],
        ["restore"],
        ["backup", "x", "--out", "y"],
        ["restore", "x", "--force"],
        ["restore", "x", "--settings", "both"],
        ["check", "extra"],
    ],
)
def test_what_makes_no_sense_is_not_begun(words: list[str], folder: Path) -> None:
    assert main([*words, "--data", str(folder)]) == 2
