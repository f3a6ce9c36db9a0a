"""A running local server inside the test's process, ways to knock at it, and a watched way out."""

import asyncio
import http.client
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
import websockets
from playwright.sync_api import Browser

from benzotrack.launch.server import LocalServer, PageMain, local_server
from tests.launch.small_app import main

RIVE = re.compile(r"https://cdn\.jsdelivr\.net/npm/@rive-app/.*/rive_native\.js")
"""The one outside address that Flet's client asks for; it must be refused by the page's policy."""


@dataclass
class Answer:
    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str:
        return ", ".join(value for key, value in self.headers if key.lower() == name)


class Served:
    """A served small app: its link, its port, and plain requests to it."""

    def __init__(self, server: LocalServer) -> None:
        self.server = server
        self.link = server.link()
        self.port = urlsplit(self.link).port
        self.host = urlsplit(self.link).netloc
        self.link_path = self.link.removeprefix(f"http://{self.host}")

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Ask for a path; header names have _ for -."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        named = {"Host": self.host} | {key.replace("_", "-"): value for key, value in headers.items()}
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for key, value in named.items():
            connection.putheader(key, value)
        connection.endheaders()
        response = connection.getresponse()
        answer = Answer(response.status, response.getheaders(), response.read())
        connection.close()
        return answer

    def let_in(self) -> str:
        """Use the link, and give the cookie that came for it."""
        answer = self.ask(self.link_path)
        assert answer.status == 200
        return answer.header("set-cookie").split(";")[0]

    def socket_status(self, **headers: str) -> int:
        """The status that a websocket's handshake gets: 101 is let in."""
        named = {key.replace("_", "-"): value for key, value in headers.items()}
        host = named.pop("Host", self.host)
        return asyncio.run(_handshake(self.port or 0, host, named))


async def _handshake(port: int, host: str, headers: dict[str, str]) -> int:
    try:
        async with websockets.connect(
            f"ws://{host}/ws", host="127.0.0.1", port=port, additional_headers=headers, proxy=None
        ):
            return 101
    except websockets.InvalidStatus as refused:
        return refused.response.status_code


@contextmanager
def serving(main: PageMain) -> Iterator[Served]:
    """A local server in a thread of its own, whose pages `main` fills."""
    started: list[Served] = []
    ready, leave = threading.Event(), threading.Event()

    async def serve() -> None:
        async with local_server(main, "Diary <1>") as server:
            started.append(Served(server))
            ready.set()
            while not leave.is_set():
                await asyncio.sleep(0.02)

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    assert ready.wait(20)
    try:
        yield started[0]
    finally:
        leave.set()
        thread.join(10)


@pytest.fixture
def served() -> Iterator[Served]:
    with serving(main) as small_app:
        yield small_app


@pytest.fixture
def outside(chromium: Browser) -> Iterator[tuple[str, list[str]]]:
    """A proxy for everything that would leave the machine: its address, and what was asked of it.

    What a browser asks for its maker while it shows nothing is left out.
    """
    asked: list[str] = []
    errands: set[str] = set()
    listener = socket.create_server(("127.0.0.1", 0))

    def answer() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                request = connection.recv(400).decode("latin1").split("\r\n")[0]
            if request not in errands:
                asked.append(request)

    threading.Thread(target=answer, daemon=True).start()
    proxy = f"http://127.0.0.1:{listener.getsockname()[1]}"
    idle = chromium.new_context(proxy={"server": proxy})
    idle.new_page().wait_for_timeout(2_000)
    idle.close()
    errands.update(asked)
    asked.clear()
    yield proxy, asked
    listener.close()
