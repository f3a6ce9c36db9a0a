"""Backups on their page: the newest, to save one, to choose one, and to go back; and those that stay until
the person lets them go: from before a first restore, and of another diary.
"""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, cast

import flet as ft

from benzotrack.diary.backups import Backup, DiaryBackups
from benzotrack.diary.diary import Diary
from benzotrack.diary.storage_status import storage_status
from benzotrack.domain.days import moment_words
from benzotrack.i18n import Message, msg, msgn, say, tr
from benzotrack.store.errors import StoreError
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.navigation import Place, PlaceKind, Tab
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.settings.restore_cards import Chosen, ChosenBackup

TOO_LARGE = msg(
    "The file did not come through: it is too large. Nothing was changed. "
    "A backup of more than 16 MB can be restored with “benzotrack restore”."
)
"""Of a file that is more than the server takes in one piece; ten years of diary have about 2 MB."""

LISTED = 3
"""How many backups are named before the earlier ones are asked for."""


@ft.component
@w.bounded
def BackupsPart(diary: Diary, screen: ScreenContext) -> ft.Control:
    """The newest backup and the ways to save and restore; or the backup that was chosen."""
    chosen, set_chosen = ft.use_state(cast("Chosen | None", None))
    told, set_told = ft.use_state(cast("Message | None", None))
    _, set_looked = ft.use_state(0)
    looked = partial(set_looked, lambda times: times + 1)
    ft.use_effect(screen.on(back_up_if_due, screen, looked), [])
    own = DiaryBackups(diary)

    async def choose(read: Awaitable[bytes | None]) -> None:
        set_told(None)
        try:
            raw = await read
            if raw is not None:
                set_chosen(Chosen(raw, await asyncio.to_thread(own.read, raw)))
        except StoreError as refused:
            set_told(refused.message)

    async def choose_own(backup: Backup) -> None:
        await choose(asyncio.to_thread(own.raw, backup))

    async def choose_file() -> None:
        await choose(pick_backup())

    if chosen is not None:
        return ChosenBackup(diary, chosen, set_chosen, screen, key="backup-chosen")
    from_file = w.secondary(tr("Restore from a file"), screen.on(choose_file), key="restore-file")
    wrong = [w.status_line(told, "backup-told", w.Status.WRONG)] if told else []
    listed = BackupList(diary, choose_own, screen, key="backup-list")
    if storage_status(diary).files_gone:
        return _card([*_gone(bool(own.found)), *wrong, listed, from_file, *_anew(screen)])
    back, groups = own.undoing, own.lasting
    words = tr("Undo the last restore or import")
    undo = [_own(screen, choose_own, back, words, "undo-restore")] if back else []
    return _card(
        [
            *wrong,
            *_state(own, diary),
            w.button(tr("Save a backup"), screen.on(save_backup, screen), key="save-backup"),
            w.small(tr("You choose the place. {what}", what=_about_copy(diary))),
            w.heading(tr("Restore"), theme.HEADING),
            *undo,
            listed,
            from_file,
            *([LastingPart(diary, groups, looked, screen, key="lasting-part")] if groups else []),
        ]
    )


def _card(controls: list[ft.Control]) -> ft.Control:
    inside = w.stacked([w.heading(tr("Backups")), *controls], key="backups", spacing=theme.GAP)
    return w.card([inside], key="mine-backups")


@ft.component
@w.bounded
def BackupList(diary: Diary, choose: Callable[..., Any], screen: ScreenContext) -> ft.Control:
    """The newest backups in the folder, and the earlier ones once they are asked for."""
    opened, open_all = ft.use_state(False)
    found = DiaryBackups(diary).found
    shown = found if opened else found[:LISTED]
    earlier = w.secondary(
        tr("Only the newest backups") if opened else tr("Earlier backups"),
        screen.on(open_all, not opened),
        key="more-backups",
        icon=ft.Icons.EXPAND_LESS if opened else ft.Icons.EXPAND_MORE,
    )
    more = [ft.MergeSemantics(ft.Semantics(expanded=opened, content=earlier))] if len(found) > LISTED else []
    rows = [_own(screen, choose, b, _named(b, diary), f"backup-{n}") for n, b in enumerate(shown)]
    words = tr("The app makes backups by itself while you use it, and proves each one.")
    return w.stacked([w.small(words), *rows, *more])


