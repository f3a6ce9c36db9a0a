"""The sentence beside a chart: exact and plain, nothing about why and nothing about what comes.

What is no number is named: hard days and skipped days are never part of a figure, and the sentence says so.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from benzotrack.domain.days import ONE_DAY, WHOLE_WEEKDAYS, date_words, day_words
from benzotrack.domain.sentences.import_words import crosses_words, other_scale_words
from benzotrack.domain.statistics import RATINGS_NEEDED
from benzotrack.domain.symptoms import SEVERE_FROM, Symptom
from benzotrack.domain.trends import (
    WEEK_DAYS,
    DayPoint,
    Figures,
    Series,
    SymptomFigures,
    Week,
    noticeable,
    symptom_figures,
)
from benzotrack.i18n import Message, msg, msgn


def summary(series: Series) -> Message:
    """The chart in words. "The last 7 days" in it are the ones that end with the period's last day."""
    if not any(p.rating is not None for p in (*series.days, *series.week.days, *series.week_before.days)):
        return _nothing_rated(series)
    now = series.week.middle
    parts = _few_rated(series) if now is None else _with_middle(series, now)
    return joined([*parts, *_without_rating(series), *crosses_words(series.days)])


def together(found: Sequence[Series]) -> Message:
    """The chart of several symptoms in words: their middle values of the last 7 days."""
    said = [
        msg("{symptom} {value}", symptom=one.symptom.label, value=figure(one.week.middle))
        for one in found
        if one.week.middle is not None
    ]
    few = [one.symptom.label for one in found if one.week.middle is None]
    parts = [msg("Middle values of the last 7 days: {list}.", list=_list(said))] if said else []
    if few and said:
        parts.append(msg("Too few days in the last 7 for a middle value: {list}.", list=_list(few)))
    elif few:
        parts.append(msg("Too few days in the last 7 for middle values."))
    days = zip(*(one.days for one in found), strict=True)
    other = sum(any(point.rescaled for point in points) for points in days)
    return joined([*parts, *([other_scale_words(other)] if other else [])])


def newest_words(series: Series, today: date, *, brief: bool = False) -> Message:
    """The middle value of the last 7 days beside that of the 7 before: "6, higher than the week before", or
    `brief`: "6, higher".

    Where fewer than 4 of them are rated it is the newest rating with its day, "8 on Monday", and where none
    is, what they say instead.
    """
    now, before = series.week.middle, series.week_before.middle
    if now is None:
        return _newest_day(series.week, today)
    value = figure(now)
    if before is None:
        return msg("{value}", value=value)
    if now == before:
        return msg("{value}, as before", value=value)
    moved = noticeable(series)
    if brief:
        return _brief(value, now > before, bool(moved))
    if now > before:
        higher = msg("{value}, higher than the week before", value=value)
        return msg("{value}, noticeably higher than the week before", value=value) if moved else higher
    lower = msg("{value}, lower than the week before", value=value)
    return msg("{value}, noticeably lower than the week before", value=value) if moved else lower


def _brief(value: str, higher: bool, moved: bool) -> Message:
    if higher:
        return (
            msg("{value}, noticeably higher", value=value) if moved else msg("{value}, higher", value=value)
        )
    return msg("{value}, noticeably lower", value=value) if moved else msg("{value}, lower", value=value)


def _newest_day(week: Week, today: date) -> Message:
    """The newest of the last 7 days with a rating, or what they hold without one."""
    if not week.ratings:
        if any(point.rescaled for point in week.days):
            return msg("another scale only")
        what = _unrated(week.days)
        return msg("not rated these 7 days") if what is None else msg("{days} only", days=what)
    rating, day = week.ratings[-1], max(p.day for p in week.days if p.comparable is not None)
    if today - day <= ONE_DAY:
        return msg("{rating} {day}", rating=rating, day=day_words(day, today))
    if (today - day).days >= WEEK_DAYS:  # in the night: its weekday would be today's
        return msg("{rating} on {day}", rating=rating, day=date_words(day, today))
    return msg("{rating} on {weekday}", rating=rating, weekday=WHOLE_WEEKDAYS[day.weekday()])


EACH_IS_A_MARK = msg(
    "Each check-in is a mark. With {n} days rated in a week, a line shows the middle value.", n=RATINGS_NEEDED
)
"""What charts will show. Source: alert_rules"""


