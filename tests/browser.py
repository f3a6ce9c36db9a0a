"""The app in a real Chromium: fixtures and helpers for stories that a person could play.

How to use it, in any test (mark it `@pytest.mark.browser`):

    @pytest.mark.browser
    def test_a_check_in_takes_six_taps(run_app, open_page, tmp_path):
        app = run_app(tmp_path / "diary", now="2026-11-17T20:00")
        ui = open_page(app)                         # 420 x 860, light; size=…, scheme="dark"
        ui.tap("Anxiety, 3 of 10")                  # a real pointer on a button of that name
        ui.tap("Trends", role="tab")
        ui.see("Saved")                             # waits for text anywhere on the screen
        ui.picture(tmp_path / "today.png")          # once the screen stands still
        app.stop()                                  # SIGTERM; the exit status is checked

Flutter draws on a canvas: names and roles come from its accessibility tree, which `open_page`
switches on as a screen reader's user does. Pointer and keys go through the browser as real input.
All waits end with a failure that lists what is on the screen.
"""

import asyncio
import re
import time
from collections.abc import Callable, Iterator
from functools import reduce
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Error,
    Locator,
    Page,
    sync_playwright,
)

from tests.chromium import chromium_arguments, chromium_path
from tests.running_app import RunningApp
from tests.seen import Seen
from tests.steady import Steadiness

PATIENCE_MS = 20_000
_ANSWERS_MS = 5_000
"""What a page that hangs is given to answer, once something was waited for in vain."""

KEYS_MS = 60
"""Between two keys: what a quick hand needs, and what a busy window takes to move its cursor."""

_MEASURED_AT = -9_999
"""Far above the window; there Flutter hangs up a text for a moment while it measures it."""
_HOST = "flt-semantics-host"
_TEXT_SIZE = (
    "s => { const p = document.documentElement.style, was = p.fontSize; p.fontSize = s; return was !== s }"
)
_NAMED_SCREEN = """() => [...document.querySelectorAll('flt-semantics-host *')]
  .map(e => [e.getAttribute('role') || e.tagName.toLowerCase(),
             e.getAttribute('aria-label') || (e.children.length ? '' : e.textContent)])
  .filter(([, name]) => name).map(([role, name]) => role + ': ' + name)"""

_UNCOVERED = """e => {
  const { x, y, width, height } = e.getBoundingClientRect();
  const over = document.elementFromPoint(x + width / 2, y + height / 2);
  if (over && (e.contains(over) || over.contains(e))) return true;
  e.scrollIntoView({ block: 'center' });
}"""
"""Whether a pointer would meet the control; if not, it is scrolled to the middle of what scrolls."""


# The browser ------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def _playwright_loop() -> Iterator[tuple[Browser, Any]]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path(playwright.chromium.executable_path),
            args=chromium_arguments(),
        )
        loop = asyncio._get_running_loop()
        asyncio._set_running_loop(None)
        yield browser, loop
        asyncio._set_running_loop(loop)
        browser.close()


@pytest.fixture
def chromium(_playwright_loop: tuple[Browser, Any]) -> Iterator[Browser]:
    """The session's one Chromium.

    Playwright's event loop runs in this thread for the whole session. Outside browser tests it is
    hidden, or `asyncio.run` of other tests would refuse to work.
    """
    browser, loop = _playwright_loop
    asyncio._set_running_loop(loop)
    yield browser
    asyncio._set_running_loop(None)


# A page and what a person does on it ------------------------------------------------------------