async def back_up_if_due(screen: ScreenContext, looked: Callable[[], Any]) -> None:
    """Make the backup that the app would make within some seconds; then the page has `looked`."""
    if screen.lock_actions.diary_session is not None:
        await asyncio.to_thread(screen.lock_actions.diary_session.back_up)
        looked()


def _gone(found: bool) -> list[ft.Control]:
    """That the diary's files are gone, and what can be done."""
    todo = (
        tr("To put your diary back, choose a backup below. Nothing changes before you agree.")
        if found
        else tr("No backup is in it. If you keep one elsewhere, restore it from that file.")
    )
    return [
        w.status_line(msg("Your diary's files are gone from its folder."), "files-gone-here", w.Status.WRONG),
        w.body(todo),
    ]


def _anew(screen: ScreenContext) -> list[ft.Control]:
    """The way to begin another diary knowingly."""

    def begin() -> None:
        screen.nav.go(Tab.TODAY)
        screen.nav.open(Place(PlaceKind.WELCOME))

    return [
        w.body(tr("Or begin a new diary. The backups stay here until you delete them.")),
        w.secondary(tr("Begin a new diary"), screen.on(begin), key="begin-anew"),
    ]


async def pick_backup() -> bytes | None:
    """The bytes of the file that the person chooses, None for none. Raises NoBackup."""
    picked = await w.pick_file(TOO_LARGE)
    return picked.raw if picked else None


async def save_backup(screen: ScreenContext) -> None:
    """Hand the backup over: to a place in a window, to the downloads in a browser."""
    content = await asyncio.to_thread(DiaryBackups(screen.diary).packed)
    await w.save_file(screen, content, f"benzotrack-backup-{screen.diary.today.isoformat()}.journal")


def _state(own: DiaryBackups, diary: Diary) -> list[ft.Control]:
    problem, newest = own.problem, own.newest_own
    if problem is not None:
        why = say(msg("The last backup could not be made. {why}", why=problem.message))
        return [w.status_line(msg("{why}", why=why), "backup-problem", w.Status.WRONG)]
    if newest is None:
        return [w.body(tr("There is no backup yet. The first one is made after your first save."))]
    return [
        w.status_line(
            msg("Newest backup: {when}.", when=_named(newest, diary)), "backup-newest", w.Status.DONE
        )
    ]


def _about_copy(diary: Diary) -> str:
    if not storage_status(diary).sealed:
        return tr("Anyone who has the file can read it. Keep it where only you look.")
    return tr("It is sealed. It opens with the passcode or the recovery code that hold now.")


def _named(backup: Backup, diary: Diary) -> str:
    when = say(moment_words(backup.made.astimezone()))
    status, own = storage_status(diary), DiaryBackups(diary).is_own(backup)
    if status.files_gone and own and not status.sealed:
        return tr("{when}, of the new diary", when=when)
    if not status.files_gone and not own:
        return tr("{when}, of another diary", when=when)
    return tr("{when}, before a restore or an import", when=when) if backup.before else when


def _own(
    screen: ScreenContext, choose: Callable[..., Any], backup: Backup, words: str, key: str
) -> ft.Control:
    handler = screen.on(choose, backup)
    return w.secondary(words, handler, key=key)


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
        wrong = w.status_line(told, "let-go-told", w.Status.WRONG, ink=w.Tone.CONTACT.ink) if told else None
        return [
            w.confirmation(
                tr("Let it go?"),
                w.Answer(tr("Keep it"), screen.on(lambda: ask(None)), "let-go-keep"),
                w.Answer(tr("Delete it"), screen.on(let_go, group), "let-go"),
                key="let-go-asked",
                more=[
                    tr("It is then deleted from this folder. What only it holds can't be brought back."),
                    *([wrong] if wrong else []),
                ],
            )
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
