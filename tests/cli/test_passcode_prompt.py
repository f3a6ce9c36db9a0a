"""The passcode on the command line: typed unseen or from standard input, never an argument."""

import io
import os
import pty
import sys
from pathlib import Path

import pytest

from benzotrack.__main__ import main
from benzotrack.diary.session import DiarySession
from benzotrack.store.vault.key_slots import new_vault
from tests.clock import TODAY, Hand
from tests.store.scenes import LIGHT, PASSCODE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A diary with a draft, locked."""
    diary_session = DiarySession(tmp_path / "diary", Hand())
    diary_session.diary.rate(TODAY, "anxiety", 7, "sleep")
    diary_session.seal(new_vault(diary_session.diary.store.diary, PASSCODE, LIGHT).vault)
    diary_session.close()
    return tmp_path / "diary"


def given(monkeypatch: pytest.MonkeyPatch, text: str, *arguments: str) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    return main(arguments)


def test_check_and_report_take_the_passcode_from_the_first_line_of_standard_input(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ("--data", str(folder))
    assert given(monkeypatch, f"{PASSCODE}\n", "check", *data) == 0
    assert "sound" in capsys.readouterr().out
    out = tmp_path / "report.pdf"
    days = ("--from", TODAY.isoformat(), "--to", TODAY.isoformat(), "--now", f"{TODAY}T20:00")
    assert given(monkeypatch, f"{PASSCODE}\r\n", "report", "--out", str(out), *days, *data) == 0
    assert out.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("typed", "said"), [("", "is locked with a passcode"), ("wrong one\n", "not the passcode")]
)
def test_without_it_nothing_is_told_but_why(
    folder: Path, typed: str, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert given(monkeypatch, typed, "check", "--data", str(folder)) == 1
    told = capsys.readouterr()
    assert said in told.err
    assert told.out == ""


def test_the_blank_sheets_need_no_passcode(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "blank.pdf"
    assert given(monkeypatch, "", "paper", "--out", str(out), "--data", str(folder)) == 0
    assert out.exists()


def test_wrong_tries_make_the_next_one_wait_in_the_app_too(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(3):
        given(monkeypatch, "wrong one\n", "check", "--data", str(folder))
    assert given(monkeypatch, f"{PASSCODE}\n", "check", "--data", str(folder)) == 1
    assert "Please wait" in capsys.readouterr().err


def test_a_slip_in_the_recovery_code_is_no_try(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    slip = new_vault("elsewhere", PASSCODE, LIGHT).recovery_code[:-6]
    for _ in range(4):
        assert given(monkeypatch, f"{slip}\n", "check", "--data", str(folder)) == 1
        assert "7 groups" in capsys.readouterr().err
    assert given(monkeypatch, f"{PASSCODE}\n", "check", "--data", str(folder)) == 0


def test_there_is_no_argument_for_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--passcode", PASSCODE, "--data", str(folder)]) == 2
    assert PASSCODE not in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="it has no such terminals")
def test_at_a_terminal_it_is_asked_for_again_and_never_shown(folder: Path) -> None:
    child, terminal = pty.fork()
    if not child:
        os.execv(sys.executable, [sys.executable, "-m", "benzotrack", "check", "--data", str(folder)])
    shown = b""
    for typed in ("wrong one", PASSCODE):
        while shown.count(b"Passcode or recovery code: ") < (1 if typed != PASSCODE else 2):
            shown += os.read(terminal, 1000)
        os.write(terminal, typed.encode() + b"\n")
    while True:
        try:
            more = os.read(terminal, 1000)
        except OSError:
            break
        if not more:
            break
        shown += more
    os.close(terminal)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert b"This is not the passcode." in shown
    assert b"wrong one" not in shown
    assert PASSCODE.encode() not in shown
