"""Fonts for scripts beyond those of Europe, and for emoji, from the packages of the optional extra `scripts`.

Nothing is fetched: where a package is not installed, there is no font for what it would draw.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_INDIC = ("Bengali", "Devanagari", "Gujarati", "Gurmukhi", "Kannada", "Malayalam", "Oriya", "Sinhala")
_OTHERS = ("Arabic", "Armenian", "Ethiopic", "Georgian", "Hebrew", "Symbols")
_SOUTH = ("Khmer", "Lao", "Myanmar", "Tamil", "Telugu", "Thai")


@dataclass(frozen=True)
class ScriptFont:
    """A font: its name inside the file, the package, and the file's name there."""

    name: str
    package: str
    file: str

    @property
    def path(self) -> Path | None:
        """Where the file lies; None where it is not installed."""
        folder = _folder(self.package)
        return folder / self.file if folder is not None and (folder / self.file).is_file() else None


_EMOJI = ScriptFont("Noto Emoji", "manimgx_fonts", "NotoEmoji[wght].ttf")
_CJK = ScriptFont("Noto Sans CJK SC", "manimgx_fonts_cjk", "NotoSansCJK-VF.otf.ttc")
_SCRIPTS = {
    f"notosans{script.lower()}": ScriptFont(
        f"Noto Sans {script}", "manimgx_fonts", f"NotoSans{script}[wght].ttf"
    )
    for script in sorted((*_INDIC, *_OTHERS, *_SOUTH))
}
_ALL = (*_SCRIPTS.values(), _CJK, _EMOJI)

_ASKED_FOR = {
    **_SCRIPTS,
    "notosans": _SCRIPTS["notosansdevanagari"],
    **dict.fromkeys(("notosanssc", "notosanstc", "notosanshk", "notosansjp", "notosanskr"), _CJK),
    "notocoloremoji": _EMOJI,
}
"""What answers for a family of Google's, by its name in small letters without spaces. Of Noto Sans itself the
app's own fonts lack the Devanagari alone.
"""

_BEYOND = re.compile(
    "[\u0530-\u1cff\u23e9-\u23fa\u2600-\u27bf\u2e80-\ua97f\uaa00-\ud7ff\uf900-\ufdff\ufe00-\uffef\U00010000-\U0010ffff]"
)


def font_for(family: str) -> Path | None:
    """The file that answers for a family of Google's; None where there is none or it is not installed."""
    font = _ASKED_FOR.get(family)
    return font.path if font is not None else None


def installed() -> list[ScriptFont]:
    """The fonts that are on this machine."""
    return [font for font in _ALL if font.path is not None]


def are_needed(text: str) -> bool:
    """Whether a text has signs that the app's own fonts may lack."""
    return not text.isascii() and _BEYOND.search(text) is not None


@cache
def _folder(package: str) -> Path | None:
    found = find_spec(package)
    return Path(found.origin).parent if found is not None and found.origin else None
