"""Finding a browser, and handing it the link without telling anybody else."""

import asyncio
import os
import socket
import stat
from pathlib import Path

import pytest

from benzotrack.launch.browser import (
    EXTRA_ARGUMENTS,
    can_show_window,
    find_browser,
    finds_name,
    handover_place,
    has_display,
    profile_place,
    window_command,
    write_link,
)
from benzotrack.launch.private_place import private_folder
from benzotrack.store.held_folder import HeldFolder

LINK = "http://127.0.0.1:40000/open?key=SECRET-key"


def _program(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def test_a_browser_on_the_path_is_found_in_order_of_preference(tmp_path: Path) -> None:
    assert find_browser({"PATH": str(tmp_path)}) is None
    edge = _program(tmp_path, "microsoft-edge")
    assert find_browser({"PATH": str(tmp_path)}) == edge
    chromium = _program(tmp_path, "chromium")
    assert find_browser({"PATH": str(tmp_path)}) == chromium


def test_a_browser_in_the_folder_one_stands_in_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _program(tmp_path, "chromium")
    monkeypatch.chdir(tmp_path)
    for path in (".", "", f"{os.pathsep}/nowhere"):
        assert find_browser({"PATH": path}, "linux") is None


def test_on_windows_a_browser_is_never_looked_for_by_its_name(tmp_path: Path) -> None:
    for name in ("chrome", "chrome.exe", "msedge", "msedge.exe"):
        _program(tmp_path, name)
    assert find_browser({"PATH": str(tmp_path)}, "win32") is None
    assert find_browser({"PATH": str(tmp_path)}, "linux") == tmp_path / "chrome"


def test_edge_and_chrome_are_found_where_windows_keeps_them(tmp_path: Path) -> None:
    places = r"Microsoft\Edge\Application\msedge.exe", r"Google\Chrome\Application\chrome.exe"
    here = {"PATH": str(tmp_path / "none"), "PROGRAMFILES": str(tmp_path)}
    assert find_browser(here, "win32") is None
    for place in reversed(places):
        (tmp_path / place).write_text("")
        assert find_browser(here, "win32") == tmp_path / place


def test_without_a_screen_there_is_no_window_unless_it_needs_none() -> None:
    assert not has_display({}, "linux")
    assert not can_show_window({}, "linux")
    assert can_show_window({EXTRA_ARGUMENTS: "--headless=new --no-sandbox"}, "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        assert has_display({name: ":0"}, "linux")
        assert can_show_window({name: ":0"}, "linux")
    assert has_display({}, "darwin")


@pytest.mark.parametrize(
    ("platform", "system_knows", "found"),
    [
        ("linux", [], True),
        ("darwin", [], False),
        ("darwin", ["127.0.0.1", "::1"], True),
        ("darwin", ["127.0.0.1", "192.0.2.1"], False),
    ],
)
def test_a_mac_is_asked_whether_it_takes_the_name_for_itself(
    platform: str, system_knows: list[str], found: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def resolver(*_: object, **__: object) -> list[object]:
        if not system_knows:
            raise socket.gaierror("no such name")
        return [(0, 0, 0, "", (address, 0)) for address in system_knows]

    monkeypatch.setattr(socket, "getaddrinfo", resolver)
    assert asyncio.run(finds_name("x.localhost", platform)) is found


def test_a_snap_gets_its_profile_where_it_may_look(tmp_path: Path) -> None:
    assert profile_place(Path("/usr/bin/chromium"), tmp_path) == tmp_path / "window"
    snap = profile_place(Path("/snap/bin/chromium"), tmp_path)
    assert snap.parent == Path.home() / "snap/chromium/common"
    assert snap != profile_place(Path("/snap/bin/chromium"), tmp_path / "of another start")


@pytest.mark.parametrize(
    ("default", "there", "where"),
    [
        ("firefox_firefox.desktop", "snap/firefox", "snap/firefox/common"),
        ("firefox_firefox.desktop", "", "place"),
        ("firefox-esr.desktop", "snap/firefox-esr.desktop", "place"),
        ("", "snap", "place"),
    ],
)
def test_a_snap_that_is_the_own_browser_is_handed_the_page_where_it_may_look(
    default: str, there: str, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = Path.home()
    (home / there).mkdir(parents=True, exist_ok=True)
    program = _program(home, "xdg-settings")
    program.write_text(f"#!/bin/sh\n[ \"$*\" = 'get default-web-browser' ] && echo {default}\n")
    monkeypatch.setenv("PATH", str(home))
    place = handover_place(home / "place", "linux")
    assert (place.parent if there == "snap/firefox" else place) == home / where
    assert handover_place(home / "place", "win32") == home / "place"


def test_without_an_answer_about_the_own_browser_the_page_stays_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert handover_place(tmp_path / "place", "linux") == tmp_path / "place"


def test_the_windows_command_holds_no_key_and_keeps_the_browser_from_calling_out(tmp_path: Path) -> None:
    page = write_link(tmp_path, LINK, "Diary")
    command = window_command(
        Path("/b/chromium"), tmp_path, page, "127.0.0.1:40000", {EXTRA_ARGUMENTS: "--one --two='a b'"}
    )
    assert command[0] == "/b/chromium"
    assert command[1] == f"--app={page.as_uri()}"
    assert f"--user-data-dir={tmp_path}" in command
    assert "--window-size=420,860" in command
    assert "--proxy-server=http://127.0.0.1:40000" in command
    assert command[-2:] == ["--one", "--two=a b"]
    assert "SECRET" not in " ".join(command)


def test_the_link_lies_in_a_file_that_only_this_person_can_read(tmp_path: Path) -> None:
    page = write_link(tmp_path, LINK, "Diary")
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    assert f"url={LINK}" in page.read_text()


def test_a_private_folder_is_new_and_gone_afterwards(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "shown"
    folder.mkdir(parents=True)
    (folder / "left by a killed start").write_text("private")
    with private_folder(folder) as place:
        assert list(place.iterdir()) == []
        assert stat.S_IMODE(place.stat().st_mode) == 0o700
        (place / "deep").mkdir()
    assert not folder.exists()


def test_a_link_in_a_private_folders_place_is_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept").write_text("x")
    (tmp_path / "shown").symlink_to(elsewhere)
    with private_folder(tmp_path / "shown") as place:
        assert not place.is_symlink()
    assert (elsewhere / "kept").exists()


def test_no_place_for_a_window_is_made_where_the_diarys_folder_is_gone(tmp_path: Path) -> None:
    home = HeldFolder(tmp_path / "diary")
    home.take()
    (tmp_path / "diary").rename(tmp_path / "away")
    with pytest.raises(OSError, match="is gone"), private_folder(tmp_path / "diary" / "shown"):
        pass
    assert not (tmp_path / "diary").exists()
    home.release()
