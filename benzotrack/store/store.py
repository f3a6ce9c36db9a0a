"""The diary's tables: what was read at opening, and one durable write for every change.

A write returns only when it is on disk, and raises StoreError otherwise; then nothing here has changed.
What is known after a write is what the next opening will read, not what was handed in.
Fields this program does not know, and records it can't read, survive every write.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Protocol, TypeVar

from benzotrack.domain.check_in import CheckIn, Draft
from benzotrack.i18n import msg
from benzotrack.store.codec import (
    UNREADABLE,
    Misfit,
    Parsed,
    beneath,
    over_fitting,
    over_unreadable,
    parse,
    written,
)
from benzotrack.store.errors import Cause, NotSaved
from benzotrack.store.held_folder import HeldFolder
from benzotrack.store.journal.damage_report import DamageReport
from benzotrack.store.journal.journal_format import VERSION
from benzotrack.store.record_kinds import KINDS, ONLY, Contents, Meta, Placed, RecordKind, kind_in, kind_of
from benzotrack.store.tables import DiaryDB, DiaryTable
from benzotrack.store.vault.key_slots import Vault

_KNOWN_BY_ID = (Placed.BY_ID, Placed.ADDED_ONCE)

_T = TypeVar("_T")


class RecordStore(Protocol):
    """What keeps a diary's records, open or locked: a change is on disk when it returns."""

    folder: Path
    home: HeldFolder

    @property
    def files_gone(self) -> bool:
        """Whether the diary that lay here is gone, and the person has not begun another one knowingly."""

    @property
    def vault(self) -> Vault | None:
        """What seals the diary; None while it has no passcode, or is locked."""

    def contents(self) -> Contents:
        """Everything that is known, as of the last write."""

    def put(self, record: Any) -> None:
        """Keep a record in its place."""

    def discard_draft(self, day: date) -> None:
        """Drop the half-done check-in of a day, if there is one."""

    def restore_day(self, day: date, check_in: CheckIn | None, draft: Draft | None) -> None:
        """Make the day hold just these, in one write."""

    def together(self) -> AbstractContextManager[None]:
        """Several changes as one durable write, all of them or none."""

    def seal(self, vault: Vault | None) -> None:
        """Lock the diary with a passcode, change it, or for None take it off."""

    def close(self) -> None:
        """Let go of the files."""


