"""Blocks to PDF or pictures by typst: tagged for PDF/UA-1, with the app's own fonts, and those of the extra
`scripts` where words need them.

The same blocks give the same bytes. Nothing is written to disk and nothing is fetched.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from benzotrack.i18n import tr
from benzotrack.report_pdf.blocks import PAGE, Block, literal
from benzotrack.script_fonts import are_needed, installed

if TYPE_CHECKING:
    import typst

LAST = "\ue001"
"""Stands in the footer for the number of the last page."""

_FONTS = str(files("benzotrack").joinpath("assets/fonts"))
"""Also named as the root: typst asks else where the program stands, which may be gone."""

POINTS_PER_MM = 72 / 25.4
MARGIN_MM = 13


class Paper(Enum):
    """Paper by its name on the command line; the value is its width in mm, typst's name for it and its height
    in mm.
    """

    A4 = (210.0, "a4", 297.0)
    LETTER = (215.9, "us-letter", 279.4)

    @property
    def inner(self) -> float:
        """Width between the margins, in points."""
        return (self.value[0] - 2 * MARGIN_MM) * POINTS_PER_MM

    @property
    def height_by_width(self) -> float:
        """Height of a page as a multiple of its width."""
        return self.value[2] / self.value[0]


@dataclass(frozen=True)
class Attached:
    """A file that rides inside a PDF: its name, its text, its media type, and what it is in words."""

    name: str
    text: str
    mime: str
    about: str


@dataclass(frozen=True)
class Page:
    """What is laid out: blocks, the document's title and footer, the paper, and what a PDF of it carries."""

    title: str
    footer: str
    blocks: tuple[Block, ...]
    paper: Paper
    attached: Attached | None = None


def as_pdf(page: Page) -> bytes:
    """The tagged PDF. Raises typst.TypstError for blocks that can't be laid out."""
    made = _compiler(page, page.attached).compile(pdf_standards=["ua-1"], timestamp=0)
    assert isinstance(made, bytes)
    return made


def as_pictures(page: Page, dots_per_inch: float) -> tuple[bytes, ...]:
    """Each page as a PNG. Raises typst.TypstError for blocks that can't be laid out."""
    made = _compiler(page).compile(format="png", ppi=dots_per_inch)
    assert made is not None
    return (made,) if isinstance(made, bytes) else tuple(made)


def page_of(page: Page, name: str) -> int:
    """The number of the page on which a label stands, from 1. Raises IndexError for one that is not there."""
    return int(json.loads(_compiler(page).query(f"<{name}>", field="value"))[0])


def _compiler(page: Page, attached: Attached | None = None) -> typst.Compiler:
    import typst

    inputs = _inputs(page)
    if attached is not None:
        inputs["attached"] = json.dumps(asdict(attached))
    more = {str(font.path.parent) for font in installed() if font.path} if inputs["faces"] else set()
    fonts = _fonts(*sorted(more))
    return typst.Compiler(_template(), root=_FONTS, font_paths=fonts, sys_inputs=inputs)


def _inputs(page: Page) -> dict[str, str]:
    data: dict[str, Any] = {
        "title": literal(page.title),
        "footer": literal(page.footer),
        "page_of": tr("Page {n} of {all}", n=PAGE, all=LAST),
        "paper": page.paper.value[1],
        "lang": "en",
        "blocks": list(page.blocks),
    }
    needed = are_needed(json.dumps(data, ensure_ascii=False))
    return {"data": json.dumps(data), "faces": "\n".join(font.name for font in installed() if needed)}


@cache
def _template() -> bytes:
    return files("benzotrack").joinpath("assets/report/page.typ").read_bytes()


@cache
def _fonts(*more: str) -> typst.Fonts:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[_FONTS, *more])
