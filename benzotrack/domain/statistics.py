"""Median, mean, middle half and ends of some figures, and how many they rest on. Exact, not rounded."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

RATINGS_NEEDED = 4
"""Least number of ratings in 7 days for a middle value or a mean: more than half of them.
Source: alert_rules"""


def median(ratings: Iterable[int | Fraction]) -> Fraction:
    """The middle rating, or the mean of the two middle ones. Raises IndexError for none."""
    ordered = sorted(ratings)
    return _at_quarter(ordered, 2 * (len(ordered) - 1))


def middle_half(ratings: Iterable[int | Fraction]) -> tuple[Fraction, Fraction]:
    """The lower and upper quartile: about half of the ratings lie from the one to the other.

    With the n ratings in order, a quartile stands (n - 1) / 4 places from its end; between two ratings it is
    interpolated in a straight line, the method that spreadsheets call inclusive. Raises IndexError for none.
    """
    ordered = sorted(ratings)
    last = len(ordered) - 1
    return _at_quarter(ordered, last), _at_quarter(ordered, 3 * last)


def _at_quarter(ordered: Sequence[int | Fraction], quarters: int) -> Fraction:
    """What stands `quarters` / 4 places from the first, interpolated between two."""
    below, rest = divmod(quarters, 4)
    step = ordered[below + 1] - ordered[below] if rest else 0
    return Fraction(ordered[below]) + Fraction(step) * rest / 4


@dataclass(frozen=True)
class Spread:
    """Some figures in the order of their days. Missing and skipped days are not among them."""

    values: tuple[Fraction | int, ...] = ()

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
    def mean(self) -> Fraction | None:
        """The mean; None with fewer than 4."""
        return Fraction(sum(self.values), self.n) if self.enough else None

    @property
    def ends(self) -> tuple[Fraction | int, Fraction | int] | None:
        """The lowest and the highest; None without one."""
        return (min(self.values), max(self.values)) if self.values else None

    def days_from(self, least: int) -> int:
        """On how many days it was that or more."""
        return sum(value >= least for value in self.values)


def spread(values: Iterable[Fraction | int]) -> Spread:
    """The spread of some figures."""
    return Spread(tuple(values))