class UI:
    """One page of the app, with the verbs of a person before it.

    Names are exact unless given as a compiled pattern. `page` is Playwright's page for the rest.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.seen = Seen()
        self.seen.watch(page)
        self._tapped_at = 0.0
        self._steadiness = Steadiness()
        page.set_default_timeout(PATIENCE_MS)

    # Finding

    def find(self, name: str | re.Pattern[str], role: str = "button") -> Locator:
        """The control of that role and accessible name, whether it is there yet or not.

        What can be tapped to choose it is a radio or a checkbox; a `button` is found as one of these too.
        """
        exact = {} if isinstance(name, re.Pattern) else {"exact": True}
        roles: list[Any] = ["button", "radio", "checkbox"] if role == "button" else [role]
        found = [self.page.get_by_role(one, name=name, **exact) for one in roles]
        return reduce(Locator.or_, found)

    def has(self, name: str | re.Pattern[str], role: str = "button") -> bool:
        """Whether the control is there now."""
        return self.find(name, role).count() > 0

    def wait(self, name: str | re.Pattern[str], role: str = "button") -> Locator:
        """Wait until the control is there."""
        return self._until(self.find(name, role), "attached", f"{role} {name!r}")

    def wait_gone(self, name: str | re.Pattern[str], role: str = "button") -> None:
        """Wait until the control is not there any more."""
        self._until(self.find(name, role), "detached", f"{role} {name!r} gone")

    def see(self, text: str | re.Pattern[str]) -> None:
        """Wait until a text stands on the screen, as words or as a control's name; substring."""
        self.wait_until(lambda: self.shows(text), f"text {text!r}")

    def see_no(self, text: str | re.Pattern[str]) -> None:
        """Wait until a text is not on the screen any more."""
        self.wait_until(lambda: not self.shows(text), f"text {text!r} gone")

    def shows(self, text: str | re.Pattern[str]) -> bool:
        """Whether the text stands on the screen now."""
        screen = "\n".join(self.names())
        return bool(text.search(screen)) if isinstance(text, re.Pattern) else text in screen

    def names(self) -> list[str]:
        """All that the accessibility tree says now, as "role: name", in reading order."""
        return list(self.page.evaluate(_NAMED_SCREEN))

    def chosen(self, name: str | re.Pattern[str], role: str = "button") -> bool:
        """Whether the control says of itself that it is chosen, checked, pressed or selected."""
        states = ("aria-checked", "aria-pressed", "aria-selected", "aria-current")
        control = self.wait(name, role)
        return any(control.get_attribute(state) == "true" for state in states)

    # Doing

    def tap(self, name: str | re.Pattern[str], role: str = "button") -> None:
        """Press and release the pointer on the middle of the control, once it stands still; steadily."""
        control = self.wait(name, role)
        since = time.monotonic() - self._tapped_at
        self.page.wait_for_timeout(self._steadiness.before_tap_ms(self.names(), since))
        self.tap_at(control)

    def tap_at(self, control: Locator) -> None:
        """Press and release the pointer on the middle of what was found, at once."""
        box = self.box(control)
        self._tapped_at = time.monotonic()
        self.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    def box(self, control: Locator) -> dict[str, float]:
        """Where the control stands, in CSS pixels, once it is in view, under no bar, and stands still."""
        try:
            control.scroll_into_view_if_needed()
        except Error:  # drawn anew while it was being scrolled to
            self._until(control, "attached", "what was found, drawn anew")
            control.scroll_into_view_if_needed()
        before: Any = None
        for _ in range(100):
            now = control.bounding_box()
            if now is not None and now == before and now["y"] > _MEASURED_AT and control.evaluate(_UNCOVERED):
                return dict(now)
            before = now
            self.page.wait_for_timeout(40)
        pytest.fail(f"the control never stood still: {before}\n{self._screen()}")

    def places(self, names: list[str], role: str = "button") -> list[tuple[float, float]]:
        """Where the controls of these names begin and end from top to bottom, once they and the page stand
        still: what can be read of the page comes a moment after what is drawn.
        """
        self.still()
        before: list[Any] = []
        for _ in range(100):
            now = [self.wait(name, role).bounding_box() for name in names]
            if None not in now and now == before:
                return [(box["y"], box["y"] + box["height"]) for box in now if box]
            before = now
            self.page.wait_for_timeout(120)
        pytest.fail(f"{names} never stood still: {before}\n{self._screen()}")

    def press(self, *keys: str) -> None:
        """Press keys one after another, by Playwright's names: Tab, Enter, ArrowDown, Shift+Tab."""
        for n, key in enumerate(keys):
            self.page.wait_for_timeout(KEYS_MS if n else 0)
            self.page.keyboard.press(key)

    def tab_to(self, name: str | re.Pattern[str], at_most: int = 80) -> None:
        """Press Tab until the control of that accessible name has the focus."""
        seen = []
        for _ in range(at_most):
            self.press("Tab")
            seen.append(self.settled_focus())
            if name.search(seen[-1]) if isinstance(name, re.Pattern) else name == seen[-1]:
                return
        pytest.fail(f"Tab never came to {name!r}, but to {seen}")

    def settled_focus(self, quiet_ms: int = 150) -> str:
        """The accessible name of what has the focus, once that has been the same for a while."""
        before, since = self.focused(), time.monotonic()
        while time.monotonic() - since < quiet_ms / 1000:
            self.page.wait_for_timeout(25)
            if (now := self.focused()) != before:
                before, since = now, time.monotonic()
        return before

    def focused(self) -> str:
        """The accessible name of what has the focus, or an empty text: the page as a whole has no name."""
        return str(
            self.page.evaluate(
                "() => { const e = document.activeElement; return !e || e.matches('body, flutter-view') ? ''"
                " : (e.getAttribute('aria-label') || e.textContent || '').trim(); }"
            )
        )

    def fill(self, label: str, text: str) -> None:
        """Replace what stands in the text field of that label."""
        field_ = self.page.get_by_label(label, exact=True)
        self._until(field_, "attached", f"field {label!r}")
        for _ in range(3):
            field_.focus()
            self.wait_until(lambda: self.focused_label() == label, f"focus in {label!r}")
            self.settled_focus()
            self.press("Control+A", "Delete")
            if text:
                self.page.keyboard.insert_text(text)
            self.page.wait_for_timeout(150)
            if self.value(label) == text:
                return
        pytest.fail(f"{label!r} holds {self.value(label)!r}, not {text!r}\n{self._screen()}")

    def focused_label(self) -> str:
        """The label of the text field that has the focus."""
        script = "() => document.activeElement?.getAttribute('aria-label') || ''"
        return str(self.page.evaluate(script))

    def value(self, label: str) -> str:
        """What stands in the text field of that label."""
        return self.page.get_by_label(label, exact=True).input_value()

    def holds(self, label: str, text: str) -> None:
        """Wait until the text field of that label holds the text: it tells so only in focus."""
        field_ = self.page.get_by_label(label, exact=True)

        def read() -> bool:
            field_.blur()
            field_.focus()
            self.settled_focus()
            return self.value(label) == text

        self.wait_until(read, f"{text!r} in {label!r}")

    def choose_file(self, button: str, name: str, content: bytes) -> None:
        """Tap the button that asks for a file, and choose one of that name."""
        with self.page.expect_file_chooser() as coming:
            self.tap(button)
        coming.value.set_files({"name": name, "mimeType": "text/csv", "buffer": content})

    def scroll(self, pixels: float) -> None:
        """Turn the wheel over the middle of the page; down is positive."""
        size = self.page.viewport_size or {"width": 420, "height": 860}
        self.page.mouse.move(size["width"] / 2, size["height"] / 2)
        self.page.mouse.wheel(0, pixels)

    def reload(self) -> None:
        """Press F5 and wait for the app."""
        self.page.reload()
        self.ready()

    def large_text(self, scale: float) -> None:
        """Set the browser's text size, 2.0 for 200 %; the app follows at once."""
        self.text_size(scale)
        self.still()

    def text_size(self, scale: float) -> bool:
        """Set the browser's text size, and say whether it was another."""
        return bool(self.page.evaluate(_TEXT_SIZE, f"{scale:.0%}"))

    # Looking

    def ready(self) -> None:
        """Wait until the app is drawn, and switch its accessibility tree on."""
        placeholder = self.page.locator("flt-semantics-placeholder")
        self._until(placeholder, "attached", "the app")
        self.wait_until(lambda: not self.page.locator("#loading").count(), "the end of the boot screen")
        placeholder.evaluate("e => e.click()")
        self.wait_until(lambda: bool(self.names()), "anything with a name")

    def picture(self, path: Path | None = None) -> bytes:
        """A picture of the page once it stands still and is not blank; kept at `path` if given."""
        shot = self.still()
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(shot)
        return shot

    def still(self, within_s: float = 10, at_rest: Callable[[], bool] = lambda: True) -> bytes:
        """Wait for two equal frames, not of one plain colour, `at_rest` after them; gives the last as PNG."""
        before = b""
        deadline = time.monotonic() + within_s
        while time.monotonic() < deadline:
            now = self.page.screenshot() if at_rest() else b""
            if now == before and len(now) > 4_000:
                return now
            before = now
            self.page.wait_for_timeout(80)
        pytest.fail(f"the screen never stood still\n{self._screen()}")

    def _until(self, control: Locator, state: Any, what: str) -> Locator:
        try:
            control.first.wait_for(state=state)
        except Error as problem:
            pytest.fail(f"waited in vain for {what}\n{problem.message}\n{self._screen()}")
        return control.first

    def wait_until(self, true: Callable[[], bool], what: str) -> None:
        """Wait until it is true, on the page or on the disk; `what` names it where it is not."""
        deadline = time.monotonic() + PATIENCE_MS / 1000
        while not true():
            if time.monotonic() > deadline:
                pytest.fail(f"waited in vain for {what}\n{self._screen()}")
            self.page.wait_for_timeout(30)

    def _screen(self) -> str:
        said = "\n".join([*self.seen.errors, *self.seen.console][-8:])
        try:
            self.page.locator("body").wait_for(timeout=_ANSWERS_MS)
        except Error:
            return f"the page does not answer any more; it said:\n{said}"
        return "on the screen:\n  " + "\n  ".join(self.names()[:80]) + f"\nthe page said:\n{said}"


@pytest.fixture
def open_page(
    chromium: Browser, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Callable[..., UI]]:
    """Open the app's page: `open_page(app, size=(420, 860), scheme="light", context=None, …)`.

    `app` is a RunningApp, whose one-time link is used, or an address. Each page has a browser
    context (cookies) of its own; `context=ui.page.context` opens a further page in the same one,
    at the app's plain address. Other keywords go to Playwright's `new_context`.
    """
    contexts: list[BrowserContext] = []

    def open_(
        app: RunningApp | str,
        *,
        size: tuple[int, int] = (420, 860),
        scheme: Any = "light",
        context: BrowserContext | None = None,
        **options: Any,
    ) -> UI:
        if context is None:
            options = {"viewport": {"width": size[0], "height": size[1]}, **options}
            own = chromium.new_context(color_scheme=scheme, accept_downloads=True, **options)
            contexts.append(own)
            address = app if isinstance(app, str) else app.link
        else:
            own = context
            address = app if isinstance(app, str) else app.address
        ui = UI(own.new_page())
        ui.page.goto(address)
        ui.ready()
        return ui

    yield open_
    for context in contexts:
        context.close()
