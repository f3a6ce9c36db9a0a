"""The sentence beside "since the last change": exact and plain, nothing about why or about what comes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from benzotrack.domain.days import date_words
from benzotrack.domain.sentences.from_to_words import small_steps_words
from benzotrack.domain.sentences.import_words import from_words, other_scale_words
from benzotrack.domain.sentences.trend_words import NO_RATING, TOO_FEW, figure, joined, listed, rated_words
from benzotrack.domain.since_change import (
    LAST_DAY,
    STEPS_NEEDED,
    Middle,
    RunWeek,
    Since,
    SinceChange,
    SinceDay,
    SinceRun,
)
from benzotrack.domain.trends import DayPoint, PointState
from benzotrack.i18n import Message, msg, msgn


def since_words(since: Since, changed: Message | str, *, paper: bool = False) -> Message:
    """The newest rating since the change, beside the earlier steps on the same day since theirs; of a run of
    small steps the newest week, beside the one before the run.

    `changed` is the day of the change in words, or that on which the run began. On `paper` the middle half of
    the earlier steps is told, on screens their lowest and highest rating.
    """
    if isinstance(since, SinceRun):
        return _run_words(since, changed)
    rated = [day for day in since.days if day.current is not None and day.current.comparable is not None]
    if not rated:
        parts = [
            msg("{symptom}: no rating since the dose change ({day}).", symptom=_label(since), day=changed)
        ]
    else:
        parts = [_newest(since, rated[-1], changed), _beside(rated[-1], since.earlier_steps, paper)]
    return joined([*parts, *_left_out(since.current)])


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


def middle_words(middle: Middle, *, paper: bool = False) -> Message:
    """ "middle value 4, lowest 2, highest 7, from 4 earlier steps"; on `paper` the middle half."""
    if not paper:
        return msg(
            "middle value {median}, lowest {lowest}, highest {highest}, from {n} earlier steps",
            median=figure(middle.median),
            lowest=middle.lowest,
            highest=middle.highest,
            n=middle.steps,
        )
    return msg(
        "middle value {median}, middle half {low} to {high}, from {n} earlier steps",
        median=figure(middle.median),
        low=figure(middle.low),
        high=figure(middle.high),
        n=middle.steps,
    )


def _label(since: Since) -> Message:
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


def _beside(day: SinceDay, steps: int, paper: bool) -> Message:
    if day.earlier is not None:
        return msg("On that day of earlier steps: {middle}.", middle=middle_words(day.earlier, paper=paper))
    if steps == 0:
        return msg("There is no earlier step to put beside it.")
    if day.earlier_rated == 0:
        return msg("No earlier step has a rating on that day.")
    return msgn(
        "Only {n} earlier step has a rating on that day: too few for a middle value.",
        "Only {n} earlier steps have a rating on that day: too few for a middle value.",
        day.earlier_rated,
    )


def _left_out(days: Sequence[DayPoint]) -> list[Message]:
    """Hard and skipped days since the change that have no rating, and those rated on another scale."""
    hard = sum(point.only_hard for point in days)
    skipped = sum(point.only_skipped for point in days)
    other = sum(point.rescaled for point in days)
    found = [other_scale_words(other)] if other else []
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
    """A day since the change: what this step says, and of the earlier steps the middle value, the lowest and
    highest rating, and how many have a rating on that day.
    """

    day: Message
    current: Message
    middle: Message
    ends: Message
    steps: Message


def since_rows(since: SinceChange) -> tuple[SinceRow, ...]:
    """The days 0 to 28; those that have not come only where the chart draws earlier steps."""
    return tuple(_row(day) for day in since.days if day.current is not None or day.earlier is not None)


def _row(day: SinceDay) -> SinceRow:
    return SinceRow(
        msg("day {n}", n=day.since),
        _current(day.current),
        _middle(day.earlier),
        _ends(day.earlier),
        msg("{value}", value=day.earlier_rated),
    )


def _current(point: DayPoint | None) -> Message:
    if point is None:
        return msg("not yet")
    if point.rating is None:
        if point.hard:
            return msg("hard day")
        return msg("skipped") if point.state is PointState.SKIPPED else msg("no rating")
    if point.source:
        where = from_words(point.source, point.rescaled)
        return msg("{rating}, {where}", rating=point.rating, where=where)
    if point.later:
        return msg("{rating}, later", rating=point.rating)
    return msg("{value}", value=point.rating)


def _middle(earlier: Middle | None) -> Message:
    return TOO_FEW if earlier is None else msg("{value}", value=figure(earlier.median))


def _ends(earlier: Middle | None) -> Message:
    if earlier is None:
        return TOO_FEW
    return msg("{low} to {high}", low=earlier.lowest, high=earlier.highest)


# One symptom since a run of small steps began, week by week.


def run_words(since: SinceRun, today: date) -> tuple[Message, ...]:
    """Why weeks are counted and from when, and what each run is."""
    n = since.weeks[-1].number
    day = date_words(since.counted_from, today)
    return (
        msg(
            "The last change is one of many small steps. So weeks are counted from the first of them, on "
            "{day}. It is week {n}.",
            day=day,
            n=n,
        ),
        *(
            msg(
                "{first} to {last}: {steps}",
                first=date_words(run.first, today),
                last=date_words(run.last, today),
                steps=small_steps_words(run),
            )
            for run in since.runs
        ),
    )


def _run_words(since: SinceRun, began: Message | str) -> Message:
    rated = [week for week in since.weeks if week.number and week.ratings]
    if not rated:
        first = msg(
            "{symptom}: no rating since the small steps began ({day}).", symptom=_label(since), day=began
        )
    else:
        first = _week(since, rated[-1])
    days = [point for week in since.weeks[1:] for point in week.days]
    return joined([first, _week_before(since.weeks[0]), *_left_out(days)])


def _week(since: SinceRun, week: RunWeek) -> Message:
    said, label = week.spread, _label(since)
    if said.median is not None:
        return msg(
            "{symptom}: middle value {median} in week {week} ({n} days rated).",
            symptom=label,
            median=figure(said.median),
            week=week.number,
            n=said.n,
        )
    return msgn(
        "{symptom}: {n} day rated in week {week} (rated {ratings}): too few for a middle value.",
        "{symptom}: {n} days rated in week {week} (rated {ratings}): too few for a middle value.",
        said.n,
        symptom=label,
        week=week.number,
        ratings=listed(week.ratings),
    )


def _week_before(week: RunWeek) -> Message:
    said = week.spread
    if said.median is not None:
        return msg("In the 7 days before the first step: middle value {median}.", median=figure(said.median))
    if not said.n:
        return msg("In the 7 days before the first step: no rating.")
    return msgn(
        "In the 7 days before the first step: {n} day rated, too few for a middle value.",
        "In the 7 days before the first step: {n} days rated, too few for a middle value.",
        said.n,
    )


@dataclass(frozen=True)
class WeekRow:
    """A week since the small steps began in words: days rated, middle value, lowest and highest rating."""

    week: Message
    rated: Message
    middle: Message
    ends: Message


def week_rows(since: SinceRun) -> tuple[WeekRow, ...]:
    """The weeks from 0 on; those with too few ratings for a middle value say the ratings."""
    return tuple(_week_row(week) for week in since.weeks)


def _week_row(week: RunWeek) -> WeekRow:
    said, ends = week.spread, week.spread.ends
    middle = msg("{value}", value=figure(said.median)) if said.median is not None else TOO_FEW
    if said.n and said.median is None:
        middle = msg("{too_few}: {ratings}", too_few=TOO_FEW, ratings=listed(week.ratings))
    return WeekRow(
        msg("week {n}", n=week.number),
        rated_words(said.n, week.counted),
        middle,
        NO_RATING if ends is None else msg("{low} to {high}", low=figure(ends[0]), high=figure(ends[1])),
    )
