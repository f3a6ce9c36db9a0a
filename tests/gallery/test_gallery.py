"""The gallery: every screen of the running app, drawn in Chromium on the sample diary, at a stopped clock.

.venv/bin/python -m pytest -m gallery                      renews docs/gallery
.venv/bin/python -m pytest -m gallery --gallery FOLDER     writes to another folder
.venv/bin/python -m pytest -m gallery --gallery temporary  writes to one that is thrown away
"""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest

from tests.browser import UI, RunningApp
from tests.gallery import pictures
from tests.gallery.scenes import NOW, SCENES, Scene

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "docs" / "gallery"
MOST_BYTES = 6_000_000
DATA = Path(tempfile.gettempdir()) / "benzotrack-gallery"
"""Always the same folder: its name stands in a picture."""

REDRAWN_MS = 1_500
"""How long charts take until they are drawn anew, in milliseconds."""


@dataclass(frozen=True)
class Style:
    """A window, and how the app looks in it."""

    name: str
    width: int
    height: int
    scheme: Literal["light", "dark"] = "light"
    scale: float = 1.0


STYLES = (
    Style("360-light", 360, 740),
    Style("360-dark", 360, 740, "dark"),
    Style("420-dark", 420, 860, "dark"),
    Style("420-light", 420, 860),
    Style("wide", 1400, 900),
)
LARGE = Style("360-text-200", 360, 740, scale=2.0)
ELSEWHERE = Scene("elsewhere", lambda ui: ui.see("Open in another tab"))


def styles(scene: Scene) -> tuple[Style, ...]:
    """In which looks a scene is drawn; the first is the one in which it is played."""
    whole = (Style("360-whole", 360, scene.tall),) if scene.tall else ()
    return (*STYLES, *whole, *((LARGE,) if scene.large else ()))


def name(scene: Scene, style: Style) -> str:
    """The picture's file name."""
    return f"{scene.name}-{style.name}.png"


def expected() -> set[str]:
    """Every picture that the gallery has."""
    return {name(scene, style) for scene in (*SCENES, ELSEWHERE) for style in styles(scene)}


def draw(ui: UI, scene: Scene, folder: Path) -> list[str]:
    """Every picture of the scene that stands on the page now; gives the names of blank ones."""
    blank = []
    for style in styles(scene):
        dress(ui, style)
        if scene.changing:
            ui.page.wait_for_timeout(REDRAWN_MS)
        image = pictures.opened(ui.still())
        if style.name == "360-whole":
            image = pictures.without_empty_end(image)
        if pictures.is_blank(image):
            blank.append(name(scene, style))
        pictures.keep(image, folder / name(scene, style))
        if style.scale != 1:
            ui.large_text(1)
    dress(ui, STYLES[0])
    return blank


def dress(ui: UI, style: Style) -> None:
    """Give the page that window and look, and wait until the app has followed."""
    ui.page.set_viewport_size({"width": style.width, "height": style.height})
    ui.page.emulate_media(color_scheme=style.scheme)
    if style.scale != 1:
        ui.large_text(style.scale)
    ui.page.wait_for_timeout(120)


@pytest.fixture
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Where the pictures go."""
    wished = request.config.getoption("--gallery")
    if wished == "temporary":
        return tmp_path / "gallery"
    return Path(wished) if wished else KEPT


@pytest.mark.gallery
@pytest.mark.timeout(420)
def test_every_screen_has_its_pictures(
    run_app: Callable[..., RunningApp], open_page: Callable[..., UI], folder: Path
) -> None:
    shutil.rmtree(DATA, ignore_errors=True)
    app = run_app(DATA, now=NOW)
    ui = open_page(app, size=(STYLES[0].width, STYLES[0].height))
    blank: list[str] = []
    for scene in SCENES:
        scene.go(ui)
        blank += draw(ui, scene, folder)
    second = open_page(app, context=ui.page.context)
    ELSEWHERE.go(ui)
    blank += draw(ui, ELSEWHERE, folder)
    assert second.seen.errors == ui.seen.errors == []
    app.stop()
    shutil.rmtree(DATA)
    for path in folder.glob("*.png"):
        if path.name not in expected():
            path.unlink()
    assert blank == []
    assert {path.name for path in folder.glob("*.png")} == expected()
    assert sum(path.stat().st_size for path in folder.glob("*.png")) < MOST_BYTES


def test_the_kept_gallery_has_every_picture_and_no_other_and_stays_small() -> None:
    kept = {path.name: path for path in KEPT.glob("*.png")}
    assert set(kept) == expected()
    assert sum(path.stat().st_size for path in kept.values()) < MOST_BYTES


def test_no_two_scenes_have_one_name() -> None:
    names = [scene.name for scene in (*SCENES, ELSEWHERE)]
    assert len(names) == len(set(names))
