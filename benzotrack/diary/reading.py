"""A diary that is only read, beside the app that may be writing it, and what a report draws on."""

from pathlib import Path

from benzotrack.diary.diary import Clock, Diary
from benzotrack.diary.storage_status import storage_status
from benzotrack.domain.report.clinic_report import ReportInput
from benzotrack.store.integrity import diary_to_read
from benzotrack.store.settings_file import SettingsFile
from benzotrack.store.vault.key_slots import Vault


def read_diary(folder: Path, clock: Clock, vault: Vault | None = None) -> Diary:
    """The diary as it is on disk; what would change it is refused. `vault` opens one behind a passcode.

    Raises StoreError, also where there is no diary.
    """
    return Diary(diary_to_read(folder, vault), SettingsFile(folder), clock)


def report_input(diary: Diary) -> ReportInput:
    """All that a report draws on, frozen."""
    settings = diary.settings
    return ReportInput(
        diary.facts(),
        settings.clinician_name,
        settings.clinic_name,
        tuple(question.words for question in diary.questions.open),
        questionnaires=diary.questionnaires,
        unread=len(storage_status(diary).unread),
    )
