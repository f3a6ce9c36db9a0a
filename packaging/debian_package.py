"""Debian's package, made of a bundle: it needs little more of the system than libc, and a browser.

Invariant: the same bundle gives the same package, and no script runs when it is installed. A bundle that
needs a library of the system that is not known here is refused.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from string import Template

import sources
from benzotrack.cli.completion import completion_script
from bundle_contents import LICENCES
from man_page import man_page

ROOT = sources.ROOT
_LINUX = Path(__file__).resolve().parent / "linux"
_BROWSERS = "chromium | firefox-esr | www-browser"
_LIBRARIES = {"libz.so.1": "zlib1g"}
"""What PyInstaller's own program needs of the system beside libc, and the package that has it."""

_OF_LIBC = re.compile(r"(ld-linux|linux-vdso|lib(c|m|dl|pthread|rt|util|resolv)\.so)")
_CONTROL = """\
Package: benzotrack
Version: {version}
Architecture: {architecture}
Maintainer: The BenzoTrack authors <authors@benzotrack.invalid>
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: {browsers}, zenity | kdialog | x11-utils
Section: utils
Priority: optional
Description: private diary for a clinician-supervised benzodiazepine taper
 One short check-in a day, trends beside the prescribed dose, and one page for the
 next visit. Nothing leaves the computer. It is not a medical device.
"""


class NotBuiltError(Exception):
    """The package can't be made of this bundle; the sentence says why."""


def build(bundle: Path, out: Path) -> Path:
    """Make the package of a bundle in the folder `out`, and give its file. Raises NotBuiltError."""
    depends = _depends(bundle)
    architecture = _told("dpkg", "--print-architecture").strip()
    file = out / f"benzotrack_{sources.version()}_{architecture}.deb"
    with tempfile.TemporaryDirectory() as above:
        root = Path(above, "root")
        shutil.copytree(bundle, root / "usr/lib/benzotrack", symlinks=True)
        (root / "usr/bin").mkdir()
        (root / "usr/bin/benzotrack").symlink_to("../lib/benzotrack/benzotrack")
        for path, content in _files(bundle).items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(content)
        control = _CONTROL.format(
            version=sources.version(),
            architecture=architecture,
            kilobytes=sum(-(-p.lstat().st_size // 1024) for p in root.rglob("*")),
            depends=depends,
            browsers=_BROWSERS,
        )
        (root / "DEBIAN").mkdir(mode=0o755)
        (root / "DEBIAN/md5sums").write_text(_sums(root), "utf-8")
        (root / "DEBIAN/control").write_text(control, "utf-8")
        _settle(root)
        _told("dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(root), str(file))
    return file


def _files(bundle: Path) -> dict[str, bytes]:
    """What lies outside the bundle, by its path in the system."""
    icons = ROOT / "benzotrack/assets/icons"
    sizes = [int(path.stem.removeprefix("icon-")) for path in icons.glob("icon-[0-9]*.png")]
    hicolor = "usr/share/icons/hicolor"
    day = datetime.fromtimestamp(sources.date(), UTC).date()
    metainfo = Template((_LINUX / "benzotrack.metainfo.xml").read_text("utf-8"))
    documents = "usr/share/doc/benzotrack"
    return {
        "usr/share/applications/benzotrack.desktop": (_LINUX / "benzotrack.desktop").read_bytes(),
        "usr/share/metainfo/invalid.benzotrack.diary.metainfo.xml": metainfo.substitute(
            version=sources.version(), date=day
        ).encode(),
        **{f"{hicolor}/{n}x{n}/apps/benzotrack.png": (icons / f"icon-{n}.png").read_bytes() for n in sizes},
        f"{hicolor}/scalable/apps/benzotrack.svg": (ROOT / "assets/icon.svg").read_bytes(),
        "usr/share/man/man1/benzotrack.1.gz": gzip.compress(man_page().encode(), 9, mtime=0),
        "usr/share/bash-completion/completions/benzotrack": completion_script("bash").encode(),
        "usr/share/zsh/vendor-completions/_benzotrack": completion_script("zsh").encode(),
        "usr/share/fish/vendor_completions.d/benzotrack.fish": completion_script("fish").encode(),
        f"{documents}/copyright": (bundle / "_internal" / LICENCES).read_bytes(),
        f"{documents}/changelog.gz": gzip.compress((ROOT / "CHANGELOG.md").read_bytes(), 9, mtime=0),
    }


def _settle(root: Path) -> None:
    """Give everything the rights and the date that it has in every build."""
    for path in [root, *root.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
        os.utime(path, (sources.date(), sources.date()), follow_symlinks=False)


def _sums(root: Path) -> str:
    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    files = [path for path in files if path.relative_to(root).parts[0] != "DEBIAN"]
    return "".join(
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {path.relative_to(root)}\n"
        for path in files
    )


def _depends(bundle: Path) -> str:
    """The packages that the bundle's programs and libraries need. Raises NotBuiltError for an unknown one."""
    newest, packages = (0, 0), set[str]()
    for path in bundle.rglob("*"):
        if path.is_symlink() or not path.is_file():
            continue
        with path.open("rb") as file:
            if file.read(4) != b"\x7fELF":
                continue
        for name, place in _libraries(path, bundle / "_internal"):
            if name in _LIBRARIES:
                packages.add(_LIBRARIES[name])
            elif not place.startswith(str(bundle)) and not _OF_LIBC.match(name):
                raise NotBuiltError(f"{path} needs {name} of the system")
        asked = re.findall(rb"GLIBC_(\d+)\.(\d+)", path.read_bytes())
        newest = max([newest, *((int(major), int(minor)) for major, minor in asked)])
    return ", ".join([f"libc6 (>= {newest[0]}.{newest[1]})", *sorted(packages)])


def _libraries(program: Path, beside: Path) -> Iterator[tuple[str, str]]:
    """The libraries that a program is linked with: their names, and where they were found, or an empty text.

    All but the first program run with the bundle's own ones in front.
    """
    first = {} if program.parent == beside.parent else {"LD_LIBRARY_PATH": str(beside)}
    for line in _told("ldd", str(program), **first).splitlines():
        name, _, place = line.strip().partition(" => ")
        if name != "statically linked":
            yield Path(name.split()[0]).name, place


def _told(*command: str, **variables: str) -> str:
    around = {**os.environ, **variables}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=around)
    if done.returncode:
        raise NotBuiltError(f"{' '.join(command[:2])}: {(done.stderr or done.stdout).strip()}")
    return done.stdout
