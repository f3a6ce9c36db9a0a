"""The guard round the app when it is shown in a browser: who is let in, and what may leave.

Invariant: without the cookie that only the one-time link gives, nothing of the diary is served,
and every answer carries headers that keep the page from reaching anything but this server.
"""

import asyncio
import hmac
import re
import secrets
from collections.abc import Callable, MutableMapping
from contextlib import suppress
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from benzotrack.launch.connection_limits import LET_IN
from benzotrack.launch.pages import link_page, private_page, refused_page

Header = tuple[bytes, bytes]

_OWN_SITE = (b"none", b"same-origin")
_OPEN_PATH = "/open"
_SOCKET_PATH = "/ws"
_ASSET = re.compile(r"/[\w.@~/-]+\.(?:js|mjs|wasm|symbols|json|bin|png|svg|ico|ttf|otf|woff2|frag)")
_NEVER_SERVED = ("/openapi.json", "/flutter_service_worker.js", "/manifest.json", "/pages/")
_REPLACED = (
    b"access-control-allow-origin",
    b"cache-control",
    b"content-security-policy",
    b"server",
)


class Guard:
    """An ASGI app that lets one person's browser through to ``app``.

    ``named`` and ``numbered`` are the server's two addresses, host and port. The link works once at either;
    where it was opened, and only there, the app is found. A name that was made up for this start is an
    origin of its own: nobody can have put a service worker there before, and no other program's page is
    sent its cookie. ``title`` is the page's title until the app gives its own.
    ``on_sign_of_life`` is called at each request that was let in, ``on_page`` with ``True`` when
    a page's websocket opens and with ``False`` when it has closed.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        named: str,
        numbered: str,
        title: str,
        on_page: Callable[[bool], None],
        on_sign_of_life: Callable[[], None],
    ) -> None:
        self._app = app
        self._title = title
        self.named, self.numbered = named, numbered
        self._host = named.encode()
        self._cookie_name = f"benzotrack_{named.rpartition(':')[2]}".encode()
        self._cookie_value = secrets.token_urlsafe(32).encode()
        self._link_key: bytes | None = None
        self._on_page = on_page
        self._on_sign_of_life = on_sign_of_life

    def link(self, *, by_number: bool = False) -> str:
        """The link that lets one browser in, once; a new one when the last was used.

        ``by_number`` gives its address for a browser that does not know names below ``localhost``.
        """
        if self._link_key is None:
            self._link_key = secrets.token_urlsafe(32).encode()
        host = self.numbered if by_number else self.named
        return f"http://{host}{_OPEN_PATH}?key={self._link_key.decode()}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, websocket or lifespan, or refuse it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._websocket(scope, receive, send)
        else:
            await self._request(scope, receive, send)

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = _Asked(scope)
        let_in = (
            scope["path"] == _SOCKET_PATH
            and asked.all(b"origin") == [b"http://" + self._host]
            and self._comes_from_here(asked)
            and self._has_cookie(asked)
        )
        if not let_in:
            await receive()
            await send({"type": "websocket.close", "code": 1008})
            return
        scope["state"][LET_IN]()
        await self._page(scope, receive, send)

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a page in; it counts as closed once its browser has closed it, whatever the app then does.

        Flet 1.0.5 waits for ever over a page that closes before it has said who it is: that wait is ended
        here. And it forgets to end a page that closes while something is being sent to it: what comes too
        late is not sent.
        """
        gone = spoke = False

        def left() -> None:
            nonlocal gone
            if not gone:
                gone = True
                self._on_page(False)

        async def heard() -> Message:
            nonlocal spoke
            message = await receive()
            spoke = spoke or message["type"] == "websocket.receive"
            if message["type"] == "websocket.disconnect":
                left()
                if not spoke:
                    serving.cancel()
            return message

        async def told(message: Message) -> None:
            with suppress(OSError):
                await send(message)

        async def serve() -> None:
            await self._app(scope, heard, told)

        self._on_page(True)
        serving = asyncio.create_task(serve())
        try:
            await serving
        except asyncio.CancelledError:
            if spoke or not gone:
                raise
        finally:
            left()

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked, path = _Asked(scope), scope["path"]
        if path == _OPEN_PATH and any(asked.names(host.encode()) for host in (self.named, self.numbered)):
            await self._open(scope, asked, send)
        elif not self._comes_from_here(asked):
            await _answer(send, HTTPStatus.FORBIDDEN, b"")
        elif scope["method"] not in ("GET", "HEAD"):
            await _answer(send, HTTPStatus.METHOD_NOT_ALLOWED, b"")
        elif not self._has_cookie(asked):
            await _answer(send, HTTPStatus.FORBIDDEN, private_page(self._title))
        elif not _is_served(path):
            await _answer(send, HTTPStatus.NOT_FOUND, b"")
        else:
            scope["state"][LET_IN]()
            self._on_sign_of_life()
            await self._app(scope, receive, self._hardened(send))

    async def _open(self, scope: Scope, asked: "_Asked", send: Send) -> None:
        """Trade the one-time link for the cookie, and go on to the app.

        A redirect would still count as coming from outside, and a strict cookie would stay
        behind; a page of our own that goes on does not.
        """
        if scope["method"] != "GET" or b"prefetch" in asked.one(b"sec-purpose"):
            await _answer(send, HTTPStatus.METHOD_NOT_ALLOWED, b"")
        elif not self._spend_link(scope["query_string"]):
            await _answer(send, HTTPStatus.FORBIDDEN, refused_page(self._title))
        else:
            self._host = asked.one(b"host")
            cookie = self._cookie_name + b"=" + self._cookie_value
            attributes = b"; Path=/; HttpOnly; SameSite=Strict"
            await _answer(
                send, HTTPStatus.OK, link_page("/", self._title), [(b"set-cookie", cookie + attributes)]
            )

    def _spend_link(self, query: bytes) -> bool:
        key = parse_qs(query.decode("latin1")).get("key", [""])[0].encode()
        if self._link_key is None or not hmac.compare_digest(key, self._link_key):
            return False
        self._link_key = None
        return True

    def _comes_from_here(self, asked: "_Asked") -> bool:
        """Whether Host, Origin and Sec-Fetch-Site name this server's own pages."""
        return asked.names(self._host) and (asked.one(b"sec-fetch-site") or b"none") in _OWN_SITE

    def _has_cookie(self, asked: "_Asked") -> bool:
        sent = b";".join(asked.all(b"cookie")).split(b";")
        return any(
            name == self._cookie_name and hmac.compare_digest(value, self._cookie_value)
            for name, _, value in (part.strip().partition(b"=") for part in sent)
        )

    def _hardened(self, send: Send) -> Send:
        async def send_hardened(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept = [(k, v) for k, v in message["headers"] if k.lower() not in _REPLACED]
                message["headers"] = [*kept, *self._app_headers()]
            await send(message)

        return send_hardened

    def _app_headers(self) -> list[Header]:
        """Headers that let the app's page run and talk to this server, and to nothing else."""
        policy = (
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' blob:; "
            "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
            f"connect-src 'self' data: blob: ws://{self._host.decode()}; worker-src 'self' blob:; "
            "base-uri 'self'; form-action 'none'; frame-ancestors 'none'"
        )
        return [*_PRIVATE, (b"content-security-policy", policy.encode())]


class _Asked:
    """The headers of one request, by lower-case name, repeated ones kept apart."""

    def __init__(self, scope: MutableMapping[str, Any]) -> None:
        self._headers: list[Header] = [(k.lower(), v) for k, v in scope["headers"]]

    def all(self, name: bytes) -> list[bytes]:
        return [value for key, value in self._headers if key == name]

    def one(self, name: bytes) -> bytes:
        return b",".join(self.all(name))

    def names(self, host: bytes) -> bool:
        """Whether Host is exactly ``host``, and so is Origin where it is sent.

        This stops a foreign name that was pointed at this machine (DNS rebinding).
        """
        return self.all(b"host") == [host] and self.all(b"origin") in ([], [b"http://" + host])


_PRIVATE: list[Header] = [
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (
        b"permissions-policy",
        b"camera=(), microphone=(), geolocation=(), usb=(), serial=(), midi=(), payment=()",
    ),
]
_PAGE_POLICY = (
    b"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    b"frame-ancestors 'none'"
)


def _is_served(path: str) -> bool:
    if path == "/":
        return True
    return bool(_ASSET.fullmatch(path)) and ".." not in path and not path.startswith(_NEVER_SERVED)


async def _answer(send: Send, status: HTTPStatus, body: bytes, headers: list[Header] | None = None) -> None:
    """Send a whole page of our own, or with an empty ``body`` just the status, and hear no more."""
    own = [*_PRIVATE, (b"content-security-policy", _PAGE_POLICY), *(headers or []), (b"connection", b"close")]
    own += [(b"content-type", b"text/html; charset=utf-8"), (b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": int(status), "headers": own})
    await send({"type": "http.response.body", "body": body})
