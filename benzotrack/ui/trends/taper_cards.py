"""What Trends show of the taper: the table of the prescribed dose, and the card since the last change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import flet as ft

from benzotrack.charts.since_chart import SINCE_PLOT
from benzotrack.charts.style import ChartLook
from benzotrack.domain.days import date_words
from benzotrack.domain.ledger import Ledger
from benzotrack.domain.sentences.ledger_words import line_words
from benzotrack.domain.sentences.since_change_words import change_words, steps_words
from benzotrack.domain.sentences.since_rows import since_rows
from benzotrack.domain.since_change import STEPS_NEEDED, SinceChange
from benzotrack.i18n import say, tr, trn
from benzotrack.ui import theme
from benzotrack.ui import widgets as w
from benzotrack.ui.theme import Look
from benzotrack.ui.trends.trend_cards import since_chart
from benzotrack.ui.trends.trends_view import DoseView, TrendsView

ROWS_SHOWN = 16
"""Most rows of the dose table; Taper lists every change."""


def dose_table(dose: DoseView, last: date, look: Look) -> list[ft.Control]:
    """The prescribed dose in rows, the newest days of each medicine first; nothing where there is none."""
    if not dose.rows:
        return []
    parts: list[ft.Control] = [w.heading(tr("Prescribed dose"), theme.BODY_STRONG, level=3)]
    heads = (tr("medicine"), tr("days"), tr("dose"))
    rows = [
        (
            row.medicine,
            tr("{first} to {last}", first=date_words(row.first, last), last=date_words(row.last, last)),
            say(row.dose),
        )
        for row in dose.rows[:ROWS_SHOWN]
    ]
    parts += w.table(heads, rows, (3, 4, 4), look)
    if (more := len(dose.rows) - ROWS_SHOWN) > 0:
        parts.append(
            w.small(trn("{n} more row. Taper has them all.", "{n} more rows. Taper has them all.", more))
        )
    return [w.stacked(parts, key="figures-dose", spacing=4)]


def since_card(
    view: TrendsView, ledger: Ledger, today: date, look: ChartLook, larger: Callable[[str, str], w.Handler]
) -> list[ft.Control]:
    """The card, or a quiet line before the first change; nothing where nothing was ever prescribed.

    `larger` gives what opens the large chart of the symptom with that id, from the place with that key.
    """
    if not view.begun:
        return []
    title = tr("Since the last change")
    if view.changed_on is None:
        return [w.small(tr("“{title}” will be here after the first dose change.", title=title))]
    low = replace(look, plot=SINCE_PLOT)
    charts: list[ft.Control] = []
    for one in view.symptoms:
        if (shown := since_chart(one, today)) is not None:
            key = f"at-{shown.name}"
            opens = larger(one.series.symptom.id, key)
            charts.append(
                w.anchor(key, w.ChartCard(shown, low, opens, framed=False, key=f"card-{shown.name}"))
            )
    first = view.symptoms[0].since
    assert first is not None
    intro = since_intro(first, ledger, today)
    return [w.card([w.heading(title, theme.HEADING), *intro, *charts], key="since-the-last-change")]


def since_intro(since: SinceChange, ledger: Ledger, today: date) -> list[ft.Control]:
    """Which change it was, how many steps stand beside it, and how to read the charts."""
    lines = [x for x in ledger.lines if x.day == since.changed_on and x.id not in ledger.unconfirmed]
    return [
        w.body(say(change_words(since.changed_on, today))),
        *(w.body(say(line_words(line))) for line in lines),
        w.body(say(steps_words(since.earlier_steps))),
        w.small(since_signs()),
    ]


def since_signs() -> str:
    """What the signs in a chart since the last change mean."""
    return tr(
        "From left to right: days since the change. Each mark is a day of this step; a hollow one was "
        "recorded later. The line is the middle value of the earlier steps on that day, the grey behind it "
        "their middle half. They are drawn only where at least {n} earlier steps have a rating. "
        "A bar below is a hard day. It says nothing about why.",
        n=STEPS_NEEDED,
    )


def since_table(since: SinceChange, look: Look) -> ft.Control:
    """The days since the change, row by row."""
    heads = (tr("day"), tr("this step"), tr("middle value"), tr("middle half"), tr("earlier steps"))
    rows = [
        tuple(say(part) for part in (row.day, row.current, row.middle, row.half, row.steps))
        for row in since_rows(since)
    ]
    return w.stacked(
        [
            w.heading(tr("The figures"), theme.HEADING),
            *w.table(heads, rows, (3, 4, 4, 5, 4), look),
            w.small(
                tr(
                    "Middle value and middle half are of the earlier steps on that day; the last column says "
                    "how many of them have a rating. Too few: fewer than {n}.",
                    n=STEPS_NEEDED,
                )
            ),
        ],
        key="since-figures",
        spacing=4,
    )
