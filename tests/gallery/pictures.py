"""Pictures on disk: few colours, no blank one, and an old one kept where the new one shows the same."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops

COLOURS = 128
"""As many as keep the four symptoms' thin lines in their own colours."""
LEAST_COLOURS = 12
"""A screen with text on it has more; a plain page, or one that was not drawn yet, has fewer."""

SAME = 10
"""Greatest difference of a pixel's colour, of 255, at which two pictures show the same."""


def opened(png: bytes) -> Image.Image:
    """The picture; raises where it is none."""
    image = Image.open(BytesIO(png))
    image.load()
    return image.convert("RGB")


def is_blank(image: Image.Image) -> bool:
    """Whether nothing is drawn on it."""
    found = image.getcolors(LEAST_COLOURS)
    return found is not None


def without_empty_end(image: Image.Image) -> Image.Image:
    """A long picture up to the last row on which anything stands, and a margin."""
    ground = Image.new("RGB", image.size, image.getpixel((2, image.height - 3)))  # type: ignore[arg-type]
    box = ImageChops.difference(image, ground).getbbox()
    end = min(image.height, (box[3] if box else image.height) + 16)
    return image.crop((0, 0, image.width, end))


def keep(image: Image.Image, path: Path) -> None:
    """Write it small, unless what lies there already shows the same."""
    few = image.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    if path.exists() and _same(few.convert("RGB"), opened(path.read_bytes())):
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    few.save(path, optimize=True)


def _same(one: Image.Image, other: Image.Image) -> bool:
    if one.size != other.size:
        return False
    most = ImageChops.difference(one, other).getextrema()
    return all(high <= SAME for _, high in most)  # type: ignore[misc,union-attr]
