"""Build what people install: the bundle, Debian's package from it, the wheel, the sdist.

    .venv/bin/python packaging/build.py bundle|deb|wheel|sdist [--out DIR]

Each is written with its SBOM, and SHA256SUMS names every file that is there. Nothing is fetched.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import bundle
import debian_package
import sbom
import sources

ROOT = sources.ROOT
SUMS = "SHA256SUMS"


def main(arguments: Sequence[str] | None = None) -> int:
    """Build what was asked for, and give the exit status."""
    parser = argparse.ArgumentParser(prog="build.py", description="Build what people install.")
    parser.add_argument("what", choices=("bundle", "deb", "wheel", "sdist"))
    parser.add_argument("--out", type=Path, default=ROOT / "dist", metavar="DIR", help="where it goes")
    asked = parser.parse_args(arguments)
    os.environ["SOURCE_DATE_EPOCH"] = str(sources.date())
    os.umask(0o022)
    out: Path = asked.out.absolute()
    out.mkdir(parents=True, exist_ok=True)
    try:
        made = {"bundle": _bundle, "deb": _deb, "wheel": _python, "sdist": _python}[asked.what](
            out, asked.what
        )
        sbom.write(out / f"{made.name}.cdx.json")
    except (debian_package.NotBuiltError, subprocess.CalledProcessError) as why:
        print(why, file=sys.stderr)
        return 1
    write_sums(out)
    print(f"{made} ({size(made) / 1e6:.0f} MB)")
    return 0


def write_sums(out: Path) -> None:
    """Name every file of a folder with its SHA-256, as `sha256sum --check` reads it."""
    files = sorted(path for path in out.iterdir() if path.is_file() and path.name != SUMS)
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    (out / SUMS).write_text("".join(lines), "utf-8")


def size(path: Path) -> int:
    """Bytes of a file, or of all files in a folder."""
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files if file.is_file() and not file.is_symlink())


def _bundle(out: Path, _: str) -> Path:
    with tempfile.TemporaryDirectory() as work:
        return bundle.build(out, Path(work))


def _deb(out: Path, _: str) -> Path:
    folder = out / "benzotrack"
    if not bundle.program(folder).exists():
        _bundle(out, "bundle")
    return debian_package.build(folder, out)


def _python(out: Path, what: str) -> Path:
    """A wheel or an sdist, from a copy: what lies about here gets into neither."""
    with tempfile.TemporaryDirectory() as above:
        copy, made = sources.copy(Path(above, "source")), Path(above, "made")
        options = [f"--{what}", "--no-isolation", "--outdir", str(made), str(copy)]
        subprocess.run(
            [sys.executable, "-m", "build", *options], cwd=above, check=True, stdout=subprocess.DEVNULL
        )
        (file,) = made.iterdir()
        return Path(shutil.move(file, out / file.name))


if __name__ == "__main__":
    sys.exit(main())
