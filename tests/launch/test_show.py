"""Showing the app leaves the program that called it as it was."""

import asyncio
import os
import signal
import socket
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from benzotrack.launch.server import Visits, local_server
from benzotrack.launch.show import show
from tests.launch.small_app import main

NOT_HERE = (socket.AF_INET, "192.0.2.1")
"""An address that no machine has."""


def test_nobody_came_ends_it_with_a_sentence_and_all_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("benzotrack.launch.show.FIRST_PAGE_S", 0.3)
    monkeypatch.setenv("FLET_UPLOAD_DIR", str(tmp_path))
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.getsignal(number) for number in numbers], Path.cwd(), tempfile.gettempdir()
    assert show(main, "link", tmp_path / "diary") == 1
    told = capsys.readouterr()
    assert ".localhost:" in told.out
    assert "Nobody opened the address" in told.err
    assert ([signal.getsignal(number) for number in numbers], Path.cwd(), tempfile.gettempdir()) == before
    assert os.environ["FLET_UPLOAD_DIR"] == str(tmp_path)
    assert list((tmp_path / "diary").iterdir()) == []


def test_on_a_machine_without_an_address_of_its_own_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("benzotrack.launch.server.LOOPBACK", (NOT_HERE,))
    assert show(main, "link", tmp_path / "diary") == 1
    assert "is switched off" in capsys.readouterr().err


def test_a_machine_that_has_ipv6_alone_is_served_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benzotrack.launch.server.LOOPBACK", (NOT_HERE, (socket.AF_INET6, "::1")))

    async def start() -> None:
        async with local_server(main, "Diary") as server:
            link = urlsplit(server.link(by_number=True))
            assert link.hostname == "::1"
            _, writer = await asyncio.open_connection("::1", link.port)
            writer.close()

    asyncio.run(start())


def test_a_folder_that_takes_nothing_does_not_keep_the_app_from_being_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("benzotrack.launch.show.FIRST_PAGE_S", 0.3)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "mine"))
    (tmp_path / "mine").mkdir()
    (tmp_path / "file").touch()
    assert show(main, "link", tmp_path / "file" / "diary") == 1
    assert ".localhost:" in capsys.readouterr().out
    assert list((tmp_path / "mine").iterdir()) == []


def test_visits_wait_for_the_first_page_as_long_as_there_is_hope() -> None:
    async def came(given_up: bool, page_after_s: float) -> bool:
        visits = Visits()
        asyncio.get_running_loop().call_later(page_after_s, visits.page, True)
        return await visits.first_within(2.0, lambda: given_up)

    assert asyncio.run(came(given_up=False, page_after_s=0.3))
    assert not asyncio.run(came(given_up=True, page_after_s=0.3))
    assert not asyncio.run(came(given_up=False, page_after_s=60))


def test_visits_end_only_when_no_page_is_open_and_nothing_was_asked_for() -> None:
    async def ended_after(browser_gone: bool = False) -> float:
        visits = Visits()
        loop, began = asyncio.get_running_loop(), time.monotonic()
        visits.page(True)
        visits.page(True)
        loop.call_later(0.3, visits.page, False)
        loop.call_later(0.6, visits.page, False)
        loop.call_later(0.9, visits.sign_of_life)
        waits = visits.last_closed(3600 if browser_gone else 0.5, lambda: browser_gone)
        await asyncio.wait_for(waits, 60)
        return time.monotonic() - began

    assert asyncio.run(ended_after()) > 1.35
    assert asyncio.run(ended_after(browser_gone=True)) > 1.35
