"""The lines of docs/design/storage.md, run as they stand there, each time in a Python of its own."""

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benzotrack.demo.sample import write_sample
from benzotrack.diary.backups import DiaryBackups
from benzotrack.diary.diary import Diary
from benzotrack.store.vault.key_slots import new_vault
from tests.store.scenes import LIGHT, PASSCODE, main_file

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/design/storage.md").read_text("utf-8")
(SECTION,) = re.findall(r"^## Read your diary with five lines of TinyDB$(.*?)(?=^## |\Z)", PAGE, re.M | re.S)
FIVE_LINES, OPENED = re.findall(r"```python\n(.*?)```", SECTION, re.S)
LINES = [f"{line}\n" for line in FIVE_LINES.splitlines() if line]
EVENING = datetime(2026, 11, 17, 22, 30, tzinfo=UTC)


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[Diary]:
    """The sample diary, open for writing."""
    write_sample(tmp_path / "my diary", EVENING)
    opened = Diary.open(tmp_path / "my diary", lambda: EVENING)
    yield opened
    opened.close()


def severe(diary: Diary) -> str:
    """What the lines must print."""
    days = [c for c in diary.check_ins if (c.answers.ratings.get("anxiety") or 0) >= 8]
    assert days
    return "".join(f"{c.day} {dict(c.answers.ratings)} {c.answers.note}\n" for c in days)


def run(lines: str, folder: Path, typed: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", lines],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "HOME": str(folder)},
        input=typed,
        capture_output=True,
        encoding="utf-8",
        check=False,
        start_new_session=True,  # without a terminal, the passcode is read from the input
    )


def test_five_lines_search_the_diary_beside_its_writer_and_change_nothing(
    diary: Diary, tmp_path: Path
) -> None:
    assert len(LINES) == 5
    before = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    assert run(FIVE_LINES, tmp_path).stdout == severe(diary)
    assert {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()} == before
    diary.rate(EVENING.date(), "anxiety", 10, "sleep")
    diary.record(EVENING.date())
    assert run(FIVE_LINES, tmp_path).stdout == severe(diary)


@pytest.mark.parametrize("kind", ["export", "backup"])
def test_the_same_lines_search_an_export_and_a_backup(diary: Diary, tmp_path: Path, kind: str) -> None:
    journal, other = diary.open_store.journal, tmp_path / "elsewhere"
    exported = kind == "export"
    raw = DiaryBackups(diary).exported() if exported else journal.backups.make(journal.snapshot).read_bytes()
    (other / "my diary").mkdir(parents=True)
    main_file(other / "my diary").write_bytes(raw)
    assert run(FIVE_LINES, other).stdout == severe(diary)
    assert [path.name for path in other.rglob("*")] == ["my diary", "diary.journal"]


def test_a_locked_diary_is_searched_once_the_passcode_was_typed(diary: Diary, tmp_path: Path) -> None:
    diary.seal(new_vault(diary.open_store.diary, PASSCODE, LIGHT).vault)
    refused = run(FIVE_LINES, tmp_path)
    assert (refused.stdout, "This diary is locked with a passcode." in refused.stderr) == ("", True)
    assert run("".join((*LINES[:2], OPENED, *LINES[3:])), tmp_path, f"{PASSCODE}\n").stdout == severe(diary)
