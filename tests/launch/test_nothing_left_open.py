"""A person's words, a passcode and a recovery code are searched for wherever the app and its browser write."""

from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import UI, RunningApp, chromium_arguments

pytestmark = pytest.mark.browser

NOW = "2026-11-17T20:00"
WORDS = "Zorblatt under the stairs"
PASSCODE = "quince lantern gravel"

Start = Callable[..., RunningApp]


def where(places: list[Path], *words: str) -> list[str]:
    """Files under the places that hold one of the words, in any form a program may write it."""
    forms = [
        form
        for word in words
        for form in (
            word.encode(),
            word.encode("utf-16-le"),
            b64encode(word.encode())[:-4],
            word.upper().encode(),
        )
    ]
    found = [
        path for place in places for path in place.rglob("*") if path.is_file() and not path.is_symlink()
    ]
    return [str(path) for path in found if any(form in path.read_bytes() for form in forms)]


@pytest.fixture
def profile(chromium: Browser, tmp_path: Path) -> Iterator[UI]:
    """A page in a Chromium that keeps a profile on the disk."""
    context = chromium.browser_type.launch_persistent_context(
        tmp_path / "profile",
        executable_path=chromium.browser_type.executable_path,
        args=chromium_arguments(),
        viewport={"width": 420, "height": 860},
    )
    yield UI(context.pages[0])
    context.close()


def test_behind_a_passcode_nothing_private_lies_open_anywhere(
    run_app: Start, profile: UI, tmp_path: Path
) -> None:
    temporary, ui = tmp_path / "temporary", profile
    temporary.mkdir()
    app = run_app(tmp_path / "diary", now=NOW, env={"TMPDIR": str(temporary)})
    ui.page.goto(app.link)
    ui.ready()
    ui.tap("Skip all")
    ui.tap("Settings")
    ui.fill("Your name", WORDS)
    ui.page.wait_for_timeout(1_000)
    places = [app.folder, temporary]
    assert where(places, WORDS), "before there is a passcode the diary can be read"
    ui.tap("Set a passcode")
    ui.fill("New passcode", PASSCODE)
    ui.fill("The same again", PASSCODE)
    ui.tap("Next")
    ui.see("Your recovery code")
