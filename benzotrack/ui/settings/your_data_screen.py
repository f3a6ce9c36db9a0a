"""Your data: backups, all of it as open files, the files that the app keeps, and taking all of it away for
good, once the word for it was typed.
"""

from typing import cast

import flet as ft

from benzotrack.diary.diary import Diary
from benzotrack.diary.storage_status import storage_status
from benzotrack.i18n import Message, msg, say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.navigation import Nav, Place, PlaceKind
from benzotrack.ui.screen_context import ScreenContext
from benzotrack.ui.settings.backup_cards import BackupsPart
from benzotrack.ui.settings.conflicted_copy_cards import ConflictedCopiesPart
from benzotrack.ui.settings.export_part import export_part
from benzotrack.ui.settings.files_screen import problems
from benzotrack.ui.settings.import_form import FORM, ImportForm
from benzotrack.ui.settings.rows import row
from benzotrack.ui.window.sample_banner import sample_kept


@ft.component
@w.bounded
def YourDataScreen(diary: Diary, nav: Nav, screen: ScreenContext) -> ft.Control:
    """All of it, backups first; of sample data, where it lies."""
    w.use_way_back(nav)
    if screen.lock_actions.diary_session is None:
        shown: list[ft.Control] = [sample_kept()]
    else:
        shown = [
            ConflictedCopiesPart(diary, screen, key="second-versions-part"),
            BackupsPart(diary, screen, key="backups-part"),
            *_bring_in(diary, screen),
            _part("export", tr("Export"), [export_part(diary, screen)]),
            _files(diary, screen),
            DeletePart(diary, screen, key="delete-everything"),
        ]
    return w.page_column(shown, key="mine-screen", width=screen.look.column)


def _part(key: str, title: str, controls: list[ft.Control]) -> ft.Control:
    return w.card([w.stacked([w.heading(title), *controls], spacing=theme.GAP)], key=f"mine-{key}")


def _bring_in(diary: Diary, screen: ScreenContext) -> list[ft.Control]:
    """The way to take in days from elsewhere; a file that was left before its end is kept. Not while the
    diary's files are gone.
    """
    if storage_status(diary).files_gone:
        return []
    window = ft.context.page

    def begin() -> None:
        form = w.kept(window, FORM, ImportForm)
        if form.done is not None or form.found is None:
            w.dropped(window, FORM)
        else:
            form.paused = True
        screen.nav.open_from(Place(PlaceKind.IMPORT), "open-import-row")

    now, name = tr("Daylio, Bearable, any table"), tr("Bring in days from another app")
    return [row(screen, ft.Icons.MOVE_TO_INBOX, name, now, screen.on(begin), key="open-import")]


def _files(diary: Diary, screen: ScreenContext) -> ft.Control:
    """The way to the folder and its files."""
    now = tr("Something was wrong with them") if problems(diary) else tr("Where your diary lies")
    tap = screen.on(screen.nav.open_from, Place(PlaceKind.FILES), "open-files-row")
    return row(
        screen, ft.Icons.FOLDER_OUTLINED, tr("The files that the app keeps"), now, tap, key="open-files"
    )


WORD = msg("delete")
"""What must be typed before everything is deleted."""


@ft.component
@w.bounded
def DeletePart(diary: Diary, screen: ScreenContext) -> ft.Control:
    """What goes, what it can't reach, and the word to type."""
    typed = ft.use_memo(w.Typed, [])
    told, set_told = ft.use_state(cast("Message | None", None))
    asked, set_asked = ft.use_state(False)
    page = ft.context.page

    async def in_view() -> None:
        if asked:
            await w.bring(page, DELETE_ASKED)

    ft.use_effect(screen.on(in_view), [asked])

    async def go() -> None:
        if typed.get("delete-word").casefold() != say(WORD).casefold():
            set_told(msg("Nothing was deleted. Type the word “{word}” first.", word=say(WORD)))
        elif screen.lock_actions.delete is not None:
            await screen.lock_actions.delete()

    if not asked:
        way = w.secondary(tr("Delete everything …"), screen.on(set_asked, True), key="delete-ask")
        return _part("delete", tr("Delete everything"), [way])
    ink = w.Tone.CONTACT.ink
    card = w.confirmation(
        tr("Delete everything?"),
        w.Answer(tr("Keep everything"), screen.on(set_asked, False), "delete-leave"),
        w.Answer(tr("Delete everything"), screen.on(go), "delete"),
        key="delete-part",
        more=[
            tr("This deletes your diary, its second copy, all backups in the folder, and the settings."),
            tr("It can't reach files that you saved elsewhere, and other programs' copies of the folder."),
            tr("If you let a window's program be downloaded, it stays in .flet in your home folder."),
            tr("A disk may keep traces of deleted files for a while."),
            w.text(
                tr("It can't be undone. To go on, type the word “{word}”.", word=say(WORD)),
                theme.BODY_STRONG,
                ink,
            ),
            w.Field(typed, "delete-word", msg("The word"), screen, told=told, on_submit=go),
        ],
    )
    return w.anchor(DELETE_ASKED, card)


DELETE_ASKED = "delete-asked"
"""The anchor of the question: it is longer than what stood there, and must be in view."""
