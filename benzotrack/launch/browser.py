"""Opens the app in a browser on this machine: as a window of its own, or in the default browser.

Invariant: the one-time link is handed over in a file that only this person can read, never in a
program's arguments, which other people on the machine can see.
"""

import asyncio
import hashlib
import os
import shlex
import shutil
import subprocess
import sys
import threading
import webbrowser
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from benzotrack.launch.pages import link_page
from benzotrack.launch.private_place import private_folder

EXTRA_ARGUMENTS = "BENZOTRACK_CHROMIUM_ARGS"
"""Environment variable with further arguments for the app window's browser."""

_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "microsoft-edge-stable",
    "microsoft-edge",
    "brave-browser",
    "vivaldi-stable",
    "chrome",
    "msedge",
)
_WINDOWS_PLACES = (
    r"Microsoft\Edge\Application\msedge.exe",
    r"Google\Chrome\Application\chrome.exe",
    r"BraveSoftware\Brave-Browser\Application\brave.exe",
    r"Chromium\Application\chrome.exe",
)
_MAC_PLACES = (
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "Chromium.app/Contents/MacOS/Chromium",
    "Brave Browser.app/Contents/MacOS/Brave Browser",
)
_QUIET = (
    "--no-first-run",
    "--no-default-browser-check",
    "--no-pings",
    "--disable-background-networking",
    "--disable-breakpad",
    "--disable-client-side-phishing-detection",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-extensions",
    "--disable-sync",
    "--disable-features=Translate,MediaRouter,OptimizationHints,AutofillServerCommunication",
    "--password-store=basic",
    "--use-mock-keychain",
)
_END_WITHIN_S = 5.0
_NAME_FOUND_WITHIN_S = 2.0
_ANSWERS_WITHIN_S = 5.0


