"""A stand-in for `systemctl` on the path: it keeps what it is asked, and answers with a status."""

import shlex
from pathlib import Path

import pytest


class Systemctl:
    """The only program on the path; `answers` is the status that it ends with."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self._log, self._file = folder / "asked", folder / "bin" / "systemctl"
        self._file.parent.mkdir()
        patch.setenv("PATH", str(self._file.parent))
        self.answer(0)

    def answer(self, status: int, *, active: bool = False) -> None:
        """Answer with that status from now on, and say whether a timer is there when that is asked."""
        self._file.write_text(
            f'#!/bin/sh\necho "$*" >> {shlex.quote(str(self._log))}\n'
            f'[ "$2" != is-active ] || exit {int(not active)}\nexit {status}\n'
        )
        self._file.chmod(0o755)

    @property
    def asked(self) -> list[str]:
        """What it was asked, in order."""
        return self._log.read_text().splitlines() if self._log.exists() else []


@pytest.fixture
def systemctl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Systemctl:
    """A system that takes what it is asked."""
    place = tmp_path / "system"
    place.mkdir()
    return Systemctl(place, monkeypatch)
