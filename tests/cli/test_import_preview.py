"""What `benzotrack import` tells of a file before it is taken in, as it is typed."""

from pathlib import Path

import pytest

from tests.cli.test_import import DAYLIO, Terminal, files_of, folder, held, run, written
from tests.exchange.test_one_row_a_day import emoods

__all__ = ["folder"]


def test_the_first_days_and_the_rule_that_holds_now_are_told(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    twice = DAYLIO + '2026-02-26,February 26,Thursday,22:40,good,"","",""\n'
    assert run(folder, written(tmp_path / "daylio.csv", twice), "--dry-run") == 0
    said = capsys.readouterr().out.splitlines()
    assert "    Thu 26 February: Low mood 10" in said
    assert "    Fri 27 February: Low mood 3. Calm. Activities: walk" in said
    assert "  3 of the 3 rows in the file can be used." in said
    counts = "  On 1 day there are several entries. The {} one counts. --several changes that."
    assert counts.format("worst") in said
    assert run(folder, tmp_path / "daylio.csv", "--dry-run", "--several", "last") == 0
    assert counts.format("last") in capsys.readouterr().out.splitlines()


def test_three_wrong_values_of_a_day_that_comes_in_are_no_wrong_entries(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path / "me.emoods", emoods("2026-02-26,5,1,0,2,25,", "2026-02-32,1,1,1,1,,"))
    assert run(folder, file, "--dry-run") == 0
    said = capsys.readouterr().out
    assert "1 entry is wrong in the file and is not taken:\n" in said
    assert "3 values are wrong in the file and are left out. The rest of their rows comes in:\n" in said


def test_at_a_terminal_the_question_says_that_what_is_wrong_stays_out(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files_of(folder)
    file = written(tmp_path / "me.emoods", emoods("2026-02-26,5,1,0,2,25,"))
    monkeypatch.setattr("sys.stdin", Terminal("n\n"))
    assert run(folder, file) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[-2] == (
        "This takes in the rest, without the 3 that are wrong. Type y for yes, or press Enter for no:"
    )
    assert files_of(folder) == before
    monkeypatch.setattr("sys.stdin", Terminal("y\n"))
    assert run(folder, file) == 0
    assert held(folder).check_ins[0].source == "eMoods"
