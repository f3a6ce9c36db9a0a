"""Who was not let in holds no place and no memory for long; the person's page always has room."""

import asyncio
import logging
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import websockets

from tests.launch.conftest import Served, serving
from tests.launch.small_app import main
from tests.running_app import RunningApp

FEW_FILES = 256
"""Open files that a program may have on a Mac until its owner says otherwise."""

STRANGERS = 300


@pytest.fixture
def app(run_app: Callable[..., RunningApp], tmp_path: Path) -> RunningApp:
    """The small app as a process of its own that may open few files."""
    few = ("/bin/sh", "-c", f'ulimit -n {FEW_FILES} && exec "$@"', "sh")
    return run_app(tmp_path / "diary", program=(*few, sys.executable, "-m", "tests.launch.small_app"))


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """A server that gives a stranger a third of a second."""
    monkeypatch.setattr("benzotrack.launch.connection_limits.UNAUTHENTICATED_S", 0.3)
    with serving(main) as served:
        yield served


def test_a_header_without_end_is_cut_off_before_it_costs_anything(app: RunningApp) -> None:
    port = _port(app)
    before = app.worked_s
    with _knocking(port) as line:
        line.sendall(b"GET / HTTP/1.1\r\nX: ")
        sent = _sent_until_cut_off(line, b"a" * 65_536, 64 * 2**20)
    assert sent < 16 * 2**20
    assert app.worked_s - before < 0.5


def test_a_body_that_nobody_wants_is_not_read_to_its_end(served: Served) -> None:
    with _knocking(served.port) as line:
        line.sendall(f"POST / HTTP/1.1\r\nHost: {served.host}\r\nContent-Length: {2**40}\r\n\r\n".encode())
        assert _sent_until_cut_off(line, b"a" * 65_536, 64 * 2**20) < 16 * 2**20


def test_strangers_who_say_nothing_leave_room_for_the_persons_page(app: RunningApp) -> None:
    link = urlsplit(app.link)
    port = _port(app)
    with ExitStack() as crowd:
        _crowd(crowd, port)
        status, cookie = _ask(port, link.netloc, f"{link.path}?{link.query}")
        assert status == 200
        asyncio.run(_page_in_a_crowd(crowd, port, link.netloc, cookie))


async def _page_in_a_crowd(crowd: ExitStack, port: int, host: str, cookie: str) -> None:
    """Open the page's line, let more strangers come, and talk over it and beside it."""
    headers = {"Cookie": cookie, "Origin": f"http://{host}"}
    address = f"ws://{host}/ws"
    async with websockets.connect(
        address, host="127.0.0.1", port=port, additional_headers=headers, proxy=None
    ) as line:
        await asyncio.to_thread(_crowd, crowd, port)
        await asyncio.wait_for(await line.ping(), 5)
        assert (await asyncio.to_thread(_ask, port, host, "/", cookie))[0] == 200
        await asyncio.wait_for(await line.ping(), 5)


def test_nonsense_alone_or_behind_a_request_writes_no_error_into_the_log(
    served: Served, caplog: pytest.LogCaptureFixture
) -> None:
    posted = b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
    for said in (b"\0" * 100, posted + b"zz\r\n", posted + b"GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n"):
        with _knocking(served.port) as line, suppress(ConnectionResetError):
            line.sendall(said)
            assert b"200" not in line.recv(20)
    assert served.ask("/").status == 403
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []


@pytest.mark.parametrize("said", ["", "GET /open?key=", "GET / HTTP/1.1\r\nHost: x\r\n"])
def test_a_stranger_who_never_comes_to_an_end_is_cut_off(impatient: Served, said: str) -> None:
    with _knocking(impatient.port) as line:
        line.sendall(said.encode())
        began = time.monotonic()
        with suppress(OSError):
            while time.monotonic() - began < 10 and not _cut_off(line):
                line.sendall(b"a" if said else b"")
    assert time.monotonic() - began < 3
    impatient.let_in()


def test_the_persons_own_line_stays_open_however_long_nothing_is_said(impatient: Served) -> None:
    async def quiet_page() -> None:
        headers = {"Cookie": impatient.let_in(), "Origin": f"http://{impatient.host}"}
        async with websockets.connect(
            f"ws://{impatient.host}/ws",
            host="127.0.0.1",
            port=impatient.port,
            additional_headers=headers,
            proxy=None,
        ) as line:
            await asyncio.sleep(0.6)
            await asyncio.wait_for(await line.ping(), 5)

    asyncio.run(quiet_page())


def _port(app: RunningApp) -> int:
    port = urlsplit(app.link).port
    assert port
    return port


@contextmanager
def _knocking(port: int | None) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", port or 0), timeout=10) as line:
        yield line


def _crowd(crowd: ExitStack, port: int) -> None:
    for _ in range(STRANGERS):
        crowd.enter_context(_knocking(port))


def _sent_until_cut_off(line: socket.socket, piece: bytes, at_most: int) -> int:
    """Send the piece again and again; give how many bytes went until the other end was closed."""
    sent = 0
    with suppress(OSError):
        while sent < at_most:
            line.sendall(piece)
            sent += len(piece)
    return sent


def _cut_off(line: socket.socket) -> bool:
    """Whether the other end has closed; waits a moment for it."""
    line.settimeout(0.05)
    with suppress(TimeoutError):
        return line.recv(1) == b""
    return False


def _ask(port: int, host: str, path: str, cookie: str = "") -> tuple[int, str]:
    """The status of an answer, and the cookie that it sets."""
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", path, headers={"Host": host, **({"Cookie": cookie} if cookie else {})})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status, (answer.getheader("set-cookie") or "").split(";")[0]
