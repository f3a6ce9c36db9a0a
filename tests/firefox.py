"""The app in a real Firefox, driven by WebDriver BiDi, which Firefox itself speaks.

It has the few verbs of a person that the tests of Firefox need; everything else is tested in Chromium.
"""

import base64
import json
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.steady import Steadiness

NAMES = ("firefox-esr", "firefox")
PATIENCE_S = 30.0
_ADDRESS = re.compile(r"ws://127\.0\.0\.1:\d+")
_PREFERENCES = {
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "browser.safebrowsing.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "browser.topsites.contile.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "toolkit.telemetry.reportingpolicy.firstRun": False,
}
"""It asks its makers for nothing."""

_NAMED = """() => [...document.querySelectorAll('flt-semantics-host *')]
  .map(e => [e.getAttribute('role') || e.tagName.toLowerCase(),
             e.getAttribute('aria-label') || (e.children.length ? '' : e.textContent)])
  .filter(([, name]) => name).map(([role, name]) => role + ': ' + name)"""
_PLACE = """(name) => {
  const named = e => (e.getAttribute('aria-label') || e.textContent).trim() === name;
  const found = [...document.querySelectorAll('flt-semantics-host [role]')].filter(named).at(-1);
  if (!found) return null;
  found.scrollIntoView({ block: 'nearest' });
  const { x, y, width, height } = found.getBoundingClientRect();
  return JSON.stringify([x + width / 2, y + height / 2]);
}"""


class Firefox:
    """One window of a Firefox, with the app's page in it."""

    def __init__(self, line: ClientConnection) -> None:
        self._line, self._numbers = line, count(1)
        self._steadiness, self._tapped_at = Steadiness(), 0.0
        self.asked_for: list[tuple[str, int]] = []
        """The address of each answer that came, and its status."""
        self._call("session.new", capabilities={})
        self._call("session.subscribe", events=["network.responseCompleted"])
        (page,) = self._call("browsingContext.getTree")["contexts"]
        self._page = page["context"]

    def open(self, address: str) -> None:
        """Open an address, and wait for the app there."""
        self._call("browsingContext.setViewport", context=self._page, viewport={"width": 420, "height": 860})
        self._call("browsingContext.navigate", context=self._page, url=address, wait="none")
        self.ready()

    def ready(self) -> None:
        """Wait until the app is drawn, and switch its accessibility tree on."""
        placeholder = "document.querySelector('flt-semantics-placeholder')"
        self.wait_until(lambda: self._js(f"() => !!{placeholder}"), "the app")
        self.wait_until(lambda: self._js("() => !document.getElementById('loading')"), "its first picture")
        self._js(f"() => {placeholder}.click()")
        self.wait_until(lambda: bool(self.names()), "anything with a name")

    def names(self) -> list[str]:
        """All that the accessibility tree says now, as "role: name"."""
        found = self._js(f"() => JSON.stringify(({_NAMED})())")
        return [str(name) for name in json.loads(found)]

    def see(self, text: str) -> None:
        """Wait until a text stands on the screen."""
        self.wait_until(lambda: text in "\n".join(self.names()), f"text {text!r}")

    def tap(self, name: str) -> None:
        """Press and release the pointer on the control of that name, once it stands still; steadily."""
        self.see(name)
        time.sleep(self._steadiness.before_tap_ms(self.names(), time.monotonic() - self._tapped_at) / 1000)
        before = None
        for _ in range(int(PATIENCE_S / 0.1)):
            place = self._js(_PLACE, name)
            if place is not None and place == before:
                break
            before = place
            time.sleep(0.1)
        else:
            pytest.fail(f"no {name!r} on the screen: {self.names()}")
        x, y = json.loads(place)
        steps = [
            {"type": "pointerMove", "x": round(x), "y": round(y)},
            {"type": "pointerDown", "button": 0},
            {"type": "pause", "duration": 50},
            {"type": "pointerUp", "button": 0},
        ]
        hand = {"type": "pointer", "id": "hand", "parameters": {"pointerType": "mouse"}, "actions": steps}
        self._call("input.performActions", context=self._page, actions=[hand])
        self._tapped_at = time.monotonic()

    def close(self) -> None:
        """Close the window, and with it the browser."""
        with suppress(ConnectionClosed):
            self._call("browser.close")

    def picture(self) -> bytes:
        """The page as PNG."""
        return base64.b64decode(self._call("browsingContext.captureScreenshot", context=self._page)["data"])

    def still(self) -> bytes:
        """Wait for two equal pictures, and give the last."""
        before = b""
        while (now := self.picture()) != before:
            before = now
            time.sleep(0.2)
        return now

    def wait_until(self, true: Callable[[], object], what: str) -> None:
        """Wait until it is true; `what` names it where it is not."""
        deadline = time.monotonic() + PATIENCE_S
        while not true():
            if time.monotonic() > deadline:
                pytest.fail(f"waited in vain for {what}: {self.names()}")
            time.sleep(0.1)

    def _js(self, function: str, *arguments: str) -> Any:
        """What a function of the page gives: a text, a number or nothing."""
        given = [{"type": "string", "value": one} for one in arguments]
        done = self._call(
            "script.callFunction",
            functionDeclaration=function,
            arguments=given,
            target={"context": self._page},
            awaitPromise=True,
        )
        assert done["type"] == "success", done
        return done["result"].get("value")

    def _call(self, method: str, **parameters: object) -> Any:
        number = next(self._numbers)
        self._line.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            told = json.loads(self._line.recv(PATIENCE_S))
            if told.get("method") == "network.responseCompleted":
                answer = told["params"]["response"]
                self.asked_for.append((answer["url"], answer["status"]))
            elif told.get("id") == number:
                assert told["type"] == "success", told
                return told["result"]


@pytest.fixture
def firefox() -> Iterator[Firefox]:
    """A Firefox with an empty profile."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.fail("No Firefox: install one, of Firefox ESR's age or newer.")
    with running_firefox(program) as running:
        yield running


@contextmanager
def running_firefox(program: str) -> Iterator[Firefox]:
    """A Firefox without a screen and with an empty profile, until the block is left."""
    with tempfile.TemporaryDirectory(prefix="ff", ignore_cleanup_errors=True) as profile:
        lines = [f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in _PREFERENCES.items()]
        Path(profile, "user.js").write_text("\n".join(lines), "utf-8")
        command = [program, "--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"]
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        try:
            address = _address(process)
            with connect(f"{address}/session", max_size=None, proxy=None) as line:
                yield Firefox(line)
        finally:
            process.terminate()
            process.wait(20)
            assert process.stderr is not None
            process.stderr.close()


def _address(process: "subprocess.Popen[str]") -> str:
    assert process.stderr is not None
    said = []
    for line in process.stderr:
        said.append(line)
        if found := _ADDRESS.search(line):
            return found.group()
    pytest.fail(f"Firefox did not start: {''.join(said)}")
