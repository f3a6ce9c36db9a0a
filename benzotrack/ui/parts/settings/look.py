"""How the app looks: light or dark, larger buttons, a title that says little."""

from __future__ import annotations

from dataclasses import replace

import flet as ft

from benzotrack.diary import Diary
from benzotrack.domain.profile import Theme
from benzotrack.ui import theme
from benzotrack.ui.parts.cards import stacked
from benzotrack.ui.parts.check_in.choices import line
from benzotrack.ui.parts.shell import Shell
from benzotrack.ui.parts.text import body
from benzotrack.words import msg, say, tr

_THEMES = {
    Theme.SYSTEM: msg("Like this computer"),
    Theme.LIGHT: msg("Light"),
    Theme.DARK: msg("Dark"),
}


def look_part(diary: Diary, shell: Shell) -> ft.Control:
    """The choices; each shows at once."""

    def dress(wanted: Theme) -> None:
        diary.change_settings(replace(diary.settings, theme=wanted))

    def enlarge() -> None:
        diary.change_settings(replace(diary.settings, large_buttons=not diary.settings.large_buttons))

    def strengthen() -> None:
        diary.change_settings(replace(diary.settings, high_contrast=not diary.settings.high_contrast))

    def rename() -> None:
        diary.change_settings(replace(diary.settings, neutral_title=not diary.settings.neutral_title))

    now = diary.settings
    return stacked(
        [
            body(tr("Colours")),
            *(
                line(
                    say(words),
                    now.theme is wanted,
                    shell.on(dress, wanted),
                    key=f"theme-{wanted.value}",
                    sign=_radio(now.theme is wanted),
                    min_height=theme.TARGET,
                )
                for wanted, words in _THEMES.items()
            ),
            body(tr("More")),
            line(
                tr("Larger buttons"),
                now.large_buttons,
                shell.on(enlarge),
                key="large-buttons",
                sign=_box(now.large_buttons),
                min_height=theme.TARGET,
            ),
            line(
                tr("High contrast"),
                now.high_contrast,
                shell.on(strengthen),
                key="high-contrast",
                sign=_box(now.high_contrast),
                min_height=theme.TARGET,
            ),
            line(
                tr("Call the window only “Diary”"),
                now.neutral_title,
                shell.on(rename),
                key="neutral-title",
                sign=_box(now.neutral_title),
                min_height=theme.TARGET,
            ),
        ]
    )


def _radio(on: bool) -> ft.IconData:
    return ft.Icons.RADIO_BUTTON_CHECKED if on else ft.Icons.RADIO_BUTTON_OFF


def _box(on: bool) -> ft.IconData:
    return ft.Icons.CHECK_BOX if on else ft.Icons.CHECK_BOX_OUTLINE_BLANK
