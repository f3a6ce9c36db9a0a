"""Times of day as people type them: 20:00, 8.30, 8 pm."""

from __future__ import annotations

import re
from datetime import time

_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?", re.IGNORECASE)


def time_from(typed: str) -> time:
    """The time that was typed, with minutes or with am or pm; raises ValueError for anything else."""
    found = _TIME.fullmatch(typed.strip())
    if found is None:
        raise ValueError("no time of day")
    hour, minute, half = int(found[1]), found[2], (found[3] or "").lower()
    if not half and minute is None:
        raise ValueError("an hour alone could be morning or evening")
    if half:
        if not 1 <= hour <= 12:
            raise ValueError("am and pm go with 1 to 12")
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, int(minute or 0))


def time_words(at: time | None) -> str:
    """The time as it is shown, 20:00; empty for none."""
    return f"{at:%H:%M}" if at else ""
