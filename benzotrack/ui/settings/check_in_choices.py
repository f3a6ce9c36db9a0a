"""How a check-in is asked: whether the last four weeks stand under a question, and whether keys answer."""

from dataclasses import replace
from typing import Any

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.i18n import tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.screen_context import ScreenContext


def check_in_choices(diary: Diary, screen: ScreenContext) -> list[ft.Control]:
    """The two choices; each is kept at once."""

    def turn(field: str) -> None:
        turned: dict[str, Any] = {field: not getattr(diary.settings, field)}
        diary.change_settings(replace(diary.settings, **turned))

    choices = (
        (tr("Show my last 4 weeks under each question"), "recent_ratings_shown"),
        (tr("Answer with number keys and letters"), "answers_by_key"),
    )
    return [
        w.line(
            words,
            on := getattr(diary.settings, field),
            screen.on(turn, field),
            key=field.replace("_", "-"),
            sign=w.box(on),
            min_height=theme.TARGET,
        )
        for words, field in choices
    ]
