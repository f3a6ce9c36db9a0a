"""Whether this machine can call, or write to, a number: whether a program on it opens such an address.

Where it has none, a browser would still ask its own question over the number and then open nothing.
"""

import os
import shlex
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from benzotrack.domain.phone_numbers import CALLING, TEXTING

Groups = dict[str, dict[str, str]]
"""A desktop file's groups, each by its name, and their keys and values."""


def phone_schemes(
    platform: str = sys.platform,
    environment: Mapping[str, str] = os.environ,
    registered: Callable[[str], bool] | None = None,
) -> frozenset[str]:
    """The schemes, of those of a call and of a text message, that a program on this machine opens.

    A Mac always has one. `registered` says for Windows whether a scheme is in the registry; by default this
    machine's own is read.
    """
    if platform == "darwin":
        return frozenset({CALLING, TEXTING})
    if platform == "win32":
        opens = registered or _registered
    else:
        desktop = _Desktop(environment)
        opens = desktop.opens
    return frozenset(scheme for scheme in (CALLING, TEXTING) if opens(scheme))


def _registered(scheme: str) -> bool:
    """Whether Windows knows a program for the scheme."""
    if sys.platform == "win32":
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, scheme) as key:
                winreg.QueryValueEx(key, "URL Protocol")
        except OSError:
            return False
        return True
    return False


class _Desktop:
    """A Linux desktop's programs, as its files name them.

    The files are those of freedesktop.org for MIME applications and desktop entries. Nothing is asked of
    another program, and a file that can't be read counts as not there.
    """

    def __init__(self, environment: Mapping[str, str]) -> None:
        home = Path(environment.get("HOME") or Path.home())
        self._path = environment.get("PATH")
        self._applications = [
            folder / "applications"
            for folder in _folders(
                environment.get("XDG_DATA_HOME") or str(home / ".local/share"),
                environment.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share",
            )
        ]
        configured = _folders(
            environment.get("XDG_CONFIG_HOME") or str(home / ".config"),
            environment.get("XDG_CONFIG_DIRS") or "/etc/xdg",
        )
        desktops = environment.get("XDG_CURRENT_DESKTOP", "").lower().split(":")
        names = [*(f"{desktop}-mimeapps.list" for desktop in desktops if desktop), "mimeapps.list"]
        self._lists = [folder / name for folder in (*configured, *self._applications) for name in names]

    def opens(self, scheme: str) -> bool:
        """Whether a program that is here is the chosen one for the scheme, or offers to open it."""
        return any(self._is_here(program) for program in self._programs(f"x-scheme-handler/{scheme}"))

    def _programs(self, kind: str) -> Iterator[str]:
        """The names of the desktop files for that kind of address, but those that were taken away."""
        removed: set[str] = set()
        for path in self._lists:
            groups = _groups(path)
            removed.update(_listed(groups, "Removed Associations", kind))
            yield from _listed(groups, "Default Applications", kind)
            yield from (p for p in _listed(groups, "Added Associations", kind) if p not in removed)
        for folder in self._applications:
            known = _listed(_groups(folder / "mimeinfo.cache"), "MIME Cache", kind)
            yield from (program for program in known if program not in removed)

    def _is_here(self, name: str) -> bool:
        """Whether the program of that desktop file is on this machine; the first file of the name counts."""
        found = next(filter(None, map(_groups, self._files(name))), None)
        entry = (found or {}).get("Desktop Entry", {})
        wanted = [entry.get("Exec", ""), *filter(None, [entry.get("TryExec")])]
        return entry.get("Hidden") != "true" and all(map(self._runs, wanted))

    def _files(self, name: str) -> Iterator[Path]:
        """Where a desktop file of that name may lie: a dash may stand for a folder."""
        for folder in self._applications:
            yield folder / name
            for i, sign in enumerate(name):
                if sign == "-":
                    yield folder / name[:i] / name[i + 1 :]

    def _runs(self, command: str) -> bool:
        try:
            program = shlex.split(command)[:1]
        except ValueError:
            return False
        return bool(program) and shutil.which(program[0], path=self._path) is not None


def _folders(first: str, others: str) -> list[Path]:
    """Absolute folders only: the others are to be left out."""
    return [Path(name) for name in (first, *others.split(":")) if name.startswith("/")]


def _groups(path: Path) -> Groups:
    """The file's groups; none where it can't be read."""
    groups: Groups = {}
    try:
        lines = path.read_text("utf-8", "replace").splitlines()
    except OSError:
        return groups
    group: dict[str, str] = {}
    for line in map(str.strip, lines):
        if line.startswith("[") and line.endswith("]"):
            group = groups.setdefault(line[1:-1], {})
        elif "=" in line and not line.startswith("#"):
            key, _, value = line.partition("=")
            group.setdefault(key.strip(), value.strip())
    return groups


def _listed(groups: Groups, group: str, kind: str) -> list[str]:
    return [name for name in groups.get(group, {}).get(kind, "").split(";") if name]
