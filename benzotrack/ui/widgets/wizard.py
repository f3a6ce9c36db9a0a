"""Questions, a page each: the heading that has the focus on arrival, where among them it is, Back, and what
leads on at the bottom.

A new page starts at its top and gets new buttons. An answer is not heard until its question has stood in the
window for a while, so that the second touch of a trembling hand answers nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.i18n import Message, say, tr
from benzotrack.ui import theme
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.theme import Look, TextToken
from benzotrack.ui.widgets.buttons import Handler, icon_button, secondary
from benzotrack.ui.widgets.choices import GRID_EDGE
from benzotrack.ui.widgets.debounce import Debounce, page_debounce
from benzotrack.ui.widgets.error_boundary import bounded
from benzotrack.ui.widgets.focus import Heading, Rank
from benzotrack.ui.widgets.scrolling import Scrolling, laid_out
from benzotrack.ui.widgets.text import heading, small, stacked

NEARLY = 1
"""What may be left to scroll where the end counts as seen, in logical px: windows round."""

Controls = list[ft.Control]
Around = tuple[ft.Control, ...]


@dataclass(frozen=True)
class Page:
    """One page: what stands in its scrolling part, what stays below it, and the bar at the bottom, if any.

    `after` follows what else is to be seen; `notices_last` has that stand below the page's own, not above.
    `edge` is the space beside it, `width` the most that it takes, in logical px. `on_read` is told whether
    the end of `controls` stands in view, as often as the window says something of it.
    """

    key: str
    controls: Controls
    bottom: Controls = field(default_factory=list)
    notices_last: bool = False
    staying: Controls = field(default_factory=list)
    after: Controls = field(default_factory=list)
    edge: int = GRID_EDGE
    width: int = theme.COLUMN
    on_read: Callable[[bool], None] | None = None


class Reading:
    """How far a page is read, as the window tells it: where what must be read ends, how much stands in view,
    and how far it was scrolled, in logical px; None until it was told.
    """

    def __init__(self) -> None:
        self._end: float | None = None
        self._view: float | None = None
        self._scrolled = 0.0
        self.told: Callable[[bool], None] = lambda _: None

    def ends(self, height: float) -> None:
        """What must be read is so high."""
        self._end = theme.GAP_SMALL + height
        self._tell()

    def shows(self, height: float) -> None:
        """So much stands in view."""
        self._view = height
        self._tell()

    def scrolled(self, pixels: float) -> None:
        """The page was scrolled so far."""
        self._scrolled = pixels
        self._tell()

    def _tell(self) -> None:
        if self._end is not None and self._view is not None:
            self.told(self._scrolled + self._view >= self._end - NEARLY)


@dataclass(frozen=True)
class PageActions:
    """What a page is drawn from, and the taps that it can offer."""

    screen: ScreenContext

    @property
    def diary(self) -> Diary:
        """The diary."""
        return self.screen.diary

    @property
    def look(self) -> Look:
        """The look of the window."""
        return self.screen.look

    @property
    def debounce(self) -> Debounce:
        """The page's taps."""
        return page_debounce(ft.context.page)

    def tap(self, verb: Callable[..., Any], *args: Any) -> Handler:
        """A safe handler for an answer: deaf just after another tap and while its question is new."""
        return self.screen.on(self.debounce.answering(verb, *args))

    def at_once(self, verb: Callable[..., Any], *args: Any) -> Handler:
        """A safe handler for what leads to help: deaf just after another tap, and no longer."""
        return self.screen.on(self.debounce.once(verb, *args))

    def question(self, words: Message, page: str, token: TextToken = theme.TITLE) -> ft.Control:
        """The heading of the page of that name. At large text and in a low window it is a smaller one, so
        that answers stand in view below it.
        """
        if self.look.large_text:
            token = theme.HEADING
        elif self.look.low_window:
            token = min(token, theme.HEADING, key=lambda one: one.size)
        content = heading(say(words), token)
        return Heading(content, page, Rank.QUESTION, "question", key=f"question-{page}")

    def back_button(self, verb: Callable[[], Any]) -> ft.Control:
        """One question back: in words, or at large text by its arrow, so that there is room."""
        tap = self.tap(verb)
        if self.look.large_text:
            return icon_button(ft.Icons.ARROW_BACK, tr("Back"), tap, key="back")
        return secondary(tr("Back"), tap, key="back", icon=ft.Icons.ARROW_BACK, one_line=True)


