"""A TinyDB storage on an append-only journal in two copies: one line a save, durable before it returns.

Reading hands out frozen tables; memory always equals what the disk acknowledged.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from filelock import FileLock, Timeout
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from benzotrack.store import files, journal
from benzotrack.store.copies import Appended
from benzotrack.store.errors import AlreadyOpen, Cause, Damaged, NewerFormat, NotSaved
from benzotrack.store.frozen import FrozenRecord, freeze
from benzotrack.store.journal import Op, Tables
from benzotrack.store.opening import Opened, Recovery, look

MAIN = "diary.jsonl"
COPY_FOLDER = "copy"
LOCK = "diary.lock"
COMPACT_FROM = 500
"""Fewest saves since the last snapshot that a compaction at opening is worth."""

_NO_TABLE: Mapping[str, FrozenRecord] = MappingProxyType({})


class DiaryStorage(Storage):
    """The journal of one folder. Raises AlreadyOpen, NewerFormat; Damaged only when reading only."""

    def __init__(self, folder: Path, *, read_only: bool = False) -> None:
        self._folder = Path(folder)
        self._read_only = read_only
        self._main = Appended(self._folder / MAIN)
        self._copy = Appended(self._folder / COPY_FOLDER / MAIN)
        self._lock: FileLock | None = None
        self._pending: dict[str, Mapping[str, Any]] | None = None
        self._refusal: NotSaved | None = None
        self._views: dict[str, Mapping[str, Any]] = {}
        if not read_only:
            self._take_folder()
        try:
            self._start(look(self._main.path, self._copy.path))
        except BaseException:
            self.close()
            raise

    # TinyDB's three

    def read(self) -> dict[str, Any]:
        """The tables, frozen; within a transaction as they stand in it."""
        return dict(self._pending if self._pending is not None else self._shown())

    def write(self, data: dict[str, Any]) -> None:
        """Make the diary hold these tables; returns when that is durable, raises NotSaved otherwise."""
        if self._pending is not None:
            self._pending = dict(data)
        else:
            self._commit(self._difference(data))

    def close(self) -> None:
        """Let go of the files and the lock."""
        self._main.close()
        self._copy.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    # Beyond TinyDB

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """Several changes, one durable write; an exception discards them all."""
        self._pending = self._shown()
        try:
            yield
            changed = self._difference(self._pending)
        finally:
            self._pending = None
        self._commit(changed)

    @property
    def copy_behind(self) -> bool:
        """Whether the second copy does not hold the newest save."""
        return self._copy.in_doubt

    # Opening

    def _take_folder(self) -> None:
        """Make the folder and take its lock; where it can't be written, every save will be refused."""
        lock = FileLock(self._folder / LOCK, timeout=0, mode=files.FILE_MODE, thread_local=False)
        try:
            files.make_folder(self._folder)
            lock.acquire()
        except Timeout:
            raise AlreadyOpen(str(self._folder)) from None
        except OSError as error:
            self._refusal = NotSaved.from_os(error)
            return
        self._lock = lock
        for path in (self._main.path, self._copy.path):
            files.sweep_parts(path.parent, path.name)
            files.tighten(path)

    def _start(self, opened: Opened) -> None:
        if opened.newer:
            raise NewerFormat(opened.newer)
        self.problems = opened.problems
        self.recovery: Recovery | None = None
        self._diary, self._seq = opened.diary, opened.seq
        self._tables: Tables = {
            name: {record_id: freeze(row) for record_id, row in rows.items()}
            for name, rows in opened.tables.items()
        }
        if self._read_only:
            if opened.nothing_readable:
                raise Damaged("; ".join(opened.problems))
            return
        if self._refusal is not None:
            self.recovery = opened.recovery(())
            return
        self._mend(opened)

    def _mend(self, opened: Opened) -> None:
        """Set aside what is damaged, then bring both files to the same whole state where they are not."""
        aside: list[Path] = []
        try:
            aside = [files.set_aside(path) for path in opened.damaged]
            files.make_folder(self._copy.path.parent)
            if opened.main_whole and not self._worth_compacting(opened):
                self._main.open(opened.main_size)
                if opened.main_torn:
                    self._main.cut(opened.main_good)
            else:
                self._main.rewrite(self._packed())
            if opened.copy_equal and self._main.path.stat().st_size == opened.copy_size:
                self._copy.open(opened.copy_size)
            else:
                self._copy.rewrite(self._main.path.read_bytes())
        except OSError:
            pass  # the diary is open for reading; the next save tries again and says if it can't
        self.recovery = opened.recovery(tuple(aside))

    def _worth_compacting(self, opened: Opened) -> bool:
        rows = sum(len(t) for t in self._tables.values())
        return opened.saves_since_snapshot > max(COMPACT_FROM, 2 * rows)

    # Saving

    def _shown(self) -> dict[str, Mapping[str, Any]]:
        """The tables as views that follow every save; each stays the same object as long as its table."""
        for name, rows in self._tables.items():
            if name not in self._views:
                self._views[name] = MappingProxyType(rows)
        return {name: self._views[name] for name in self._tables}

    def _difference(self, data: Mapping[str, Mapping[str, Any]]) -> list[Op]:
        """What must be put and removed to get from what is on disk to `data`."""
        ops: list[Op] = [("drop", name) for name in self._tables if name not in data]
        for name, rows in data.items():
            if rows is self._views.get(name):
                continue
            old = self._tables.get(name, _NO_TABLE)
            for record_id, row in rows.items():
                before = old.get(record_id)
                if before is not row and before != (frozen := freeze(row)):
                    ops.append(("put", name, record_id, frozen))
            if len(rows) < len(old) or ops:
                ops.extend(("del", name, record_id) for record_id in old if record_id not in rows)
        return ops

    def _commit(self, ops: list[Op]) -> None:
        if not ops:
            return
        if self._read_only:
            raise NotSaved(Cause.READ_ONLY, "opened for reading only")
        if self._refusal is not None:
            raise self._refusal
        line = journal.save(self._diary, self._seq + 1, _now(), ops)
        try:
            if self._main.in_doubt:
                self._main.rewrite(self._packed() + line)
            else:
                self._main.append(line)
        except OSError as error:
            raise NotSaved.from_os(error) from error
        journal.apply(self._tables, ops)
        for op in ops:
            if op[0] == "drop":
                self._views.pop(op[1], None)
        self._seq += 1
        self._mirror(line)

    def _mirror(self, line: bytes) -> None:
        """The same save in the second copy; its failure is remembered, not raised."""
        try:
            if self._copy.in_doubt:
                files.make_folder(self._copy.path.parent)
                self._copy.rewrite(self._main.path.read_bytes())
            else:
                self._copy.append(line)
        except (OSError, NotSaved):
            self._copy.in_doubt = True

    def _packed(self) -> bytes:
        """The whole diary as a header and one snapshot."""
        snapshot = journal.snapshot(self._diary, self._seq, _now(), self._tables) if self._seq else b""
        return journal.header(self._diary, self._seq) + snapshot


