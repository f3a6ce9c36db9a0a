"""Who decided: my prescriber, both together, I, or a name that is typed."""

from collections.abc import Callable
from typing import Any, Protocol

import flet as ft

from benzotrack.domain.corrections import Problem
from benzotrack.domain.sentences.ledger_words import DECIDERS
from benzotrack.i18n import msg, say, tr
from benzotrack.ui import widgets as w


class Decided(Protocol):
    """A form that asks it."""

    decided_by: str
    typed: w.Typed

    def set_decided_by(self, who: str) -> None:
        """Who decided; the same once more takes it back."""

    def wrong(self, *fields: str) -> Problem | None:
        """What is wrong with one of these fields."""


def who_decided(actions: w.PageActions, form: Decided) -> list[ft.Control]:
    """The choices, and the line for a name while none of them is chosen."""
    taken: Callable[[str], Any] = form.set_decided_by
    lines: list[ft.Control] = [
        w.line(
            say(choice.label),
            form.decided_by == choice.id,
            actions.tap(taken, choice.id),
            key=f"decided-{choice.id}",
            sign=w.radio(form.decided_by == choice.id),
        )
        for choice in DECIDERS
    ]
    problem = form.wrong("decided_by")
    told = [w.status_line(problem.words, "wrong-decided_by", w.Status.WRONG)] if problem else []
    who = w.Field(form.typed, "who", msg("Somebody else decided"), actions.screen, key="who-line")
    group = w.radio_group(tr("Who decided?"), lines)
    return [group, *([] if form.decided_by else [who]), *told]
