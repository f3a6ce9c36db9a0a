"""Fonts, icons and documents that ship with the app are whole and the app's own."""

import csv
import re
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import flet_web
import pytest
from fontTools.ttLib import TTFont
from PIL import Image

import messages
from benzotrack.ui import theme

ROOT = Path(__file__).resolve().parent.parent
ASSETS = Path(str(files("benzotrack"))) / "assets"
LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x180)]
GREEK = [c for c in range(0x386, 0x3CF) if chr(c).isalpha()]
CYRILLIC = [*range(0x400, 0x460)]
SIGNS = [*map(ord, "–—“”‘’…×·•½≥≤−°é")]  # noqa: RUF001 - these very signs are meant
VIETNAMESE = [*range(0x1EA0, 0x1EFA)]
ARROWS = [*map(ord, "→←↑↓✓")]


def glyphs(family: str) -> set[int]:
    """The code points that a family's file has a glyph for."""
    return set(TTFont(ASSETS / theme.FONTS[family]).getBestCmap())


@pytest.mark.parametrize(
    ("face", "fallback"), [(theme.FONT, theme.FALLBACK), (theme.FONT_STRONG, theme.FALLBACK_STRONG)]
)
def test_every_sign_of_every_message_and_of_european_scripts_has_a_glyph(face: str, fallback: str) -> None:
    said = "".join(str(text) for _, text, _ in messages.messages())
    wanted = {*map(ord, said), *SIGNS, *ARROWS, *LATIN, *GREEK, *CYRILLIC}
    missing = wanted - glyphs(face) - glyphs(fallback)
    assert {chr(c) for c in missing} <= {"\n", "\xad"}


@pytest.mark.parametrize("face", [theme.FONT, theme.FONT_STRONG])
def test_the_reading_face_itself_has_what_european_text_and_vietnamese_need(face: str) -> None:
    assert {*LATIN, *SIGNS, *ARROWS, *GREEK, *CYRILLIC, *VIETNAMESE} <= glyphs(face)


def outline(face: str, sign: str) -> tuple[int, list[tuple[int, int]]]:
    """How many closed lines a face draws a sign with, and their points."""
    font = TTFont(ASSETS / theme.FONTS[face])
    points, ends, _ = font["glyf"][font.getBestCmap()[ord(sign)]].getCoordinates(font["glyf"])
    return len(ends), list(points)


@pytest.mark.parametrize("face", [theme.FONT, theme.FONT_STRONG])
def test_a_zero_is_open_and_nothing_crosses_the_other_round_digits(face: str) -> None:
    assert {sign: outline(face, sign)[0] for sign in "O0689"} == {"O": 2, "0": 2, "6": 2, "8": 3, "9": 2}


@pytest.mark.parametrize("face", [theme.FONT, theme.FONT_STRONG])
def test_one_small_l_and_capital_i_are_three_shapes_and_none_a_bare_bar(face: str) -> None:
    shapes = [outline(face, sign)[1] for sign in "1lI"]
    corners_of_a_bar = 4
    assert all(len(points) > corners_of_a_bar for points in shapes)
    assert shapes[0] != shapes[1] != shapes[2] != shapes[0]


def test_each_family_is_of_the_weight_that_its_name_says() -> None:
    weights = {name: TTFont(ASSETS / path)["OS/2"].usWeightClass for name, path in theme.FONTS.items()}
    assert weights == {
        theme.FONT: 400,
        theme.FONT_STRONG: 700,
        theme.FALLBACK: 400,
        theme.FALLBACK_STRONG: 700,
    }


def test_every_font_has_its_licence_beside_it() -> None:
    folder = ASSETS / "fonts"
    assert "SIL OPEN FONT LICENSE" in (folder / "IBMPlexSans-OFL.txt").read_text("utf-8")
    assert "Bitstream Vera" in (folder / "DejaVuSans-LICENSE.txt").read_text("utf-8")
    fonts = {path.stem.split("-")[0] for path in folder.glob("*.ttf")}
    assert fonts == {path.stem.split("-")[0] for path in folder.glob("*.txt")}


def test_flet_finds_no_picture_of_its_own_to_show() -> None:
    flets = Path(flet_web.get_package_web_dir())
    names = [path.relative_to(flets) for path in (flets / "favicon.png", *(flets / "icons").iterdir())]
    assert len(names) >= 7
    for name in names:
        ours, theirs = (ASSETS / name).read_bytes(), (flets / name).read_bytes()
        assert ours != theirs


PLAIN = ASSETS / "icons" / "diary-192.png"


@pytest.mark.parametrize("path", sorted({*(ASSETS / "icons").glob("*.png")} - {PLAIN}), ids=lambda p: p.name)
def test_an_icon_has_the_size_of_its_name_and_the_colour_of_the_app(path: Path) -> None:
    picture = Image.open(BytesIO(path.read_bytes())).convert("RGBA")
    size = re.search(r"\d+", path.name)
    assert picture.size == ((int(size.group()),) * 2 if size else (256, 256))
    ground = tuple(bytes.fromhex(theme.LIGHT.primary[1:]))
    assert picture.getpixel((picture.width // 2, picture.height // 12)) == (*ground, 255)


def test_the_plain_icon_is_another_picture_in_another_colour() -> None:
    plain = Image.open(PLAIN).convert("RGBA")
    assert plain.size == (192, 192)
    assert plain.getpixel((96, 16)) != (*bytes.fromhex(theme.LIGHT.primary[1:]), 255)


@pytest.mark.parametrize("name", ["icon.ico", "diary.ico"])
def test_the_windows_icon_has_small_and_large_pictures(name: str) -> None:
    with Image.open(ASSETS / "icons" / name) as picture:
        assert {(16, 16), (32, 32), (48, 48), (256, 256)} <= picture.info["sizes"]


def test_the_sources_page_lists_every_number_that_the_app_shows() -> None:
    page = (ROOT / "docs" / "sources.md").read_text("utf-8")
    rows = {tuple(cell.strip() for cell in line.strip("|").split("|")) for line in page.splitlines()}
    columns = ("country", "emergency", "crisis_name", "crisis_call", "crisis_text", "poison")
    dates = ("source_date", "copy_read_on", "source")
    with (ASSETS / "crisis_numbers.csv").open(encoding="utf-8", newline="") as numbers:
        shown = {tuple(row[name] for name in (*columns, *dates)) for row in csv.DictReader(numbers)}
    assert len(shown) >= 10
    assert shown <= rows
