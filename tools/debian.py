"""Debian's packages, for what `.venv` cannot hold: Python's venv, a Chromium, a session bus."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path


def takes_debian_packages() -> bool:
    """Whether this system is Debian or a child of it."""
    return Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None


def is_root() -> bool:
    """Whether this process may install system packages."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def install(package: str) -> str:
    """Install a package, as root; gives an empty text, or what apt-get said where it failed."""
    print(f"Installing Debian's package {package} ...", flush=True)
    _apt_get("update", "-qq")
    return _apt_get("install", "-qq", "--yes", "--no-install-recommends", package)


def _apt_get(*arguments: str) -> str:
    done = subprocess.run(
        ["apt-get", *arguments],
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode == 0:
        return ""
    lines = done.stdout.strip().splitlines()
    return lines[-1] if lines else f"apt-get ended with status {done.returncode}"
