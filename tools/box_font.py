"""Make benzotrack/assets/fonts/BenzoTrackBox.ttf: one empty box for every sign there is.

The report's last font: what no other face can show becomes a box, and its text is still kept.
Run it with `.venv`'s Python; the same bytes come out each time.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fontTools.fontBuilder import FontBuilder  # type: ignore[import-untyped]
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]
from fontTools.ttLib import newTable  # type: ignore[import-untyped]
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable  # type: ignore[import-untyped]

FONT = Path(__file__).resolve().parent.parent / "benzotrack" / "assets" / "fonts" / "BenzoTrackBox.ttf"
OUTER = ((80, -100), (80, 800), (620, 800), (620, -100))
INNER = ((150, -30), (550, -30), (550, 730), (150, 730))
NAMES = {
    "familyName": "BenzoTrack Box",
    "styleName": "Regular",
    "psName": "BenzoTrackBox",
    "fullName": "BenzoTrack Box",
    "uniqueFontIdentifier": "BenzoTrack Box 1",
    "version": "Version 1.0",
}
SURROGATES = range(0xD800, 0xE000)


def box() -> Any:
    """The glyph: a frame."""
    pen = TTGlyphPen(None)
    for corners in (OUTER, INNER):
        pen.moveTo(corners[0])
        for corner in corners[1:]:
            pen.lineTo(corner)
        pen.closePath()
    return pen.glyph()


def every_sign() -> Any:
    """The table that gives the box to every sign, in one range after another."""
    table = newTable("cmap")
    part = CmapSubtable.newSubtable(13)
    part.platformID, part.platEncID, part.language = 3, 10, 0
    part.cmap = {sign: "box" for sign in range(0x20, 0x110000) if sign not in SURROGATES}
    table.tableVersion, table.tables = 0, [part]
    return table


def main() -> None:
    """Write the font."""
    builder = FontBuilder(1000, isTTF=True)
    builder.font.recalcTimestamp = False
    builder.setupGlyphOrder([".notdef", "box"])
    builder.setupGlyf({".notdef": box(), "box": box()})
    builder.setupHorizontalMetrics({".notdef": (700, 80), "box": (700, 80)})
    builder.setupHorizontalHeader(ascent=900, descent=-200)
    builder.setupNameTable(NAMES)
    builder.setupPost()
    builder.font["cmap"] = every_sign()
    builder.setupOS2(sTypoAscender=900, sTypoDescender=-200, usWinAscent=900, usWinDescent=200)
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.save(FONT)


if __name__ == "__main__":
    main()
