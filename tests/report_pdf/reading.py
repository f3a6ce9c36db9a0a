"""Reading a PDF as others do: its text by one program, its structure by another; neither made it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import pdfua
import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

Box = tuple[float, float, float, float, str]
"""Left, bottom, right and top of a letter, and the letter."""


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page, with one space for each run of blanks."""
    document = pypdfium2.PdfDocument(pdf)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def whole_text(pdf: bytes) -> str:
    """The text of all pages."""
    return " ".join(page_texts(pdf))


def smallest_text(pdf: bytes) -> float:
    """The size of the smallest letter, in points."""
    sizes = []
    for page in pypdfium2.PdfDocument(pdf):
        text = page.get_textpage()
        drawn = (n for n in range(text.count_chars()) if pdfium.FPDFText_IsGenerated(text.raw, n) == 0)
        sizes += [pdfium.FPDFText_GetFontSize(text.raw, n) for n in drawn]
    return min(size for size in sizes if size != 1)  # what stands for a picture's or a box's own words


def outside(pdf: bytes, margin: float = 14, side: float = 36) -> list[str]:
    """Letters that stand outside the page's margins above and below, and at its sides, in points."""
    found = []
    for page in pypdfium2.PdfDocument(pdf):
        width, height = page.get_size()
        text = page.get_textpage()
        for n in range(text.count_chars()):
            letter, (left, bottom, right, top) = text.get_text_range(n, 1), text.get_charbox(n)
            within = side <= left and right <= width - side and margin <= bottom and top <= height - margin
            if right > left and not within and not letter.isspace():
                found.append(letter)
    return found


def on_one_another(pdf: bytes) -> list[str]:
    """Plain letters of which each stands on another one, with a third of its area or more."""
    found = []
    for page in pypdfium2.PdfDocument(pdf):
        rows: dict[int, list[Box]] = {}
        text = page.get_textpage()
        for n in range(text.count_chars()):
            letter, (left, bottom, right, top) = text.get_text_range(n, 1), text.get_charbox(n)
            if letter.isascii() and letter.isalnum():
                rows.setdefault(round(bottom / 24), []).append((left, bottom, right, top, letter))
        for row in rows.values():
            row.sort()
            for i, a in enumerate(row):
                for b in row[i + 1 :]:
                    if b[0] >= a[2]:
                        break
                    if _shared(a, b) >= min(_area(a), _area(b)) / 3:
                        found.append(a[4] + b[4])
    return found


def place_of(pdf: bytes, words: str, page: int = 0) -> tuple[float, float]:
    """Left and bottom of the first letter of those words."""
    text = pypdfium2.PdfDocument(pdf)[page].get_textpage()
    found = text.search(words).get_next()
    assert found
    left, bottom, *_ = text.get_charbox(found[0])
    return left, bottom


def _shared(a: Box, b: Box) -> float:
    wide, high = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    return max(0.0, wide) * max(0.0, high)


def _area(a: Box) -> float:
    return (a[2] - a[0]) * (a[3] - a[1])


def found_by_another(pdf: bytes) -> tuple[list[str], set[str]]:
    """What another's checker of PDF/UA-1 finds, and the rules that it could not look at."""
    with NamedTemporaryFile(suffix=".pdf") as file:
        Path(file.name).write_bytes(pdf)
        report = pdfua.validate(file.name)
    found = [f"{finding.rule_id}: {finding.message}" for finding in report.findings]
    return found, {outcome.rule_id for outcome in report.outcomes if outcome.skipped}


def ua_faults(pdf: bytes) -> list[str]:
    """What keeps the file from being PDF/UA-1, as far as its structure tells."""
    faults = []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        root = document.Root
        with document.open_metadata() as metadata:
            if str(metadata.get("pdfuaid:part")) != "1":
                faults.append("does not say that it is PDF/UA-1")
            if not metadata.get("dc:title"):
                faults.append("has no title")
        if not root.get("/MarkInfo", {}).get("/Marked"):
            faults.append("is not tagged")
        if not root.get("/Lang"):
            faults.append("has no language")
        if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
            faults.append("does not show its title")
        faults += [
            f"page {n} has no structure" for n, p in enumerate(document.pages) if "/StructParents" not in p
        ]
        faults += [f"{f} is not in the file" for f in _fonts(document) if f]
        tree = list(_elements(root.StructTreeRoot))
        roles = [str(e.S) for e in tree if "/S" in e]
        faults += _headings(roles)
        faults += [
            "a picture without words" for e in tree if e.get("/S") == "/Figure" and not str(e.get("/Alt", ""))
        ]
        if "/Table" in roles and "/TH" not in roles:
            faults.append("a table without a header")
    return faults


def alts(pdf: bytes) -> list[str]:
    """The words of its pictures, but for the small ones of the whole taper."""
    return [words for words in _figures(pdf) if WHOLE_TAPER not in words]


WHOLE_TAPER = "over the whole taper"


def taper_alts(pdf: bytes) -> list[str]:
    """The words of the small pictures of the whole taper."""
    return [words for words in _figures(pdf) if WHOLE_TAPER in words]


def _figures(pdf: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        tree = _elements(document.Root.StructTreeRoot)
        return [str(e.Alt) for e in tree if e.get("/S") == "/Figure"]


def pixels_without_vectors(pdf: bytes) -> int:
    """How many bitmaps are in the file."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return sum(isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image" for o in document.objects)


def _headings(roles: list[str]) -> list[str]:
    levels = [int(role[2:]) for role in roles if role[:2] == "/H" and role[2:].isdigit()]
    jumps = [b for a, b in zip([0, *levels], levels, strict=False) if b > a + 1]
    return [f"a heading jumps to level {b}" for b in jumps] + (
        [] if levels[:1] == [1] else ["no first heading"]
    )


def _elements(node: Any) -> Iterator[Any]:
    kids = node.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _elements(kid)


def _fonts(document: pikepdf.Pdf) -> Iterator[str]:
    for o in document.objects:
        if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor":
            embedded = any(key in o for key in ("/FontFile", "/FontFile2", "/FontFile3"))
            yield "" if embedded else str(o.get("/FontName"))