class DiaryTable(Table):
    """A TinyDB table that puts whole records, never merges, and caches no query."""

    default_query_cache_capacity = 0

    def put(self, record_id: int, record: Mapping[str, Any]) -> None:
        """Put a record in its place, the one that lay there gone."""

        def updater(rows: dict[int, Any]) -> None:
            rows[record_id] = dict(record)

        self._update_table(updater)

    def discard(self, record_id: int) -> None:
        """Remove a record, if there is one."""

        def updater(rows: dict[int, Any]) -> None:
            del rows[record_id]

        if self.raw(record_id) is not None:
            self._update_table(updater)

    def raw(self, record_id: int) -> Mapping[str, Any] | None:
        """The record as it lies there, frozen."""
        found: Mapping[str, Any] | None = self._read_table().get(str(record_id))
        return found

    def next_id(self) -> int:
        """One above the highest record id."""
        return max((int(i) for i in self._read_table()), default=0) + 1


class DiaryDB(TinyDB):
    """TinyDB on a diary's folder."""

    table_class = DiaryTable
    default_storage_class = DiaryStorage  # type: ignore[assignment]

    def table(self, name: str, **kwargs: Any) -> DiaryTable:
        """The table of that name."""
        found = super().table(name, **kwargs)
        assert isinstance(found, DiaryTable)
        return found

    @property
    def journal(self) -> DiaryStorage:
        """The storage, for what it tells beyond TinyDB."""
        storage = self.storage
        assert isinstance(storage, DiaryStorage)
        return storage

    def raw_table(self, name: str) -> Mapping[str, Any]:
        """Every record of a table as it lies there, by id."""
        rows: Mapping[str, Any] = self.journal.read().get(name, _NO_TABLE)
        return rows


def _now() -> str:
    return datetime.now(UTC).isoformat()
