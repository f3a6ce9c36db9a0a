"""Programs of the system that checks need beside a Chromium: Firefox, and what makes Debian's packages."""

from __future__ import annotations

import shutil

import debian
from setup_env import SetupError

FIREFOX = ("firefox-esr", "firefox")
FOR_PACKAGES = {
    "appstreamcli": "appstream",
    "desktop-file-validate": "desktop-file-utils",
    "dpkg-deb": "dpkg",
    "ldd": "libc-bin",
    "strip": "binutils",
}
"""What builds and validates a Debian package, and where Debian has it."""


def ensure_firefox() -> str:
    """Find a Firefox, or install Debian's, and give its path. Raises SetupError."""
    return _ensure(FIREFOX, "firefox-esr", "The browser tests need a Firefox")


def ensure_for_packages() -> None:
    """See that all is there for building a Debian package. Raises SetupError."""
    for program, package in FOR_PACKAGES.items():
        _ensure((program,), package, f"Building the Debian package needs {program}")


def _ensure(names: tuple[str, ...], package: str, need: str) -> str:
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None and debian.takes_debian_packages() and debian.is_root():
        debian.install(package)
        found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        raise SetupError(f"{need}, and none is on the PATH; install it (Debian's package {package}).")
    return found
