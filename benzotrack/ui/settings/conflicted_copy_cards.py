"""Second versions of the diary on their page: what each holds beyond it, to add that, or to put it away."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import flet as ft

from benzotrack.diary.conflicted_copies import (
    ConflictedCopy,
    conflicted_copies_of,
    days_words,
    put_it_away,
    told_of,
)
from benzotrack.diary.diary import Diary
from benzotrack.i18n import Message, msg, say, tr
from benzotrack.store.errors import StoreError
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.screen_context import ScreenContext


@ft.component
@w.bounded
def ConflictedCopiesPart(diary: Diary, screen: ScreenContext) -> ft.Control:
    """A card for each that lies in the folder; nothing on an ordinary day."""
    told, set_told = ft.use_state(cast("Message | None", None))
    found = conflicted_copies_of(diary)

    def tried(go: Callable[[Path], Any], path: Path) -> None:
        for notice in told_of(diary):
            screen.nav.hush(notice)
        set_told(None)
        try:
            go(path)
        except StoreError as refused:
            set_told(refused.message)

    def put_away(path: Path) -> None:
        put_it_away(diary, path)
        set_told(msg("It is kept in the folder “damaged”, and is told no more."))

    def ways(version: ConflictedCopy, n: int) -> list[ft.Control]:
        add, away = screen.lock_actions.take_in, tr("Put it away")
        shown = [w.secondary(away, screen.on(tried, put_away, version.path), key=f"put-away-{n}")]
        if add is not None and version.beyond is not None and version.beyond.more:
            on = screen.on(tried, add, version.path)
            shown.insert(0, w.button(tr("Add it to my diary"), on, key=f"take-in-{n}"))
        return shown

    cards: list[ft.Control] = [
        w.card(
            [
                w.stacked(
                    [
                        w.heading(tr("A second version of your diary")),
                        *(w.body(say(line)) for line in _about(version)),
                        *ways(version, n),
                    ],
                    spacing=theme.GAP,
                )
            ],
            key=f"second-version-{n}",
        )
        for n, version in enumerate(found)
    ]
    line = [w.status_line(told, "second-version-told", w.Status.PLAIN)] if told else []
    return w.stacked([*cards, *line], key="second-versions", spacing=theme.GAP, visible=bool(cards or line))


def _about(version: ConflictedCopy) -> list[Message]:
    found = version.beyond
    lies = msg("A program that keeps folders in step left it in the diary's folder.")
    if found is None:
        return [lies, msg("It can't be read. Perhaps it is not whole yet.")]
    if not found:
        return [lies, msg("It holds nothing that this diary does not.")]
    told = [lies, *found.words()]
    if (days := days_words(found.more)) is not None:
        told.append(days)
    if found.other:
        told.append(msg("Where both differ, your diary keeps its own. The file is kept too."))
    if version.plain:
        told.append(msg("It has no passcode: another program could have changed it."))
    if found.more:
        told.append(msg("Nothing that is in your diary is lost, and you can go back."))
    return told
