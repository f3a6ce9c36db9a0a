"""A chart on the screen: its picture, drawn off the event loop, and its sentence, there from the start.

The words never wait for the picture, and stand alone if it can't be drawn.
"""

import asyncio
import logging
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

import flet as ft

from benzotrack.charts.render import Chart, draw
from benzotrack.charts.style import PLOT, ChartLook
from benzotrack.i18n import tr
from benzotrack.ui import theme
from benzotrack.ui.theme import Look
from benzotrack.ui.widgets.text import body, heading, small, stacked

log = logging.getLogger(__name__)

LEAST_SCALE = 2.0
MOST_SCALE = 3.0
"""Device px per CSS px that a picture is drawn with: never less than twice, so that it stays crisp."""

KEPT_PICTURES = 32
"""How many of the newest pictures are kept in memory, so that coming back to a tab shows them at once."""

CARD_EDGES = 2 * (theme.EDGE + 1)
"""What a card takes from the column's width, in logical px."""


@dataclass(frozen=True)
class Drawing:
    """What one picture shows and how."""

    chart: Chart
    look: ChartLook


@dataclass(frozen=True)
class Picture:
    """A finished drawing as PNG; None where it could not be drawn."""

    of: Drawing
    png: bytes | None


_TURN = threading.Lock()
"""Held by the one picture that is drawn now."""

_kept: OrderedDict[Drawing, bytes] = OrderedDict()


def chart_look(look: Look, density: float, *, width: float | None = None, plot: float = PLOT) -> ChartLook:
    """How charts look in a card of that window, or of a card of that `width` in logical px.

    `density` is the screen's device px per CSS px, 0 unknown; `plot` the plot's height at normal text size.
    """
    palette = look.palette
    return ChartLook(
        width=max(0.0, (width or look.column) - CARD_EDGES),
        scale=min(MOST_SCALE, max(LEAST_SCALE, density)),
        text_scale=look.text_scale,
        dark=look.dark,
        ink=palette.on_surface,
        quiet_ink=palette.on_surface_variant,
        rule=palette.outline,
        surface=palette.surface_container,
        grid=palette.outline_variant,
        strong=look.high_contrast,
        plot=plot,
    )


def density() -> float:
    """Device px per CSS px of the screen, 0 where the page has not said it."""
    media = ft.context.page.media
    return float(media.device_pixel_ratio) if media else 0.0


@dataclass(frozen=True)
class Titled:
    """A chart with its title, the sentence that says it in words, and the name that its keys end with."""

    name: str
    title: str
    chart: Chart
    sentence: str


def use_picture(chart: Chart, look: ChartLook) -> Picture | None:
    """A hook: the newest picture of what a component shows, None before the first; while a new one is drawn
    the old one stays.
    """
    wanted = Drawing(chart, look)
    before: Picture | None = Picture(wanted, _kept[wanted]) if wanted in _kept else None
    picture, set_picture = ft.use_state(before)
    latest = ft.use_ref(wanted)
    latest.current = wanted

    def still_wanted() -> bool:
        return latest.current == wanted

    async def redraw() -> None:
        drawn = await picture_of(wanted, still_wanted)
        if drawn is not None and still_wanted():
            set_picture(drawn)

    ft.use_effect(redraw, [wanted])
    return picture


@ft.component
def ChartCard(shown: Titled, look: ChartLook, *, key: str | None = None) -> ft.Control:
    """A title unless that is empty, a chart, and the chart in words, which are the picture's name too.

    While a new picture is drawn the old one stays, or a quiet ground of the same size.
    """
    picture = use_picture(shown.chart, look)
    there = picture is not None and picture.png is not None
    parts: list[ft.Control] = [
        *([heading(shown.title, theme.HEADING)] if shown.title else []),
        shown_picture(picture, shown.sentence, look, f"chart-{shown.name}"),
        ft.Semantics(exclude_semantics=there, content=body(shown.sentence), key=f"sentence-{shown.name}"),
    ]
    return stacked(parts, key=f"trend-{shown.name}")


@ft.component
def SilentChart(name: str, chart: Chart, look: ChartLook, *, key: str | None = None) -> ft.Control:
    """A part of a chart that is to be seen alone: what it says is told elsewhere."""
    image = shown_picture(use_picture(chart, look), "", look, f"chart-{name}", waits=False)
    return ft.Semantics(
        exclude_semantics=True, content=ft.Row([image], alignment=ft.MainAxisAlignment.CENTER)
    )


async def picture_of(wanted: Drawing, still_wanted: Callable[[], bool]) -> Picture | None:
    """The drawing as a picture, kept from before or drawn now in another thread.

    None where it is not wanted any more when its turn comes: a new period never waits for the one before.
    """
    if wanted in _kept:
        _kept.move_to_end(wanted)
        return Picture(wanted, _kept[wanted])
    try:
        png = await asyncio.to_thread(_drawn_in_turn, wanted, still_wanted)
    except Exception as error:  # a chart must never end the app: its words stand
        log.error("A chart could not be drawn", exc_info=error)
        return Picture(wanted, None)
    if png is None:
        return None
    _kept[wanted] = png
    while len(_kept) > KEPT_PICTURES:
        _kept.popitem(last=False)
    return Picture(wanted, png)


def _drawn_in_turn(wanted: Drawing, still_wanted: Callable[[], bool]) -> bytes | None:
    with _TURN:
        return draw(wanted.chart, wanted.look) if still_wanted() else None


def shown_picture(
    picture: Picture | None, sentence: str, look: ChartLook, key: str, *, waits: bool = True
) -> ft.Control:
    """The picture, or a quiet ground of its size; with `waits` that says that the picture is being drawn."""
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
    words = small(tr("This chart can't be drawn. The figures below still stand."))
    if picture is None:
        words = small(tr("Drawing the chart"))
    return ft.Container(
        words if waits or picture is not None else None,
        key=f"{key}-{'waits' if picture is None else 'missing'}",
        width=look.width,
        height=look.height,
        alignment=ft.Alignment.CENTER,
    )
