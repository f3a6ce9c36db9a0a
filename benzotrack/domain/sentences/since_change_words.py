"""The sentence beside "since the last change": exact and plain, nothing about why or about what comes."""

from dataclasses import dataclass
from datetime import date

from benzotrack.domain.days import date_words
from benzotrack.domain.sentences.trend_words import TOO_FEW, figure
from benzotrack.domain.since_change import LAST_DAY, STEPS_NEEDED, Middle, SinceChange, SinceDay
from benzotrack.domain.trends import DayPoint, PointState
from benzotrack.i18n import Message, msg, msgn


def since_words(since: SinceChange, changed: Message | str) -> Message:
    """The newest rating since the change, beside the earlier steps on the same day since theirs.

    `changed` is the day of the change in words.
    """
    rated = [day for day in since.days if day.current is not None and day.current.rating is not None]
    if not rated:
        parts = [
            msg("{symptom}: no rating since the dose change ({day}).", symptom=_label(since), day=changed)
        ]
    else:
        parts = [_newest(since, rated[-1], changed), _beside(rated[-1], since.earlier_steps)]
    parts += _left_out(since)
    whole = parts[0]
    for part in parts[1:]:
        whole = msg("{sentences} {next}", sentences=whole, next=part)
    return whole


def change_words(changed_on: date, today: date) -> Message:
    """When the last change was, and how far the days since then are shown."""
    since = (today - changed_on).days
    if since == 0:
        return msg("The last dose change was today. This is day 0.")
    if since == 1:
        return msg("The last dose change was yesterday. It is day 1.")
    day = date_words(changed_on, today)
    if since <= LAST_DAY:
        return msg("The last dose change was on {day}. It is day {n}.", day=day, n=since)
    return msg(
        "The last dose change was on {day}, {n} days ago. Days 0 to {last} are shown.",
        day=day,
        n=since,
        last=LAST_DAY,
    )


def steps_words(earlier_steps: int) -> Message:
    """How many steps there are to put beside the days since the change, and whether they are enough."""
    if earlier_steps == 0:
        return msg("It is the first dose change here. There is no earlier step to put beside it.")
    if earlier_steps < STEPS_NEEDED:
        return msgn(
            "There is {n} earlier step: too few for a middle value, which needs {needed}.",
            "There are {n} earlier steps: too few for a middle value, which needs {needed}.",
            earlier_steps,
            needed=STEPS_NEEDED,
        )
    return msg("There are {n} earlier steps to put beside it.", n=earlier_steps)


def middle_words(middle: Middle) -> Message:
    """ "middle value 4, middle half 3 to 5.5, from 4 earlier steps"."""
    return msg(
        "middle value {median}, middle half {low} to {high}, from {n} earlier steps",
        median=figure(middle.median),
        low=figure(middle.low),
        high=figure(middle.high),
        n=middle.steps,
    )


def _label(since: SinceChange) -> Message:
    return since.symptom.label


def _newest(since: SinceChange, day: SinceDay, changed: Message | str) -> Message:
    assert day.current is not None
    assert day.current.rating is not None
    if day.since == 0:
        return msg(
            "{symptom}: rated {rating} on the day of the dose change ({day}).",
            symptom=_label(since),
            rating=day.current.rating,
            day=changed,
        )
    return msg(
        "{symptom}: rated {rating} on day {n} after the dose change ({day}).",
        symptom=_label(since),
        rating=day.current.rating,
        n=day.since,
        day=changed,
    )


def _beside(day: SinceDay, steps: int) -> Message:
    if day.earlier is not None:
        return msg("On that day of earlier steps: {middle}.", middle=middle_words(day.earlier))
    if steps == 0:
        return msg("There is no earlier step to put beside it.")
    if day.earlier_rated == 0:
        return msg("No earlier step has a rating on that day.")
    return msgn(
        "Only {n} earlier step has a rating on that day: too few for a middle value.",
        "Only {n} earlier steps have a rating on that day: too few for a middle value.",
        day.earlier_rated,
    )


def _left_out(since: SinceChange) -> list[Message]:
    """Hard and skipped days since the change that have no rating."""
    hard = sum(point.only_hard for point in since.current)
    skipped = sum(point.only_skipped for point in since.current)
    found = []
    if hard:
        found.append(
            msgn("{n} hard day has no rating.", "{n} hard days have no rating.", hard),
        )
    if skipped:
        found.append(
            msgn("{n} skipped day has no rating.", "{n} skipped days have no rating.", skipped),
        )
    return found


# One symptom since the last change as rows of words: each day, and what the earlier steps say of it.


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
