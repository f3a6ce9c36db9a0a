"""What was found in a file, taken into the open diary: one save, with a copy of the diary before it."""

from collections.abc import Collection
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

from benzotrack.diary.diary import Diary
from benzotrack.diary.records import diary_records
from benzotrack.domain.check_in import CheckIn, Draft
from benzotrack.domain.diary_records import DiaryRecords
from benzotrack.domain.import_comparison import Clash, Comparison, Record, compared, replaced
from benzotrack.domain.profile import Profile
from benzotrack.store.backup.restore import undoable

__all__ = ["Clash", "DiaryImport", "Record"]


class DiaryImport:
    """What a file holds beside the diary as it was when this was made; `take_in` alone changes anything."""

    def __init__(self, diary: Diary, found: DiaryRecords) -> None:
        self._diary, self._found = diary, found
        self._seen = self._compared()

    @property
    def new(self) -> DiaryRecords:
        """What would be added; its profile is the default one where the diary's stays."""
        return self._seen.new

    @property
    def same(self) -> int:
        """How many records the diary holds already."""
        return self._seen.same

    @property
    def clashes(self) -> tuple[Clash, ...]:
        """The days of which both hold something else; they stay as they are unless they are `replaced`."""
        return self._seen.clashes

    @property
    def other(self) -> tuple[Record, ...]:
        """Further records that stay as the diary has them: of one id with other content, or a dose or a line
        that may be entered twice.
        """
        return self._seen.other

    @property
    def profile(self) -> Profile | None:
        """What the file tells about the person, where the diary tells something else; it stays so unless it
        is chosen.
        """
        return self._seen.profile

    def adds(self, replaced_days: Collection[date] = (), *, profile: bool = False) -> bool:
        """Whether `take_in` would change anything."""
        return self._seen.adds(replaced_days, profile=profile)

    def take_in(self, replaced_days: Collection[date] = (), *, profile: bool = False) -> Path | None:
        """Add what is new, and take the file's answers for the days named, and its `profile` where that is
        said: one save. A day's draft stays.

        Gives the copy of the diary as it was before, which undoes it; None where nothing changed, or the
        diary was empty. What the diary got since this was made is kept too. Raises StoreError; then disk and
        memory are as they were.
        """
        diary = self._diary
        if diary.has_unsaved:
            diary.try_again()
        self._seen = self._compared()
        if not self.adds(replaced_days, profile=profile):
            return None
        with undoable(diary.open_store.journal) as before, diary.store.together():
            self._put(replaced_days, profile=profile)
        diary.forget_undo()
        return before

    def _put(self, replaced_days: Collection[date], *, profile: bool) -> None:
        store = self._diary.store
        for clash in self.clashes:
            if clash.day in replaced_days:
                store.restore_day(clash.day, self._replaced(clash), self._diary.draft(clash.day))
        for check_in in self.new.check_ins:
            store.put(check_in)
        for kind in fields(DiaryRecords):
            if kind.name not in ("check_ins", "profile"):
                for record in getattr(self.new, kind.name):
                    store.put(record)
        told = self.profile if profile and self.profile is not None else self.new.profile
        if told != Profile():
            store.put(replace(told, welcomed=told.welcomed or self._diary.profile.welcomed))

    def _replaced(self, clash: Clash) -> CheckIn:
        if isinstance(clash.here, Draft):
            return clash.found
        now = self._diary.now
        return replaced(clash.here, clash.found, now, now.tzname())

    def _compared(self) -> Comparison:
        return compared(diary_records(self._diary), self._found)
