"""The sample's folder: private, gone afterwards, swept after a kill; nobody else's is ever touched."""

import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from filelock import FileLock

from benzotrack.demo.folder import LOCK, PREFIX, SampleFolder, sweep
from tests.running_app import RunningApp

NOW = datetime(2026, 11, 17, 22, 30, tzinfo=UTC)
HOLD = (
    "import sys, time, datetime, pathlib; from benzotrack.demo.folder import SampleFolder;"
    "f = SampleFolder(pathlib.Path(sys.argv[1]), datetime.datetime.now(datetime.UTC));"
    "print('made', flush=True); {then}"
)


def holding(parent: Path, then: str = "time.sleep(60)") -> subprocess.Popen[str]:
    """Another program that has made a sample there."""
    command = [sys.executable, "-c", HOLD.format(then=then), str(parent)]
    other = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert other.stdout is not None
    assert other.stdout.readline() == "made\n"
    return other


def names(parent: Path) -> list[str]:
    return sorted(path.name for path in parent.iterdir())


def test_it_is_for_its_owner_only_and_gone_after_its_end(tmp_path: Path) -> None:
    sample = SampleFolder(tmp_path, NOW)
    (top,) = tmp_path.iterdir()
    assert stat.S_IMODE(top.stat().st_mode) == 0o700
    assert stat.S_IMODE((sample.path / "diary.journal").stat().st_mode) == 0o600
    sample.end()
    sample.end()
    assert names(tmp_path) == []


def test_what_a_killed_program_left_is_swept_at_the_next_beginning(tmp_path: Path) -> None:
    other = holding(tmp_path)
    (left,) = names(tmp_path)
    other.kill()
    other.wait()
    assert names(tmp_path) == [left]
    sample = SampleFolder(tmp_path, NOW)
    assert left not in names(tmp_path)
    assert sample.path.exists()
    sample.end()


def test_one_that_is_in_use_is_left_alone(tmp_path: Path) -> None:
    other = holding(tmp_path)
    (used,) = names(tmp_path)
    sample = SampleFolder(tmp_path, NOW)
    sample.end()
    assert names(tmp_path) == [used]
    assert (tmp_path / used / "diary" / "diary.journal").exists()
    other.kill()
    other.wait()


@pytest.mark.parametrize("end", ["pass", "raise SystemExit(3)", "1 / 0", "raise KeyboardInterrupt"])
def test_it_is_gone_however_the_program_ends_by_itself(tmp_path: Path, end: str) -> None:
    holding(tmp_path, end).wait()
    assert names(tmp_path) == []


def stranger(top: Path) -> None:
    (top / "diary").mkdir(parents=True)
    (top / "diary" / "mine").write_text("mine")


def without_lock(parent: Path) -> Path:
    stranger(parent / f"{PREFIX}abc")
    return parent / f"{PREFIX}abc"


def of_another_name(parent: Path) -> Path:
    stranger(parent / "benzotrack")
    (parent / "benzotrack" / LOCK).touch()
    return parent / "benzotrack"


def link_to_another(parent: Path) -> Path:
    elsewhere = of_another_name(parent)
    (parent / f"{PREFIX}link").symlink_to(elsewhere)
    return elsewhere


def with_a_link_for_a_diary(parent: Path) -> Path:
    elsewhere = of_another_name(parent)
    top = parent / f"{PREFIX}abc"
    top.mkdir()
    (top / LOCK).touch()
    (top / "diary").symlink_to(elsewhere)
    return elsewhere


def with_a_link_for_a_lock(parent: Path) -> Path:
    top = without_lock(parent)
    (top / LOCK).symlink_to(parent / "some file")
    return top


STRANGERS = [without_lock, of_another_name, link_to_another, with_a_link_for_a_diary, with_a_link_for_a_lock]


@pytest.mark.parametrize("made", STRANGERS, ids=lambda f: f.__name__)
def test_what_is_not_surely_ours_is_never_swept(tmp_path: Path, made: Callable[[Path], Path]) -> None:
    kept = made(tmp_path)
    sweep(tmp_path)
    assert (kept / "diary" / "mine").read_text() == "mine"


def test_a_lock_held_in_this_program_counts_as_in_use(tmp_path: Path) -> None:
    top = without_lock(tmp_path)
    with FileLock(top / LOCK):
        sweep(tmp_path)
    assert top.exists()
    sweep(tmp_path)
    assert not top.exists()


def test_a_folder_that_cannot_be_filled_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(OverflowError):
        SampleFolder(tmp_path, datetime(1, 1, 2, tzinfo=UTC))
    assert names(tmp_path) == []


# As a program -----------------------------------------------------------------------------------


def tree(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file with its time of change and bytes."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in files}


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str | None]:
    """A home and a place for temporary files of the test's own."""
    (tmp_path / "home").mkdir()
    (tmp_path / "temporary").mkdir()
    own = {"HOME": str(tmp_path / "home"), "XDG_DATA_HOME": str(tmp_path / "home" / "data")}
    return {**own, "TMPDIR": str(tmp_path / "temporary"), "BENZOTRACK_DATA": None}


def test_the_demo_beside_the_open_app_touches_nothing_and_leaves_nothing(
    run_app: Callable[..., RunningApp], tmp_path: Path, home: dict[str, str | None]
) -> None:
    real = run_app(None, env=home)
    assert real.link
    folder = tmp_path / "home" / "data" / "benzotrack"
    before = tree(folder)
    assert before
    demo = run_app(None, args=["--demo"], env=home)
    assert demo.link
    assert "This is sample data." in demo.output
    (made,) = (tmp_path / "temporary").glob(f"{PREFIX}*")
    demo.signal(signal.SIGINT)
    assert demo.wait_end() == 0
    killed = run_app(None, args=["--demo"], env=home)
    assert killed.link
    (left,) = (tmp_path / "temporary").glob(f"{PREFIX}*")
    killed.kill()
    assert left != made
    assert left.exists()
    again = run_app(None, args=["--demo"], env=home)
    assert again.link
    assert not left.exists()
    again.stop()
    assert list((tmp_path / "temporary").glob(f"{PREFIX}*")) == []
    assert tree(folder) == before
    real.stop()


def test_what_a_killed_demo_left_is_gone_once_the_app_is_opened_in_any_way(
    run_app: Callable[..., RunningApp], tmp_path: Path, home: dict[str, str | None]
) -> None:
    killed = run_app(None, args=["--demo"], env=home)
    assert killed.link
    (left,) = (tmp_path / "temporary").glob(f"{PREFIX}*")
    killed.kill()
    assert left.exists()
    real = run_app(tmp_path / "diary", env=home)
    assert real.link
    assert not left.exists()
    real.stop()
