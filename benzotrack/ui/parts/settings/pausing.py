"""Pausing check-ins and starting again."""

from __future__ import annotations

import flet as ft

from benzotrack.diary import Diary
from benzotrack.domain.days import date_words
from benzotrack.ui.parts.buttons import button
from benzotrack.ui.parts.cards import stacked
from benzotrack.ui.parts.shell import Shell
from benzotrack.ui.parts.text import body
from benzotrack.words import say, tr


def pause_part(diary: Diary, shell: Shell) -> ft.Control:
    """Whether check-ins are paused, and the one button that changes it."""

    def pause() -> None:
        diary.change_profile(diary.profile.with_pause(diary.today))

    def resume() -> None:
        diary.change_profile(diary.profile.resumed(diary.today))

    if diary.profile.paused:
        since = diary.profile.pauses[-1].since
        return stacked(
            [
                body(tr("Check-ins are paused since {day}.", day=say(date_words(since, diary.today)))),
                body(tr("Nothing is missing. Help and the signs work as always.")),
                button(tr("Start check-ins again"), shell.on(resume), key="resume"),
            ]
        )
    return stacked(
        [
            body(tr("While paused, the app does not ask for check-ins. Help and the signs work as always.")),
            button(tr("Pause check-ins"), shell.on(pause), key="pause", kind="outlined"),
        ]
    )
