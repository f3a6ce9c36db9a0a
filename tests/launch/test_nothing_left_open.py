"""A person's words, a passcode and its code are searched for wherever the app or its browser writes."""

import os
import re
import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from benzotrack.store.data_files import is_owned
from tests.browser import UI, RunningApp
from tests.chromium import chromium_arguments, chromium_path

pytestmark = pytest.mark.browser

NOW = "2026-11-17T20:00"
WORDS, NOTE = "Zorblatt Quimby", "Flumdiddle under the stairs"
PASSCODE = "quince lantern gravel"
ABOUT_ME = re.compile("^About me: ")
GROUP = re.compile(r"\d((?: [0-9A-Z]){5})$")

Start = Callable[..., RunningApp]


def holding(places: list[Path], *words: str, groups: list[str] | None = None) -> list[str]:
    """Files below the places that hold one of the words, in a form that a program may write.

    Of a recovery code, two of its groups: one of five signs stands in a browser's cache by chance.
    """
    forms = [form for word in words for form in written(word)]
    few = [group.encode() for group in groups or ()]
    found = []
    for path in (path for place in places for path in place.rglob("*") if path.is_file()):
        held = path.read_bytes()
        if any(form in held for form in forms) or sum(group in held for group in few) > 1:
            found.append(str(path))
    return found


def written(word: str) -> set[bytes]:
    """A word as a program may write it; base64 wherever in a text the word begins.

    Each form has at least ten bytes, or files that never held the word would have it by chance.
    """
    plain = word.encode()
    begun = [b64encode(b"\0" * before + plain) for before in range(3)]
    sealed = {whole[start:-4] for whole, start in zip(begun, (0, 2, 3), strict=True)}
    forms = {plain, plain.upper(), word.encode("utf-16-le"), *sealed}
    assert min(map(len, forms)) >= 10, f"{word!r} is too short to be looked for"
    return forms


@pytest.mark.parametrize("before", ["", "a", "ab", "abc"])
def test_a_word_is_found_however_it_was_written(tmp_path: Path, before: str) -> None:
    file, word = tmp_path / "file", WORDS
    said = f"{before}{word} went on"
    for held in (said.encode(), said.upper().encode(), said.encode("utf-16-le"), b64encode(said.encode())):
        file.write_bytes(held)
        assert holding([tmp_path], word) == [str(file)]
    file.write_bytes(said.replace("y", "i").encode())
    assert holding([tmp_path], word) == []


def test_a_recovery_code_is_found_by_two_of_its_groups(tmp_path: Path) -> None:
    file, groups = tmp_path / "file", ["T4BQY", "2NZCV", "RSY0F"]
    file.write_bytes(b"1 T4BQY 3 RSY0F")
    assert holding([tmp_path], groups=groups) == [str(file)]
    file.write_bytes(b"T4BQY")
    assert holding([tmp_path], groups=groups) == []


@pytest.fixture
def kept_profile(chromium: Browser, tmp_path: Path) -> Iterator[UI]:
    """A page in a Chromium that keeps its profile on the disk."""
    kind = chromium.browser_type
    context = kind.launch_persistent_context(
        tmp_path / "profile",
        executable_path=chromium_path(kind.executable_path),
        args=chromium_arguments(),
        viewport={"width": 420, "height": 860},
    )
    yield UI(context.pages[0])
    context.close()


def test_behind_a_passcode_nothing_private_lies_open_anywhere(
    run_app: Start, kept_profile: UI, tmp_path: Path
) -> None:
    ui, temporary = kept_profile, tmp_path / "temporary"
    temporary.mkdir()
    around = {"TMPDIR": str(temporary)}
    app = run_app(tmp_path / "diary", now=NOW, env=around)
    ui.page.goto(app.link)
    ui.ready()
    for name in ("Skip all", "Settings", ABOUT_ME):
        ui.tap(name)
    ui.fill("Your name", WORDS)
    ui.page.wait_for_timeout(1_500)
    places = [app.folder, temporary, tmp_path / "profile"]
    assert holding(places[:1], WORDS), "without a passcode the diary can be read"
    assert not holding(places[1:], WORDS)
    for name in ("Close", re.compile("^Passcode: "), "Set a passcode"):
        ui.tap(name)
    ui.fill("New passcode", PASSCODE)
    ui.fill("The same again", PASSCODE)
    ui.tap("Next")
    ui.see("Your recovery code")
    groups = ["".join(match[1].split()) for name in ui.names() if (match := GROUP.search(name))]
    assert len(groups) == 7
    ui.tap("I have it on paper")
    ui.see("The passcode is on.")
    ui.tap("Close")
    ui.tap(ABOUT_ME)
    ui.fill("Your name", NOTE)
    ui.page.wait_for_timeout(1_500)
    ui.tap("Hide")
    ui.wait("Back")
    expect(ui.page).to_have_title("Diary")
    ui.tap("Back")
    ui.see("Your diary is locked")
    private = (WORDS, NOTE, PASSCODE, "-".join(groups), " ".join(" ".join(groups)))
    assert not holding(places, *private, groups=groups)
    ui.fill("Passcode or recovery code", PASSCODE)
    ui.tap("Unlock")
    ui.see("Help")
    ui.wait("Close")
    ui.holds("Your name", NOTE)
    assert not holding(places, *private, groups=groups)
    assert [path for path in app.folder.rglob("*") if path.stat().st_mode & 0o077] == []
    assert [path.name for path in app.folder.iterdir() if not is_owned(path.name)] == []
    app.kill()
    ui.page.context.close()
    said = app.output + _told(app.folder, around)
    assert not holding(places, *private, groups=groups)
    assert not any(word in said for word in (*private, *groups))


def _told(folder: Path, around: dict[str, str]) -> str:
    """What the command line says of the locked diary, opened by the passcode on standard input."""
    command = [sys.executable, "-m", "benzotrack", "check", "--data", str(folder)]
    env = {**os.environ, "PATH": "", **around}
    done = subprocess.run(command, input=f"{PASSCODE}\n", env=env, capture_output=True, text=True, check=True)
    return done.stdout + done.stderr
