"""The wheel, the sdist, and what goes with each build."""

import hashlib
import json
import os
import tarfile
from pathlib import Path

import pytest

from tests.packaging.conftest import build
from tests.test_house_rules import tracked_files

pytestmark = pytest.mark.bundle

DATE = "1798761600"


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("sdist", tmp_path_factory.mktemp("sdist"))


def test_the_sdist_holds_everything_and_its_wheel_is_the_same_to_the_byte(
    sdist: Path, tmp_path: Path
) -> None:
    with tarfile.open(sdist) as packed:
        packed.extractall(tmp_path, filter="data")
    (unpacked,) = [path for path in tmp_path.iterdir() if path.is_dir()]
    assert [path for path in tracked_files() if not (unpacked / path).is_file()] == []
    before = build("wheel", tmp_path / "one", SOURCE_DATE_EPOCH=DATE)
    for path in unpacked.rglob("*"):
        os.utime(path, (1, 1))  # another day, another person's rights
        path.chmod(path.stat().st_mode & ~0o044)
    after = build("wheel", tmp_path / "two", unpacked, SOURCE_DATE_EPOCH=DATE)
    assert before.name == after.name
    assert before.read_bytes() == after.read_bytes()


def test_the_sbom_names_what_the_app_needs_and_the_sums_are_right(sdist: Path) -> None:
    told = json.loads((sdist.parent / f"{sdist.name}.cdx.json").read_text("utf-8"))
    names = {component["name"] for component in told["components"]}
    assert {"flet", "flet-web", "tinydb", "typst", "cryptography", "numpy"} <= names
    assert (
        not {"pytest", "pyinstaller", "cyclonedx-bom", "flet-desktop", "manimgx-fonts", "benzotrack"} & names
    )
    assert all(component["purl"].startswith("pkg:pypi/") for component in told["components"])
    lines = (sdist.parent / "SHA256SUMS").read_text("utf-8").splitlines()
    sums = {name: digest for digest, name in (line.split("  ") for line in lines)}
    files = {path.name: path for path in sdist.parent.iterdir() if path.name != "SHA256SUMS"}
    assert {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()} == sums