class Store:
    """One folder's diary, open for one writer, or for reading beside a writer.

    `journal` is the files under the tables, for backups and what is done to the diary as a whole.
    Raises AlreadyOpen, NewerFormat, Locked, Damaged or NotSaved where it can't be opened, as `DiaryStorage`.
    """

    def __init__(
        self,
        folder: Path,
        *,
        read_only: bool = False,
        vault: Vault | None = None,
        home: HeldFolder | None = None,
    ) -> None:
        self.folder = folder
        self._db = DiaryDB(folder, read_only=read_only, vault=vault, home=home)
        self.journal, self.home = self._db.journal, self._db.journal.home
        self._ids: dict[tuple[str, str], int] = {}
        self._last_ids: dict[str, int] | None = None  # the highest of each table, within `together`
        self._misfits: list[Misfit] = []
        self._unread: set[tuple[str, str]] = set()
        try:
            self._contents = self._read()
        except BaseException:
            self._db.close()
            raise
        self.journal.backups.keeps_all = self.files_gone

    @property
    def recovery(self) -> DamageReport | None:
        """What was found damaged at opening and how it was mended; None on an ordinary start."""
        return self.journal.recovery

    @property
    def misfits(self) -> tuple[Misfit, ...]:
        """Records that lie in the diary but do not fit: not in the contents, kept untouched."""
        return tuple(m for m in self._misfits if not m.record_id or (m.table, m.record_id) in self._unread)

    @property
    def refusal(self) -> NotSaved | None:
        """Why the disk could not be written at opening; None if it could, or could since."""
        return self.journal.refusal

    @property
    def set_aside(self) -> tuple[str, ...]:
        """Names of the damaged files that were ever set aside in this folder."""
        return self.journal.set_aside

    @property
    def is_new(self) -> bool:
        """Whether there was no diary in the folder when it was opened."""
        return self.journal.fresh

    @property
    def files_gone(self) -> bool:
        """Whether the diary that lay here is gone, and the person has not begun another one knowingly."""
        return self.journal.left_over and not self._contents.profile.welcomed

    @property
    def copy_behind(self) -> bool:
        """Whether the second copy could not be written at the last save."""
        return self.journal.copy_behind

    @property
    def vault(self) -> Vault | None:
        """What seals the diary; None while it has no passcode."""
        return self.journal.vault

    @property
    def diary(self) -> str:
        """The diary's own name, which no other has."""
        return self.journal.diary

    @property
    def began_as(self) -> str:
        """The name that it began under, by which other programs know what it gave them: where a backup was
        restored, that of the diary in it.
        """
        raw = self._db.table("meta").raw(ONLY)
        began = None if raw is None else parse(Meta, "meta", str(ONLY), raw).record
        return (began.began_as if began else "") or self.diary

    def seal(self, vault: Vault | None) -> None:
        """Lock the diary with a passcode, change it, or for None take it off. Raises NotSaved."""
        self.journal.seal(vault)

    def contents(self) -> Contents:
        """Everything in the diary as of the last write."""
        return self._contents

    def close(self) -> None:
        """Let go of the files."""
        self._db.close()

    # Writing

    @contextmanager
    def together(self) -> Iterator[None]:
        """Several changes as one durable write, all of them or none. Raises NotSaved."""
        if self._last_ids is not None:  # it is within another one
            yield
            return
        before = self._contents, dict(self._ids), set(self._unread)
        self._last_ids = {}
        try:
            with self.journal.transaction():
                yield
        except BaseException:
            self._contents, self._ids, self._unread = before
            raise
        finally:
            self._last_ids = None

    def put(self, record: Any) -> None:
        """Keep a record in its place, or as it now stands; one that is only ever added is added once.

        A check-in ends its day's draft, in the same write. Raises NotSaved.
        """
        kind = kind_of(type(record))
        known = getattr(self._contents, kind.known_as) if kind.known_as else ()
        if isinstance(record, CheckIn):
            self.restore_day(record.day, record, None)
        elif kind.placed is not Placed.ADDED_ONCE or (kind.table, record.id) not in self._ids:
            table = self._db.table(kind.table_on(record.day) if kind.by_year else kind.table)
            with self._saved() as changed:
                record_id = self._place(kind, table, record)
                kept = self._put(table, record_id, record)
                if kind.known_as is not None:
                    changed[kind.known_as] = kind.with_record(known, kept)
            if kind.placed in _KNOWN_BY_ID:
                self._ids[kind.table, kept.id] = record_id

    def discard_draft(self, day: date) -> None:
        """Drop the half-done check-in of a day, if there is one."""
        with self._saved() as changed:
            changed["drafts"] = self._day_with(Draft, day, None)

    def restore_day(self, day: date, check_in: CheckIn | None, draft: Draft | None) -> None:
        """Make the day hold just these, in one write; None removes what was there. Raises NotSaved."""
        with self._saved() as changed:
            changed["check_ins"] = self._day_with(CheckIn, day, check_in)
            changed["drafts"] = self._day_with(Draft, day, draft)

    @contextmanager
    def _saved(self) -> Iterator[dict[str, Any]]:
        """One durable write; the contents that are named as changed follow once it is on disk."""
        changed: dict[str, Any] = {}
        with self.together():
            yield changed
            if "meta" not in self.journal.read():
                began = Meta(VERSION, datetime.now(UTC), "benzotrack", self.diary)
                self._db.table("meta").put(ONLY, written(began))
        self._contents = replace(self._contents, **changed)

    def _place(self, kind: RecordKind, table: DiaryTable, record: Any) -> int:
        """The record's id in its table."""
        if kind.placed is Placed.ALONE:
            return ONLY
        if kind.placed is Placed.BY_DAY:
            day: date = record.day
            return day.toordinal()
        if kind.placed is Placed.BY_ID and (kind.table, record.id) in self._ids:
            return self._ids[kind.table, record.id]
        assert self._last_ids is not None
        last = self._last_ids.get(table.name)
        self._last_ids[table.name] = new = table.next_id() if last is None else last + 1
        return new

    def _put(self, table: DiaryTable, record_id: int, record: _T) -> _T:
        """Put a record in its place; what the old one held beyond this program's fields goes with it.

        Returns the record as it will be read; raises NotSaved where it could not be.
        """
        plain, kind, place = written(record), type(record), (table.name, str(record_id))
        parsed: Parsed[_T] = parse(kind, *place, plain)
        if parsed.record is None:
            raise NotSaved(Cause.UNFIT, f"{table.name}: {', '.join(m.field for m in parsed.misfits)}")
        old = table.raw(record_id)
        if old is not None and place in self._unread:
            plain = over_unreadable(old, plain)
            self._unread.remove(place)
        elif old is not None:
            plain = over_fitting(kind, old, plain)
        table.put(record_id, plain)
        return parsed.record

    def _day_with(self, of: type, day: date, record: CheckIn | Draft | None) -> Any:
        """Put a day's record or, for None, take it away; what is known after that."""
        kind = kind_of(of)
        known: tuple[Any, ...] = getattr(self._contents, str(kind.known_as))
        table = self._db.table(kind.table_on(day))
        if record is not None:
            return kind.with_record(known, self._put(table, day.toordinal(), record))
        self._discard(table, day.toordinal())
        return tuple(other for other in known if other.day != day)

    def _discard(self, table: DiaryTable, record_id: int) -> None:
        """Remove a record; one that could not be read, beneath it or in its place, lies there again."""
        old, place = table.raw(record_id), (table.name, str(record_id))
        if old is None or place in self._unread:
            return
        if unreadable := beneath(old):
            *deeper, top = unreadable
            table.put(record_id, top | ({UNREADABLE: deeper} if deeper else {}))
            self._unread.add(place)
        else:
            table.discard(record_id)

    # Reading

    def _read(self) -> Contents:
        tables = self.journal.read()
        unknown = (name for name in tables if kind_in(name) is None)
        self._misfits.extend(Misfit(name, "", None, "table", _NO_TABLE) for name in unknown)
        found: dict[str, Any] = {}
        for kind in KINDS:
            names = sorted(name for name in tables if kind_in(name) is kind)
            records = [record for name in names for record in self._records(kind, name)]
            if kind.known_as is not None and kind.placed is not Placed.ALONE:
                found[kind.known_as] = tuple(sorted(records, key=kind.order) if kind.order else records)
            elif kind.known_as is not None and records:
                found[kind.known_as] = records[0]
        return Contents(**found)

    def _records(self, kind: RecordKind, table: str) -> list[Any]:
        """What fits in a table, by record id; what does not is among the misfits."""
        found = []
        for record_id, raw in sorted(self._db.table(table).rows().items(), key=lambda row: int(row[0])):
            parsed: Parsed[Any] = parse(kind.of, table, record_id, raw)
            self._misfits.extend(parsed.misfits)
            if parsed.record is None:
                self._unread.add((table, record_id))
            else:
                found.append(parsed.record)
                if kind.placed in _KNOWN_BY_ID:
                    self._ids[kind.table, parsed.record.id] = int(record_id)
        return found


_NO_TABLE = msg("is no table of this program")
