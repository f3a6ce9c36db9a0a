"""THIRD_PARTY.md: whose work the app is made of, under which licences, and where their texts are.

Run it with `.venv`'s Python after a change of the locks. `--check` needs no network: what is installed
here is asked anew, all else must have the locked version. `--texts FILE` writes the licences' texts of
this system's packages, for a bundle to carry.
"""

from __future__ import annotations

import argparse
import itertools
import re
import subprocess
import sys
import sysconfig
import tempfile
import tomllib
from collections.abc import Sequence
from importlib.metadata import Distribution, distributions
from pathlib import Path

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import wheels
from lock import LOCK_WITH_FONTS, locked
from setup_env import ROOT

PAGE = ROOT / "THIRD_PARTY.md"

READ_BY_HAND = {
    "contourpy": "BSD-3-Clause",
    "cycler": "BSD-3-Clause",
    "kiwisolver": "BSD-3-Clause",
    "matplotlib": "LicenseRef-Matplotlib",
    "uvloop": "Apache-2.0 OR MIT",
}
"""Licences of packages that name theirs in no form that a program can read; read in their texts."""

_UNDER_OUR_TEXT = ("flet", "flet-web")
_A_TEXT = re.compile(r"(?i)[^/]+\.dist-info/(.*/)?(licen[cs]e|copying|notice|authors)[^/]*")

_BEFORE = """\
# Others' work in BenzoTrack

BenzoTrack itself is under the Apache License 2.0 ([LICENSE](LICENSE)). It is made of others' work too, under
their own licences. Written by `.venv/bin/python tools/third_party.py`.

## In the app

| what | licence (SPDX) | its text, in `benzotrack/assets/fonts` |
|---|---|---|
| DejaVu Sans | Bitstream-Vera, and Arev's, which is like it | `DejaVuSans-LICENSE.txt` |
| IBM Plex Sans | OFL-1.1 | `IBMPlexSans-OFL.txt` |
| BenzoTrack Box | CC0-1.0 | `BenzoTrackBox-LICENSE.txt` |

## Packages that are installed with it

The `manimgx-fonts` come only with the extra `scripts`. The texts are in each package's `dist-info`; that of
`flet` and `flet-web` is our own LICENSE. The source of each version is on PyPI under its name.

| package | version | licence (SPDX) | only where |
|---|---|---|---|
"""
_AFTER = """
`LicenseRef-Matplotlib` is Matplotlib's own, made after Python's (PSF-2.0).

Inside `flet-web` is the client that draws the pages, made with Flutter and Skia (BSD-3-Clause): the licences
of all its parts are in `flet_web/web/assets/NOTICES`. Its fonts are Roboto and Material Icons (Apache-2.0),
Cupertino Icons (MIT) and KaTeX's (OFL-1.1). Its Pyodide (MPL-2.0) is never used. What else is compiled into a
package stands in its `sboms`, where it has them.

## In a bundle beside these

Python (PSF-2.0) with the libraries that its licence names, and PyInstaller's starter (GPL-2.0-or-later, with
the exception that lets it start programs under any licence). `tools/third_party.py --texts FILE` writes all
these texts.
"""

_PLACES = tuple(itertools.product(wheels.SYSTEMS.values(), wheels.PYTHONS))
_Packages = dict[tuple[str, str], Distribution]


def licence(package: Distribution) -> str:
    """The SPDX expression of a package's licence. Raises ValueError where it names none that can be read."""
    name = canonicalize_name(package.name)
    about = package.metadata
    named = about.get_all("License-Expression") or about.get_all("License") or [""]
    try:
        return READ_BY_HAND.get(name) or str(canonicalize_license_expression(named[0]))
    except InvalidLicenseExpression:
        raise ValueError(f"{name} names no SPDX licence: read its text and add it to READ_BY_HAND") from None


def page(packages: _Packages, rows: dict[tuple[str, str], str]) -> str:
    """The whole page, from these packages, for others from these rows. Raises KeyError for one in neither."""
    lines = []
    for lock in needed():
        key = (lock.name, version_of(lock))
        where = "" if all(_is_for(lock, *place) for place in _PLACES) else f"`{lock.marker}`"
        told = licence(packages[key]) if key in packages else None
        lines.append(f"| {' | '.join((*key, told, where))} |" if told else rows[key])
    return _BEFORE + "\n".join(lines) + "\n" + _AFTER


def rows_of(text: str) -> dict[tuple[str, str], str]:
    """The rows of a page's table of packages, by name and version."""
    found = re.findall(r"^(\| ([a-z][\w.-]*) \| ([\d!][^ |]*) \|.*)$", text, re.MULTILINE)
    return {(name, version): row for row, name, version in found}


