"""Trends in rows of words: days, months and figures, to be read and heard beside the pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from benzotrack.domain.days import date_words
from benzotrack.domain.figures import Figures, SymptomFigures
from benzotrack.domain.months import CalendarDay, MonthDays
from benzotrack.domain.sentences.trend_words import figure
from benzotrack.domain.symptoms import CORE, SEVERE_FROM, Symptom
from benzotrack.domain.trends import DayPoint, PointState
from benzotrack.i18n import Message, msg, msgn

TOO_FEW = msg("too few")
"""What stands where there are too few ratings for a figure."""


def day_line(day: CalendarDay, symptoms: Sequence[Symptom], last: date) -> Message:
    """One day in words: "Mon 2 March: Anxiety 8, severe; Stiffness skipped; hard day; recorded later".

    With one symptom its name is left out. Of a further symptom alone a day without it may have a check-in all
    the same: "no rating". Years other than that of `last` are named.
    """
    if not day.recorded:
        known = any(symptom in CORE for symptom in symptoms)
        what = msg("not recorded") if known else msg("no rating")
    else:
        alone = len(symptoms) == 1
        said = [
            found if alone else msg("{symptom} {what}", symptom=symptom.label, what=found)
            for symptom, point in zip(symptoms, day.points, strict=True)
            if (found := _answer(symptom, point)) is not None
        ]
        said += [msg("hard day")] if day.hard else []
        said += [msg("recorded later")] if any(p.later for p in day.points) else []
        what = said[0]
        for more in said[1:]:
            what = msg("{list}; {next}", list=what, next=more)
    return msg("{day}: {what}", day=date_words(day.day, last), what=what)


def _answer(symptom: Symptom, point: DayPoint) -> Message | None:
    if point.rating is not None:
        return msg("{rating}, {band}", rating=point.rating, band=symptom.band(point.rating))
    return msg("skipped") if point.state is PointState.SKIPPED else None


def month_lines(month: MonthDays) -> tuple[Message, ...]:
    """A month in words: how many days are recorded, and each symptom's days in bands."""
    recorded = sum(day.recorded for day in month.days)
    hard = sum(day.hard for day in month.days)
    days = msgn("{k} of {n} day recorded", "{k} of {n} days recorded", len(month.days), k=recorded)
    hard_days = msgn("{n} hard day", "{n} hard days", hard)
    first = (
        msg("{recorded}, {hard}.", recorded=days, hard=hard_days)
        if hard
        else msg("{recorded}.", recorded=days)
    )
    return (first, *(_bands(month, place) for place in range(len(month.symptoms))))


def _bands(month: MonthDays, place: int) -> Message:
    symptom = month.symptoms[place]
    none, mild, moderate, severe = month.counts(place)
    return msgn(
        "{symptom}: {n} day {severe_band}, "
        "{moderate} {moderate_band}, {mild} {mild_band}, {none} {none_band}.",
        "{symptom}: {n} days {severe_band}, "
        "{moderate} {moderate_band}, {mild} {mild_band}, {none} {none_band}.",
        severe,
        symptom=symptom.label,
        none_band=symptom.none,
        none=none,
        mild_band=symptom.mild,
        mild=mild,
        moderate_band=symptom.moderate,
        moderate=moderate,
        severe_band=symptom.severe,
    )


@dataclass(frozen=True)
class FigureRow:
    """One row of the table: its name, then the last 7 days, the 7 before, and the period."""

    label: Message
    week: Message
    week_before: Message
    period: Message


def figure_rows(found: SymptomFigures) -> tuple[FigureRow, ...]:
    """The table of one symptom."""
    three = (found.week, found.week_before, found.period)
    return (
        FigureRow(msg("Middle value"), *map(_middle, three)),
        FigureRow(msg("Middle half"), *map(_half, three)),
        FigureRow(msg("Days rated"), *(msg("{k} of {n}", k=f.rated, n=f.days) for f in three)),
        FigureRow(msg("Days at {n} or more", n=SEVERE_FROM), *(_count(f.severe) for f in three)),
        FigureRow(msg("Hard days, not rated"), *(_count(f.hard) for f in three)),
        FigureRow(msg("Skipped days"), *(_count(f.skipped) for f in three)),
    )


def _middle(found: Figures) -> Message:
    return TOO_FEW if found.middle is None else msg("{value}", value=figure(found.middle))


def _half(found: Figures) -> Message:
    if found.low is None or found.high is None:
        return TOO_FEW
    return msg("{low} to {high}", low=figure(found.low), high=figure(found.high))


def _count(n: int) -> Message:
    return msg("{value}", value=n)
