"""The person: their name for the report, when they like to check in, and what a helper should know."""

from __future__ import annotations

from dataclasses import replace

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.domain.check_in import Choice
from benzotrack.domain.profile import CONDITIONS
from benzotrack.i18n import Message, msg, say
from benzotrack.ui import theme
from benzotrack.ui import widgets as w
from benzotrack.ui.screen_context import ScreenContext

NO_TIME = msg("This is not a time, so it is not saved. Write it like 20:00 or 8:30 pm.")


def name_field(diary: Diary, screen: ScreenContext, on_bad: w.OnBad | None = None) -> ft.Control:
    """The name that stands on the report."""

    def keep(typed: str) -> None:
        diary.change_profile(replace(diary.profile, name=typed))

    return w.KeptField(
        "name", msg("Your name"), diary.profile.name, keep, screen, on_bad=on_bad, key="field-of-name"
    )


def time_field(diary: Diary, screen: ScreenContext, on_bad: w.OnBad | None = None) -> ft.Control:
    """The time of the daily check-in."""

    def keep(typed: str) -> Message | None:
        try:
            at = w.time_from(typed) if typed else None
        except ValueError:
            return NO_TIME
        diary.change_profile(replace(diary.profile, check_in_time=at))
        return None

    return w.KeptField(
        "check_in_time",
        msg("Time of the check-in"),
        w.time_words(diary.profile.check_in_time),
        keep,
        screen,
        hint=msg("For example 20:00"),
        on_bad=on_bad,
        key="field-of-time",
    )


def condition_lines(diary: Diary, screen: ScreenContext) -> ft.Control:
    """What a clinician or a helper should know at once; its advice shows under a chosen one."""

    def turn(condition: str) -> None:
        before = diary.profile.conditions
        on = condition not in before
        after = (*before, condition) if on else tuple(c for c in before if c != condition)
        diary.change_profile(replace(diary.profile, conditions=after))

    def lines(choice: Choice) -> list[ft.Control]:
        on = choice.id in diary.profile.conditions
        found = [
            w.line(
                say(choice.label),
                on,
                screen.on(turn, choice.id),
                key=f"condition-{choice.id}",
                sign=ft.Icons.CHECK_BOX if on else ft.Icons.CHECK_BOX_OUTLINE_BLANK,
            )
        ]
        if on and choice.advice:
            advice = w.text(say(choice.advice), theme.BODY_STRONG, w.Tone.CONTACT.ink)
            found.append(w.card([advice], key=f"advice-{choice.id}", tone=w.Tone.CONTACT, live=True))
        return found

    return w.stacked([control for choice in CONDITIONS for control in lines(choice)], key="conditions")
