"""Names that can be seen: of a medicine, a person, a clinic. A sign that shows nothing stands by its number.

Two names that look alike would be one to who reads them, and a name of such signs alone would be none.
"""

import unicodedata
from hashlib import sha256
from itertools import groupby

from benzotrack.i18n import Message, msg

MARKS_MAX = 5
"""Most combining marks on one letter: some scripts stack so many."""

_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
_SPACES = str.maketrans(dict.fromkeys("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029", " "))
"""`medicine_key` takes them for spaces: shown by their numbers they would make two medicines of one."""

_JOINERS = frozenset("\u200c\u200d")
_NEWER_PICTURES = range(0x1F000, 0x1FB00)
"""Pictures that a newer Unicode has than this Python."""

_UNJOINED = (
    *("LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "GEORGIAN", "HEBREW"),
    *("CJK", "HIRAGANA", "KATAKANA", "HANGUL"),
)
"""Scripts in which a joiner changes nothing that is seen."""


def visible(name: str, most: int) -> str:
    """The name with every unseen sign by its number, "[U+200B]", and a tab or line end in it as a space, in
    at most so many characters.

    A longer one ends in letters made from the whole, so that no two names become one.
    """
    name = name.translate(_SPACES) if name.strip() else name
    unseen = _unseen(name)
    if not unseen:
        return name
    shown = ""
    for (sign, hidden), run in groupby((sign, at in unseen) for at, sign in enumerate(name)):
        times = len(list(run))
        shown += _numbered(sign, times) if hidden else sign * times
    if len(shown) > most:
        shown = f"{shown[: most - 9]}…{sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
    return shown


def unseen_problem(name: str) -> Message | None:
    """Why a name that was typed can't be kept; None where all of it can be seen, or nothing was typed."""
    signs = unseen_signs(name)
    if not signs:
        return None
    return msg(
        "There is a sign in it that can't be seen ({signs}), so it is not saved. Please type it anew.",
        signs=signs,
    )


def unseen_signs(name: str) -> str:
    """The first three of them by their numbers, "U+200B"; empty where all of it can be seen."""
    unseen = sorted({name[at] for at in _unseen(name)}) if name.strip() else []
    return ", ".join(f"U+{ord(sign):04X}" for sign in unseen[:3])


def _numbered(sign: str, times: int) -> str:
    return f"[U+{ord(sign):04X} x{times}]" if times > 1 else f"[U+{ord(sign):04X}]"


def _unseen(name: str) -> frozenset[int]:
    """Where in the name a sign stands that shows nothing, or more marks than a letter can bear."""
    if name.isascii() and name.isprintable() and name.strip():
        return frozenset()
    if not name.strip():
        return frozenset(range(len(name)))
    found, bears, marks = set[int](), False, 0
    for at, sign in enumerate(name):
        kind = unicodedata.category(sign)
        marks = marks + 1 if kind in ("Mn", "Me") else 0
        if sign in _JOINERS:
            unseen = not (at and _joined(name[at - 1]) and (at + 1 == len(name) or _joined(name[at + 1])))
        elif kind[0] == "M":
            unseen = sign in _BLANK or not bears or marks > MARKS_MAX
        else:
            new = kind == "Cn" and ord(sign) in _NEWER_PICTURES
            unseen = sign in _BLANK or (kind in _UNSEEN and not new)
            bears = not unseen and kind[0] != "Z"
        if unseen:
            found.add(at)
    return frozenset(found)


def _joined(sign: str) -> bool:
    """Whether a joiner beside that sign changes what is seen: in Persian, in Hindi, between pictures."""
    kind = unicodedata.category(sign)
    if kind in ("So", "Sk", "Cn") or sign == "\ufe0f":
        return True
    return kind[0] in "LM" and not unicodedata.name(sign, "").startswith((*_UNJOINED, "COMBINING"))
