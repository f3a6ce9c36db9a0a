"""Which Python the tools need; written so that any Python 3, however old, can read it."""

import sys
from typing import Optional, Tuple  # noqa: UP035 - an older Python knows no other spelling

OLDEST = (3, 11)


def complaint(version: Tuple[int, ...]) -> Optional[str]:  # noqa: UP006, UP045 - as above
    """The sentence for a Python that is too old, or None for one that will do."""
    if version >= OLDEST:
        return None
    return "BenzoTrack needs Python %d.%d or newer; this is Python %d.%d." % (  # noqa: UP031 - as above
        OLDEST[0],
        OLDEST[1],
        version[0],
        version[1],
    )


def require():  # type: () -> None
    """End with that sentence and exit status 1 where this Python is too old."""
    sentence = complaint(tuple(sys.version_info[:2]))
    if sentence:
        sys.exit(sentence)
