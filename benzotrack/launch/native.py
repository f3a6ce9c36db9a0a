"""Shows the app in Flet's own window, where its client is on this machine.

Invariant: nothing is downloaded unless the person said yes, no program is run out of the folder
that BenzoTrack was started in, and no unguarded web server is ever started.
"""

import asyncio
import logging
import os
import socket
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import flet as ft
import flet_desktop  # type: ignore[import-untyped]
import flet_desktop.version  # type: ignore[import-untyped]
from flet.utils import is_linux_server

from benzotrack.charts.axes import standing_in

_log = logging.getLogger(__name__)

_NETWORK_PATIENCE_S = 30.0


def can_show() -> bool:
    """Whether Flet would open a window here; elsewhere it would serve an open web page instead."""
    return not is_linux_server()  # type: ignore[no-untyped-call]


def client_is_here() -> bool:
    """Whether the window's program is on this machine already."""
    return _client_folder().is_dir() or _chosen_client() is not None


def fetch_client() -> bool:
    """Download the window's program once, into the person's home; False where that fails."""
    before = socket.getdefaulttimeout()
    socket.setdefaulttimeout(_NETWORK_PATIENCE_S)
    try:
        with standing_in(Path(__file__).parent):
            flet_desktop.ensure_client_cached()
    except (OSError, EOFError, ValueError, tarfile.TarError, zipfile.BadZipFile):
        _log.warning("The window's program could not be fetched.", exc_info=True)
        return False
    finally:
        socket.setdefaulttimeout(before)
    return True


async def show_window(
    main: Callable[[ft.Page], Awaitable[None]], assets: Path, patience_s: float, again: Callable[[], None]
) -> bool:
    """Show the app until its window is closed.

    False when ``main`` was not called within ``patience_s`` seconds, or the window's program
    ended before that. ``again`` is called after Flet has put its own signal handlers in place.
    """
    called = asyncio.Event()

    async def first(page: ft.Page) -> None:
        called.set()
        await main(page)

    with standing_in(Path(__file__).parent), _private_socket(), _client_ends():
        window = asyncio.create_task(ft.run_async(first, view=ft.AppView.FLET_APP, assets_dir=str(assets)))
        waiting = asyncio.create_task(called.wait())
        await asyncio.sleep(0)
        again()
        try:
            await asyncio.wait({window, waiting}, timeout=patience_s, return_when=asyncio.FIRST_COMPLETED)
            if called.is_set():
                await asyncio.wait({window})
        finally:
            waiting.cancel()
            window.cancel()
            await asyncio.wait({window})
            if not window.cancelled() and (problem := window.exception()):
                _log.warning("The window could not be shown.", exc_info=problem)
    return called.is_set()


def _client_folder() -> Path:
    """Where Flet keeps its window's program for this version."""
    flavour = "light" if sys.platform == "linux" else "full"
    name = f"flet-desktop-{flavour}-{flet_desktop.version.version}"
    return Path.home() / ".flet" / "client" / name


def _chosen_client() -> Path | None:
    """The window's program that the person named by FLET_VIEW_PATH."""
    if not (named := os.environ.get("FLET_VIEW_PATH")):
        return None
    names = {"win32": "flet.exe", "darwin": "*.app"}
    return next(Path(named).glob(names.get(sys.platform, "flet")), None)


@contextmanager
def _private_socket() -> Iterator[None]:
    """Let Flet talk with its window in a folder that only this person can enter.

    The path of such a socket may have about 100 bytes: it can't lie in the diary's folder.
    """
    with tempfile.TemporaryDirectory(prefix="bt", dir=_short_temporary_folder()) as folder:
        os.environ["FLET_SERVER_UDS_PATH"] = str(Path(folder, "s"))
        try:
            yield
        finally:
            del os.environ["FLET_SERVER_UDS_PATH"]


def _short_temporary_folder() -> str | None:
    # Only a new folder is made in it, of an unguessed name and for this person alone.
    return "/tmp" if sys.platform != "win32" else None  # nosec B108


@contextmanager
def _client_ends() -> Iterator[None]:
    """End the window's program when the block is left; Flet leaves it running when stopped."""
    started: list[tuple[asyncio.subprocess.Process, str]] = []
    opening = flet_desktop.open_flet_view_async

    async def remembering(*arguments: object) -> tuple[asyncio.subprocess.Process, str]:
        process, pid_file = await opening(*arguments)
        started.append((process, pid_file))
        return process, pid_file

    flet_desktop.open_flet_view_async = remembering
    try:
        yield
    finally:
        flet_desktop.open_flet_view_async = opening
        for process, pid_file in started:
            flet_desktop.close_flet_view(pid_file)
            with suppress(ProcessLookupError):
                process.kill()
