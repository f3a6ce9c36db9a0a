"""What an older page says once a newer one shows the diary."""

from collections.abc import Callable
from typing import Any

import flet as ft

from benzotrack.i18n import tr
from benzotrack.ui import theme
from benzotrack.ui import widgets as w
from benzotrack.ui.screen_context import LookRound
from benzotrack.ui.window.sample_banner import sample_mark


@ft.component
def Elsewhere(use_here: Callable[[], Any], call_help: Callable[[], Any], look_round: LookRound) -> ft.Control:
    """The page that was taken over, with the ways to use it again, at once on Help too."""
    page = ft.Container(
        ft.Column(
            [
                w.heading(tr("Open in another tab"), level=1),
                w.body(tr("The diary is shown there. Nothing is lost.")),
                w.button(tr("Use it here"), use_here, key="use-here"),
                w.button(tr("Help"), call_help, key="help", kind="outlined", icon=ft.Icons.SUPPORT),
            ],
            spacing=theme.GAP,
            tight=True,
        ),
        padding=theme.GAP_LARGE,
        alignment=ft.Alignment.CENTER,
        expand=True,
    )
    return ft.Column([*sample_mark(look_round), page], spacing=0, expand=True)
