"""What a page is made of, as plain data for the typesetter: headings, lines, tables, pictures.

Every text is data and stays literal: nothing a person wrote is ever read as a command.
"""

import re
from collections.abc import Sequence
from typing import Any

Block = dict[str, Any]

PAGE = "\ue000"
"""Stands in a text for the number of the page that a label is on."""

_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""What is no sign by itself; turns of direction among it would turn the words behind them round too."""


def literal(text: str) -> str:
    """The text as a page can show it: what can't be shown at all becomes a replacement character."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("\ufffd", unified).replace(PAGE, "\ufffd")


def heading(text: str, level: int = 2) -> Block:
    """A heading; `level` 1 is the page's title."""
    return {"kind": "heading", "text": literal(text), "level": level}


def line(text: str, *, strong: bool = False, quiet: bool = False) -> Block:
    """A paragraph."""
    return {"kind": "line", "text": literal(text), "strong": strong, "quiet": quiet}


def more(text: str, label: str, lead: str = "") -> Block:
    """A sentence with `PAGE` in it, which becomes the number of the page that `label` stands on, in bold
    behind the plain words of `lead`.

    Where no such label is laid out, three noughts hold its place.
    """
    before, after = text.split(PAGE)
    parts = {"lead": literal(lead), "before": literal(before), "after": literal(after)}
    return {"kind": "more", "label": label, **parts}


def label(name: str) -> Block:
    """An unseen place to point to."""
    return {"kind": "label", "name": name}


def table(
    columns: str,
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    above: Sequence[tuple[str, int]] = (),
    strong: Sequence[int] = (),
) -> Block:
    """A table with its header. `columns` has a letter each: a as wide as needed, n the same for numbers,
    m the same up to a quarter of the page, s the same where all has room and else up to a sixth, w wide, and
    beside s no wider than needed but for the last. `above` are titles over several columns; `strong` are
    columns in bold.
    """
    return {
        "kind": "table",
        "columns": columns,
        "header": [literal(text) for text in header],
        "rows": [[literal(text) for text in row] for row in rows],
        "above": [{"text": literal(text), "span": span} for text, span in above],
        "strong": list(strong),
    }


def numbered(texts: Sequence[str], start: int = 1) -> Block:
    """A numbered list."""
    return {"kind": "numbered", "texts": [literal(text) for text in texts], "start": start}


def picture(svg: str, alt: str) -> Block:
    """A drawing as wide as the page, and what it shows in words."""
    return {"kind": "picture", "svg": svg, "alt": literal(alt)}


def thumbnails(title: Block, ends: tuple[str, str, str], width: float, rows: Sequence[Block]) -> Block:
    """Lines with a small drawing beside each, so many points wide, below a title; `ends` are the words at the
    left end, in the middle and at the right end of what the drawings have in common.
    """
    shown = [literal(words) for words in ends] if any(row["svg"] for row in rows) else []
    return {"kind": "thumbnails", "title": title, "ends": shown, "width": width, "rows": list(rows)}


def thumbnail(first: str, rest: str, svg: str, alt: str) -> Block:
    """A line, its first part bold, and a small drawing with what it shows in words; "" for none."""
    return {"text": literal(first), "second": literal(rest), "svg": svg, "alt": literal(alt)}


def blank_svg(width: float, height: float) -> str:
    """A drawing of nothing, of that size in points: to see what has room beside it."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt"></svg>'


def boxed(blocks: Sequence[Block]) -> Block:
    """Blocks in a frame."""
    return {"kind": "boxed", "blocks": list(blocks)}


def kept_together(blocks: Sequence[Block]) -> Block:
    """Blocks that are not torn apart by a page's end."""
    return {"kind": "together", "blocks": list(blocks)}


def band(text: str, level: int = 2) -> Block:
    """A heading in white on a dark band: what is read first."""
    return {"kind": "band", "text": literal(text), "level": level}


def pair(first: str, second: str, *, apart: bool = False) -> Block:
    """Two texts in one paragraph, the first bold; `apart`: the second bold, at the right edge."""
    return {"kind": "pair", "text": literal(first), "second": literal(second), "apart": apart}


Way = tuple[float, list[Block]]
"""A size of letters in points, and what is laid out with it."""


def fitted(ways: Sequence[Way]) -> Block:
    """The first of the ways that has room on one page; the typesetter refuses where none has."""
    return {"kind": "fitted", "ways": [{"size": size, "blocks": blocks} for size, blocks in ways]}


def card(front: Sequence[Way], back: Sequence[Way]) -> Block:
    """A card of two sides, each the first of its ways that has room there, refused where none has."""
    return {"kind": "card", "sides": [fitted(front), fitted(back)]}


def page_end() -> Block:
    """Go on on a new page."""
    return {"kind": "page_end"}


def spoken(blocks: Sequence[Block]) -> str:
    """The words of the blocks in reading order, a table's row as one sentence: for a screen reader.

    A sentence that only says where the rest stands is left out: the rest is read too.
    """
    return " ".join(words for block in blocks for words in _spoken(block) if words)


def _spoken(block: Block) -> list[str]:
    found: list[str] = []
    match block["kind"]:
        case "heading":
            found = [_sentence(block["text"])]
        case "line":
            found = [block["text"]]
        case "pair":
            found = [block["text"], block["second"]]
        case "more":
            found = [block["lead"]]
        case "numbered":
            found = [_sentence(f"{n}: {text}") for n, text in enumerate(block["texts"], block["start"])]
        case "picture":
            found = [block["alt"]]
        case "table":
            found = [_sentence(_row(block["header"], row)) for row in block["rows"]]
        case "thumbnails":
            parts = [[row["text"], row["second"], row["alt"]] for row in block["rows"]]
            found = [*_spoken(block["title"]), *(words for part in parts for words in part)]
        case "boxed" | "together":
            found = [spoken(block["blocks"])]
    return found


def _row(header: Sequence[str], row: Sequence[str]) -> str:
    return "; ".join(f"{name}: {cell}" for name, cell in zip(header, row, strict=True))


def _sentence(words: str) -> str:
    return words if words.endswith((".", "?", "!")) else f"{words}."
