"""How much of each kind page 1 of the report holds; the rest follows on further pages, and page 1 says so."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Room:
    """How many rows of each kind stand on page 1, and how high a symptom is in its drawing, in points.

    `medicines` is also how many doses are drawn. With a height of 0 the drawing stands on page 2.
    """

    flags: int
    notices: int
    medicines: int
    lines: int
    row: float

    @property
    def drawn_row(self) -> float:
        """How high a symptom is drawn, wherever the drawing stands."""
        return self.row or ON_PAGE_2


ON_PAGE_2 = 36.0
"""Height of a symptom where page 1 has no room for the drawing."""

ROOMS = (
    Room(8, 12, 6, 12, 40),
    Room(8, 12, 6, 10, 37),
    Room(8, 11, 6, 9, 34),
    Room(7, 10, 6, 8, 32),
    Room(7, 9, 6, 8, 30),
    Room(6, 9, 5, 7, 29),
    Room(6, 8, 5, 6, 28),
    Room(6, 7, 5, 6, 26),
    Room(5, 7, 4, 5, 26),
    Room(5, 6, 4, 5, 25),
    Room(5, 6, 4, 4, 24),
    Room(5, 5, 4, 4, 23),
    Room(4, 5, 4, 3, 23),
    Room(4, 5, 3, 2, 23),
    Room(4, 4, 3, 2, 22),
    Room(4, 4, 3, 1, 21),
    Room(3, 3, 3, 1, 20),
    Room(3, 3, 3, 0, 19),
    Room(3, 2, 3, 0, 18),
    Room(2, 2, 3, 0, 16),
    Room(4, 4, 4, 2, 0),
    Room(3, 3, 3, 0, 0),
    Room(2, 2, 3, 0, 0),
)
"""From the most to the least; the first that fits is used."""
