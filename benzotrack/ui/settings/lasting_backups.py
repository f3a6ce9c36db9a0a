"""Backups that stay until the person lets them go: from before a first restore, and of another diary."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import flet as ft

from benzotrack.diary.backups import Backup, DiaryBackups
from benzotrack.diary.diary import Diary
from benzotrack.domain.days import moment_words
from benzotrack.i18n import Message, msg, msgn, say, tr
from benzotrack.store.errors import StoreError
from benzotrack.ui import theme
from benzotrack.ui import widgets as w
from benzotrack.ui.screen_context import ScreenContext

Group = tuple[Backup, ...]
"""Backups that are let go together, the newest first."""


@ft.component
@w.bounded
def LastingPart(
    diary: Diary, groups: tuple[Group, ...], again: Callable[[], Any], screen: ScreenContext
) -> ft.Control:
    """A line for each with a way to let it go, which asks once; `again` has the page look at the disk."""
    asked, set_asked = ft.use_state(cast("Group | None", None))
    told, set_told = ft.use_state(cast("Message | None", None))

    def ask(group: Group | None) -> None:
        set_told(None)
        set_asked(group)

    def let_go(group: Group) -> None:
        try:
            DiaryBackups(diary).delete(group)
        except StoreError as refused:
            set_told(msg("Not deleted. {why}", why=refused.message))
            return
        ask(None)
        again()

    def ways(group: Group, n: int) -> list[ft.Control]:
        if group != asked:
            name = tr("Let it go … {what}", what=say(_about(group, diary)))
            return [
                w.secondary(tr("Let it go …"), screen.on(lambda: ask(group)), key=f"let-go-{n}", name=name)
            ]
        return [
            w.body(tr("It is then deleted from this folder. What only it holds can't be brought back.")),
            *([w.status_line(told, "let-go-told", w.Status.WRONG)] if told else []),
            w.button(tr("Delete it now"), screen.on(let_go, group), key="let-go", min_height=theme.TARGET),
            w.secondary(tr("Keep it"), screen.on(lambda: ask(None)), key="let-go-keep"),
        ]

    rows = [
        w.stacked([w.body(say(_about(group, diary))), *ways(group, n)], spacing=theme.GAP_SMALL)
        for n, group in enumerate(groups)
    ]
    return w.stacked(
        [w.heading(tr("Kept until you let it go"), theme.HEADING), *rows], key="lasting", spacing=theme.GAP
    )


def _about(group: Group, diary: Diary) -> Message:
    when = moment_words(group[0].made.astimezone())
    if DiaryBackups(diary).is_own(group[0]):
        return msg("Your diary as of {when}, before it was replaced.", when=when)
    return msgn(
        "{n} backup of another diary, of {when}.",
        "{n} backups of another diary, the newest of {when}.",
        len(group),
        when=when,
    )
