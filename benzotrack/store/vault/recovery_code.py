"""The recovery code: 140 random bits as seven groups of five, each group with a check sign of its own.

No letter is used that looks like a digit; whoever types one all the same is understood.
"""

import secrets
import unicodedata

from benzotrack.store.vault.unlock import Mistyped

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS = 7
DATA = 4
"""Random signs of a group, five bits each; one check sign follows them."""

BITS = GROUPS * DATA * 5
"""Random bits of a code: 140."""

_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_LENGTH = GROUPS * (DATA + 1)
_WEIGHTS = (1, 3, 5, 7)
"""Odd, so that a single wrong sign in a group of 32 values always shows."""


def new_code() -> str:
    """A new code, as it is shown and printed: `XXXXX-XXXXX-…`."""
    groups = []
    for number in range(GROUPS):
        data = "".join(secrets.choice(ALPHABET) for _ in range(DATA))
        groups.append(data + _check(number, data))
    return "-".join(groups)


def looks_like_one(typed: str) -> bool:
    """Whether it was meant as a recovery code: about its length, in its letters, and with its groups."""
    signs = _signs(typed)
    return _LENGTH - 5 <= len(signs) <= _LENGTH + 5 and all(sign in ALPHABET for sign in signs)


def read_code(typed: str) -> str:
    """The random signs of a typed code, without the check signs. Raises Mistyped, naming the group."""
    signs = _signs(typed)
    size = DATA + 1
    for number in range(min(GROUPS, len(signs) // size)):
        group = signs[number * size : (number + 1) * size]
        if any(sign not in ALPHABET for sign in group) or group[-1] != _check(number, group[:-1]):
            raise Mistyped(number + 1)
    if len(signs) != _LENGTH:
        raise Mistyped(0)
    return "".join(signs[at : at + DATA] for at in range(0, _LENGTH, size))


def _signs(typed: str) -> str:
    plain = unicodedata.normalize("NFKC", typed).upper().translate(_READ_AS)
    return "".join(sign for sign in plain if not sign.isspace() and unicodedata.category(sign)[0] != "P")


def _check(number: int, data: str) -> str:
    total = 11 * number + sum(w * ALPHABET.index(sign) for w, sign in zip(_WEIGHTS, data, strict=True))
    return ALPHABET[total % len(ALPHABET)]
