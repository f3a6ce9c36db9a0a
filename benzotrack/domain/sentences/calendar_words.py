"""Days and months of Trends in rows of words, to be read and heard beside the pictures."""

from collections.abc import Sequence
from datetime import date

from benzotrack.domain.days import date_words
from benzotrack.domain.months import CalendarDay, MonthDays
from benzotrack.domain.sentences.import_words import from_words, other_scale_words
from benzotrack.domain.sentences.trend_words import NO_RATING
from benzotrack.domain.symptoms import CORE, Symptom
from benzotrack.domain.trends import DayPoint, PointState
from benzotrack.i18n import Message, msg, msgn


def day_line(day: CalendarDay, symptoms: Sequence[Symptom], last: date) -> Message:
    """One day in words: "Mon 2 March: Anxiety 8, severe; Stiffness skipped; hard day; recorded later". A
    rating of another scale has no word of ours: "Anxiety 8; from Daylio, brought to 0-10".

    With one symptom its name is left out. Of a further symptom alone a day without it may have a check-in all
    the same: "no rating". Years other than that of `last` are named.
    """
    if not day.recorded:
        known = any(symptom in CORE for symptom in symptoms)
        what = msg("not recorded") if known else NO_RATING
    else:
        alone = len(symptoms) == 1
        said = [
            found if alone else msg("{symptom} {what}", symptom=symptom.label, what=found)
            for symptom, point in zip(symptoms, day.points, strict=True)
            if (found := _answer(symptom, point)) is not None
        ]
        said += [msg("hard day")] if day.hard else []
        said += [msg("recorded later")] if any(p.later for p in day.points) else []
        froms = dict.fromkeys((p.source, p.rescaled) for p in day.points if p.source)
        said += [from_words(source, rescaled) for source, rescaled in froms]
        what = said[0]
        for more in said[1:]:
            what = msg("{list}; {next}", list=what, next=more)
    return msg("{day}: {what}", day=date_words(day.day, last), what=what)


def _answer(symptom: Symptom, point: DayPoint) -> Message | None:
    if point.rescaled and point.rating is not None:
        return msg("{value}", value=point.rating)
    if point.rating is not None:
        return msg("{rating}, {band}", rating=point.rating, band=symptom.band(point.rating))
    return msg("skipped") if point.state is PointState.SKIPPED else None


def month_lines(month: MonthDays) -> tuple[Message, ...]:
    """A month in words: how many days are recorded, and each symptom's days in bands."""
    recorded = sum(day.recorded for day in month.days)
    hard = sum(day.hard for day in month.days)
    if not month.counted:
        return (msg("All days are before the first check-in."),)
    days = msgn("{k} of {n} day recorded", "{k} of {n} days recorded", len(month.counted), k=recorded)
    hard_days = msgn("{n} hard day", "{n} hard days", hard)
    first = (
        msg("{recorded}, {hard}.", recorded=days, hard=hard_days)
        if hard
        else msg("{recorded}.", recorded=days)
    )
    bands = (_bands(month, place) for place in range(len(month.symptoms)))
    other = sum(any(point.rescaled for point in day.points) for day in month.days)
    return (first, *bands, *([other_scale_words(other)] if other else []))


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
