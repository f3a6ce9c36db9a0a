"""The diary as files for other programs, each with what it is in a line and a button."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

import flet as ft

from benzotrack.diary.backups import DiaryBackups
from benzotrack.diary.diary import Diary
from benzotrack.diary.fhir import fhir_diary_file
from benzotrack.diary.records import diary_tables_file
from benzotrack.diary.storage_status import storage_status
from benzotrack.i18n import Message, msg, say, tr
from benzotrack.ui import theme, widgets as w
from benzotrack.ui.screen_context import ScreenContext


@dataclass(frozen=True)
class Export:
    """One way out. `content` reads the open diary; `ending` is that of the file's name."""

    key: str
    label: Message
    words: tuple[Message, ...]
    ending: str
    content: Callable[[Diary], bytes]


EXPORTS = (
    Export(
        "export",
        msg("Export everything"),
        (
            msg("One file with everything you entered. Any text editor opens it."),
            msg("The app restores your diary and settings from it."),
        ),
        "txt",
        lambda diary: DiaryBackups(diary).exported(),
    ),
    Export(
        "export-csv",
        msg("Save as spreadsheet files (CSV)"),
        (msg("Your diary as tables, in one ZIP file."),),
        "csv.zip",
        diary_tables_file,
    ),
    Export(
        "export-fhir",
        msg("Save for a clinic (FHIR)"),
        (
            msg("For a clinic's computer."),
            msg("Your name and the notes of your days are left out."),
            msg("Serious signs, and reasons you wrote for dose changes, are in it."),
        ),
        "fhir.json",
        fhir_diary_file,
    ),
)
"""All of them, the whole one first."""


def export_part(diary: Diary, screen: ScreenContext) -> ft.Control:
    """The ways out; with a passcode a warning before them."""
    warning = tr("Attention: these files have no passcode. Anyone who has one can read your whole diary.")
    return w.stacked(
        [
            *([w.body(warning, key="export-warning")] if storage_status(diary).sealed else []),
            *(w.stacked(_way(export, screen)) for export in EXPORTS),
        ],
        key="export-part",
        spacing=theme.GAP,
    )


def _way(export: Export, screen: ScreenContext) -> list[ft.Control]:
    button = w.secondary(say(export.label), screen.on(_save, export, screen), key=export.key)
    return [button, w.small(" ".join(map(say, export.words)))]


async def _save(export: Export, screen: ScreenContext) -> None:
    content = await asyncio.to_thread(export.content, screen.diary)
    await w.save_file(screen, content, f"benzotrack-export-{screen.diary.today.isoformat()}.{export.ending}")
