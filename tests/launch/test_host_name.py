"""What another program on this computer put into the browser before sees nothing of the app."""

import json
import socket
import struct
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser import UI
from tests.launch.conftest import serving
from tests.launch.small_app import main

pytestmark = pytest.mark.browser

_PLANTS = b"""<!doctype html><script>navigator.serviceWorker.register('/worker.js');
navigator.serviceWorker.ready.then(() => { document.title = 'planted'; });</script>"""
_WORKER = """
const tell = (what) => fetch(%s, { method: 'POST', mode: 'no-cors', body: what });
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(clients.claim()));
self.addEventListener('fetch', (event) => {
  tell(event.request.url);
  event.respondWith(fetch(event.request));
});
"""


class _Program(ThreadingHTTPServer):
    """Another program on this computer: its page plants a worker, and what that sees is told to `ear`."""

    daemon_threads = False

    def __init__(self, ear: "_Program | None" = None) -> None:
        self.ear = ear or self
        self.told: list[str] = []
        super().__init__(("127.0.0.1", 0), _Page)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def shutdown_request(self, request: Any) -> None:
        """Break off: a connection that is closed in order holds the port for a minute."""
        request.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        request.close()

    def gone(self) -> None:
        self.shutdown()
        self.server_close()


class _Page(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 0.2
    server: _Program

    def do_GET(self) -> None:
        worker = self.path == "/worker.js"
        kind = "text/javascript" if worker else "text/html"
        script = (_WORKER % json.dumps(f"http://127.0.0.1:{self.server.ear.server_port}/")).encode()
        self._answer(kind, script if worker else _PLANTS)

    def do_POST(self) -> None:
        self.server.told.append(self.rfile.read(int(self.headers["content-length"])).decode())
        self._answer("text/plain", b"")

    def _answer(self, kind: str, body: bytes) -> None:
        self.send_response(200)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def ear() -> Iterator[_Program]:
    program = _Program()
    yield program
    program.gone()


def test_a_service_worker_planted_at_the_same_port_sees_neither_link_nor_page(
    ear: _Program, chromium: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    planter = _Program(ear)
    page = chromium.new_page()
    page.goto(f"http://127.0.0.1:{planter.server_port}/")
    page.wait_for_function("document.title === 'planted'")
    page.reload()
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    assert ear.told, "the worker sees what it can"
    planter.gone()
    ear.told.clear()
    monkeypatch.setattr("benzotrack.launch.server.PORT", planter.server_port)
    with serving(main) as served:
        assert served.port == planter.server_port
        page.goto(served.link)
        ui = UI(page)
        ui.ready()
        ui.tap("Tap me")
        ui.see("Counted 1")
        page.context.close()
    assert ear.told == []
