"""Who is let in to the diary's pages, and with which headers they go out."""

import asyncio
import logging
import re
import socket
import threading
import time

import flet as ft
import msgpack
import pytest
import websockets

from benzotrack.launch.server import ServerNotStartedError, local_server
from tests.launch.conftest import Served, serving
from tests.launch.flet_client import PAGE
from tests.launch.small_app import SECRET

PATHS = ["/", "/main.dart.js", "/assets/FontManifest.json", "/ws", "/nothing"]


@pytest.mark.parametrize("path", PATHS)
def test_without_the_cookie_nothing_is_served(served: Served, path: str) -> None:
    answer = served.ask(path)
    assert answer.status == 403
    assert b"flutter" not in answer.body
    assert SECRET.encode() not in answer.body
    assert not answer.header("set-cookie")


def test_the_link_lets_in_once(served: Served) -> None:
    cookie = served.let_in()
    assert served.ask("/", Cookie=cookie).status == 200
    again = served.ask(served.link_path)
    assert again.status == 403
    assert b"already used" in again.body
    assert not again.header("set-cookie")


@pytest.mark.parametrize("key", ["?key=", "?key=nope", "", "?key=%C3%A9%00", "?key=a&key=b"])
def test_a_wrong_link_is_refused_and_leaves_the_right_one_whole(served: Served, key: str) -> None:
    assert served.ask(f"/open{key}").status == 403
    served.let_in()


def test_looking_at_the_link_ahead_does_not_use_it_up(served: Served) -> None:
    assert served.ask(served.link_path, "HEAD").status == 405
    assert served.ask(served.link_path, Sec_Purpose="prefetch;prerender").status == 405
    served.let_in()


def test_a_new_link_is_made_only_when_the_last_was_used(served: Served) -> None:
    assert served.server.link() == served.link
    served.let_in()
    assert served.server.link() != served.link


def test_the_cookie_is_for_this_port_and_out_of_scripts_reach(served: Served) -> None:
    cookie = served.ask(served.link_path).header("set-cookie")
    assert cookie.startswith(f"benzotrack_{served.port}=")
    assert cookie.endswith("; Path=/; HttpOnly; SameSite=Strict")


@pytest.mark.parametrize("value", ["", "x", "é", '"'])
def test_a_wrong_cookie_is_refused(served: Served, value: str) -> None:
    served.let_in()
    assert served.ask("/", Cookie=f"benzotrack_{served.port}={value}").status == 403


def test_the_cookie_counts_among_others(served: Served) -> None:
    cookie = served.let_in()
    assert served.ask("/", Cookie=f'a="b; c; {cookie}; benzotrack_1=x').status == 200


@pytest.mark.parametrize("host", ["evil.example", "localhost:{port}", "127.0.0.1", "[::1]:{port}", ""])
def test_a_foreign_host_is_refused_even_with_cookie_or_link(served: Served, host: str) -> None:
    named = host.format(port=served.port)
    assert served.ask(served.link_path, Host=named).status == 403
    cookie = served.let_in()
    assert served.ask("/", Host=named, Cookie=cookie).status == 403


def test_the_link_works_by_name_or_by_number_and_the_app_is_found_where_it_was_opened(served: Served) -> None:
    number = f"127.0.0.1:{served.port}"
    assert re.fullmatch(rf"[0-9a-f]{{16}}\.localhost:{served.port}", served.host)
    assert served.server.link(by_number=True) == f"http://{number}{served.link_path}"
    cookie = served.let_in()
    assert served.ask("/", Cookie=cookie, Host=number).status == 403
    again = served.server.link(by_number=True).removeprefix(f"http://{number}")
    assert served.ask(again, Host=number).status == 200
    assert served.ask("/", Cookie=cookie, Host=number).status == 200
    assert served.ask("/", Cookie=cookie).status == 403
    assert served.socket_status(Cookie=cookie, Origin=f"http://{number}", Host=number) == 101


def test_each_start_has_a_name_of_its_own(served: Served) -> None:
    with serving(lambda _: None) as other:
        assert other.host.partition(":")[0] != served.host.partition(":")[0]


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1", "http://localhost"])
def test_a_foreign_origin_is_refused_even_with_the_cookie(served: Served, origin: str) -> None:
    cookie = served.let_in()
    assert served.ask("/", Cookie=cookie, Origin=origin).status == 403
    assert served.socket_status(Cookie=cookie, Origin=origin) == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_sites_page_gets_nothing_even_with_the_cookie(served: Served, site: str) -> None:
    cookie = served.let_in()
    assert served.ask("/", Cookie=cookie, Sec_Fetch_Site=site).status == 403
    own = {"Cookie": cookie, "Origin": f"http://{served.host}"}
    assert served.socket_status(**own, Sec_Fetch_Site=site) == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_nothing_can_be_sent_but_over_the_websocket(served: Served, method: str) -> None:
    cookie = served.let_in()
    for path in ("/", "/upload", "/open"):
        assert served.ask(path, method, Cookie=cookie).status == 405


def test_the_websocket_needs_cookie_origin_and_host(served: Served) -> None:
    own = f"http://{served.host}"
    cookie = served.let_in()
    assert served.socket_status() == 403
    assert served.socket_status(Origin=own) == 403
    assert served.socket_status(Cookie=cookie) == 403
    assert served.socket_status(Cookie=f"benzotrack_{served.port}=x", Origin=own) == 403
    assert served.socket_status(Cookie=cookie, Origin=own, Host="evil.example") == 403
    assert served.server.visits.any_page_yet is False
    assert served.socket_status(Cookie=cookie, Origin=own) == 101
    assert served.server.visits.any_page_yet is True


