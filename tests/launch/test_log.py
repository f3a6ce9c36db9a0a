"""The log tells where something went wrong, and nothing that the person wrote."""

import logging
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from benzotrack.launch.log import WithoutWords, place_of

MARKER = "MARKER-4d2e my mother called"


def _line(name: str, message: object, *values: object, problem: BaseException | None = None) -> str:
    exc_info = (type(problem), problem, problem.__traceback__) if problem else None
    record = logging.LogRecord(name, logging.WARNING, "/home/jane/test_log.py", 7, message, values, exc_info)
    return WithoutWords().format(record)


def _caught() -> BaseException:
    try:
        try:
            raise KeyError(MARKER)
        except KeyError as cause:
            raise ExceptionGroup(MARKER, [ValueError(MARKER), OSError(2, MARKER, MARKER)]) from cause
    except ExceptionGroup as problem:
        return problem


def test_an_exception_keeps_types_and_places_and_loses_its_words() -> None:
    told = _line("benzotrack.diary", "Not kept.", problem=_caught())
    for kind in ("ExceptionGroup", "KeyError", "ValueError", "FileNotFoundError"):
        assert f"builtins.{kind}" in told
    assert "test_log.py:" in told
    assert "_caught" in told
    assert "MARKER" not in told


def test_own_records_keep_their_template_and_numbers_only() -> None:
    told = _line("benzotrack.store", "Wrote %d records, %s, in %.1f s", 3, MARKER, 0.25)
    assert "WARNING benzotrack.store Wrote 3 records, <str>, in 0.2 s (test_log.py:7)" in told


@pytest.mark.parametrize("name", ["flet", "asyncio", "uvicorn.error", "benzotracker", "py.warnings"])
def test_a_librarys_record_keeps_only_its_place(name: str) -> None:
    told = _line(name, f"failed with {MARKER} in %s", MARKER, problem=_caught())
    assert "MARKER" not in told
    assert "failed" not in told
    assert f"WARNING {name} (test_log.py:7)" in told


def test_a_record_that_does_not_fit_its_values_still_gives_its_place() -> None:
    assert "(test_log.py:7)" in _line("benzotrack", "%d and %d", MARKER)


def test_the_folders_above_a_file_which_may_name_the_person_are_left_out() -> None:
    record = logging.LogRecord(
        "flet", logging.ERROR, "/home/jane/venv/site-packages/flet/app.py", 1, "", (), None
    )
    own = logging.LogRecord(
        "benzotrack", logging.ERROR, "/home/jane/benzotrack/benzotrack/diary/diary.py", 1, "", (), None
    )
    told = WithoutWords().format(record) + WithoutWords().format(own)
    assert "jane" not in told
    assert "(flet/app.py:1)" in told
    assert "(benzotrack/diary/diary.py:1)" in told


def test_place_of_an_error_has_no_words() -> None:
    assert re.fullmatch(
        r"ExceptionGroup (benzotrack/tests/launch/)?test_log\.py:\d+ _caught", place_of(_caught())
    )
    assert place_of(ValueError(MARKER)).strip() == "ValueError"


PROGRAM = f"""
import asyncio, gc, logging, sys, threading, warnings
from pathlib import Path
from benzotrack.launch.log import be_silent, keep_log
be_silent()
print(keep_log(Path(sys.argv[1])))
words = {MARKER!r}
warnings.warn(words)
logging.getLogger("flet").error("it was " + words)
logging.getLogger("benzotrack").warning("%s", words)
logging.getLogger("benzotrack").info("Ran %d", 5)
thread = threading.Thread(target=lambda: int(words)); thread.start(); thread.join()
class Falls:
    def __del__(self): raise RuntimeError(words)
Falls()
async def lost():
    asyncio.get_running_loop().create_task(lost2()); await asyncio.sleep(0.01)
async def lost2(): raise LookupError(words)
asyncio.run(lost()); gc.collect()
raise TypeError(words)
"""


AFTER = """
import logging, sys
from pathlib import Path
from benzotrack.launch.log import keep_log
from benzotrack.store.data_files import delete_everything
folder = Path(sys.argv[1])
keep_log(folder)
logging.getLogger("benzotrack").info("Before %d", 1)
delete_everything(folder)
assert not (folder / "log").exists()
logging.getLogger("benzotrack").info("After %d", 2)
logging.getLogger("benzotrack").info("After %d", 3)
"""


def test_what_goes_wrong_after_everything_was_deleted_is_in_a_new_log(tmp_path: Path) -> None:
    ran = subprocess.run([sys.executable, "-c", AFTER, str(tmp_path)], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    log = tmp_path / "log/benzotrack.log"
    told = log.read_text()
    assert "After 2" in told
    assert "After 3" in told
    assert "Before" not in told
    if sys.platform != "win32":
        assert stat.S_IMODE(log.stat().st_mode) == 0o600


def _run(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", PROGRAM, str(folder)], capture_output=True, text=True)


def test_whatever_goes_wrong_the_terminal_and_the_log_hold_no_words(tmp_path: Path) -> None:
    ran = _run(tmp_path)
    log = tmp_path / "log/benzotrack.log"
    told = log.read_text()
    assert ran.stdout.strip() == str(log)
    assert ran.stderr == ""
    assert ran.returncode == 1
    for kind in ("ValueError", "RuntimeError", "LookupError", "TypeError"):
        assert f"builtins.{kind}" in told
    assert "py.warnings" in told
    assert "Ran 5" in told
    assert "MARKER" not in told


def test_only_the_person_can_read_the_log(tmp_path: Path) -> None:
    _run(tmp_path)
    log = tmp_path / "log/benzotrack.log"
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert stat.S_IMODE(log.parent.stat().st_mode) == 0o700


def test_where_no_log_can_be_kept_the_program_goes_on_in_silence(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("in the way")
    ran = _run(tmp_path)
    assert ran.stdout.strip() == "None"
    assert ran.stderr == ""


def test_a_first_start_on_a_slow_machine_is_nothing_that_went_wrong(tmp_path: Path) -> None:
    code = """
import logging, sys
from pathlib import Path
from benzotrack.launch.log import keep_log
keep_log(Path(sys.argv[1]))
logging.getLogger("matplotlib.font_manager").warning("Matplotlib is building the font cache")
logging.getLogger("matplotlib.font_manager").error("and fails")
"""
    ran = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    (line,) = (tmp_path / "log/benzotrack.log").read_text().splitlines()
    assert "ERROR matplotlib.font_manager" in line
