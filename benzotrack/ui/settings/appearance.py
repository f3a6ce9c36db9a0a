"""How the app looks: light or dark, larger buttons, a title that says little."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.profile import Theme
from benzotrack.i18n import msg, say, tr
from benzotrack.ui import theme
from benzotrack.ui import widgets as w
from benzotrack.ui.screen_context import ScreenContext

_THEMES = {
    Theme.SYSTEM: msg("Like this computer"),
    Theme.LIGHT: msg("Light"),
    Theme.DARK: msg("Dark"),
}


def look_part(diary: Diary, screen: ScreenContext) -> ft.Control:
    """The choices; each shows at once."""

    def dress(wanted: Theme) -> None:
        diary.change_settings(replace(diary.settings, theme=wanted))

    def turn(field: str) -> None:
        now = diary.settings
        turned: dict[str, Any] = {field: not getattr(now, field)}
        diary.change_settings(replace(now, **turned))

    now = diary.settings
    return w.stacked(
        [
            w.body(tr("Colours")),
            *(
                w.line(
                    say(words),
                    now.theme is wanted,
                    screen.on(dress, wanted),
                    key=f"theme-{wanted.value}",
                    sign=_radio(now.theme is wanted),
                    min_height=theme.TARGET,
                )
                for wanted, words in _THEMES.items()
            ),
            w.body(tr("More")),
            *(
                w.line(
                    words,
                    on,
                    screen.on(turn, field),
                    key=field.replace("_", "-"),
                    sign=_box(on),
                    min_height=theme.TARGET,
                )
                for words, field, on in (
                    (tr("Larger buttons"), "large_buttons", now.large_buttons),
                    (tr("High contrast"), "high_contrast", now.high_contrast),
                    (
                        tr("Call the window “Diary”, with a plain icon"),
                        "neutral_title",
                        now.neutral_title,
                    ),
                )
            ),
            w.small(tr("A browser shows the other icon when you next open the app.")),
        ]
    )


def _radio(on: bool) -> ft.IconData:
    return ft.Icons.RADIO_BUTTON_CHECKED if on else ft.Icons.RADIO_BUTTON_OFF


def _box(on: bool) -> ft.IconData:
    return ft.Icons.CHECK_BOX if on else ft.Icons.CHECK_BOX_OUTLINE_BLANK
