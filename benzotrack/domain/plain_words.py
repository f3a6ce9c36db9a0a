"""Texts as a search compares them: without case, marks over letters, and signs that are not seen."""

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


def place_in(text: str, word: str) -> int:
    """Where in a text without runs of spaces a plain word begins, as `plain` reads it; -1 for nowhere."""
    found = plain(text).find(word)
    if found < 0 or text.isascii():
        return found
    ends = accumulate(len(_SIGNS[ord(sign)]) for sign in text)
    return next(n for n, end in enumerate(ends) if end > found)
