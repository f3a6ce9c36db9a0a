"""THIRD_PARTY.md names every package, font and licence, and is known to be old when it is."""

import re
from importlib.metadata import PathDistribution
from pathlib import Path

import pytest

import third_party
from third_party import PAGE, ROOT

KNOWN = {
    *(
        "0BSD",
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "CC0-1.0",
        "LicenseRef-Matplotlib",
        "MIT",
        "MIT-0",
    ),
    *("MIT-CMU", "MPL-2.0", "OFL-1.1", "PSF-2.0", "Zlib"),
}
"""Licences under which a program of any licence can be given on."""


def test_the_page_says_what_the_locks_and_the_packages_say() -> None:
    assert third_party.main(["--check"]) == 0
    assert len(third_party.rows_of(PAGE.read_text("utf-8"))) == len(third_party.needed()) > 60


@pytest.mark.parametrize(
    ("pattern", "instead"),
    [
        (r"\| tinydb \| [\d.]+ \|", "| tinydb | 0.1 |"),
        (r"\| rubicon-objc \| [\d.]+ \|", "| rubicon-objc | 0.1 |"),
        (r"(\| tinydb \| [\d.]+ \|) MIT \|", r"\1 GPL-3.0-only |"),
        (r"\| tinydb .*\n", ""),
        (r"\| tinydb ", "| unheard-of | 1.0 | MIT | |\n| tinydb "),
        ("Pyodide", "pyodide"),
    ],
)
def test_a_page_that_says_otherwise_is_old(pattern: str, instead: str) -> None:
    text = PAGE.read_text("utf-8")
    changed = re.sub(pattern, instead, text, count=1)
    assert changed != text
    assert third_party.is_current(text)
    assert not third_party.is_current(changed)


def test_no_package_asks_for_more_than_to_be_named() -> None:
    rows = third_party.rows_of(PAGE.read_text("utf-8")).values()
    named = {word for row in rows for word in re.findall(r"[\w.-]+", row.split(" | ")[2])}
    assert named - {"AND", "OR"} <= KNOWN


def test_every_font_of_the_app_stands_on_the_page_with_its_text() -> None:
    fonts = ROOT / "benzotrack" / "assets" / "fonts"
    named = re.findall(r"\| `(\w+)-(?:LICENSE|OFL)\.txt` \|", PAGE.read_text("utf-8"))
    assert {file.stem.split("-")[0] for file in fonts.glob("*.ttf")} == set(named)
    assert len(list(fonts.glob("*.txt"))) == len(named)


def test_the_texts_hold_the_licence_of_everything_in_a_bundle(tmp_path: Path) -> None:
    assert third_party.main(["--texts", str(tmp_path / "texts")]) == 0
    text = (tmp_path / "texts").read_text("utf-8")
    headings = set(re.findall(r"^(.+)\n=+$", text, re.MULTILINE))
    here = third_party.installed()
    keys = {(lock.name, third_party.version_of(lock)) for lock in third_party.needed()} & here.keys()
    assert {"BenzoTrack", "Python", *(" ".join(key) for key in keys)} <= headings
    for part in (
        "PYTHON SOFTWARE FOUNDATION LICENSE",
        "SIL OPEN FONT LICENSE",
        "Bootloader",
        "Bitstream Vera",
    ):
        assert part in text


def _package(folder: Path, licence: str) -> PathDistribution:
    (folder / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: made-up\nVersion: 1\nLicense: {licence}\n"
    )
    (folder / "RECORD").write_text("")
    return PathDistribution(folder)


def test_a_package_whose_licence_no_program_can_read_is_to_be_read_by_hand(tmp_path: Path) -> None:
    assert third_party.licence(_package(tmp_path, "mit")) == "MIT"
    with pytest.raises(ValueError, match="made-up names no SPDX licence"):
        third_party.licence(_package(tmp_path, "as you like"))


def test_a_package_without_the_text_of_its_licence_is_no_part_of_a_bundle(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="made-up carries no text"):
        third_party.texts_of(_package(tmp_path, "MIT"))
