"""`benzotrack check` and `benzotrack restore` with a second version of the diary."""

import shlex
from io import StringIO
from pathlib import Path

import pytest

from benzotrack.__main__ import main
from benzotrack.store.store import Store
from tests.store.conflicted_copies_scenes import (
    CONFLICTED,
    begun,
    check_in,
    elsewhere,
    opened,
    three_and_a_dose,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "diary"
    begun(folder)
    (folder / CONFLICTED).write_bytes(elsewhere(folder, three_and_a_dose))
    return folder


def days(folder: Path) -> int:
    store = Store(folder, read_only=True)
    store.close()
    return len(store.contents().check_ins)


def test_check_tells_of_it_and_the_diary_is_sound(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--data", str(folder)]) == 0
    told = capsys.readouterr().out
    assert f"{CONFLICTED}: a second version of the diary. It holds 3 check-ins and 1 dose" in told
    assert "diary is sound" in told


def test_restore_shows_it_adds_it_puts_the_file_away_and_says_how_to_go_back(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["restore", str(folder / CONFLICTED), "--data", str(folder)]
    assert main([*asked, "--dry-run"]) == 0
    assert "It holds 3 check-ins and 1 dose" in capsys.readouterr().out
    assert days(folder) == 1
    assert main(asked) == 0
    told = capsys.readouterr().out
    assert days(folder) == 4
    assert not (folder / CONFLICTED).exists()
    assert main(shlex.split(told.splitlines()[-1])[1:]) == 0
    assert days(folder) == 1


def test_a_conflicted_copy_beside_damaged_files_is_restored_as_any_backup(folder: Path) -> None:
    for path in (folder / "diary.journal", folder / "copy" / "diary.journal"):
        path.write_bytes(b"\0" * 100)
    assert main(["restore", str(folder / CONFLICTED), "--data", str(folder)]) == 0
    assert days(folder) == 4


def test_what_was_entered_while_the_question_stood_is_kept_where_the_file_is_gone_by_then(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

        def readline(self, _: int | None = -1) -> str:
            diary = opened(folder)
            check_in(diary, 2, 3)
            diary.close()
            (folder / CONFLICTED).unlink()
            return "y\n"

    monkeypatch.setattr("sys.stdin", Terminal())
    assert main(["restore", str(folder / CONFLICTED), "--data", str(folder)]) == 1
    assert "This file is not there any more" in capsys.readouterr().err
    assert days(folder) == 2
