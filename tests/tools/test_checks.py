"""Which checks are run, what is said of them, and that a failing one is never passed over."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import checks
import chromium
import homes
import programs
import session_bus
from checks import Outcome
from setup_env import SetupError

ALL = [
    "format",
    "lint",
    "types",
    "layers",
    "messages",
    "sign-off",
    "locks",
    "licences",
    "wheels",
    "tests",
    "home",
    "browser",
    "bundle",
]


def test_all_checks_run_by_default_and_named_ones_in_their_own_order() -> None:
    assert [step.name for step in checks.understood([]).steps] == ALL
    assert [step.name for step in checks.understood(["types", "format"]).steps] == ["format", "types"]


def test_an_unknown_check_is_refused_with_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        checks.understood(["everything"])
    assert stopped.value.code == 2
    assert "there is no step 'everything'; the steps are format, lint" in capsys.readouterr().err


def test_the_unit_and_browser_tests_leave_none_out_between_them() -> None:
    markers = [step.arguments for step in checks.STEPS if "pytest" in step.arguments]
    assert [m[m.index("-m", 2) + 1] for m in markers] == [
        "not browser",
        "home",
        "browser or gallery",
        "bundle",
    ]


def _in_a_home(code: str, used: bool = False) -> bool:
    return checks.passes(checks.Step("a step", ("-c", code), used_home=used), Path(sys.executable))


def test_every_step_has_an_empty_home_of_its_own_and_one_a_used_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BENZOTRACK_DATA", str(tmp_path / "my diary"))
    find = "from benzotrack.cli.parser import default_folder as f; import os, sys; "
    said = (
        f"assert 'BENZOTRACK_DATA' not in os.environ; assert os.path.expanduser('~') != {str(Path.home())!r}"
    )
    assert _in_a_home(f"{find}{said}; sys.exit(f().exists())")
    assert _in_a_home(f"{find}{said}; sys.exit(not (f() / 'diary.journal').exists())", used=True)
    assert [step.name for step in checks.STEPS if step.used_home] == ["home"]


@pytest.mark.parametrize("used", [False, True])
def test_a_step_that_changes_its_home_has_not_passed(used: bool, capfd: pytest.CaptureFixture[str]) -> None:
    place = "from benzotrack.cli.parser import default_folder as f; "
    assert not _in_a_home(f"{place}f().mkdir(parents=True, exist_ok=True); (f() / 'x').touch()", used)
    assert "It changed its home" in capfd.readouterr().out


def test_playwrights_own_browsers_are_found_from_any_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(homes.BROWSERS, str(tmp_path))
    assert checks.around_step(tmp_path / "home")[homes.BROWSERS] == str(tmp_path)
    monkeypatch.delenv(homes.BROWSERS)
    before = homes.browsers_folder(os.environ, Path.home())
    assert checks.around_step(tmp_path / "other")[homes.BROWSERS] == before
    assert before.endswith("ms-playwright")


def test_the_end_says_what_failed_and_how_long_each_took() -> None:
    said = checks.summary([Outcome("lint", True, 1.25), Outcome("tests", False, 60.0)]).splitlines()
    assert said[0].split() == ["ok", "lint", "1.2", "s"]
    assert said[1].split() == ["FAILED", "tests", "60.0", "s"]
    assert said[2] == "Failed: tests. 61 s"
    assert checks.summary([Outcome("lint", True, 2.0)]).endswith("Every check passed. 2 s")


@pytest.mark.parametrize(("status", "passed"), [(0, True), (1, False), (5, False), (-9, False)])
def test_only_a_step_that_ends_with_0_has_passed(status: int, passed: bool) -> None:
    end = f"import os; os.kill(os.getpid(), {-status})" if status < 0 else f"raise SystemExit({status})"
    assert checks.passes(checks.Step("a step", ("-c", end)), Path(sys.executable)) == passed


def test_one_failing_step_makes_the_whole_fail_and_the_others_still_run(tmp_path: Path) -> None:
    (tmp_path / "after").mkdir()
    steps = (
        checks.Step("broken", ("-c", "raise SystemExit(3)")),
        checks.Step("after", ("-c", f"import os; os.rmdir({str(tmp_path / 'after')!r})")),
    )
    assert checks.run(steps, Path(sys.executable)) == 1
    assert not (tmp_path / "after").exists()
    assert checks.run(steps[:0], Path(sys.executable)) == 0


def test_a_chromium_that_does_not_start_is_a_failure_with_a_sentence(tmp_path: Path) -> None:
    missing = chromium.start_complaint(str(tmp_path / "chromium"))
    broken = tmp_path / "broken"
    broken.write_text("#!/bin/sh\necho libnss3.so is missing\nexit 127\n")
    broken.chmod(0o755)
    assert "does not start" in missing
    assert chromium.start_complaint(str(broken)).endswith("does not start: libnss3.so is missing")


def test_without_any_chromium_the_browser_step_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    # A machine without Chromium, Debian's packages and network: an empty PATH and a Python that
    # knows no Playwright.
    monkeypatch.setenv("PATH", str(tmp_path))
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / "bare"], check=True)
    bare = next(path for path in (tmp_path / "bare").rglob("python*") if path.stem == "python")
    with pytest.raises(SetupError, match="need a Chromium"):
        chromium.ensure(bare)
    assert not checks.passes(checks.Step("browser", ("-c", ""), needs_browser=True), bare)
    assert "need a Chromium" in capfd.readouterr().out


def test_a_chromium_on_the_path_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "chromium"
    program.write_text("#!/bin/sh\necho Chromium 156\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    assert chromium.ensure(Path(sys.executable)) == str(program)


def test_without_a_session_bus_the_tests_that_need_one_fail_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert session_bus.ensure().endswith("/dbus-daemon")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SetupError, match="need dbus-daemon"):
        session_bus.ensure()
    assert not checks.passes(checks.Step("tests", ("-c", ""), needs_bus=True), Path(sys.executable))
    assert "need dbus-daemon" in capfd.readouterr().out
    assert [step.name for step in checks.STEPS if step.needs_bus] == ["tests", "bundle"]


def test_a_program_that_is_missing_and_can_not_be_installed_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SetupError, match="need a Firefox"):
        programs.ensure_firefox()
    with pytest.raises(SetupError, match="package appstream"):
        programs.ensure_for_packages()
