"""The log on the whole app: shown and copied as it lies on disk, newest last."""

import asyncio
import logging
import stat
from collections.abc import Iterator

import flet as ft
import pytest

from benzotrack.diary.diary import Diary
from benzotrack.launch.log import keep_log
from benzotrack.store.data_files import SHOWN_LINES, log_path, read_log
from tests.ui.headless import Headless, story


@pytest.fixture
def logged(diary: Diary) -> Iterator[Diary]:
    """The diary with its log being written as in the running app."""
    root = logging.getLogger()
    before = root.handlers[:], root.level
    keep_log(diary.store.folder)
    yield diary
    for handler in root.handlers:
        handler.close()
    root.handlers[:], level = before
    root.setLevel(level)


async def opened(app: Headless) -> None:
    await app.click("settings")
    await app.click("open-about")
    await app.click("show-log")


def test_an_empty_log_says_so(logged: Diary) -> None:
    async def tell(app: Headless) -> None:
        await opened(app)
        assert app.says("The log is empty. Nothing went wrong.")
        assert "copy-log" not in app.shown
        assert app.says(str(log_path(logged.store.folder)))

    story(logged, tell)


def test_the_log_is_shown_and_copied_newest_last_and_tells_nothing_private(logged: Diary) -> None:
    secret = "SECRET I cannot go on"
    log = logging.getLogger("benzotrack.ui")
    log.error("First trouble")
    try:
        raise ValueError(secret)
    except ValueError:
        log.exception("Second trouble")

    async def tell(app: Headless) -> None:
        await opened(app)
        shown = app.find("log").value
        assert shown.index("First trouble") < shown.index("Second trouble")
        assert "ValueError" in shown
        assert secret not in shown
        action = app.find("copy-log").action
        assert isinstance(action, ft.CopyToClipboard)
        assert action.data == shown
        await app.click("copy-log")
        assert app.find("log-copied").value == "Copied"

    story(logged, tell)
    assert stat.S_IMODE(log_path(logged.store.folder).stat().st_mode) == 0o600


def test_an_error_in_a_handler_is_in_the_log_that_settings_show(logged: Diary) -> None:
    async def tell(app: Headless) -> None:
        def trouble() -> None:
            raise KeyError("SECRET words")

        from benzotrack.ui.navigation import Nav
        from benzotrack.ui.screen_context import ScreenContext
        from benzotrack.ui.theme import Look

        ScreenContext(logged, Nav(), Look()).on(trouble)()
        await asyncio.sleep(0)
        await opened(app)
        assert "KeyError" in app.find("log").value
        assert "SECRET" not in app.find("log").value

    story(logged, tell)


def test_only_the_newest_lines_of_both_files_are_read(diary: Diary) -> None:
    path = log_path(diary.store.folder)
    path.parent.mkdir()
    path.with_name(path.name + ".1").write_text("".join(f"old {n}\n" for n in range(SHOWN_LINES)))
    path.write_bytes(b"new 1\nnew \xff 2\n")
    lines = read_log(diary.store.folder).splitlines()
    assert len(lines) == SHOWN_LINES
    assert lines[0] == "old 2"
    assert lines[-2:] == ["new 1", "new \ufffd 2"]
    assert read_log(diary.store.folder / "none") == ""
