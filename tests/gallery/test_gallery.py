"""The gallery: every screen of the running app, drawn in Chromium on the sample diary, at a stopped clock.

.venv/bin/python -m pytest -m gallery                    draws into docs/gallery, which git ignores
.venv/bin/python -m pytest -m gallery --gallery=FOLDER   draws into another folder
.venv/bin/python -m pytest -m gallery --renew-pictures   and renews those of the README in docs/pictures
.venv/bin/python -m pytest -m gallery --one-look         each screen narrow and light alone, and what is tall
"""

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pypdfium2
import pytest

from tests.access import lasting_faults
from tests.browser import UI, RunningApp
from tests.gallery import pictures
from tests.gallery.scene import Scene
from tests.gallery.scenes import AWAY, DATA, NOW, SCENES
from tests.page_length import page_length, too_long

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "docs" / "pictures"
"""The pictures that the README shows."""

MOST_BYTES_KEPT = 1_000_000
PIXELS_A_POINT = 1.5
"""How large the pages on paper are drawn."""

HEARS_WITHIN_S = 0.6
"""How long the app may take to answer a change of the window, in seconds; some screens need no answer."""

REST_S = 0.2
"""For how long the app does nothing once all is drawn, in seconds."""

TICK_S = 0.011
"""What the app may work meanwhile and still be at rest: one tick of the processor's clock, in seconds."""

STILL_S = 30
"""How long a report may be in the making, in seconds, before a screen stands still."""


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
    Style("420-light", 420, 860),
    Style("wide", 1400, 900),
)
HEARD = (STYLES[2], STYLES[3])
"""Beside the first one: in which of them faults are looked for, narrow and wide."""

LARGE = Style("360-text-200", 360, 740, scale=2.0)
LOW = Style("320-low", 320, 256)
WHOLE = "-whole"
ON_PAPER = {
    ("report", "--demo", "--from", "2026-08-19", "--to", "2026-11-17"): ("report-1.png", "report-2.png"),
    ("paper", "--demo"): ("paper-1.png",),
    ("card", "--demo"): ("card-1.png",),
    ("sheet", "--demo"): ("sheet-1.png",),
}
"""Which of their pages are drawn, as the command line writes them: the first ones."""

ELSEWHERE = Scene("elsewhere", "Open in another tab", lambda ui: None)


def styles(scene: Scene, one_look: bool) -> tuple[Style, ...]:
    """In which looks a scene is drawn; the first is the one in which it is played."""
    whole = (Style(f"360{WHOLE}", 360, scene.tall),) if scene.tall else ()
    large = ((LARGE,) if scene.large else ()) + ((LOW,) if scene.low else ())
    below = (Style(f"{LARGE.name}{WHOLE}", 360, scene.large_tall, scale=2.0),) if scene.large_tall else ()
    return (*(STYLES[:1] if one_look else STYLES), *whole, *large, *below)


def name(scene: Scene, style: Style) -> str:
    """The picture's file name."""
    return f"{scene.name}-{style.name}.png"


def expected(one_look: bool = False) -> set[str]:
    """Every picture that is drawn."""
    screens = {name(scene, style) for scene in (*SCENES, ELSEWHERE) for style in styles(scene, one_look)}
    return screens | {page for pages in ON_PAPER.values() for page in pages}


class Painter:
    """Draws scenes of one page into a folder; the files are written beside the drawing.

    `faults` is what was found wrong with a screen for a person with a screen reader or shaking hands,
    `lengths` how many CSS px each page takes in the first style.
    """

    def __init__(self, app: RunningApp, ui: UI, folder: Path, one_look: bool) -> None:
        self._app, self._ui, self._folder, self._one_look = app, ui, folder, one_look
        self._writing = ThreadPoolExecutor(1)
        self._written: list[Future[str]] = []
        self.faults: list[tuple[str, list[object]]] = []
        self.lengths: dict[str, int] = {}

    def play(self, scene: Scene) -> None:
        """Go to the scene, look for faults in its window and in its whole, and draw each of its pictures."""
        scene.go(self._ui)
        self._ui.see(scene.sees)
        self._look(scene.name)
        if not scene.endless:
            self.lengths[scene.name] = page_length(self._ui)
        self._ui.page.mouse.move(130, 2)
        for style in styles(scene, self._one_look):
            dress(self._ui, style)
            shot = self._drawn()
            self._written.append(self._writing.submit(self._write, shot, scene, style))
            if style in HEARD or style.name.endswith(WHOLE):
                self._look(name(scene, style))
        dress(self._ui, STYLES[0])
        self._drawn()  # or the next tap meets what still moves

    def _look(self, at: str) -> None:
        if found := lasting_faults(self._ui):
            self.faults.append((at, found))

    def _drawn(self) -> bytes:
        """The screen once it stands still and the app has nothing more to do: charts come late."""
        worked, since = self._app.worked_s, time.monotonic()

        def at_rest() -> bool:
            nonlocal worked, since
            now = self._app.worked_s
            if now - worked > TICK_S:
                since = time.monotonic()
            worked = now
            return time.monotonic() - max(since, self._ui.seen.heard_at) > REST_S

        return self._ui.still(STILL_S, at_rest)

    def blank(self) -> list[str]:
        """The names of the blank pictures among all, once all are written."""
        self._writing.shutdown()
        return [found for future in self._written if (found := future.result())]

    def _write(self, shot: bytes, scene: Scene, style: Style) -> str:
        image = pictures.opened(shot)
        if style.name.endswith(WHOLE):
            image = pictures.without_empty_end(image)
        pictures.keep(image, self._folder / name(scene, style))
        return name(scene, style) if pictures.is_blank(image) else ""


