"""One symptom since the last change as rows of words: each day, and what the earlier steps say of it."""

from __future__ import annotations

from dataclasses import dataclass

from benzotrack.domain.sentences.trend_rows import TOO_FEW
from benzotrack.domain.sentences.trend_words import figure
from benzotrack.domain.since_change import Middle, SinceChange, SinceDay
from benzotrack.domain.trends import DayPoint, PointState
from benzotrack.i18n import Message, msg


@dataclass(frozen=True)
class SinceRow:
    """A day since the change: what this step says, and of the earlier steps the middle value, the middle half
    and how many have a rating on that day.
    """

    day: Message
    current: Message
    middle: Message
    half: Message
    steps: Message


def since_rows(since: SinceChange) -> tuple[SinceRow, ...]:
    """The days 0 to 28; those that have not come only where the chart draws earlier steps."""
    return tuple(_row(day) for day in since.days if day.current is not None or day.earlier is not None)


def _row(day: SinceDay) -> SinceRow:
    return SinceRow(
        msg("day {n}", n=day.since),
        _current(day.current),
        _middle(day.earlier),
        _half(day.earlier),
        msg("{value}", value=day.earlier_rated),
    )


def _current(point: DayPoint | None) -> Message:
    if point is None:
        return msg("not yet")
    if point.rating is None:
        if point.hard:
            return msg("hard day")
        return msg("skipped") if point.state is PointState.SKIPPED else msg("no rating")
    if point.later:
        return msg("{rating}, later", rating=point.rating)
    return msg("{value}", value=point.rating)


def _middle(earlier: Middle | None) -> Message:
    return TOO_FEW if earlier is None else msg("{value}", value=figure(earlier.median))


def _half(earlier: Middle | None) -> Message:
    if earlier is None:
        return TOO_FEW
    return msg("{low} to {high}", low=figure(earlier.low), high=figure(earlier.high))
