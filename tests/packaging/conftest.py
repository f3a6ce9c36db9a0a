"""What people install, built once, and the Debian package in a root file system that is thrown away."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


def build(what: str, out: Path, root: Path = ROOT, **variables: str) -> Path:
    """Build it with the tool of the sources in `root`, and give the one file that it made."""
    command = [sys.executable, root / "packaging" / "build.py", what, "--out", out]
    ran = subprocess.run(
        [*map(str, command)], env={**os.environ, **variables}, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    (made,) = [path for path in out.iterdir() if path.suffix in {".deb", ".whl", ".gz"}]
    return made


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Path:
    """The Debian package; its bundle, SBOM and checksums lie beside it."""
    if named := pytestconfig.getoption("package"):
        return Path(named).absolute()
    return build("deb", tmp_path_factory.mktemp("out"))


@pytest.fixture(scope="session")
def root(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A root file system with the package installed in it, below a path with spaces and letters of others."""
    root = tmp_path_factory.mktemp("root") / "Ein Ort ü 日本"
    (root / "var/lib/dpkg/info").mkdir(parents=True)
    (root / "var/lib/dpkg/updates").mkdir()
    (root / "var/lib/dpkg/status").touch()
    if os.geteuid() == 0:  # what dpkg itself asks for is elsewhere: see test_clean_root.py
        install = ["dpkg", f"--root={root}", "--force-depends", "--install", str(package)]
    else:
        install = ["dpkg-deb", "--extract", str(package), str(root)]
    done = subprocess.run(install, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return root
