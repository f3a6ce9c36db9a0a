"""Texts as a search compares them: without case, marks over letters, and signs that are not seen."""

import re
import unicodedata
from itertools import accumulate


class _Signs(dict[int, str]):
    """What each sign is in a plain text, worked out at its first use."""

    def __missing__(self, sign: int) -> str:
        parts = unicodedata.normalize("NFKD", chr(sign))
        self[sign] = "".join(part for part in parts if not _is_left_out(part)).casefold()
        return self[sign]


def _is_left_out(sign: str) -> bool:
    return unicodedata.combining(sign) != 0 or unicodedata.category(sign) == "Cf"


_SIGNS = _Signs({0x2018: "'", 0x2019: "'"})


def plain(text: str) -> str:
    """The text in small letters without accents, "ß" as "ss", apostrophes straight, runs of spaces as one."""
    small = text.casefold() if text.isascii() else text.translate(_SIGNS)
    return " ".join(small.split())


def holds(text: str, word: str) -> bool:
    """Whether a plain word stands in a plain text; a figure not within a longer one, 2.5 not in 12.5."""
    return _begins(text, word) >= 0


def place_in(text: str, word: str) -> int:
    """Where in a text without runs of spaces a plain word begins, as `holds` finds it; -1 for nowhere."""
    found = _begins(plain(text), word)
    if found < 0 or text.isascii():
        return found
    ends = accumulate(len(_SIGNS[ord(sign)]) for sign in text)
    return next(n for n, end in enumerate(ends) if end > found)


def _begins(text: str, word: str) -> int:
    if not word[:1].isdigit():
        return text.find(word)
    found = re.search(rf"(?<!\d)(?<!\d[.,]){re.escape(word)}(?!\d)(?![.,]\d)", text)
    return found.start() if found else -1
