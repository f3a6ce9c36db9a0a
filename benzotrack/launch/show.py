"""Shows the app: its own window, a browser's app window, the default browser, or a printed link.

Invariant: a way counts as working only once a page of it has reached the app; else the next one
is tried. However it ends, signal handlers are as before and nothing is left on the disk. A folder
that can't be written stops nothing: the app opens, and says itself that it can't save.
"""

import asyncio
import inspect
import logging
import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import (
    ExitStack,
    contextmanager,
    nullcontext,
    suppress,
)
from functools import partial
from importlib.resources import as_file, files
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal, TypeAlias

import flet as ft
from flet.controls.exceptions import FletPageDisconnectedException

from benzotrack.i18n import tr
from benzotrack.launch import browser, embedded
from benzotrack.launch.message_box import message_box, somebody_reads
from benzotrack.launch.pages import EndedNotice, emergency_words
from benzotrack.launch.private_place import private_folder, private_place
from benzotrack.launch.second_start import answered_by
from benzotrack.launch.server import (
    FIRST_PAGE_S,
    IDLE_S,
    LocalServer,
    Notice,
    PageMain,
    ServerNotStartedError,
    local_server,
)
from benzotrack.store.data_files import DECLINED, SHOW_AGAIN, SHOWN

How: TypeAlias = Literal["auto", "window", "browser", "link"]

Opener: TypeAlias = Callable[[str], Callable[[], bool]]
"""Opens a link; gives what says whether the browser has given up since. Raises OSError."""

WORKED_WITHIN_S = 15.0
"""Seconds within which a way of showing must have brought a page."""

AGAIN_AFTER_S = 3.0
"""Seconds between two windows: a start sooner than that is the same click."""

_STEERS = ("FLET_", "FASTAPI_", "OTEL_", "WEBSOCKETS_", "WEB_CONCURRENCY", "FORWARDED_ALLOW_IPS")
"""How variables begin by which the libraries would serve more, elsewhere, tell others, or fail."""

_KEPT_FROM_FLET = ("FLET_VIEW_PATH",)

_log = logging.getLogger(__name__)


def show(
    main: PageMain, how: How, folder: Path, title: str = "BenzoTrack", notice: Notice = EndedNotice
) -> int:
    """Show the app until the person closes it, or until a signal ends it.

    ``main`` fills each page; until it does, ``title`` is what a browser shows, and once the app has ended
    what ``notice`` gave last. Whatever must stand
    on the disk meanwhile lies in the data ``folder``, or in a private one elsewhere where that has no
    room. Gives the program's exit status: 1 when there was no way to show the app or nobody came, else 0.
    """
    with _without_others_settings(), private_place(folder / SHOWN) as place, _temporary_files_in(place):
        if embedded.is_inside():
            return asyncio.run(embedded.show_inside(_kept_calm(main)))
        with_window = how in ("auto", "window") and _own_window_possible(folder, how)
        showing = _Showing(_kept_calm(main), how, place, folder / SHOW_AGAIN, title, with_window, notice)
        return asyncio.run(_until_signal(showing.run))


def _never() -> bool:
    return False


def _always() -> bool:
    return True


def _opened_by_default(folder: Path, title: str, link: str) -> Callable[[], bool]:
    """Have the person's own browser open the link; gives whether that was refused. Raises OSError."""
    return browser.DefaultBrowser(folder, link, title).refused


