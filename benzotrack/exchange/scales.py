"""How ratings on other scales become ratings from 0 to 10 where more is worse, and how that is said.

None of the scales of other apps is that of this diary: what comes from one is `rescaled` and raises no alert.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from benzotrack.domain.symptoms import RATING_MAX
from benzotrack.exchange.cells import UnreadableError, number, quoted
from benzotrack.i18n import Message, msg

NONE, MILD, MODERATE, SEVERE, UNBEARABLE = 0, 2, 5, 8, 10
"""What the words none, mild, moderate, severe and unbearable count as: the middle of the band of that word,
of two middle ones the lower; what lies beyond severe is the end of the scale. Source: selby2010
"""


def plain(value: Decimal) -> str:
    """A number as it is said: "7.5", "10"."""
    shown = f"{value:f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


@dataclass(frozen=True)
class Scale:
    """A scale from `low` to `high`, which may have places behind the point, and whether more is worse."""

    low: Decimal = Decimal(0)
    high: Decimal = Decimal(RATING_MAX)
    more_is_worse: bool = True

    def __post_init__(self) -> None:
        """Raises ValueError where it has no length."""
        if not self.low < self.high:
            raise ValueError("a scale goes from a lower number to a higher one")

    @property
    def is_own(self) -> bool:
        """Whether it is that of this diary."""
        return self == OWN_SCALE

    def rating(self, text: str) -> int:
        """The rating of a number on the scale, stretched in a straight line, a half rounded up.

        On the scale of this diary only whole numbers are ratings. Raises UnreadableError.
        """
        given = number(text)
        if not self.low <= given <= self.high:
            low, high = plain(self.low), plain(self.high)
            raise UnreadableError(msg("{n} is not from {low} to {high}.", n=quoted(text), low=low, high=high))
        if not self.is_own:
            part = given - self.low if self.more_is_worse else self.high - given
            return int((part * RATING_MAX / (self.high - self.low)).quantize(Decimal(1), ROUND_HALF_UP))
        if given != int(given):
            raise UnreadableError(msg("{n} is no whole number.", n=quoted(text)))
        return int(given)

    def words(self, name: str) -> Message:
        """ "Sleep quality: 1 counts as 10, 5 as 0, and in between in even steps."."""
        if self.is_own:
            return msg("{name}: 0 to 10 stay as they are.", name=name)
        low, high = (0, RATING_MAX) if self.more_is_worse else (RATING_MAX, 0)
        return msg(
            "{name}: {least} counts as {low}, {most} as {high}, and in between in even steps.",
            name=name,
            least=plain(self.low),
            low=low,
            most=plain(self.high),
            high=high,
        )


OWN_SCALE = Scale()
"""That of this diary."""
