"""Draw assets/icon.svg in every size and shape that the app and the desktops ask for, and diary.svg.

Run it with `.venv`'s Python after the source was changed; the pictures are committed.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

import chromium
from debian import is_root

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "assets" / "icon.svg"
PLAIN = ROOT / "assets" / "diary.svg"
ASSETS = ROOT / "benzotrack" / "assets"
ICONS = ASSETS / "icons"

SIZES = (16, 24, 32, 48, 64, 128, 192, 256, 512)
WINDOWS_SIZES = (16, 24, 32, 48, 64, 128, 256)

_ROUNDED = ""
_FULL_SQUARE = "#ground { rx: 0 }"
# A launcher may cut a maskable icon down to a circle of four fifths of its width.
_MASKABLE = _FULL_SQUARE + " #mark { transform: scale(0.76); transform-origin: 256px 256px }"


def draw(page: Page, size: int, style: str, source: Path = SOURCE) -> bytes:
    """The icon as a PNG of `size` pixels a side, with this style sheet over the source."""
    picture = source.read_text("utf-8")
    page.set_viewport_size({"width": size, "height": size})
    page.set_content(
        "<style>body { margin: 0; background: transparent }"
        f" svg {{ display: block; width: {size}px; height: {size}px }} {style}</style>{picture}"
    )
    return page.screenshot(omit_background=True)


def write_all(page: Page) -> None:
    """Write every picture to where Flet's web client, the window and the desktops look."""
    ICONS.mkdir(exist_ok=True)
    for size in SIZES:
        (ICONS / f"icon-{size}.png").write_bytes(draw(page, size, _ROUNDED))
    for size in (192, 512):
        (ICONS / f"icon-maskable-{size}.png").write_bytes(draw(page, size, _MASKABLE))
    (ICONS / "apple-touch-icon-192.png").write_bytes(draw(page, 192, _FULL_SQUARE))
    (ICONS / "loading-animation.png").write_bytes(draw(page, 256, _ROUNDED))
    (ASSETS / "favicon.png").write_bytes(draw(page, 64, _ROUNDED))
    (ICONS / "diary-192.png").write_bytes(draw(page, 192, _ROUNDED, PLAIN))
    _write_for_windows(page, ICONS / "icon.ico", SOURCE)
    _write_for_windows(page, ICONS / "diary.ico", PLAIN)


def _write_for_windows(page: Page, path: Path, source: Path) -> None:
    drawn = [Image.open(BytesIO(draw(page, size, _ROUNDED, source))) for size in WINDOWS_SIZES]
    sizes = [(size, size) for size in WINDOWS_SIZES]
    drawn[-1].save(path, sizes=sizes, append_images=drawn[:-1])


def main() -> None:
    """Draw everything with the system's Chromium, or with Playwright's own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.on_path(), args=["--no-sandbox"] if is_root() else []
        )
        write_all(browser.new_page())
        browser.close()


if __name__ == "__main__":
    main()