BACK_KEYS = ("back", "welcome-back")
"""The keys of the button Back of a page that has earlier ones; a screen shows one of them."""


def back_on(page: ft.Page) -> ft.Button | ft.IconButton | None:
    """The button Back that stands on the page and can be pressed."""
    shown = (c for c in list(page.session.index.values()) if getattr(c, "key", None) in BACK_KEYS)
    return next((c for c in shown if isinstance(c, (ft.Button, ft.IconButton)) and not c.disabled), None)


def progress(n: int, count: int) -> ft.Control:
    """Which of so many questions it is."""
    return small(tr("Question {n} of {count}", n=n, count=count))


@ft.component
@bounded
def Wizard(
    draw: Callable[[float], Page], screen: ScreenContext, *, header: Around = (), above: Around = ()
) -> ft.Control:
    """The page that `draw` makes of the height it has in the window, in logical px, 0 while not known or
    where all scrolls together.

    `header` stands over every page, `above` over the page's own or, where it asks for that, below them; in a
    low window `header` then too.
    """
    room, set_room = ft.use_state(0.0)
    mount = ft.use_memo(object, [])
    page, debounce = draw(0 if screen.look.low_window else room), page_debounce(ft.context.page)
    asked = (mount, page.key)
    debounce.asks(asked)

    async def drawn() -> None:
        """Only a question that has stood in the window for a while hears an answer."""
        await laid_out(ft.context.page)
        debounce.drawn(asked)

    ft.use_effect(screen.on(drawn), [page.key])
    last = page.notices_last or screen.look.large_text
    own = [*page.controls, *above] if last else [*above, *page.controls]
    top = [*own, *header] if page.notices_last and screen.look.low_window else [*header, *own]
    reading = ft.use_memo(Reading, [page.key])
    if page.on_read is not None:
        reading.told = page.on_read
        top = [_read([*header, *page.controls], reading), *above]
    width = min(screen.look.width - 2 * page.edge, page.width)
    questions = Scrolling(
        [_middle([*top, *page.after], width, page.edge, theme.GAP_SMALL, theme.GAP_LARGE)],
        name=f"page-{page.key}",
        key=f"page-{page.key}",
        on_scroll=(lambda event: reading.scrolled(event.pixels)) if page.on_read else None,
        on_size_change=(lambda event: reading.shows(event.height)) if page.on_read else None,
    )
    feet = [
        (page.staying, "staying", theme.GAP, theme.GAP if page.bottom else theme.GAP_SMALL),
        (page.bottom, "bottom", theme.GAP_SMALL + 2, theme.GAP_SMALL + 2),
    ]
    whole = ft.Column(
        [
            questions,
            *(
                _foot(_middle(controls, width, page.edge, above_it, beneath), f"{name}-{page.key}")
                for controls, name, above_it, beneath in feet
                if controls
            ),
        ],
        spacing=0,
        expand=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    return ft.Container(whole, expand=True, on_size_change=lambda event: set_room(event.height))


def _read(controls: Controls, reading: Reading) -> ft.Control:
    """What must be read to its end."""
    return ft.Container(
        stacked(controls, spacing=theme.GAP), on_size_change=lambda event: reading.ends(event.height)
    )


def _foot(middle: ft.Container, key: str) -> ft.Control:
    """What does not scroll, under a line."""
    middle.key = key
    middle.bgcolor = ft.Colors.SURFACE
    middle.border = ft.Border(top=ft.BorderSide(1, ft.Colors.OUTLINE_VARIANT))
    return middle


def _middle(controls: Controls, width: float, edge: int, above: int, beneath: int) -> ft.Container:
    column = ft.Column(
        controls,
        spacing=theme.GAP,
        width=width,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    return ft.Container(
        column, alignment=ft.Alignment.TOP_CENTER, padding=ft.Padding(edge, above, edge, beneath)
    )
