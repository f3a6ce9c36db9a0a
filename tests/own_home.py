"""A home of its own for every test, and a watch over the real one.

Every test, and whatever it starts, gets an empty home: the folders for data, settings and temporary files,
and no BENZOTRACK_DATA. What is made once for many tests, a browser or a wheel, shares one home a worker.
A test that reads or writes the home or the data folder of the person who runs the tests fails, and so
does one that starts a program without a home of its own.
"""

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import psutil
import pytest

import homes
from benzotrack.cli.parser import default_folder
from benzotrack.diary.diary import Diary

ROOT = Path(__file__).resolve().parent.parent
_OUTSIDE = "BENZOTRACK_TESTS_OUTSIDE"
"""Tells the workers, and the tests of these tests, what the first process found."""
_PREFIX = "bt-"
_TEMPORARY_ROOT = "PYTEST_DEBUG_TEMPROOT"


class RealHomeError(Exception):
    """Something wanted into the real home; nothing was read or written."""


@dataclass(frozen=True)
class Outside:
    """The person's own places: folders of diaries, homes, and the homes' parts that tests may use."""

    diaries: tuple[str, ...]
    homes: tuple[str, ...]
    allowed: tuple[str, ...]
    temporary: str

    def forbids(self, path: str) -> bool:
        """Whether a test may neither read nor write that path."""
        path = os.path.abspath(path)  # noqa: PTH100 - Path leaves “..” in it
        if _beneath(path, self.diaries):
            return True
        return _beneath(path, self.homes) and not _beneath(path, self.allowed)


def _beneath(path: str, folders: Sequence[str]) -> bool:
    return any(path == folder or path.startswith(folder + os.sep) for folder in folders)


def found_outside(around: Mapping[str, str]) -> Outside:
    """The places of the person who runs the tests."""
    own = {str(Path.home()), *_home_of_the_account()}
    diaries = {str(default_folder()), *filter(None, [around.get(homes.DATA)])}
    browsers = homes.browsers_folder(around, Path.home())
    on_path = around.get("PATH", "").split(os.pathsep)
    python = [sys.prefix, sys.base_prefix, sys.exec_prefix, sys.executable, *filter(None, sys.path)]
    used = {str(ROOT), browsers, tempfile.gettempdir(), *on_path, *python}
    used |= {os.path.realpath(path) for path in used}
    allowed = {path for path in used if not any(_beneath(home, [path]) for home in own)}
    roomy = {path for path in own if path != Path(path).anchor}  # a home “/” holds everything
    return Outside(
        tuple(map(os.path.normpath, diaries)),
        tuple(map(os.path.normpath, roomy)),
        tuple(sorted(allowed)),
        os.environ.get(_TEMPORARY_ROOT) or tempfile.gettempdir(),
    )


def _home_of_the_account() -> list[str]:
    """Where a program looks that was started without HOME."""
    if sys.platform == "win32":
        return []
    import pwd

    try:
        return [pwd.getpwuid(os.getuid()).pw_dir]
    except KeyError:
        return []


# The watch ----------------------------------------------------------------------------------------

_PATHS = {
    "open": 1,
    "os.chdir": 1,
    "os.chmod": 1,
    "os.chown": 1,
    "os.link": 2,
    "os.listdir": 1,
    "os.mkdir": 1,
    "os.remove": 1,
    "os.rename": 2,
    "os.rmdir": 1,
    "os.scandir": 1,
    "os.truncate": 1,
    "os.utime": 1,
    "sqlite3.connect": 1,
}
"""What Python tells of a file that is used: the event, and how many of its first arguments are paths."""

_STARTS = {"subprocess.Popen": 3, "os.exec": 2, "os.posix_spawn": 2}
"""What it tells of a program that is started: the event, and which argument holds its variables."""


class Watch:
    """Refuses every way into the real home that Python tells of, and remembers it."""

    def __init__(self, outside: Outside) -> None:
        self.outside = outside
        self.seen: list[str] = []
        sys.addaudithook(self._hear)

    def _hear(self, event: str, given: tuple[object, ...]) -> None:
        if event in _PATHS:
            for path in given[: _PATHS[event]]:
                if isinstance(path, str | bytes) and self.outside.forbids(os.fsdecode(path)):
                    self._refuse(f"{event} of {os.fsdecode(path)}")
        elif event in _STARTS:
            self._hear_start(given[0], given[_STARTS[event]])

    def _hear_start(self, program: object, variables: object) -> None:
        around = variables if isinstance(variables, Mapping) else os.environ
        named = {os.fsdecode(name): os.fsdecode(value) for name, value in around.items()}
        home = "USERPROFILE" if sys.platform == "win32" else "HOME"
        if not named.get(home):
            self._refuse(f"start of {program!r} without {home}: it goes to the account's home")
        for name in (home, "XDG_DATA_HOME", homes.DATA):
            if named.get(name) and self.outside.forbids(named[name]):
                self._refuse(f"start of {program!r} with {name}={named[name]}")

    def _refuse(self, what: str) -> None:
        self.seen.append(what)
        raise RealHomeError(what)

    def told(self) -> list[str]:
        """What was refused since the last time."""
        seen, self.seen = self.seen, []
        return seen