def dress(ui: UI, style: Style) -> None:
    """Give the page that window and look, and wait until the app has heard of it."""
    size = {"width": style.width, "height": style.height}
    began, told = time.monotonic(), size != ui.page.viewport_size or style.scheme != _scheme(ui)
    ui.page.set_viewport_size(size)
    ui.page.emulate_media(color_scheme=style.scheme)
    told |= ui.text_size(style.scale)
    while told and ui.seen.heard_at < began and time.monotonic() - began < HEARS_WITHIN_S:
        ui.page.wait_for_timeout(20)


def _scheme(ui: UI) -> str:
    return "dark" if ui.page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") else "light"


def draw_on_paper(folder: Path, beside: Path) -> None:
    """Draw the pages of the report, the blank sheets, the card and the sheet for a helper."""
    for command, names in ON_PAPER.items():
        out = beside / f"{command[0]}.pdf"
        done = subprocess.run(
            [sys.executable, "-m", "benzotrack", *command, "--now", NOW, "--out", str(out)],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            check=False,
        )
        assert done.returncode == 0
        for page, file in zip(pypdfium2.PdfDocument(out), names, strict=False):
            pictures.keep(page.render(scale=PIXELS_A_POINT).to_pil().convert("RGB"), folder / file)


def shown_in_readme() -> set[str]:
    """The names of the pictures in the README."""
    return set(re.findall(r"docs/pictures/([\w-]+\.png)", (ROOT / "README.md").read_text("utf-8")))


@pytest.mark.gallery
@pytest.mark.timeout(1500)
def test_every_screen_has_its_pictures_and_can_be_used_by_everyone(
    run_app: Callable[..., RunningApp],
    open_page: Callable[..., UI],
    request: pytest.FixtureRequest,
    tmp_path: Path,
) -> None:
    folder, one_look = Path(request.config.getoption("--gallery")), request.config.getoption("--one-look")
    for left in (DATA, AWAY):
        shutil.rmtree(left, ignore_errors=True)
    app = run_app(DATA, now=NOW)
    ui = open_page(app, size=(STYLES[0].width, STYLES[0].height))
    painter = Painter(app, ui, folder, one_look)
    for scene in SCENES:
        painter.play(scene)
    second = open_page(app, context=ui.page.context)
    painter.play(ELSEWHERE)
    blank = painter.blank()
    draw_on_paper(folder, tmp_path)
    assert second.seen.errors == ui.seen.errors == []
    app.stop()
    shutil.rmtree(DATA)
    for path in folder.glob("*.png"):
        if path.name not in expected():
            path.unlink()
    assert blank == []
    assert painter.faults == []
    assert too_long(painter.lengths, STYLES[0].height) == {}
    assert {path.name for path in folder.glob("*.png")} >= expected(one_look)
    if request.config.getoption("--renew-pictures"):
        for kept in shown_in_readme():
            pictures.keep(pictures.opened((folder / kept).read_bytes()), KEPT / kept)


def test_the_kept_pictures_are_those_of_the_readme_and_stay_small() -> None:
    kept = {path.name: path for path in KEPT.iterdir()}
    assert set(kept) == shown_in_readme() <= expected()
    assert sum(path.stat().st_size for path in kept.values()) < MOST_BYTES_KEPT


def test_no_two_scenes_have_one_name() -> None:
    names = [scene.name for scene in (*SCENES, ELSEWHERE)]
    assert len(names) == len(set(names))
