"""The app's own small web server, on this machine only, alive while a page is open.

Invariant: it listens on the loopback addresses alone, everything passes the guard, and it ends by
itself some seconds after the last page has closed.
"""

import asyncio
import contextlib
import errno
import secrets
import socket
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import flet as ft
import flet_web.fastapi  # type: ignore[import-untyped]
import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

from benzotrack.launch.connection_limits import ACCEPTED_AT_ONCE, HEADER_MAX_BYTES, BoundedProtocol
from benzotrack.launch.guard import Guard
from benzotrack.launch.pages import EndedNotice, app_page, boot_script
from benzotrack.launch.script_font_requests import ScriptFontRequests

IDLE_S = 12.0
"""Seconds without any page after which the server ends; a reload takes less."""

GONE_S = 1.0
"""The same once the browser itself has ended: who starts again at once finds the diary free."""

FIRST_PAGE_S = 600.0
"""Seconds that a printed link waits for the person before the server ends."""

PORT = 0
"""Any free one."""

LOOPBACK = ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"))
_PORTS_TRIED = 20
_SESSION_KEPT_S = 30
_QUEUED_MAX = 1024
_LOOK_EVERY_S = 0.1

PageMain = Callable[[ft.Page], Any]
Notice = Callable[[], EndedNotice]


class ServerNotStartedError(Exception):
    """The web server could not begin to serve, as on a machine that has no address of its own."""


class _PortTakenError(Exception):
    """Another program has the port at one of the addresses."""


class Visits:
    """How many pages are open in browsers now, and since when there was none."""

    def __init__(self) -> None:
        self.open_pages = 0
        self.any_page_yet = False
        self._last_sign = time.monotonic()

    def page(self, opened: bool) -> None:
        """Count a page's websocket that ``opened``, or that closed."""
        self.open_pages += 1 if opened else -1
        self.sign_of_life()
        self.any_page_yet = True

    def sign_of_life(self, lasting_s: float = 0.0) -> None:
        """Note that a browser asked for something now, or will within ``lasting_s`` seconds."""
        self._last_sign = max(self._last_sign, time.monotonic() + lasting_s)

    async def first_within(self, seconds: float, given_up: Callable[[], bool]) -> bool:
        """Wait for the first page; False when none came in time, or once ``given_up`` says so."""
        deadline = time.monotonic() + seconds
        while not self.any_page_yet and time.monotonic() < deadline and not given_up():
            await asyncio.sleep(_LOOK_EVERY_S)
        return self.any_page_yet

    async def last_closed(self, idle_s: float, gone: Callable[[], bool] = lambda: False) -> None:
        """Wait until for ``idle_s`` seconds no page was open and nothing was asked for.

        Once ``gone`` says that the browser has ended it is ``GONE_S`` seconds.
        """
        while self.open_pages or time.monotonic() - self._last_sign < (GONE_S if gone() else idle_s):
            await asyncio.sleep(_LOOK_EVERY_S)


class LocalServer:
    """The running server: where to find it and who visits."""

    def __init__(self, guard: Guard, visits: Visits) -> None:
        self.visits = visits
        self.link = guard.link
        self.named, self.numbered = guard.named, guard.numbered


@asynccontextmanager
async def local_server(
    main: PageMain, title: str, notice: Notice = EndedNotice
) -> AsyncIterator[LocalServer]:
    """Serve the app whose pages ``main`` fills, until the block is left.

    ``title`` is what the browser shows until the app gives its own, ``notice`` gives what it shows after
    the app has ended.
    """
    with _listening() as listeners, as_file(files("benzotrack") / "assets") as assets:
        visits = Visits()
        number, port = listeners[0].getsockname()[:2]
        guard = Guard(
            _with_own_page(ScriptFontRequests(_flet_app(main, assets, title)), title, notice),
            named=f"{secrets.token_hex(8)}.localhost:{port}",
            numbered=f"[{number}]:{port}" if ":" in number else f"{number}:{port}",
            title=title,
            on_page=visits.page,
            on_sign_of_life=visits.sign_of_life,
        )
        server = _Server(_settings(guard))
        serving = asyncio.create_task(server.serve(sockets=listeners))
        try:
            while not server.started and not serving.done():
                await asyncio.sleep(0.01)
            if not server.started:
                raise ServerNotStartedError
            for listener in listeners:
                listener.listen(_QUEUED_MAX)  # asyncio has listened with what it takes in one turn
            yield LocalServer(guard, visits)
        finally:
            server.should_exit = True
            await serving


class _Server(uvicorn.Server):
    """A uvicorn server that leaves signals to the program around it."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@contextlib.contextmanager
def _listening() -> Iterator[list[socket.socket]]:
    """Sockets on one free port of each loopback address, bound before anything is told its number.

    A browser may ask for a name at either address: at none may another program answer.
    """
    for _ in range(_PORTS_TRIED):
        with contextlib.ExitStack() as held, contextlib.suppress(_PortTakenError):
            listeners: list[socket.socket] = []
            for family, address in LOOPBACK:
                port = listeners[0].getsockname()[1] if listeners else PORT
                if one := _bound(family, address, port):
                    listeners.append(held.enter_context(one))
            if not listeners:
                break
            yield listeners
            return
    raise ServerNotStartedError


def _bound(family: socket.AddressFamily, address: str, port: int) -> socket.socket | None:
    """A socket of that address and port; None on a machine that has no such address."""
    try:
        one = socket.socket(family)
    except OSError:
        return None
    try:
        if sys.platform == "win32":
            one.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        one.bind((address, port))
    except OSError as problem:
        one.close()
        if problem.errno in (errno.EADDRINUSE, errno.EACCES):
            raise _PortTakenError from problem
        return None
    return one


def _settings(app: ASGIApp) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        log_config=None,
        log_level="error",
        access_log=False,
        http=BoundedProtocol,
        h11_max_incomplete_event_size=HEADER_MAX_BYTES,
        backlog=ACCEPTED_AT_ONCE,
        ws="websockets-sansio",
        lifespan="on",
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=1,
    )


def _flet_app(main: PageMain, assets: Path, title: str) -> ASGIApp:
    app: ASGIApp = flet_web.fastapi.app(
        main,
        assets_dir=str(assets),
        app_name=title,
        app_description=title,
        web_renderer=ft.WebRenderer.AUTO,
        route_url_strategy=ft.RouteUrlStrategy.HASH,
        no_cdn=True,
        session_timeout_seconds=_SESSION_KEPT_S,
    )
    return app


def _with_own_page(app: ASGIApp, title: str, notice: Notice) -> ASGIApp:
    """Put our own first page and settings in front of Flet's, which show its name and logo."""

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] == "/":
            await _send_whole(send, b"text/html; charset=utf-8", app_page(title))
        elif scope["type"] == "http" and scope["path"] == "/boot.js":
            await _send_whole(send, b"text/javascript; charset=utf-8", boot_script())
        elif scope["type"] == "http" and scope["path"] == "/ended.json":
            await _send_whole(send, b"application/json", notice().as_json())
        else:
            await app(scope, receive, send)

    return serve


async def _send_whole(send: Send, kind: bytes, body: bytes) -> None:
    """Send an answer. Its page is not isolated across origins (no COEP): an isolated one is drawn by two
    threads that share a memory unguarded (flutter/flutter#190039), and may freeze for good, without a word.
    """
    headers = [
        (b"content-type", kind),
        (b"content-length", b"%d" % len(body)),
        (b"cross-origin-opener-policy", b"same-origin"),
    ]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})
