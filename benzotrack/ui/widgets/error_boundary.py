"""A plain sentence in the place of a screen that can't be drawn."""

import functools
import logging
from collections.abc import Callable
from typing import Any

import flet as ft

from benzotrack.i18n import say, tr
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.widgets.text import body, heading

log = logging.getLogger(__name__)


def bounded(screen: Callable[..., ft.Control]) -> Callable[..., ft.Control]:
    """A screen that shows a plain sentence in its place when it can't be drawn, and the app goes on.

    The screen's last positional argument is its ScreenContext.
    """

    @functools.wraps(screen)
    def drawn(*args: Any, **kwargs: Any) -> ft.Control:
        try:
            return screen(*args, **kwargs)
        except Exception as error:
            log.error("A screen could not be drawn", exc_info=error)
            return _trouble(args[-1])

    return drawn


def _trouble(screen: ScreenContext) -> ft.Control:
    return ft.Column(
        [
            heading(tr("This page can't be shown")),
            body(say(screen.kept())),
            body(tr("The other pages and Help still work.")),
        ],
        key="trouble",
        spacing=12,
    )