def test_a_page_that_closes_before_it_says_who_it_is_does_not_count_as_open(served: Served) -> None:
    cookie = served.let_in()
    for _ in range(3):
        assert served.socket_status(Cookie=cookie, Origin=f"http://{served.host}") == 101
    deadline = time.monotonic() + 5
    while served.server.visits.open_pages and time.monotonic() < deadline:
        time.sleep(0.02)
    assert served.server.visits.open_pages == 0


def test_a_page_that_closes_while_it_is_sent_something_is_ended_without_an_error(
    caplog: pytest.LogCaptureFixture,
) -> None:
    ended = threading.Event()

    def talks_on(page: ft.Page) -> None:
        async def talk() -> None:
            for letter in "abcdefghijklmnopqrstuvwxyz":
                page.title = letter * 2**20
                page.update()
                await asyncio.sleep(0)

        page.on_disconnect = ended.set
        page.run_task(talk)

    with serving(talks_on) as server:
        asyncio.run(_come_and_break_off(server, server.let_in()))
        assert ended.wait(10)
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []


def test_a_page_that_closes_before_it_has_said_who_it_is_is_not_waited_for(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with serving(lambda _: None) as server:
        headers = {"Cookie": server.let_in(), "Origin": f"http://{server.host}"}
        assert server.socket_status(**headers) == 101
        deadline = time.monotonic() + 10
        while server.server.visits.open_pages:
            assert time.monotonic() < deadline
            time.sleep(0.02)
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []


async def _come_and_break_off(served: Served, cookie: str) -> None:
    """Register as a page does, hear nothing of what is sent, and break the line off."""
    headers = {"Cookie": cookie, "Origin": f"http://{served.host}"}
    line = await websockets.connect(
        f"ws://{served.host}/ws",
        host="127.0.0.1",
        port=served.port,
        additional_headers=headers,
        proxy=None,
        compression=None,
        max_queue=1,
        max_size=None,
    )
    await line.send(b"\x00" + msgpack.packb([1, {"session_id": None, "page_name": "", "page": PAGE}]))
    await asyncio.sleep(1)
    line.transport.abort()


@pytest.mark.parametrize(
    "path",
    [
        "/docs",
        "/redoc",
        "/openapi.json",
        "/oauth_callback",
        "/upload",
        "/index.html",
        "/manifest.json",
        "/flutter_service_worker.js",
        "/pages/app.html",
        "/pages/boot.js",
        "/somewhere",
        "/../pyproject.toml",
        "/..%2fpyproject.json",
    ],
)
def test_only_the_apps_own_files_are_served(served: Served, path: str) -> None:
    cookie = served.let_in()
    assert served.ask(path, Cookie=cookie).status == 404


@pytest.mark.parametrize(
    "path", ["/", "/boot.js", "/flutter_bootstrap.js", "/main.dart.js", "/open", "/nothing"]
)
def test_every_answer_is_kept_by_nobody_and_may_reach_nobody(served: Served, path: str) -> None:
    cookie = served.let_in()
    answer = served.ask(path, Cookie=cookie)
    assert answer.header("cache-control") == "no-store"
    assert answer.header("x-content-type-options") == "nosniff"
    assert answer.header("referrer-policy") == "no-referrer"
    assert answer.header("cross-origin-resource-policy") == "same-origin"
    assert not answer.header("access-control-allow-origin")
    assert not answer.header("server")
    policy = dict(
        part.strip().partition(" ")[::2] for part in answer.header("content-security-policy").split(";")
    )
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == "'none'"
    assert policy["form-action"] == "'none'"
    allowed = {word for words in policy.values() for word in words.split()}
    names = {word for word in allowed if ":" in word and word not in ("data:", "blob:")}
    assert names <= {f"ws://{served.host}"}
    assert "'unsafe-eval'" not in allowed
    assert "'unsafe-inline'" not in policy.get("script-src", "")


def test_a_browsers_own_errands_are_refused_here(served: Served) -> None:
    """The app window has this server as its proxy, so that nothing goes further."""
    for request in (
        b"CONNECT update.example:443 HTTP/1.1\r\nHost: update.example:443\r\n\r\n",
        b"GET http://update.example/x HTTP/1.1\r\nHost: update.example\r\n\r\n",
    ):
        with socket.create_connection(("127.0.0.1", served.port), timeout=5) as connection:
            connection.sendall(request)
            assert connection.recv(100).split(b" ")[1] in (b"400", b"403")


def test_no_other_address_of_this_machine_answers(served: Served) -> None:
    with socket.socket() as connection:
        connection.settimeout(2)
        assert connection.connect_ex(("127.0.0.2", served.port)) != 0


def test_no_other_program_can_answer_for_the_name_at_the_other_address(served: Served) -> None:
    """A browser asks for a name below localhost at ::1 as well as at 127.0.0.1."""
    with socket.socket(socket.AF_INET6) as connection:
        assert connection.connect_ex(("::1", served.port)) == 0


def test_a_port_that_is_taken_at_the_other_address_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("::1", 0), family=socket.AF_INET6) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setattr("benzotrack.launch.server.PORT", port)
        with pytest.raises(ServerNotStartedError):
            asyncio.run(_started())


async def _started() -> None:
    async with local_server(lambda _: None, "Diary"):
        pass
