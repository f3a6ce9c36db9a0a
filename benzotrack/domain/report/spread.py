"""Median and middle half of some figures, and how many they rest on. Exact; nothing is rounded here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from benzotrack.domain.symptoms import SEVERE_FROM
from benzotrack.domain.trends import RATINGS_NEEDED, median, middle_half


@dataclass(frozen=True)
class Spread:
    """Some figures in the order of their days. Missing and skipped days are not among them."""

    values: tuple[Fraction, ...] = ()

    @property
    def n(self) -> int:
        """On how many days it rests."""
        return len(self.values)

    @property
    def enough(self) -> bool:
        """Whether there are figures enough for a median: 4 or more. Source: alert_rules"""
        return self.n >= RATINGS_NEEDED

    @property
    def median(self) -> Fraction | None:
        """The middle value; None with fewer than 4."""
        return median(self.values) if self.enough else None

    @property
    def middle_half(self) -> tuple[Fraction, Fraction] | None:
        """From the first quarter's value to the third's; None with fewer than 4."""
        return middle_half(self.values) if self.enough else None

    @property
    def severe_days(self) -> int:
        """On how many days it was 7 or more. Source: selby2010"""
        return sum(value >= SEVERE_FROM for value in self.values)


def spread(values: Iterable[Fraction | int]) -> Spread:
    """The spread of some figures."""
    return Spread(tuple(map(Fraction, values)))
