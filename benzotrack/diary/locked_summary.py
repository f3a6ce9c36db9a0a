"""What can be read while the diary is locked, if the person allowed it: a copy of the emergency summary.

It lies in the settings, outside the seal, and only where there is a passcode.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from benzotrack.domain.dated_ahead import doses_by_moment
from benzotrack.domain.days import full_date
from benzotrack.domain.emergency_summary import EmergencySummary, emergency_summary
from benzotrack.i18n import say, tr
from benzotrack.store.errors import StoreError
from benzotrack.store.locked_store import LockedStore

if TYPE_CHECKING:
    from benzotrack.diary.diary import Diary


def summary_of(diary: Diary, *, lasting: bool = False) -> EmergencySummary:
    """The emergency summary of now; a `lasting` one names whole dates, to be read on another day too."""
    facts, today = diary.facts(), diary.today
    doses = doses_by_moment(facts, today, diary.now)
    return emergency_summary(replace(facts, doses=doses), today, lasting=lasting)


def show_when_locked(diary: Diary, shown: bool) -> None:
    """Keep the copy from now on, or take it away. Raises StoreError."""
    told = _told(diary) if shown else ()
    diary.change_settings(replace(diary.settings, summary_when_locked=told))


def renew_locked_summary(diary: Diary) -> None:
    """Have the copy say what the diary says now; without a passcode it goes. A refusal is the diary's
    `not_saved`, and the next change tries again.
    """
    before = diary.settings.summary_when_locked
    if not before or isinstance(diary.store, LockedStore) or (told := _told(diary)) == before:
        return
    with suppress(StoreError):
        diary.change_settings(replace(diary.settings, summary_when_locked=told))


def _told(diary: Diary) -> tuple[str, ...]:
    """Of which day it is, then what is recorded up to it, a paragraph each; nothing without a passcode."""
    if diary.store.vault is None:
        return ()
    told = summary_of(diary, lasting=True).paragraphs
    return (tr("As of {day}.", day=full_date(diary.today)), *map(say, told))
