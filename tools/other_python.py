"""Another Python of this machine, found by its version."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from setup_env import SetupError

_TELL = "import sys; print('%d.%d' % sys.version_info[:2])"


def running() -> str:
    """The version of the Python that runs this, as `3.11`."""
    return f"{sys.version_info[0]}.{sys.version_info[1]}"


def command(version: str, windows: bool = os.name == "nt") -> list[str]:
    """What starts the Python of this version, such as `3.13`: `python3.13`, or on Windows `py -3.13`.

    Raises SetupError where there is none.
    """
    names = [[f"python{version}"], *([["py", f"-{version}"]] if windows else [])]
    for name, *options in names:
        program = shutil.which(name)
        if program and _is(version, [program, *options]):
            return [program, *options]
    tried = " and ".join(" ".join(words) for words in names)
    raise SetupError(f"There is no Python {version} here: tried {tried}.")


def _is(version: str, program: list[str]) -> bool:
    done = subprocess.run(
        [*program, "-c", _TELL], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    return done.stdout.strip() == version
