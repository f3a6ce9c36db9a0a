"""The program of a private session bus, on which the tests stand in for a desktop's notifications."""

from __future__ import annotations

import shutil

import debian
from setup_env import SetupError

PROGRAM = "dbus-daemon"
"""Its name, and that of Debian's package with it."""


def ensure() -> str:
    """Find it, or on Debian install it as root, and give its path. Raises SetupError."""
    failed = ""
    if shutil.which(PROGRAM) is None and debian.takes_debian_packages() and debian.is_root():
        failed = debian.install(PROGRAM)
    if (found := shutil.which(PROGRAM)) is None:
        why = f" ({failed})" if failed else ""
        raise SetupError(f"The tests of reminders need {PROGRAM}{why}: install it and start again.")
    return found