def has_display(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """Whether a window can be shown here; True on systems that always have a screen."""
    return platform in ("win32", "darwin") or any(
        environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )


def can_show_window(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """Whether a browser could show a window here, on a screen or, for tests, without one."""
    return has_display(environment, platform) or "--headless" in environment.get(EXTRA_ARGUMENTS, "")


def find_browser(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path | None:
    """A browser of the Chromium family on this machine, or None.

    It is handed the link: none is taken out of the folder that BenzoTrack was started in, where anybody may
    have put a program. Windows looks there first, so on it no browser is looked for by its name.
    """
    by_name = () if platform == "win32" else _NAMES
    for name in by_name:
        found = shutil.which(name, path=environment.get("PATH"))
        if found and Path(found).is_absolute():
            return Path(found)
    return next((place for place in _usual_places(environment, platform) if place.is_file()), None)


def _usual_places(environment: Mapping[str, str], platform: str) -> list[Path]:
    if platform == "win32":
        named = (environment.get(k) for k in ("PROGRAMFILES(X86)", "PROGRAMFILES", "LOCALAPPDATA"))
        return [Path(root, place) for root in named if root for place in _WINDOWS_PLACES]
    if platform == "darwin":
        roots = ("/Applications", str(Path.home() / "Applications"))
        return [Path(root, place) for root in roots for place in _MAC_PLACES]
    return []


async def finds_name(name: str, platform: str = sys.platform) -> bool:
    """Whether the person's own browser takes ``name``, a host that ends in ``.localhost``, for this machine.

    Those of Chromium's and of Firefox's family do so by themselves. Safari asks the system, and before
    macOS 26 that asks the network.
    """
    if platform != "darwin":
        return True
    asking = asyncio.get_running_loop().getaddrinfo(name, None)
    try:
        found = await asyncio.wait_for(asking, _NAME_FOUND_WITHIN_S)
    except OSError:
        return False
    return {address[0] for *_, address in found} <= {"127.0.0.1", "::1"}


def profile_place(browser: Path, place: Path) -> Path:
    """Where this browser's private profile goes: in ``place``, but where a snap may look."""
    if browser.parts[:3] == ("/", "snap", "bin"):
        return _in_snap(Path.home() / "snap" / browser.name, place)
    return place / "window"


def handover_place(place: Path, platform: str = sys.platform) -> Path:
    """Where a page for the person's own browser goes: in ``place``, but where a snap may look.

    A snap, as Ubuntu's Firefox is, sees neither hidden folders nor the system's temporary ones.
    """
    if platform != "linux":
        return place
    try:
        asked = subprocess.run(
            ["xdg-settings", "get", "default-web-browser"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=_ANSWERS_WITHIN_S,
            check=False,
        )
        own = Path.home() / "snap" / asked.stdout.partition("_")[0]
    except (OSError, RuntimeError, subprocess.SubprocessError):
        return place
    is_snap = "_" in asked.stdout and own.is_dir()
    return _in_snap(own, place) if is_snap else place


def _in_snap(own: Path, place: Path) -> Path:
    """The folder of a snap that stands for ``place``: another start's is another."""
    return own / "common" / f"benzotrack-{hashlib.sha256(bytes(place)).hexdigest()[:12]}"


def write_link(folder: Path, link: str, title: str) -> Path:
    """Write a page that goes on to ``link``, readable only for this person, and give its path."""
    page = folder / "open.html"
    descriptor = os.open(page, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(link_page(link, title))
    return page


class AppWindow:
    """A running browser that shows nothing but the app.

    Made by a `start` that gives it the page with the link. Raises OSError where that can't be.
    """

    def __init__(self, start: Callable[[str], tuple[subprocess.Popen[bytes], Path]], link: str) -> None:
        self._start = start
        self._processes: list[subprocess.Popen[bytes]] = []
        self.show(link)

    def show(self, link: str) -> None:
        """Open one more window; a second process only hands it to the first. Raises OSError."""
        process, self._page = self._start(link)
        self._processes.append(process)

    def gone(self) -> bool:
        """Whether the browser has ended."""
        return all(process.poll() is not None for process in self._processes)

    def arrived(self) -> None:
        """Remove the page that handed over the link."""
        self._page.unlink(missing_ok=True)

    def end(self) -> None:
        """Close the browser, and wait until it has ended."""
        for process in self._processes:
            process.terminate()
        for process in self._processes:
            try:
                process.wait(_END_WITHIN_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@asynccontextmanager
async def app_window(
    browser: Path, place: Path, link: str, title: str, server: str
) -> AsyncIterator[AppWindow]:
    """Open ``link`` in a window of its own, with a private profile that is removed at the end.

    ``server`` is our own address by number. Raises OSError where the browser can't be started or the profile
    can't be made.
    """
    with private_folder(profile_place(browser, place)) as profile:

        def start(link: str) -> tuple[subprocess.Popen[bytes], Path]:
            page = write_link(profile, link, title)
            quiet = subprocess.DEVNULL
            command = window_command(browser, profile, page, server)
            new_session = sys.platform != "win32"
            process = subprocess.Popen(
                command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=new_session
            )
            return process, page

        window = AppWindow(start, link)
        try:
            yield window
        finally:
            await asyncio.shield(asyncio.to_thread(window.end))


def window_command(
    browser: Path, profile: Path, page: Path, server: str, environment: Mapping[str, str] = os.environ
) -> list[str]:
    """The command that shows ``page`` in a phone-shaped window and keeps the browser quiet.

    The browser's proxy for all but this machine is ``server``, our own, which refuses: whatever
    the browser itself would like to fetch stays here.
    """
    return [
        str(browser),
        f"--app={page.as_uri()}",
        f"--user-data-dir={profile}",
        "--window-size=420,860",
        f"--proxy-server=http://{server}",
        *_QUIET,
        *shlex.split(environment.get(EXTRA_ARGUMENTS, "")),
    ]


class DefaultBrowser:
    """The person's own browser, asked to open ``link``; only a refusal can be told from here."""

    def __init__(self, place: Path, link: str, title: str) -> None:
        self._address = write_link(place, link, title).as_uri()
        self._refused = False
        threading.Thread(target=self._open, daemon=True).start()

    def refused(self) -> bool:
        """Whether there is no browser to ask."""
        return self._refused

    def _open(self) -> None:
        self._refused = not open_in_default_browser(self._address)


def open_in_default_browser(address: str) -> bool:
    """Ask the person's own browser to open it; False where that was refused.

    On Windows the system is asked and nothing else: `webbrowser` goes on to browsers by their names.
    """
    if sys.platform != "win32":
        return webbrowser.open(address)
    try:
        os.startfile(address)
    except OSError:
        return False
    return True
