"""Pausing check-ins and starting again."""

from __future__ import annotations

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.days import date_words
from benzotrack.i18n import say, tr
from benzotrack.ui import widgets as w
from benzotrack.ui.screen_context import ScreenContext


def pause_part(diary: Diary, screen: ScreenContext) -> ft.Control:
    """Whether check-ins are paused, and the one button that changes it."""

    def pause() -> None:
        diary.change_profile(diary.profile.with_pause(diary.today))

    def resume() -> None:
        diary.change_profile(diary.profile.resumed(diary.today))

    if diary.profile.paused:
        since = diary.profile.pauses[-1].since
        return w.stacked(
            [
                w.body(tr("Check-ins are paused since {day}.", day=say(date_words(since, diary.today)))),
                w.body(tr("Nothing is missing. Help and the signs work as always.")),
                w.button(tr("Start check-ins again"), screen.on(resume), key="resume"),
            ]
        )
    return w.stacked(
        [
            w.body(
                tr("While paused, the app does not ask for check-ins. Help and the signs work as always.")
            ),
            w.button(tr("Pause check-ins"), screen.on(pause), key="pause", kind="outlined"),
        ]
    )