class _Showing:
    """One go at showing the app, way after way."""

    def __init__(
        self,
        main: PageMain,
        how: How,
        place: Path,
        asked_again: Path,
        title: str,
        with_window: bool,
        notice: Notice,
    ) -> None:
        self._main, self._how, self._place, self._title = main, how, place, title
        self._with_window, self._notice, self._asked_again = with_window, notice, asked_again
        self._by_number = False
        self._opening, self._opened_at = True, 0.0
        self._open_again: Opener | None = None

    async def run(self, take_signals: Callable[[], None]) -> int:
        """Show the app in the first way that works, and give the exit status."""
        if self._with_window and await self._own_window(take_signals):
            return 0
        try:
            async with local_server(self._main, self._title, self._notice) as server:
                return await self._served(server)
        except ServerNotStartedError:
            _complain(tr("This computer's own address, 127.0.0.1 or ::1, is switched off."))
            _complain(tr("BenzoTrack needs it to show your diary. Nothing was changed."))
            return 1

    async def _served(self, server: LocalServer) -> int:
        async def again() -> bool:
            return await self._shown_again(server)

        asked_by = nullcontext() if self._how == "link" else answered_by(again, self._asked_again)
        async with asked_by:
            if self._how in ("auto", "window") and await self._app_window(server):
                return 0
            if self._how == "window":
                _complain(tr("No window could be opened here. Try: benzotrack --show link"))
                return 1
            self._by_number = not await browser.finds_name(server.named.partition(":")[0])
            with self._handover() as open_link:
                if open_link is not None and await self._default_browser(server, open_link):
                    return 0
                return await self._printed_link(server)

    async def _own_window(self, take_signals: Callable[[], None]) -> bool:
        from benzotrack.launch import native

        with as_file(files("benzotrack") / "assets") as assets:
            return await native.show_window(self._main, assets, WORKED_WITHIN_S, take_signals)

    async def _app_window(self, server: LocalServer) -> bool:
        found = browser.find_browser() if browser.can_show_window() else None
        if found is None:
            return False
        try:
            async with browser.app_window(
                found, self._place, server.link(), self._title, server.numbered
            ) as window:
                if not await server.visits.first_within(WORKED_WITHIN_S, window.gone):
                    return False
                window.arrived()

                def again(link: str) -> Callable[[], bool]:
                    window.show(link)
                    return window.gone

                await self._visited(server, again, window.gone)
        except OSError:
            _log.warning("The app window could not be opened.", exc_info=True)
            return False
        return True

    @contextmanager
    def _handover(self) -> Iterator[Opener | None]:
        """What opens a link in the person's own browser; None where none is wanted or can be.

        Its page stays as long as the block: a browser may come late.
        """
        with ExitStack() as held:
            folder = None
            if self._how != "link" and browser.has_display():
                try:
                    place = browser.handover_place(self._place / "page")
                    folder = held.enter_context(private_folder(place))
                except OSError:
                    _log.warning("The page for the browser could not be written.", exc_info=True)
            if folder is None:
                yield None
            else:
                yield partial(_opened_by_default, folder, self._title)

    async def _default_browser(self, server: LocalServer, open_link: Opener) -> bool:
        try:
            refused = open_link(server.link(by_number=self._by_number))
        except OSError:
            _log.warning("The page for the browser could not be written.", exc_info=True)
            return False
        self._open_again = open_link
        if not await server.visits.first_within(WORKED_WITHIN_S, refused):
            self._by_number = True  # it may not have found the name
            return False
        await self._visited(server, open_link)
        return True

    async def _printed_link(self, server: LocalServer) -> int:
        self._opening = False
        _say(tr("Open this address in a browser on this computer. It works once:"))
        _say(server.link(by_number=self._by_number))
        unseen = self._how != "link" and browser.has_display() and not somebody_reads()
        words = tr("No browser could be opened. Your diary needs one: Firefox, Chromium, Chrome or Edge.")
        again = tr("Install one, or open it first. Then start again. Nothing is lost.")
        text = "\n\n".join([words, again, emergency_words(self._notice())])
        with message_box(text, self._title) if unseen else nullcontext():
            came = await server.visits.first_within(FIRST_PAGE_S, _never)
        if not came:
            _complain(words if unseen else tr("Nobody opened the address, so BenzoTrack has ended."))
            return 1
        await self._visited(server, self._open_again)
        return 0

    async def _shown_again(self, server: LocalServer) -> bool:
        """Open one more window for a second start, one in some seconds at most; says whether one is coming.

        What is asked while the first window is on its way is answered by that.
        """
        if self._opening or time.monotonic() < self._opened_at + AGAIN_AFTER_S:
            return True
        if self._open_again is None:
            return False
        server.visits.sign_of_life(WORKED_WITHIN_S)
        try:
            given_up = self._open_again(server.link(by_number=self._by_number))
        except OSError:
            _log.warning("One more window could not be opened.", exc_info=True)
            given_up = _always
        await asyncio.sleep(AGAIN_AFTER_S)
        return not given_up()

    async def _visited(
        self, server: LocalServer, open_again: Opener | None, gone: Callable[[], bool] = _never
    ) -> None:
        self._opening, self._opened_at, self._open_again = False, time.monotonic(), open_again
        _say(tr("Your diary is open. BenzoTrack ends when you close it."))
        await server.visits.last_closed(IDLE_S, gone)


