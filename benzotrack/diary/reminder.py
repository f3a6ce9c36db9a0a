"""The reminder of an open diary: whether it is due, and the reminder file, which the diary keeps in step."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from benzotrack.domain.reminder import Reminder
from benzotrack.store.locked_store import LockedStore
from benzotrack.store.reminder_file import ReminderFile

if TYPE_CHECKING:
    from benzotrack.diary.diary import Diary

log = logging.getLogger(__name__)


class DiaryReminder:
    """`due` says, as of the last look, whether the app itself asks for the check-in: once a first one was
    made and a time for it named, and until the person puts it away for the day; not where a notification did
    before the app could.
    """

    def __init__(self, diary: Diary) -> None:
        self._diary = diary
        self._file = ReminderFile(diary.store.folder)
        found = self._file.read()
        self._put_away = found.put_away if found is not None else None
        self._asked: date | None = None
        self._kept: Reminder | None = None
        self.due = self._is_due()

    @property
    def known(self) -> Reminder:
        """What the diary knows of it; not of when the person was reminded, in the app or beside it."""
        diary = self._diary
        days = (c.day for c in reversed(diary.check_ins) if c.day <= diary.asked_day)
        profile = diary.profile
        return Reminder(profile.check_in_time, profile.paused, next(days, None), put_away=self._put_away)

    def look(self) -> bool:
        """Look again whether it is due; says whether that changed."""
        before, self.due = self.due, self._is_due()
        return self.due != before

    def asked(self) -> None:
        """The app shows that it asks for the day: nothing asks beside it."""
        day = self._diary.asked_day
        if self._asked == day:
            return
        self._asked = day
        if not self._locked and self._file.exists:
            self._change(lambda kept: replace(kept or self.known, asked=day))

    def put_away(self) -> None:
        """Ask no more today, in the app and beside it."""
        self._put_away = self._diary.asked_day
        self.begin()
        self.look()
        self._diary.changes += 1

    def begin(self) -> None:
        """Keep the reminder file from now on."""
        self._write(self.known)

    def end(self) -> None:
        """Keep none any more. Raises OSError where the disk refuses."""
        self._file.remove()
        self._kept = None

    def keep(self) -> None:
        """Look again, and have the reminder file, where there is one, say what the diary says now."""
        self.look()
        if self._locked or not self._file.exists:
            self._kept = None
        elif (known := self.known) != self._kept:
            self._write(known)

    def _write(self, known: Reminder) -> None:
        def told(kept: Reminder | None) -> Reminder:
            before = kept or Reminder()
            return replace(known, reminded=before.reminded, asked=self._asked or before.asked)

        self._kept = known if self._change(told) else None

    def _change(self, changed: Callable[[Reminder | None], Reminder]) -> bool:
        try:
            done = self._file.change(changed)
        except OSError:  # a disk that refuses, or one without locks
            done = False
        if not done:
            log.warning("The reminder file could not be written.")
        return done

    def _is_due(self) -> bool:
        known, diary = self.known, self._diary
        begun = bool(diary.check_ins) and known.at is not None and not self._locked
        if not (begun and known.due(diary.now, day := diary.asked_day)):
            return False
        kept = self._file.read() if self._asked != day else None
        return kept is None or replace(known, reminded=kept.reminded).due(diary.now, day)

    @property
    def _locked(self) -> bool:
        return isinstance(self._diary.store, LockedStore)