# The homes ----------------------------------------------------------------------------------------


def _outside() -> Outside:
    """As the first process of this run found it."""
    if told := os.environ.get(_OUTSIDE):
        found = json.loads(told)
        temporary = found.pop("temporary")
        return Outside(**{name: tuple(paths) for name, paths in found.items()}, temporary=temporary)
    outside = found_outside(os.environ)
    os.environ[homes.BROWSERS] = homes.browsers_folder(os.environ, Path.home())
    os.environ[_TEMPORARY_ROOT] = outside.temporary
    os.environ[_OUTSIDE] = json.dumps(vars(outside))
    return outside


def _sweep(above: Path) -> None:
    """Remove what test processes left that were killed."""
    for left in above.glob(f"{_PREFIX}*-*"):
        number = left.name.removeprefix(_PREFIX).partition("-")[0]
        if number.isdigit() and not psutil.pid_exists(int(number)):
            shutil.rmtree(left, ignore_errors=True)


class Homes:
    """The homes of one worker: one that all its tests share, and one a test."""

    def __init__(self) -> None:
        self.outside = _outside()
        self.watch = Watch(self.outside)
        # A short name: a socket's path has at most about 100 bytes.
        self._top = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=self.outside.temporary))
        _sweep(Path(self.outside.temporary))
        self._made = 0
        self._shared = self._new()
        self._now: Path | None = None
        os.environ.pop(homes.DATA, None)
        for screen in ("DISPLAY", "WAYLAND_DISPLAY"):  # no test opens a window on the person's own
            os.environ.pop(screen, None)
        os.environ.pop("MPLBACKEND", None)  # tests import matplotlib before the app, which drops it too
        self.leave()

    def enter(self) -> Path:
        """Give the process a new, empty home."""
        self._made += 1
        variables = self._new()
        # Lists of fonts are no data, and take a second to make.
        variables["XDG_CACHE_HOME"] = self._shared["XDG_CACHE_HOME"]
        self._now = Path(variables["HOME"])
        self._set(variables)
        return self._now

    def leave(self) -> None:
        """Go back to the shared home, whatever the test set, and remove the one that was left."""
        self._set(self._shared)
        os.environ.pop(homes.DATA, None)
        if self._now is not None:
            shutil.rmtree(self._now, ignore_errors=True)
            self._now = None

    def end(self) -> None:
        """Remove all."""
        shutil.rmtree(self._top, ignore_errors=True)

    def _new(self) -> dict[str, str]:
        home = self._top / str(self._made)
        return homes.make_home(home) | homes.make_temporary(home)

    @staticmethod
    def _set(variables: Mapping[str, str]) -> None:
        os.environ.update(variables)
        tempfile.tempdir = variables["TMPDIR"]


HOMES = Homes()


@pytest.fixture(autouse=True)
def own_home() -> Path:
    """The test's own home: empty, but for places for temporary and running things."""
    return HOMES.enter()


@pytest.fixture(params=["empty", "used"])
def either_home(request: pytest.FixtureRequest, own_home: Path) -> Path:
    """The test's own home, as it is before the app's first start, and where there is a diary."""
    if request.param == "used":
        diary = Diary.open(default_folder(), lambda: datetime(2026, 11, 16, 20, tzinfo=UTC))
        diary.mark_hard(date(2026, 11, 16))
        diary.close()
    return own_home


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that look at the person's own folder can be run by themselves."""
    for item in items:
        if "either_home" in getattr(item, "fixturenames", ()):
            item.add_marker("home")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """After the last fixture: the shared home again, and what was wanted from the real one."""
    try:
        return (yield)
    finally:
        HOMES.leave()
        if refused := HOMES.watch.told():
            pytest.fail("The real home is not the tests' to use:\n  " + "\n  ".join(refused), pytrace=False)


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    HOMES.end()