def _own_window_possible(folder: Path, how: How) -> bool:
    """Whether Flet's window can be tried, asking the person once where it must be downloaded."""
    if not browser.has_display() or find_spec("flet_desktop") is None:  # it comes with the extra `window`
        return False
    from benzotrack.launch import native

    if not native.can_show():
        return False
    if native.client_is_here():
        return True
    declined = folder / DECLINED
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or (how == "auto" and declined.exists()):
        return False
    if _agrees():
        return native.fetch_client()
    with suppress(OSError):  # then it is asked again next time
        declined.touch(mode=0o600)
    return False


def _agrees() -> bool:
    _say(tr("BenzoTrack can have a window of its own."))
    _say(tr("Its program is downloaded once, from github.com. Nothing about you is sent."))
    _say(tr("Without it BenzoTrack opens in your browser, and works the same."))
    _say(tr("Download it now? Type y for yes, or press Enter for no:"))
    return sys.stdin.readline().strip().lower() in (tr("y"), tr("yes"))


def _kept_calm(main: PageMain) -> Callable[[ft.Page], Coroutine[Any, Any, None]]:
    """Let an error while a page is first drawn show one sentence, not the error's own words."""

    async def calm(page: ft.Page) -> None:
        try:
            drawn = main(page)
            if inspect.isawaitable(drawn):
                await drawn
        except FletPageDisconnectedException:
            raise
        except Exception:  # noqa: BLE001 - whatever it is, its words must not reach the screen
            _log.exception("A page could not be drawn.")
            page.clean()
            page.add(ft.Text(tr("This page could not be shown. What you saved is kept. Please start again.")))

    return calm


async def _until_signal(work: Callable[[Callable[[], None]], Coroutine[Any, Any, int]]) -> int:
    """Do the work; a signal to end stops it in good order, which is a success."""
    loop = asyncio.get_running_loop()
    stopped = False

    def stop() -> None:
        nonlocal stopped
        if not stopped:
            stopped = True
            task.cancel()

    def take_signals() -> None:
        for number in _ending_signals():
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop))

    with _signals_restored():
        take_signals()
        task = asyncio.ensure_future(work(take_signals))
        try:
            return await task
        except asyncio.CancelledError:
            if stopped:
                return 0
            raise


def _ending_signals() -> list[signal.Signals]:
    names = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    return [getattr(signal, name) for name in names if hasattr(signal, name)]


@contextmanager
def _signals_restored() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in _ending_signals()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _without_others_settings() -> Iterator[None]:
    """Take away the environment variables that steer how Flet and its server serve."""
    kept = (*_KEPT_FROM_FLET, *(embedded.VARIABLES if embedded.is_inside() else ()))
    taken = {
        name: os.environ.pop(name)
        for name in list(os.environ)
        if name.startswith(_STEERS) and name not in kept
    }
    try:
        yield
    finally:
        os.environ.update(taken)


@contextmanager
def _temporary_files_in(place: Path) -> Iterator[None]:
    """Keep temporary files of every library in ``place``, which is removed at the end."""
    before = tempfile.tempdir
    tempfile.tempdir = str(place)
    try:
        yield
    finally:
        tempfile.tempdir = before


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _complain(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
