"""A chart on the screen: its picture, drawn off the event loop, and its sentence, there from the start.

The words never wait for the picture, and stand alone if it can't be drawn.
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from dataclasses import dataclass

import flet as ft

from benzotrack.charts import ChartLook, draw
from benzotrack.domain.trends import Series
from benzotrack.ui import theme
from benzotrack.ui.parts.cards import card
from benzotrack.ui.parts.text import body, heading, small
from benzotrack.ui.theme import Look
from benzotrack.words import say, tr

log = logging.getLogger(__name__)

LEAST_SCALE = 2.0
MOST_SCALE = 3.0
"""Device px per CSS px that a picture is drawn with: never less than twice, so that it stays crisp."""

KEPT_PICTURES = 16
"""How many of the newest pictures are kept in memory, so that coming back to a tab shows them at once."""

CARD_EDGES = 2 * (theme.EDGE + 1)
"""What a card takes from the column's width, in logical px."""


@dataclass(frozen=True)
class Drawing:
    """What one picture shows and how."""

    series: Series
    look: ChartLook


@dataclass(frozen=True)
class Picture:
    """A finished drawing as PNG; None where it could not be drawn."""

    of: Drawing
    png: bytes | None


_kept: OrderedDict[Drawing, bytes] = OrderedDict()


def chart_look(look: Look, density: float) -> ChartLook:
    """How charts look in a card of that window; `density` is the screen's device px per CSS px, 0 unknown."""
    palette = look.palette
    return ChartLook(
        width=max(0.0, look.column - CARD_EDGES),
        scale=min(MOST_SCALE, max(LEAST_SCALE, density)),
        text_scale=look.text_scale,
        dark=look.dark,
        ink=palette.on_surface,
        quiet_ink=palette.on_surface_variant,
        rule=palette.outline,
        surface=palette.surface_container,
        grid=palette.outline_variant,
    )


@ft.component
def ChartCard(series: Series, sentence: str, look: ChartLook, *, key: str | None = None) -> ft.Control:
    """One symptom: its name, its chart, and the chart in words, which are the picture's accessible name too.

    While a new picture is drawn the old one stays, or a quiet ground of the same size.
    """
    wanted = Drawing(series, look)
    before: Picture | None = Picture(wanted, _kept[wanted]) if wanted in _kept else None
    picture, set_picture = ft.use_state(before)
    latest = ft.use_ref(wanted)
    latest.current = wanted

    async def redraw() -> None:
        drawn = await picture_of(wanted)
        if latest.current == wanted:
            set_picture(drawn)

    ft.use_effect(redraw, [wanted])
    name = series.symptom.id
    there = picture is not None and picture.png is not None
    return card(
        [
            heading(say(series.symptom.label), theme.HEADING),
            _shown(picture, sentence, look, f"chart-{name}"),
            ft.Semantics(exclude_semantics=there, content=body(sentence), key=f"sentence-{name}"),
        ],
        key=f"trend-{name}",
    )


async def picture_of(wanted: Drawing) -> Picture:
    """The drawing as a picture, kept from before or drawn now in another thread."""
    if wanted in _kept:
        _kept.move_to_end(wanted)
        return Picture(wanted, _kept[wanted])
    try:
        png = await asyncio.to_thread(draw, wanted.series, wanted.look)
    except Exception as error:  # a chart must never end the app: its words stand
        log.error("A chart could not be drawn", exc_info=error)
        return Picture(wanted, None)
    _kept[wanted] = png
    while len(_kept) > KEPT_PICTURES:
        _kept.popitem(last=False)
    return Picture(wanted, png)


def _shown(picture: Picture | None, sentence: str, look: ChartLook, key: str) -> ft.Control:
    if picture is not None and picture.png is not None:
        return ft.Image(
            src=picture.png,
            key=key,
            width=look.width,
            height=look.height,
            fit=ft.BoxFit.FILL if picture.of.look.width == look.width else ft.BoxFit.CONTAIN,
            gapless_playback=True,
            semantics_label=sentence,
        )
    waiting = (
        tr("Drawing the chart")
        if picture is None
        else tr("This chart can't be drawn. The figures below still stand.")
    )
    return ft.Container(
        small(waiting),
        key=f"{key}-{'waits' if picture is None else 'missing'}",
        width=look.width,
        height=look.height,
        alignment=ft.Alignment.CENTER,
    )
