"""The package on a Debian that has nothing else: no Python, no pip, just the package and a browser.

Only runs when it is asked for by name (`-m clean_root`), as root and with the internet: debootstrap makes it.
"""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PIL import ImageGrab
from playwright.sync_api import Browser
from websockets.sync.client import connect

from tests.browser import UI
from tests.firefox import Firefox
from tests.stories.test_whole_day import RATINGS, SIX_TAPS, saved_ratings

pytestmark = [pytest.mark.clean_root, pytest.mark.timeout(1800)]

SUITES = ("bookworm", "trixie")
PORT = 9222
SCREEN = ":97"
INSIDE = """
mount -t proc proc "$0/proc"; mount --rbind /dev "$0/dev"; mount -t tmpfs shm "$0/dev/shm"
mkdir -pm 1777 /tmp/.X11-unix "$0/tmp/.X11-unix"; mount --bind /tmp/.X11-unix "$0/tmp/.X11-unix"
exec chroot "$@"
"""


class CleanRoot:
    """A Debian in a folder. Each program in it has mounts and processes of its own, which end with it."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.running: list[subprocess.Popen[bytes]] = []

    def start(self, *command: str, user: str = "root", **variables: str) -> "subprocess.Popen[bytes]":
        """Start a program as a desktop does: nobody reads what it says."""
        home = "/" if user == "root" else f"/home/{user}"
        around = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": home, "USER": user, "LANG": "C.UTF-8"}
        own = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-ec", INSIDE, str(self.place)]
        process = subprocess.Popen(
            [*own, f"--userspec={user}:{user}", str(self.place), *command],
            env={**around, "DEBIAN_FRONTEND": "noninteractive", **variables},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.running.append(process)
        return process

    @property
    def diary(self) -> Path:
        """Where its user's diary lies."""
        return self.place / "home/jane/.local/share/benzotrack"

    def do(self, *command: str) -> int:
        """Run a program to its end, as root, and give its exit status."""
        return self.start(*command).wait(900)


@pytest.fixture(scope="module", params=SUITES)
def clean(
    package: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[CleanRoot]:
    """A Debian with nothing but the package, and an ordinary user."""
    place = tmp_path_factory.mktemp("clean") / "root"
    made = ["debootstrap", "--variant=minbase", request.param, str(place), "http://deb.debian.org/debian"]
    subprocess.run(made, check=True, stdout=subprocess.DEVNULL)
    clean = CleanRoot(place)
    shutil.copy("/etc/resolv.conf", place / "etc/resolv.conf")
    shutil.copy(package, place / "benzotrack.deb")
    assert clean.do("apt-get", "update") == 0
    assert clean.do("useradd", "--create-home", "jane") == 0
    screen = subprocess.Popen(["Xvfb", SCREEN, "-screen", "0", "1280x1000x24"], stderr=subprocess.DEVNULL)
    yield clean
    screen.terminate()
    screen.wait(20)
    for process in clean.running:
        process.kill()
        process.wait()


@pytest.fixture
def pictures(request: pytest.FixtureRequest) -> Path:
    """Where pictures of the screen go, for eyes."""
    folder = Path(request.config.getoption("gallery")) / "clean-root"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def install(clean: CleanRoot, *browser: str) -> None:
    """Install the package by its file and a browser, and see that there is no Python."""
    assert (
        clean.do("apt-get", "install", "--yes", "--no-install-recommends", "/benzotrack.deb", *browser) == 0
    )
    assert not [*clean.place.glob("usr/bin/python*"), *clean.place.glob("usr/bin/pip*")]


def clicked(clean: CleanRoot, **variables: str) -> "subprocess.Popen[bytes]":
    """Start what the menu's entry names, as its user."""
    entry = (clean.place / "usr/share/applications/benzotrack.desktop").read_text("utf-8")
    command = next(line.removeprefix("Exec=") for line in entry.splitlines() if line.startswith("Exec="))
    return clean.start("sh", "-c", f"cd ~; exec {command}", user="jane", DISPLAY=SCREEN, **variables)


def test_the_package_and_chromium_are_enough_for_a_check_in_by_click(
    clean: CleanRoot, chromium: Browser, pictures: Path
) -> None:
    install(clean, "chromium", "chromium-sandbox")
    for start in ("first", "second"):
        app = clicked(clean, BENZOTRACK_CHROMIUM_ARGS=f"--remote-debugging-port={PORT}")
        listening(app)
        browser = chromium.browser_type.connect_over_cdp(f"http://127.0.0.1:{PORT}")
        ui = UI(browser.contexts[0].pages[0])
        ui.ready()
        for name in ("Skip all", *SIX_TAPS) if start == "first" else ():
            ui.tap(name)
        ui.see("Checked in for today")
        ui.still()
        ImageGrab.grab(xdisplay=SCREEN).save(pictures / f"chromium-{start}-start.png")
        ui.page.close()
        browser.close()
        assert app.wait(60) == 0, "closing the window ends it"
    assert saved_ratings(clean.diary) == RATINGS


def test_the_package_and_firefox_are_enough_too(clean: CleanRoot, pictures: Path) -> None:
    assert clean.do("apt-get", "purge", "--yes", "--autoremove", "chromium", "chromium-sandbox") == 0
    shutil.rmtree(clean.diary)
    install(clean, "firefox-esr")
    app = clicked(clean, BROWSER=f"firefox-esr --remote-debugging-port {PORT} %s")
    listening(app)
    with connect(f"ws://127.0.0.1:{PORT}/session", max_size=None, proxy=None) as line:
        firefox = Firefox(line)
        firefox.ready()
        for name in ("Skip all", *SIX_TAPS):
            firefox.tap(name)
        firefox.see("Checked in for today")
        firefox.still()
        ImageGrab.grab(xdisplay=SCREEN).save(pictures / "firefox.png")
        firefox.close()
    assert app.wait(60) == 0, "closing the page ends it"
    assert saved_ratings(clean.diary) == RATINGS


def listening(app: "subprocess.Popen[bytes]") -> None:
    """Wait until the browser that the app opened can be driven."""
    deadline = time.monotonic() + 60
    while True:
        with suppress(OSError), socket.create_connection(("127.0.0.1", PORT), timeout=1):
            return
        assert app.poll() is None, f"it ended with {app.poll()}"
        assert time.monotonic() < deadline, "no browser came"
        time.sleep(0.2)
