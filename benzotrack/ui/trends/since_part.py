"""Since the last change: the charts of all symptoms, of one, and its days or weeks row by row."""

from dataclasses import replace
from datetime import date

import flet as ft

from benzotrack.charts.since_chart import SINCE_PLOT, SinceChart
from benzotrack.domain.days import day_words
from benzotrack.domain.dose_before import dose_before
from benzotrack.domain.dose_change import DoseChange
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.sentences.from_to_words import from_to_words
from benzotrack.domain.sentences.ledger_words import wording_apart
from benzotrack.domain.sentences.since_change_words import (
    change_words,
    run_words,
    since_rows,
    since_words,
    steps_words,
    week_rows,
)
from benzotrack.domain.since_change import STEPS_NEEDED, Since, SinceRun
from benzotrack.domain.statistics import RATINGS_NEEDED
from benzotrack.i18n import Message, msg, say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.navigation import Place, PlaceKind
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.theme import Look
from benzotrack.ui.trends.overview_part import opens
from benzotrack.ui.trends.row_look import column_of, page_chart
from benzotrack.ui.trends.trends_view import SymptomView, TrendsView

SINCE_PLOT_WIDE = 112.0
"""Height of a small one's plot in a pane, in logical px."""

TILE = (theme.BODY_STRONG, theme.SMALL)
"""Size of the name above a chart, and of words beside it."""

TWO_FROM = 520.0
"""Narrowest column in which two charts stand side by side, in logical px."""


def since_page(
    view: TrendsView, screen: ScreenContext, wide: bool, shown: tuple[SymptomView, ...]
) -> list[ft.Control]:
    """Which change it was, and those symptoms since then, each a button that opens it."""
    first = shown[0].since
    if first is None:
        return [no_change_yet()]
    look, today = screen.look, screen.diary.today
    column = column_of(look, wide)
    per = 2 if column >= TWO_FROM and not look.large_text else 1
    width = (column - (per - 1) * theme.GAP) / per - 2 * w.ROW_EDGE
    chart = replace(page_chart(look, wide, width), plot=SINCE_PLOT_WIDE if wide else SINCE_PLOT)
    tiles: list[ft.Control] = []
    for one in shown:
        if (titled := since_chart(one, today)) is None:
            continue
        place, key = Place(PlaceKind.CHART, symptom=one.series.symptom.id), f"at-{titled.name}"
        tile = w.ChartRow(
            titled, "", chart, opens(place, key, screen, wide), tokens=TILE, key=f"row-{titled.name}"
        )
        tiles.append(ft.Container(w.anchor(key, tile), expand=True))
    pairs: list[ft.Control] = [
        ft.Row(tiles[at : at + per], spacing=theme.GAP) for at in range(0, len(tiles), per)
    ]
    return [
        w.stacked(since_intro(first, screen.diary.taper.ledger, today), spacing=2),
        w.stacked(pairs, key="since-the-last-change"),
    ]


def no_change_yet() -> ft.Control:
    """What stands here before the first change."""
    return w.body(tr("There is no dose change yet."))


def since_rows_page(one: SymptomView, look: Look) -> list[ft.Control]:
    """The days since the change of one symptom, or the weeks since small steps began."""
    if one.since is None:
        return [no_change_yet()]
    return [w.heading(say(one.series.symptom.label), theme.HEADING), since_table(one.since, look)]


def since_chart(shown: SymptomView, today: date) -> w.Titled | None:
    """The chart of one symptom since the last dose change; None before the first."""
    if shown.since is None:
        return None
    symptom = shown.series.symptom
    words = say(since_words(shown.since, day_words(shown.since.counted_from, today)))
    return w.Titled(f"since-{symptom.id}", say(symptom.label), SinceChart((shown.since,)), words)


def since_intro(since: Since, ledger: Ledger, today: date) -> list[ft.Control]:
    """Which change it was, and how many steps stand beside it."""
    if isinstance(since, SinceRun):
        return [w.body(say(words)) for words in run_words(since, today)]
    lines = [x for x in ledger.lines if x.day == since.changed_on and x.id not in ledger.unconfirmed]
    return [
        w.body(say(change_words(since.changed_on, today))),
        *(
            w.body(say(words))
            for line in lines
            for words in (from_to_words(line, dose_before(ledger, line)), *_wording(line))
        ),
        w.body(say(steps_words(since.earlier_steps))),
    ]


def _wording(line: DoseChange) -> list[Message]:
    words = wording_apart(line)
    return [msg("“{words}”", words=words)] if words else []


def since_table(since: Since, look: Look) -> ft.Control:
    """The days since the change, or the weeks since small steps began, row by row."""
    if isinstance(since, SinceRun):
        return _weeks_table(since, look)
    heads = (tr("day"), tr("this step"), tr("middle value"), tr("lowest to highest"), tr("earlier steps"))
    rows = [
        tuple(say(part) for part in (row.day, row.current, row.middle, row.ends, row.steps))
        for row in since_rows(since)
    ]
    return w.stacked(
        [
            *w.table(heads, rows, (3, 4, 4, 5, 4), look),
            w.small(
                tr(
                    "Middle value, lowest and highest are of the earlier steps on that day; the last column "
                    "says how many of them have a rating. Too few: fewer than {n}.",
                    n=STEPS_NEEDED,
                )
            ),
        ],
        key="since-figures",
        spacing=4,
    )


def _weeks_table(since: SinceRun, look: Look) -> ft.Control:
    heads = (tr("week"), tr("days rated"), tr("middle value"), tr("lowest to highest"))
    rows = [
        tuple(say(part) for part in (row.week, row.rated, row.middle, row.ends)) for row in week_rows(since)
    ]
    return w.stacked(
        [
            *w.table(heads, rows, (3, 4, 4, 5), look),
            w.small(tr("Too few: fewer than {n} days rated.", n=RATINGS_NEEDED)),
        ],
        key="since-figures",
        spacing=4,
    )
