"""A chart's days as a list in words, closed at first; each leads to its day."""

from __future__ import annotations

import flet as ft

from benzotrack.domain.days import date_words
from benzotrack.domain.trends import DayPoint, PointState, Series
from benzotrack.ui import theme
from benzotrack.ui.parts.buttons import button
from benzotrack.ui.parts.nav import Kind, Place
from benzotrack.ui.parts.shell import Shell
from benzotrack.words import Message, msg, say, tr


@ft.component
def DayByDay(series: Series, shell: Shell, *, key: str | None = None) -> ft.Control:
    """The days of the period, newest first."""
    shown, show = ft.use_state(False)
    symptom = series.symptom
    label = (
        tr("{symptom}: hide the days", symptom=symptom.label)
        if shown
        else tr("{symptom}, day by day", symptom=symptom.label)
    )
    opener = button(
        label,
        shell.on(show, not shown),
        key=f"days-{symptom.id}",
        kind="outlined",
        icon=ft.Icons.EXPAND_LESS if shown else ft.Icons.EXPAND_MORE,
        min_height=theme.TARGET,
    )
    rows = [_row(point, series, shell) for point in reversed(series.days)] if shown else []
    return ft.Column(
        [opener, *rows],
        spacing=theme.GAP_SMALL,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _row(point: DayPoint, series: Series, shell: Shell) -> ft.Control:
    return button(
        say(day_line(point, series)),
        shell.on(shell.nav.open, Place(Kind.DAY, day=point.day)),
        key=f"day-{series.symptom.id}-{point.day.isoformat()}",
        kind="quiet",
        min_height=theme.TARGET,
        align=ft.TextAlign.START,
    )


def day_line(point: DayPoint, series: Series) -> Message:
    """One day in words: "Mon 2 March: 8, severe, recorded later"."""
    said: list[Message] = []
    if point.rating is not None:
        band = series.symptom.band(point.rating)
        said.append(msg("{rating}, {band}", rating=point.rating, band=band))
    elif point.state is PointState.SKIPPED:
        said.append(msg("skipped"))
    if point.hard:
        said.append(msg("hard day"))
    if point.later:
        said.append(msg("recorded later"))
    day = date_words(point.day, series.period.last)
    what = ", ".join(map(say, said)) or say(msg("not recorded"))
    return msg("{day}: {what}", day=day, what=what)
