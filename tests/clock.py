"""A clock whose hand the test moves, on an evening in March 2026."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

EVENING = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)


@dataclass
class Hand:
    """Gives `now`, which the test sets."""

    now: datetime = EVENING

    def __call__(self) -> datetime:
        return self.now