def needed() -> list[Requirement]:
    """What the lock of the app and its fonts holds, but for what the package is built with."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    builds = {Requirement(line).name for line in project["build-system"]["requires"]}
    return [lock for lock in locked((ROOT / LOCK_WITH_FONTS).read_text("utf-8")) if lock.name not in builds]


def version_of(lock: Requirement) -> str:
    """The version that a package is locked to."""
    return str(lock.specifier).removeprefix("==")


def installed(*folders: str) -> _Packages:
    """The packages in these folders, by name and version; those beside this program by default."""
    places = folders or (sysconfig.get_path("purelib"), sysconfig.get_path("platlib"))
    return {(canonicalize_name(one.name), one.version): one for one in distributions(path=list(places))}


def everywhere() -> _Packages:
    """What is installed here and, fetched, what only other systems and other Pythons need."""
    found = installed()
    for system, python in _PLACES:
        missing = [lock for lock in needed() if (lock.name, version_of(lock)) not in found]
        asked = [f"{lock.name}{lock.specifier}" for lock in missing if _is_for(lock, system, python)]
        if asked:
            folder = tempfile.mkdtemp(prefix="benzotrack-licences-")
            command = [
                sys.executable,
                "-m",
                "uv",
                "pip",
                "install",
                "--quiet",
                "--no-deps",
                "--target",
                folder,
            ]
            command += ["--only-binary=:all:", "--python-platform", system, "--python-version", python]
            subprocess.run([*command, *asked], check=True)
            found |= installed(folder)
    return found


def _is_for(lock: Requirement, system: str, python: str) -> bool:
    named = {"windows": "win32", "darwin": "darwin", "linux": "linux"}
    around = {
        "sys_platform": next(name for part, name in named.items() if part in system),
        "platform_machine": system.partition("-")[0],
        "python_version": python,
        "python_full_version": f"{python}.0",
    }
    return lock.marker is None or lock.marker.evaluate(around)


def texts() -> str:
    """The licences' texts of what a bundle of this system is made of. Raises OSError where one is missing."""
    here = installed()
    parts = {"BenzoTrack": [ROOT / "LICENSE"], "Python": [_text_of_python()]}
    parts |= {
        f"{name} {version}": texts_of(one) for (name, version), one in here.items() if name == "pyinstaller"
    }
    keys = [(lock.name, version_of(lock)) for lock in needed()]
    parts |= {f"{key[0]} {key[1]}": texts_of(here[key]) for key in keys if key in here}
    parts |= {file.stem: [file] for file in sorted((ROOT / "benzotrack/assets/fonts").glob("*.txt"))}
    told = [(f"{name}\n{'=' * len(name)}", *map(_read, files)) for name, files in parts.items()]
    return "\n\n\n".join("\n\n".join(part) for part in told)


def _read(file: Path) -> str:
    return file.read_text("utf-8", "replace").strip()


def texts_of(package: Distribution) -> list[Path]:
    """The files with the text of a package's licence. Raises FileNotFoundError where it carries none."""
    found = [file for file in package.files or () if _A_TEXT.fullmatch(file.as_posix())]
    if not found and canonicalize_name(package.name) in _UNDER_OUR_TEXT:
        return [ROOT / "LICENSE"]
    if not found:
        raise FileNotFoundError(f"{package.name} carries no text of its licence")
    return [Path(str(package.locate_file(file))) for file in sorted(found)]


def _text_of_python() -> Path:
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    places = (
        Path(sysconfig.get_path("stdlib"), "LICENSE.txt"),
        Path(sys.base_prefix, "LICENSE.txt"),
        Path(f"/usr/share/doc/python{version}/copyright"),
    )
    found = next((place for place in places if place.exists()), None)
    if found is None:
        raise FileNotFoundError(f"Python's licence is in none of {', '.join(map(str, places))}")
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the page, check it, or write the texts; and give the exit status."""
    parser = argparse.ArgumentParser(prog="third_party.py", description="Write THIRD_PARTY.md, or check it.")
    parser.add_argument("--check", action="store_true", help="only say whether it is current")
    parser.add_argument("--texts", metavar="FILE", type=Path, help="write the licences' texts there instead")
    asked = parser.parse_args(arguments)
    if asked.texts:
        asked.texts.write_text(texts(), "utf-8")
    elif not asked.check:
        PAGE.write_text(page(everywhere(), {}), "utf-8")
    elif not is_current(PAGE.read_text("utf-8")):
        print("THIRD_PARTY.md is not what is installed: run tools/third_party.py")
        return 1
    return 0


def is_current(text: str) -> bool:
    """Whether a page says what the packages here and the lock say."""
    try:
        return page(installed(), rows_of(text)) == text
    except KeyError:
        return False


if __name__ == "__main__":
    sys.exit(main())
