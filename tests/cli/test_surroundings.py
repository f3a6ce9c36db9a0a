"""What a command is started in, odd variables, no home, another user's folder, never decides what it does."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from benzotrack.__main__ import main
from benzotrack.store.store import Store
from benzotrack.store.vault.key_slots import new_vault
from tests.clock import TODAY, Hand
from tests.store.scenes import LIGHT, PASSCODE
from tests.ui.headless import diary_at


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    diary = diary_at(tmp_path / "diary", Hand())
    diary.mark_hard(TODAY)
    diary.close()
    return tmp_path / "diary"


_SESSION = """
import os, sys
from benzotrack.__main__ import main
{first}
data = ["--data", sys.argv[1]]
days = ["--from", sys.argv[2], "--to", sys.argv[2], "--now", sys.argv[2] + "T20:00"]
done = main(["report", "--force", "--out", sys.argv[3], *days, *data])
import benzotrack.launch.show
benzotrack.launch.show.FIRST_PAGE_S = 0.3
sys.exit((done, main(["--show", "link", *data])) != (0, 1))
"""


def _session(first: str, folder: Path, out: Path, stand: Path, **env: str) -> str:
    """What a report and a start of the app say, after the code ``first``.

    As of an installed program the folder it stands in is no place for modules: where that one is gone, Python
    3.13.0 does not load all of its own.
    """
    root = str(Path(__file__).resolve().parents[2])
    words = [sys.executable, "-P", "-c", _SESSION.format(first=first), str(folder), str(TODAY), str(out)]
    around = {**os.environ, "PYTHONPATH": root, **env}
    ran = subprocess.run(words, capture_output=True, cwd=stand, env=around, timeout=120)
    said = (ran.stdout + ran.stderr).decode(errors="replace")
    assert ran.returncode == 0, said
    assert (folder / "log/benzotrack.log").read_text() == ""
    return said


@pytest.mark.parametrize(
    "env",
    [
        {
            "MPLBACKEND": "Qt4Agg",
            "MATPLOTLIBRC": "/nowhere/matplotlibrc",
            "MPLCONFIGDIR": "/dev/null/x",
            "WEB_CONCURRENCY": "many",
            "WEBSOCKETS_MAX_LINE_LENGTH": "long",
            "FASTAPI_OTEL_AUTO_CONFIGURE": "true",
            "FLET_SERVER_PORT": "1",
            "FLET_FORCE_WEB_SERVER": "true",
            "FLET_WEB_RENDERER": "none",
            "FLET_ASSETS_DIR": "/nowhere",
            "FLET_WEB_PATH": "/nowhere",
            "FLET_APP_STORAGE_DATA": "/nowhere",
            "FLET_SESSION_TIMEOUT": "soon",
            "FLET_PLATFORM": "android",
            "HTTP_PROXY": "http://127.0.0.1:9",
            "ALL_PROXY": "socks5://127.0.0.1:9",
            "NO_PROXY": "",
            "LC_ALL": "xx_YY.nothing",
            "TZ": "Nowhere/Land",
        },
        {
            "PYTHONOPTIMIZE": "2",
            "PYTHONWARNINGS": "error",
            "PYTHONIOENCODING": "ascii",
            "PYTHONUTF8": "0",
            "PYTHONCOERCECLOCALE": "0",
            "PYTHONSAFEPATH": "1",
            "PYTHONSTARTUP": "/nowhere",
            "LC_ALL": "C",
        },
    ],
)
def test_variables_of_other_programs_change_neither_the_report_nor_how_the_app_is_shown(
    folder: Path, tmp_path: Path, env: dict[str, str]
) -> None:
    stand = tmp_path / "stand"
    stand.mkdir()
    (stand / "matplotlibrc").write_bytes(b"axes.grid: True\n\xff\xfe")
    said = _session("", folder, tmp_path / "out.pdf", stand, **env)
    assert ".localhost:" in said
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")


def test_who_has_no_home_names_a_folder_and_where_one_stood_may_be_gone(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    first = """
import pwd
os.rmdir(os.getcwd())
os.environ.pop("HOME"), os.environ.pop("XDG_DATA_HOME", None)
def nobody(number): raise KeyError(number)
pwd.getpwuid = nobody
assert [main([word]) for word in ("--help", "check", "--version")] == [0, 2, 0]
"""
    said = _session(first, folder, tmp_path / "out.pdf", tmp_path / "gone")
    assert "You have no home folder here. Name a folder with --data." in said


def test_a_folder_whose_name_is_no_text_or_any_text_is_as_good_as_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in (b"\xff\xfe d", "Меню дня 日 ä".encode()):
        place = Path(os.fsdecode(bytes(tmp_path) + b"/" + name))
        diary = diary_at(place, Hand())
        diary.mark_hard(TODAY)
        diary.close()
        data = ["--data", str(place)]
        out = str(place) + " out"
        assert main(["check", *data]) == 0
        assert main(["backup", "--out", out, *data]) == 0
        assert main(["restore", out, "--data", str(place) + " new"]) == 0
        told = capsys.readouterr()
        told.out.encode()
        assert told.err == ""


# Root in a folder that is not root's ---------------------------------------------------------------


@pytest.fixture
def as_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)


@pytest.mark.usefixtures("as_root")
@pytest.mark.parametrize("command", [["check"], ["paper", "--out", "out.pdf"], ["--show", "link"]])
def test_root_leaves_nothing_in_another_users_folder_that_they_could_not_read(
    command: list[str], folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if os.getuid() == 0:
        os.chown(folder, 4242, 4242)
    before = sorted(folder.rglob("*"))
    for data in (folder, folder / "not there yet"):
        assert main([*command, "--data", str(data)]) == 1
        assert capsys.readouterr().err == (
            f"{data} is not root's. Start BenzoTrack as the user whose it is, without sudo.\n"
        )
    assert sorted(folder.rglob("*")) == before


@pytest.mark.usefixtures("as_root")
def test_with_sudo_no_new_diary_is_begun_in_roots_home(
    own_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SUDO_UID", "1000")
    before = sorted(own_home.rglob("*"))
    assert main(["--show", "link"]) == 1
    assert "without sudo" in capsys.readouterr().err
    assert sorted(own_home.rglob("*")) == before


# A slip in the recovery code -----------------------------------------------------------------------


def test_a_slip_in_the_recovery_code_is_named_and_is_no_wrong_try(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    store = Store(folder)
    made = new_vault(store.diary, PASSCODE, LIGHT)
    store.seal(made.vault)
    store.close()
    code = made.recovery_code
    slip = code[:13] + ("0" if code[13] != "0" else "1") + code[14:]
    for typed, status in [(slip, 1)] * 4 + [(code, 0)]:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{typed}\n"))
        assert main(["check", "--data", str(folder)]) == status
        told = capsys.readouterr().err
        assert status == 0 or "The recovery code has a slip in group 3." in told
