"""What a backup's settings would change: both values of each, and whose are to hold."""

from collections.abc import Callable
from typing import Any

import flet as ft

from benzotrack.diary.backups import RestoredSettings
from benzotrack.diary.diary import Diary
from benzotrack.domain.setting_words import setting_label, setting_value
from benzotrack.i18n import say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.settings import set_now


def settings_part(
    diary: Diary,
    found: RestoredSettings,
    takes: bool,
    choose: Callable[[bool], Any],
    screen: ScreenContext,
) -> list[ft.Control]:
    """The settings that come with it, or the question which hold; nothing where none differ."""
    ink = w.Tone.CONTACT.ink
    told: list[ft.Control] = []
    if found.problem is not None:
        told.append(w.body(say(found.problem), ink, key="settings-problem"))
    if not found.differs:
        return told
    if not found.asked:
        come = tr("These settings come with it:")
        return [*told, w.text(come, theme.BODY_STRONG, ink), *_rows(diary, found)]
    ways = (
        (False, "settings-keep", tr("Keep the settings of now")),
        (True, "settings-take", tr("Use the backup's")),
    )
    return [
        *told,
        w.text(tr("Some settings differ. Which are to be used?"), theme.BODY_STRONG, ink),
        *_rows(diary, found),
        w.radio_group(
            tr("Settings"),
            [
                w.line(
                    words,
                    takes is way,
                    screen.on(choose, way),
                    key=key,
                    sign=w.radio(takes is way),
                    min_height=theme.TARGET,
                )
                for way, key, words in ways
            ],
        ),
    ]


def _rows(diary: Diary, found: RestoredSettings) -> list[ft.Control]:
    """A line for each: what it is now, and in the backup."""
    country = found.after.country
    lines = [
        tr(
            "{what}: now {now}; in the backup {then}.",
            what=say(setting_label(country, one.name)),
            now=setting_value(diary.countries, one.name, one.here),
            then=setting_value(diary.countries, one.name, one.there),
        )
        for one in found.differing
    ]
    if found.look_differs:
        now, then = say(set_now.look(found.now)), say(set_now.look(found.after))
        lines.append(
            tr("How the app looks and works differs too.")
            if now == then
            else tr("{what}: now {now}; in the backup {then}.", what=tr("Look"), now=now, then=then)
        )
    return [w.body(line, w.Tone.CONTACT.ink, key=f"setting-{n}") for n, line in enumerate(lines)]
