"""What was changed without the passcode: one setting at a time, with both values and what to do."""

import flet as ft

from benzotrack.diary.kept_settings import choose_setting
from benzotrack.domain.setting_words import setting_label, setting_value
from benzotrack.i18n import say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.screen_context import ScreenContext


def changed_setting(screen: ScreenContext) -> list[ft.Control]:
    """The most urgent one that waits, each answer with its value; nothing where none does. At large text in
    few words, so that both answers are in view.
    """
    asked = next(iter(screen.diary.kept_settings.asked), None)
    if asked is None:
        return []
    ink, old, new = w.Tone.CONTACT.ink, asked.value, asked.found or ""
    large = screen.look.large_text
    said = (
        [tr("Changed without your passcode.")]
        if large
        else [tr("This was changed without your passcode."), tr("The old one is used until you choose.")]
    )
    countries, here = screen.diary.countries, screen.diary.settings.country
    keep, use = (setting_value(countries, asked.name, value) for value in (old, new))
    return [
        w.card(
            [
                w.heading(say(setting_label(here, asked.name)), theme.HEADING, color=ink),
                *(w.text(words, color=ink) for words in said),
                w.button(
                    tr("Keep: {value}", value=keep) if large else tr("Keep the old one: {value}", value=keep),
                    screen.on(choose_setting, screen.diary, asked, False),
                    key="keep-old",
                    min_height=theme.TARGET,
                ),
                w.secondary(
                    tr("Use: {value}", value=use) if large else tr("Use the new one: {value}", value=use),
                    screen.on(choose_setting, screen.diary, asked, True),
                    key="use-new",
                ),
            ],
            key="changed-setting",
            tone=w.Tone.CONTACT,
            live=True,
        )
    ]
