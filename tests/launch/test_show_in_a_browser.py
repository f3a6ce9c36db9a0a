"""The small app in a real browser: it works, it stays private, and it ends when it should."""

import signal
import sys
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from benzotrack.launch.server import IDLE_S
from tests.browser import UI, RunningApp
from tests.launch.conftest import RIVE
from tests.launch.small_app import SECRET
from tests.running_app import command_lines

pytestmark = pytest.mark.browser

StartSmall = Callable[..., RunningApp]


@pytest.fixture
def small_app(run_app: Callable[..., RunningApp], tmp_path: Path) -> StartSmall:
    def start(**options: object) -> RunningApp:
        program = (sys.executable, "-m", "tests.launch.small_app")
        return run_app(tmp_path / "diary", program=program, **options)

    return start


def test_pointer_keys_and_reload_reach_the_app(small_app: StartSmall, open_page: Callable[..., UI]) -> None:
    ui = open_page(small_app())
    expect(ui.page).to_have_title("BenzoTrack")
    ui.tap("Tap me")
    ui.see("Counted 1")
    ui.tab_to("Tap me")
    ui.press("Enter")
    ui.see("Counted 2")
    ui.fill("Note", "ünï “quoted” Ω")
    ui.see("Said ünï “quoted” Ω")
    ui.tap("Far below")
    ui.scroll(-5000)
    ui.see("Counted 3")
    ui.reload()
    ui.see("Counted 3")
    ui.tap("Tap me")
    ui.see("Counted 4")
    assert not ui.seen.errors


def test_the_page_is_drawn_by_one_thread_since_two_freeze_it(
    small_app: StartSmall, open_page: Callable[..., UI]
) -> None:
    ui = open_page(small_app())
    ui.tap("Tap me")
    ui.see("Counted 1")
    assert ui.page.evaluate("crossOriginIsolated") is False


def test_the_boot_screen_shows_one_calm_sentence_and_no_other_name(
    small_app: StartSmall, chromium: Browser
) -> None:
    page = chromium.new_page()
    page.route("**/flutter_bootstrap.js", lambda route: route.abort())
    page.goto(small_app().link)
    page.get_by_text("Opening your diary").wait_for()
    assert page.title() == "BenzoTrack"
    assert "flet" not in page.locator("html").inner_text().lower()
    assert page.locator("html").get_attribute("lang") == "en"
    page.context.close()


def test_in_a_whole_visit_no_connection_leaves_the_machine(
    small_app: StartSmall, open_page: Callable[..., UI], outside: tuple[str, list[str]]
) -> None:
    proxy, asked = outside
    app = small_app()
    ui = open_page(app, proxy={"server": proxy, "bypass": ".localhost"})
    ui.tap("Tap me")
    ui.see("Counted 1")
    ui.reload()
    ui.tap("Tap me")
    ui.see("Counted 2")
    tried = ui.page.evaluate(
        """async () => {
          const image = new Promise(done => { const i = new Image(); i.onload = () => done('came');
            i.onerror = () => done('refused'); i.src = 'http://outside.test/i.png'; });
          const fetched = fetch('http://outside.test/').then(() => 'came', () => 'refused');
          return [await fetched, await image]; }"""
    )
    assert tried == ["refused", "refused"]
    abroad = [url for url in ui.seen.requests if not url.startswith((app.address, f"blob:{app.address}"))]
    rive = [url for url in abroad if RIVE.fullmatch(url)]
    assert rive, "Flet's client no longer asks for rive: take the exception out"
    assert set(rive) <= set(ui.seen.failed)
    assert {url for url in abroad if url not in rive} <= {"http://outside.test/", "http://outside.test/i.png"}
    assert asked == []
    elsewhere = ui.page.context.new_page()
    elsewhere.goto("about:blank")
    elsewhere.evaluate("fetch('http://outside.test/control', {mode: 'no-cors'}).catch(() => 0)")
    assert any("outside.test/control" in line for line in asked), "the proxy would have seen it"


