"""`benzotrack import` of a clinic's plan: told line by line, taken in by a yes at a terminal alone."""

import shlex
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from benzotrack.__main__ import main
from benzotrack.domain.dose_change import ChangeKind
from tests.cli.test_import import DAYLIO, Terminal, files_of, held, run, written
from tests.clock import TODAY, Hand
from tests.ui.headless import diary_at

PLAN = """{
  "benzotrack_plan": 1,
  "by": "Dr Roth",
  "written_on": "2026-02-20",
  "ledger": [
    {"from": "2026-03-09", "medicine": "diazepam", "mg_a_day": "7.5"},
    {"from": "2026-03-23", "medicine": "diazepam", "mg_a_day": "75"}
  ],
  "agreed": {"too_hard": "Call us."}
}"""
SOURCE = "plan of Dr Roth, 20 February 2026"
TOLD = [
    "The file says that Dr Roth wrote it on 20 February 2026.",
    "Check it with your clinician if you did not get it from them.",
    "  Mon 9 March: diazepam, 7.5 mg a day.",
    "    New. Before that day: 10 mg a day.",
    "  Mon 23 March: diazepam, 75 mg a day.",
    "    In doubt: left out unless you choose it. Before that day: 7.5 mg a day. "
    "Mon 23 March: up from 7.5 to 75 mg a day.",
    "  If it gets too hard: “Call us.”",
    "    New.",
    "What is left out can be chosen in the app, under Visit.",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    diary = diary_at(tmp_path / "diary", Hand())
    diary.taper.change_dose(TODAY - timedelta(days=20), ChangeKind.STARTED, "diazepam", Decimal(10))
    diary.close()
    return tmp_path / "diary"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return written(tmp_path / "plan.json", PLAN)


def test_what_is_new_is_taken_in_by_a_yes_at_a_terminal_and_can_be_undone(
    folder: Path, file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = held(folder)
    monkeypatch.setattr("sys.stdin", Terminal("y\n"))
    assert run(folder, file) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[: len(TOLD)] == TOLD
    after = held(folder)
    assert [(x.daily_dose_mg, x.source) for x in after.dose_changes] == [
        (Decimal(10), ""),
        (Decimal("7.5"), SOURCE),
    ]
    assert [line.source for line in after.profile.agreed] == [SOURCE]
    way_back = shlex.split(said[-1])
    monkeypatch.setattr("sys.stdin", Terminal("y\n"))
    assert main(way_back[1:]) == 0
    assert held(folder) == before


@pytest.mark.parametrize(
    ("typed", "more", "status", "last"),
    [
        (Terminal("\n"), [], 0, "Nothing was changed."),
        (Terminal("y\n"), ["--dry-run"], 0, "Nothing was changed."),
        (None, [], 1, "Nothing was changed. A plan is taken in at a terminal, or in the app under Visit."),
    ],
)
def test_without_a_yes_nothing_changes(
    folder: Path,
    file: Path,
    typed: Terminal | None,
    more: list[str],
    status: int,
    last: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = files_of(folder)
    if typed is not None:
        monkeypatch.setattr("sys.stdin", typed)
    assert run(folder, file, *more) == status
    said = capsys.readouterr()
    assert said.out.splitlines()[: len(TOLD)] == TOLD
    assert (said.out + said.err).splitlines()[-1] == last
    assert files_of(folder) == before


def test_a_bad_plan_is_refused_with_its_place(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files_of(folder)
    assert run(folder, written(tmp_path / "bad.json", PLAN.replace('"75"', "-1"))) == 1
    told = "Line 7, column 64 (ledger[1].mg_a_day): -1 is no dose. Nothing was changed.\n"
    assert capsys.readouterr().err == told
    assert files_of(folder) == before


def test_beside_no_diary_it_is_told_and_makes_none(
    tmp_path: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path / "none", file, "--dry-run") == 0
    assert "    New." in capsys.readouterr().out.splitlines()
    assert not (tmp_path / "none").exists()


class Meanwhile(Terminal):
    """A person who lets another window of the program take in the same file before they say yes."""

    def __init__(self, folder: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        super().__init__("y\n")
        self._folder, self._file, self._monkeypatch = folder, file, monkeypatch

    def readline(self, size: int | None = -1, /) -> str:
        self._monkeypatch.setattr("sys.stdin", Terminal("y\n"))
        assert run(self._folder, self._file) == 0
        return super().readline(-1 if size is None else size)


@pytest.mark.parametrize("content", [PLAN, DAYLIO])
def test_what_came_in_meanwhile_is_told_as_nothing_new(
    folder: Path,
    tmp_path: Path,
    content: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = written(tmp_path / "file", content)
    monkeypatch.setattr("sys.stdin", Meanwhile(folder, file, monkeypatch))
    assert run(folder, file) == 0
    said = capsys.readouterr().out
    assert said.count(f"The diary in {folder} holds this too now.") == 1
    assert said.endswith("There is nothing new in it. Nothing was changed.\n")
