"""The built wheel, installed outside the checkout, starts and brings all that it shows.

The new environment borrows the third-party packages of the one that runs the tests, so that nothing
is fetched; the app itself comes from the wheel alone.
"""

import http.cookiejar
import shutil
import subprocess
import sys
import sysconfig
import urllib.request
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.running_app import RunningApp

ROOT = Path(__file__).resolve().parent.parent
LICENCES = ("LICENSE", "THIRD_PARTY.md")


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel, away from the checkout."""
    source, place = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("away")
    for name in ("pyproject.toml", "README.md", *LICENCES):
        shutil.copy(ROOT / name, source)
    shutil.copytree(ROOT / "benzotrack", source / "benzotrack", ignore=shutil.ignore_patterns("*.pyc"))
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", place, source)
    (wheel,) = place.glob("*.whl")
    venv = place / "venv"
    run(sys.executable, "-m", "venv", "--without-pip", venv)
    # Installed first: pip is not to see the checkout's own installation among the borrowed packages.
    pip = (sys.executable, "-m", "pip", "--python", program(venv, "python"))
    run(*pip, "install", "--no-index", "--no-deps", wheel)
    borrowed = Path(sysconfig.get_paths(vars={"base": str(venv), "platbase": str(venv)})["purelib"])
    (borrowed / "borrowed.pth").write_text(sysconfig.get_paths()["purelib"])
    return venv


def program(venv: Path, name: str) -> Path:
    """A program of an environment."""
    return venv / ("Scripts" if sys.platform == "win32" else "bin") / name


def run(*command: object) -> str:
    """Run a command away from the checkout and give what it printed."""
    done = subprocess.run([*map(str, command)], cwd=Path.home(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_app_is_the_wheels_own(environment: Path) -> None:
    place = run(program(environment, "python"), "-P", "-c", "import benzotrack; print(benzotrack.__file__)")
    assert environment in Path(place.strip()).parents


def test_the_wheel_holds_every_file_of_the_package(environment: Path) -> None:
    here = ROOT / "benzotrack"
    there = next(environment.rglob("site-packages/benzotrack"))
    wanted = {p.relative_to(here) for p in here.rglob("*") if p.is_file() and p.suffix != ".pyc"}
    found = {p.relative_to(there) for p in there.rglob("*") if p.is_file() and p.suffix != ".pyc"}
    assert {Path("assets/fonts/DejaVuSans.ttf"), Path("assets/pages/app.html")} <= wanted
    assert found == wanted


def test_the_wheel_says_its_licence_and_brings_it_and_those_of_others(environment: Path) -> None:
    (about,) = environment.rglob("benzotrack-*.dist-info")
    assert "\nLicense-Expression: Apache-2.0\n" in (about / "METADATA").read_text("utf-8")
    for name in LICENCES:
        assert (about / "licenses" / name).read_bytes() == (ROOT / name).read_bytes()


def test_the_installed_command_serves_its_pages_fonts_and_icons(
    environment: Path, tmp_path: Path, run_app: Callable[..., RunningApp]
) -> None:
    app = run_app(tmp_path / "diary", program=[str(program(environment, "benzotrack"))])
    cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
    # No proxy: the page is on this machine.
    opener = urllib.request.build_opener(cookies, urllib.request.ProxyHandler({}))
    # By number: Python asks the system, which need not know the name.
    opener.open(by_number(app.link), timeout=20).read()
    address = by_number(app.address)
    assert b"flutter_bootstrap.js" in opener.open(address, timeout=20).read()
    assets = ROOT / "benzotrack" / "assets"
    for name in ("fonts/IBMPlexSans-Regular.ttf", "icons/icon-192.png", "favicon.png"):
        assert opener.open(address + name, timeout=20).read() == (assets / name).read_bytes()
    app.stop()


def by_number(address: str) -> str:
    """The address with this machine's number in the place of the app's name."""
    parts = urlsplit(address)
    return parts._replace(netloc=f"127.0.0.1:{parts.port}").geturl()
