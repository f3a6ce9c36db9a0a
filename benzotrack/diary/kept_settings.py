"""The settings in use: those of the settings file, but for what was changed in it without the passcode.

The file lies outside the seal, since Help needs it. What acts on safety is kept in a diary with a passcode as
well: a change from outside is not used until the person, who is asked with both values, chooses it.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from benzotrack.domain.bound_settings import BoundSetting, BoundSettings, bound_values, with_bound
from benzotrack.domain.profile import Settings
from benzotrack.i18n import Message, msg
from benzotrack.store.errors import StoreError
from benzotrack.store.settings_file import SettingsFile, SettingsRead
from benzotrack.store.store import RecordStore, Store

if TYPE_CHECKING:
    from benzotrack.diary.diary import Diary

FROM_DIARY = msg(
    "The settings file could not be used. Your country, your clinic and your numbers come from your diary."
)


class KeptSettings:
    """The settings of an open diary; of a locked one what the file says."""

    settings: Settings
    problem: Message | None

    def __init__(self, store: RecordStore, file: SettingsFile) -> None:
        self._store, self._file = store, file
        self._bound = BoundSettings()
        self._take(file.read())
        if isinstance(store, Store):
            store.journal.backups.settings = self.content

    @property
    def asked(self) -> tuple[BoundSetting, ...]:
        """What was changed from outside and is to be decided on, the most urgent first."""
        return self._bound.asked

    def _take(self, read: SettingsRead) -> None:
        self.settings, self.problem, self._held = read.settings, read.problem, read
        known = self._store.contents().bound_settings
        if self._store.vault is None:
            self._bound = BoundSettings()
        elif read.whole:
            self._bound = known.seen(bound_values(read.settings))
        else:
            self._bound = known
        if self._bound.settings:
            self.settings = with_bound(read.settings, self._bound.values)
        if not read.whole and self.settings != read.settings:
            self.problem = FROM_DIARY

    def read_late(self) -> bool:
        """Take what could not be read before; says whether it can be now."""
        if (read := self._file.read_late()) is None:
            return False
        self._take(read)
        self.put_right()
        return True

    def put_right(self) -> None:
        """Have diary and file hold what is in use; what the disk refuses is found again later."""
        if not self._bound.settings or self._file.unread:
            return
        with suppress(StoreError):
            self.bind()
            if self._held.settings != self.settings:
                self._held = SettingsRead(self._file.write(self.settings))
                self._settle()

    def _settle(self) -> None:
        """What was set before is forgotten, now that the file holds what is set; `put_right` needs no save
        for that alone, so that the diary's newest save stays what it was.
        """
        self._bound = self._bound.settled()
        self.bind()

    def content(self) -> Mapping[str, Any] | None:
        """What the settings file of now holds, to go into a backup; None where it could not be read."""
        unread = self._file.unread and not self._bound.settings
        return None if unread else self._file.content(self.settings)

    def bound_to(self, settings: Settings) -> BoundSettings | None:
        """What the diary binds once the person chose those settings; None without a passcode."""
        return self._changed(settings, "") if self._store.vault is not None else None

    def follow(self, settings: Settings, content: Mapping[str, Any]) -> None:
        """Have the file hold those settings, and what a later version wrote into that content, once the diary
        binds them. Raises StoreError.
        """
        self._file.check_open()
        self._file.know(content)
        self._file.write(settings)

    def bind(self) -> None:
        """Keep in the diary what acts on safety, as it is now. Raises StoreError."""
        if self._file.unread and not self._bound.settings:
            return
        self._bound = self._bound if self._bound.settings else self._as_used()
        if self._bound != self._store.contents().bound_settings:
            self._store.put(self._bound)

    def change(self, settings: Settings, answered: str) -> None:
        """Keep other settings; the person decided on the one named `answered`. Raises StoreError, then all is
        as it was.

        The diary comes first and holds both values until the file has followed: ended or refused between
        them, it is put right at the next opening, and nothing is asked.
        """
        self._file.check_open()
        before, self._bound = self._bound, self._changed(settings, answered)
        try:
            if self._bound.settings:
                self.bind()
            kept = self._file.write(settings)
        except StoreError:
            if self._bound.settings:
                self._bound = (before if before.settings else self._as_used()).refused(self._bound)
                with suppress(StoreError):
                    self.bind()
            raise
        self.settings, self._held = kept, SettingsRead(kept)
        if self._bound.settings and kept != settings:  # joined with what could not be read before
            self._take(self._held)
        elif self._bound != before:
            with suppress(StoreError):
                self._settle()
        self.put_right()

    def _changed(self, settings: Settings, answered: str) -> BoundSettings:
        """What is bound after a change, nothing without a passcode; the same where the look alone changes."""
        if self._store.vault is None:
            return BoundSettings()
        bound = self._bound if self._bound.settings else self._as_used()
        after = bound.changed(bound_values(settings), answered)
        return after if answered or after.values != bound.values else bound

    def close(self) -> None:
        """Write no more."""
        self._file.close()

    def _as_used(self) -> BoundSettings:
        return BoundSettings().seen(bound_values(self.settings))


def choose_setting(diary: Diary, asked: BoundSetting, found: bool) -> None:
    """Use from now on what a setting was changed to, or leave it as it was. Raises StoreError."""
    values = {asked.name: asked.found or ""} if found else {}
    used = bound_values(diary.settings) | values
    diary.change_settings(with_bound(diary.settings, used), answered=asked.name)