def what_comes_words(rated_days: int) -> Message | None:
    """What charts will show, while fewer than 4 days of the whole diary have a rating; None from then on."""
    return EACH_IS_A_MARK if rated_days < RATINGS_NEEDED else None


def _list(said: Sequence[Message]) -> Message:
    whole = said[0]
    for more in said[1:]:
        whole = msg("{list}, {next}", list=whole, next=more)
    return whole


def _nothing_rated(series: Series) -> Message:
    label, n = series.symptom.label, series.period.length
    what = _unrated(series.days)
    if what is None:
        return msgn(
            "{symptom}: nothing recorded on this day.",
            "{symptom}: nothing recorded in these {n} days.",
            n,
            symptom=label,
        )
    return msgn(
        "{symptom}: no rating on this day. Recorded: {what}.",
        "{symptom}: no rating in these {n} days. Recorded: {what}.",
        n,
        symptom=label,
        what=what,
    )


def _with_middle(series: Series, now: Fraction) -> list[Message]:
    label, before = series.symptom.label, series.week_before.middle
    recorded = msgn("{n} day recorded", "{n} days recorded", len(series.week.ratings))
    if before is None:
        this = msg(
            "{symptom}: middle value {now} in the last 7 days ({recorded}).",
            symptom=label,
            now=figure(now),
            recorded=recorded,
        )
        return [this, _before(series.week_before)]
    both = msg(
        "{symptom}: middle value {now} in the last 7 days ({recorded}), {before} in the 7 before.",
        symptom=label,
        now=figure(now),
        recorded=recorded,
        before=figure(before),
    )
    return [both, *_change(noticeable(series))]


def _change(days: int) -> list[Message]:
    if days > 0:
        return [msg("Noticeably higher: 2 points or more above the 7 before on {n} days.", n=days)]
    if days < 0:
        return [msg("Noticeably lower: 2 points or more below the 7 before on {n} days.", n=-days)]
    return []


def _few_rated(series: Series) -> list[Message]:
    """Fewer than four ratings in the last 7 days: they themselves stand in for a middle value."""
    given, label = series.week.ratings, series.symptom.label
    if not given and any(point.rescaled for point in series.week.days):
        this = msg("{symptom}: rated on another scale only in the last 7 days.", symptom=label)
    elif not given:
        this = msg("{symptom}: no rating in the last 7 days.", symptom=label)
    else:
        this = msgn(
            "{symptom}: {n} day rated in the last 7: {ratings}.",
            "{symptom}: {n} days rated in the last 7: {ratings}.",
            len(given),
            symptom=label,
            ratings=listed(given),
        )
    return [this, _before(series.week_before)]


def _before(week: Week) -> Message:
    if week.middle is not None:
        return msg("In the 7 before: middle value {before}.", before=figure(week.middle))
    if not week.ratings and any(point.rescaled for point in week.days):
        return msg("In the 7 before: rated on another scale only.")
    if not week.ratings:
        return msg("In the 7 before: no rating.")
    return msgn(
        "In the 7 before: {n} day rated: {ratings}.",
        "In the 7 before: {n} days rated: {ratings}.",
        len(week.ratings),
        ratings=listed(week.ratings),
    )


def _without_rating(series: Series) -> list[Message]:
    """The hard and skipped days of both weeks that no figure holds."""
    found: list[Message] = []
    this, before = _unrated(series.week.days), _unrated(series.week_before.days)
    if this is not None and series.week.middle is None:
        found.append(msg("Without a rating: {days}.", days=this))
    elif this is not None:
        n = sum(p.only_hard or p.only_skipped for p in series.week.days)
        found.append(msgn("{days} is not in this figure.", "{days} are not in this figure.", n, days=this))
    if before is not None:
        found.append(msg("Without a rating in the 7 before: {days}.", days=before))
    return found


def _unrated(days: Iterable[DayPoint]) -> Message | None:
    """Hard and skipped days in words, None where there are neither."""
    kept = tuple(days)
    hard, skipped = sum(p.only_hard for p in kept), sum(p.only_skipped for p in kept)
    hard_days = msgn("{n} hard day", "{n} hard days", hard)
    skipped_days = msgn("{n} skipped day", "{n} skipped days", skipped)
    if hard and skipped:
        return msg("{list} and {last}", list=hard_days, last=skipped_days)
    return hard_days if hard else skipped_days if skipped else None