HOSTILE = """<!doctype html><title>evil</title><iframe id=f src="{app}"></iframe><script>
async function attack() {{
  const tell = (work) => work.then(v => 'came: ' + v, () => 'refused');
  const read = (mode, credentials) => tell(fetch('{app}', {{mode, credentials}}).then(r => r.text()));
  const include = (tag, path) => new Promise((yes, no) => {{ const e = document.createElement(tag);
    e.onload = () => yes(path); e.onerror = no; e.src = '{app}' + path; document.body.append(e); }});
  const connect = new Promise((yes, no) => {{ const w = new WebSocket('{ws}');
    w.onopen = () => yes('open'); w.onerror = no; }});
  let frame = 'refused';
  try {{ frame = 'came: ' + document.getElementById('f').contentDocument.body.innerText; }} catch (e) {{}}
  return [await read('cors', 'include'), await read('cors', 'omit'), await tell(include('script', 'boot.js')),
    await tell(include('img', 'icons/icon-192.png')), await tell(connect), frame];
}}</script>"""


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "other.localhost"])
def test_a_hostile_page_in_the_same_browser_gets_nothing_not_even_the_cookie(
    small_app: StartSmall, open_page: Callable[..., UI], name: str
) -> None:
    app = small_app()
    ui = open_page(app)
    evil = HOSTILE.format(app=app.address, ws=app.address.replace("http", "ws") + "ws").encode()

    cookies: list[str] = []

    class Evil(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            cookies.extend(self.headers.get_all("cookie", []))
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.end_headers()
            self.wfile.write(evil)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Evil)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page = ui.page.context.new_page()
    page.goto(f"http://{name}:{server.server_port}/")
    page.wait_for_timeout(500)
    told = page.evaluate("attack()")
    server.shutdown()
    assert [answer for answer in told[:5] if answer != "refused"] == []
    assert SECRET not in told[5]
    assert told[5] in ("refused", "came: ")
    assert cookies == []
    ui.tap("Tap me")
    ui.see("Counted 1")


def test_the_used_link_shows_a_stranger_a_plain_refusal(
    small_app: StartSmall, open_page: Callable[..., UI], chromium: Browser
) -> None:
    app = small_app()
    open_page(app)
    stranger = chromium.new_page()
    for address, sentence in ((app.link, "already used"), (app.address, "This page is private")):
        stranger.goto(address)
        stranger.get_by_text(sentence).wait_for()
    stranger.context.close()


def test_a_second_page_of_the_same_browser_is_let_in_and_the_app_ends_by_itself_after_the_last_closed(
    small_app: StartSmall, open_page: Callable[..., UI]
) -> None:
    app = small_app()
    first = open_page(app)
    second = open_page(app, context=first.page.context)
    second.see("Counted 0")
    first.page.close()
    time.sleep(IDLE_S + 2)
    assert app.process.poll() is None
    second.tap("Tap me")
    second.see("Counted 1")
    closed = time.monotonic()
    second.page.close()
    assert app.wait_end(IDLE_S + 60) == 0
    assert time.monotonic() - closed > IDLE_S - 1
    assert _left_behind(app) == []
    assert (app.folder / "log/benzotrack.log").read_text() == ""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_the_app_in_good_order(
    small_app: StartSmall, open_page: Callable[..., UI], number: signal.Signals
) -> None:
    app = small_app()
    open_page(app)
    app.signal(number)
    assert app.wait_end() == 0
    assert _left_behind(app) == []
    assert "Traceback" not in app.output


def test_no_words_of_the_person_reach_the_log_or_the_terminal(
    small_app: StartSmall, open_page: Callable[..., UI]
) -> None:
    app = small_app()
    ui = open_page(app)
    ui.fill("Note", SECRET)
    ui.see(f"Said {SECRET}")
    for way in ("Fail in a handler", "Fail in a task", "Fail in a thread"):
        ui.tap(way)
    ui.page.close()
    app.wait_end()
    log = (app.folder / "log/benzotrack.log").read_text()
    assert log.count("builtins.ValueError") >= 3
    assert "small_app.py:" in log
    for told in (log, app.output):
        assert SECRET not in told
        assert "SECRET" not in told
        assert "Traceback" not in told


def test_a_main_that_fails_shows_one_sentence_and_none_of_its_words(
    small_app: StartSmall, chromium: Browser
) -> None:
    app = small_app(env={"SMALL_APP_FAILS": "1"})
    ui = UI(chromium.new_page())
    ui.page.goto(app.link)
    ui.ready()
    ui.see("This page could not be shown")
    assert not ui.shows("SECRET")
    ui.page.context.close()
    app.stop()
    assert "SECRET" not in app.output + (app.folder / "log/benzotrack.log").read_text()


def _left_behind(app: RunningApp) -> list[str]:
    """What stands in the app's folder beside the log, and who still works in it."""
    files = [str(path) for path in app.folder.iterdir() if path.name != "log"]
    return files + [args for _, args in command_lines() if str(app.folder) in args]
