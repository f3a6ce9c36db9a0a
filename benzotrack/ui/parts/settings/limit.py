"""The alert limit: the lowest rating that raises an alert, changed one step at a time and never by a slip."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import cast

import flet as ft

from benzotrack.diary import Diary
from benzotrack.domain.profile import LIMIT_MAX, LIMIT_MIN, Profile
from benzotrack.domain.symptoms import SEVERE_FROM
from benzotrack.ui import theme
from benzotrack.ui.parts.buttons import button
from benzotrack.ui.parts.cards import Tone, card, stacked
from benzotrack.ui.parts.shell import Shell, bounded
from benzotrack.ui.parts.text import body, text
from benzotrack.words import Message, msg, say, tr


def allowed_alone(profile: Profile, limit: int) -> bool:
    """Whether the limit may be set without the clinic: lower, or up to the app's own where none was agreed.

    Source: alert_rules
    """
    return limit < profile.alert_limit or (not profile.limit_agreed and limit <= SEVERE_FROM)


def limit_words(profile: Profile) -> Message:
    """Whose limit it is."""
    limit = profile.alert_limit
    if profile.limit_agreed:
        return msg("{limit} is the limit agreed with your clinic.", limit=limit)
    if limit == SEVERE_FROM:
        return msg("{limit} is the app's starting limit.", limit=limit)
    return msg("{limit} is the limit set in this app. It is not agreed with your clinic.", limit=limit)


@ft.component
@bounded
def LimitChoice(diary: Diary, shell: Shell) -> ft.Control:
    """The limit with a step down and a step up, and the question that a change asks."""
    wished, set_wished = ft.use_state(cast("int | None", None))
    told, set_told = ft.use_state(cast("Message | None", None))
    limit = diary.profile.alert_limit if wished is None else wished

    def step(by: int) -> None:
        now = min(LIMIT_MAX, max(LIMIT_MIN, limit + by))
        set_wished(None if now == diary.profile.alert_limit else now)
        set_told(None)

    def answer(agreed: bool) -> None:
        if agreed or allowed_alone(diary.profile, limit):
            diary.change_profile(replace(diary.profile, alert_limit=limit, limit_agreed=agreed))
            set_told(msg("Saved"))
        else:
            kept = diary.profile.alert_limit
            set_told(msg("Please ask your clinic first. The limit stays at {limit}.", limit=kept))
        set_wished(None)

    return stacked(
        [
            body(tr("A rating at or above the limit tells you to contact your clinician.")),
            _steps(limit, shell, step),
            body(say(limit_words(diary.profile)), key="limit-words"),
            *([_question(limit, shell, answer, set_wished)] if wished is not None else []),
            *([_told(told)] if told else []),
            body(tr("A lower limit means more alerts. A higher limit means fewer. Red flags always show.")),
        ],
        key="limit",
        spacing=theme.GAP,
    )


def _steps(limit: int, shell: Shell, step: Callable[[int], None]) -> ft.Control:
    """The number between its two buttons; below each other at large text."""
    large = shell.look.large_text

    def side(label: str, by: int, key: str, at_end: bool) -> ft.Control:
        return button(
            label,
            shell.on(step, by),
            key=key,
            kind="outlined",
            expand=not large,
            disabled=at_end,
            min_height=theme.TARGET,
        )

    number = text(str(limit), theme.DISPLAY, align=ft.TextAlign.CENTER, key="limit-number")
    between = ft.Container(ft.Semantics(live_region=True, content=number), padding=ft.Padding(8, 0, 8, 0))
    lower = side(tr("Lower"), -1, "limit-lower", limit == LIMIT_MIN)
    higher = side(tr("Higher"), 1, "limit-higher", limit == LIMIT_MAX)
    if large:
        return stacked([lower, between, higher])
    return ft.Row([lower, between, higher], spacing=theme.GAP_SMALL)


def _question(
    limit: int, shell: Shell, answer: Callable[[bool], None], set_wished: Callable[[int | None], None]
) -> ft.Control:
    ink = Tone.CALM.ink
    return card(
        [
            text(
                tr("From {limit} on, then. Was this agreed with your clinic?", limit=limit),
                theme.BODY_STRONG,
                ink,
            ),
            button(
                tr("Yes, it was agreed"), shell.on(answer, True), key="limit-agreed", min_height=theme.TARGET
            ),
            button(
                tr("No"), shell.on(answer, False), key="limit-alone", kind="outlined", min_height=theme.TARGET
            ),
            button(
                tr("Don't change it"),
                shell.on(set_wished, None),
                key="limit-keep",
                kind="outlined",
                min_height=theme.TARGET,
            ),
        ],
        key="limit-question",
        tone=Tone.CALM,
        live=True,
    )


def _told(words: Message) -> ft.Control:
    return ft.Semantics(
        live_region=True, container=True, content=text(say(words), theme.BODY_STRONG, key="limit-told")
    )