def listed(ratings: Sequence[int]) -> Message | int:
    """Up to three ratings in words."""
    if len(ratings) == 1:
        return ratings[0]
    first: Message | int = ratings[0]
    for middle in ratings[1:-1]:
        first = msg("{list}, {last}", list=first, last=middle)
    return msg("{list} and {last}", list=first, last=ratings[-1])


def joined(parts: Sequence[Message]) -> Message:
    """One message of several sentences."""
    whole = parts[0]
    for part in parts[1:]:
        whole = msg("{sentences} {next}", sentences=whole, next=part)
    return whole


def figure(value: Fraction | int) -> str:
    """A middle value or mean (0 or more) as it is shown: at most one decimal, halves rounded up.

    Halves go up as people round by hand; Python's own `round` takes them to the even neighbour.
    """
    tenths = math.floor(value * 10 + Fraction(1, 2))
    return f"{tenths // 10}.{tenths % 10}" if tenths % 10 else str(tenths // 10)


# The figures of Trends in rows of words, to be read and heard beside the pictures.

TOO_FEW = msg("too few")
"""What stands where there are too few ratings for a figure."""

NO_RATING = msg("no rating")
"""What stands where there is none."""

NOT_COUNTED = msg("not counted")
"""What stands where there are only some that were given on another scale."""


@dataclass(frozen=True)
class FigureRow:
    """One row of the table: its name, then the last 7 days, the 7 before, and the period."""

    label: Message
    week: Message
    week_before: Message
    period: Message


def figure_rows(found: SymptomFigures) -> tuple[FigureRow, ...]:
    """The table of one symptom; without what is worked out of ratings where all are of another scale."""
    three = (found.week, found.week_before, found.period)
    other = any(f.other_scale for f in three)
    rated = (
        FigureRow(msg("Middle value"), *map(_middle, three)),
        FigureRow(msg("Lowest to highest"), *map(_ends, three)),
        FigureRow(msg("Days rated"), *map(_rated, three)),
        FigureRow(msg("Days at {n} or more", n=SEVERE_FROM), *map(_severe, three)),
    )
    counts = (
        FigureRow(msg("Hard days, not rated"), *(_count(f.hard) for f in three)),
        FigureRow(msg("Skipped days"), *(_count(f.skipped) for f in three)),
        FigureRow(msg("On another scale, not counted"), *(_count(f.other_scale) for f in three)),
    )
    return (
        *(rated if not other or any(f.rated for f in three) else ()),
        *(counts if other else counts[:-1]),
    )


@dataclass(frozen=True)
class AllFiguresRow:
    """One symptom's row in the table of all: its middle values of the last 7 days and of the 7 before, and
    how many of the period's days were rated 7 or more, and rated.
    """

    label: Message
    week: Message
    week_before: Message
    severe: Message
    rated: Message


def all_figures(found: Sequence[Series]) -> tuple[AllFiguresRow, ...]:
    """The table of all symptoms, a row each. Source: selby2010"""
    return tuple(_all_figures_row(one.symptom, symptom_figures(one)) for one in found)


def _all_figures_row(symptom: Symptom, found: SymptomFigures) -> AllFiguresRow:
    whole = found.period
    return AllFiguresRow(
        label=symptom.label,
        week=_middle(found.week),
        week_before=_middle(found.week_before),
        severe=_severe(whole),
        rated=_rated(whole),
    )


def _middle(found: Figures) -> Message:
    if found.middle is None:
        return NOT_COUNTED if found.other_scale and not found.rated else TOO_FEW
    return msg("{value}", value=figure(found.middle))


def _ends(found: Figures) -> Message:
    if found.lowest is None or found.highest is None:
        return _none_counted(found)
    return msg("{low} to {high}", low=found.lowest, high=found.highest)


def _severe(found: Figures) -> Message:
    """How many days; never 0 where not one rating says so."""
    return _count(found.severe) if found.rated else _none_counted(found)


def _none_counted(found: Figures) -> Message:
    return NOT_COUNTED if found.other_scale else NO_RATING


def _rated(found: Figures) -> Message:
    return rated_words(found.rated, found.days)


def rated_words(rated: int, days: int) -> Message:
    """ "3 of 7"; "0" where the diary had not begun on any of the days."""
    return msg("{k} of {n}", k=rated, n=days) if days else _count(0)


def _count(n: int) -> Message:
    return msg("{value}", value=n)
