"""Whether the app, its fonts and its window can be installed from wheels alone, wherever that is promised.

Asks the index, downloads no package: uv reads what each locked version offers for a system and a Python.
"""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from setup_env import LOCK_FOR_CHECKS, ROOT

SYSTEMS = {
    "Linux x86-64, glibc 2.28": "x86_64-manylinux_2_28",
    "Linux arm64, glibc 2.28": "aarch64-manylinux_2_28",
    "Linux x86-64, musl": "x86_64-unknown-linux-musl",
    "Windows x86-64": "x86_64-pc-windows-msvc",
    "macOS 11, arm64": "aarch64-apple-darwin",
    "macOS 11, x86-64": "x86_64-apple-darwin",
}
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
_OLDEST_MACOS = "11.0"


def complaint(platform: str, python: str, cache: str, root: Path = ROOT) -> str:
    """What uv says where a locked package has no wheel for this system and Python; else nothing."""
    command = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", "--python", sys.executable]
    command += ["--extra=scripts", "--extra=window", "--constraint", LOCK_FOR_CHECKS]
    command += ["--only-binary=:all:", "--python-platform", platform, "--python-version", python]
    around = {**os.environ, "MACOSX_DEPLOYMENT_TARGET": _OLDEST_MACOS, "UV_CACHE_DIR": cache}
    done = subprocess.run(command, cwd=root, env=around, capture_output=True, text=True, check=False)
    return (done.stderr.strip() or f"uv ended with {done.returncode}") if done.returncode else ""


def main() -> int:
    """Try each system with each Python, say what is missing, and give the exit status."""
    asked = list(itertools.product(SYSTEMS, PYTHONS))
    missing = 0
    with tempfile.TemporaryDirectory(prefix="benzotrack-wheels-") as cache:
        for system, python in asked:
            if said := complaint(SYSTEMS[system], python, cache):
                missing += 1
                print(f"{system}, Python {python}:\n{said}\n", flush=True)
    print(f"Wheels alone are enough for {len(asked) - missing} of {len(asked)}.")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
