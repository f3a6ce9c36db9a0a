"""A TinyDB storage on an append-only journal in two copies: one line a save, durable before it returns.

Reading hands out frozen tables; memory always equals what the disk acknowledged.
"""

import contextlib
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from threading import RLock
from typing import Any

from tinydb.storages import Storage

from benzotrack.store import files
from benzotrack.store.backup.automatic import Backup, Backups, backups, lasting, make_lasting
from benzotrack.store.backup.backup_file import Snapshot
from benzotrack.store.backup.held_settings import without_settings
from benzotrack.store.backup.recover import (
    BackupFinds,
    behind_a_backup,
    newest_of,
    newest_save,
    rescue,
    spare_locks,
)
from benzotrack.store.errors import Cause, Damaged, NotSaved
from benzotrack.store.files import COPY_FOLDER, MAIN
from benzotrack.store.held_folder import LOCK, HeldFolder
from benzotrack.store.journal import journal_format
from benzotrack.store.journal.append_file import AppendFile
from benzotrack.store.journal.damage_report import DamageReport, recovery
from benzotrack.store.journal.inspection import (
    KEPT_FIRST,
    Inspection,
    State,
    is_behind,
    look,
    look_beside_a_writer,
)
from benzotrack.store.journal.journal_format import Reading, Tables
from benzotrack.store.journal.operations import Operations
from benzotrack.store.journal.passcode_change import PasscodeChange
from benzotrack.store.vault import sealed_files
from benzotrack.store.vault.key_slots import Locked, Vault

COMPACT_FROM = 1_000
"""Fewest saves since the last compaction that another one, at opening, is worth."""

_LONGEST_WAIT = 64
"""Most saves between two tries to mend the second copy."""


class DiaryStorage(Storage):
    """The journal of one folder, open for one writer, or for reading beside a writer.

    `vault` opens a diary that lies behind a passcode, and seals a new one; `home` is its folder where that is
    held already. Raises AlreadyOpen, NotSaved where that is gone or knows no locks, NewerFormat,
    Locked where a vault is needed, or Damaged where the disk can't read it; then nothing was touched.
    Where no copy tells anything it begins an empty diary, both files set aside; reading only raises Damaged.
    Where the disk can't be written it opens all the same, and every save raises NotSaved until it can.
    `recovery` tells what was found damaged, `fresh` that there was no diary in the folder, `refusal` why
    the disk could not be written at opening. `gone` says that both files of a diary that lay there are gone:
    nothing is written before the first save. `left_over`, that there are backups from before this diary.
    """

    def __init__(
        self,
        folder: Path,
        *,
        read_only: bool = False,
        compact_from: int = COMPACT_FROM,
        vault: Vault | None = None,
        home: HeldFolder | None = None,
    ) -> None:
        self._folder = Path(folder)
        self.home = home or HeldFolder(self._folder)
        self._taken = 0  # how often the lock had been taken when the files were last looked at
        self._tried = b""  # the line that was last written, or refused
        self._vault = vault
        self._read_only = read_only
        self._compact_from = compact_from
        self._main = AppendFile(self._folder / MAIN, self._folder)
        self._copy = AppendFile(self._folder / COPY_FOLDER / MAIN, self._folder)
        self._guard = RLock()
        self._pending: Operations | None = None
        self._saves_to_wait = self._wait = 0
        self._hopes = False  # of reading more when the disk can be read again
        self._newest: Backup | None = None  # of the diary whose files are gone
        self.backups = Backups(self._folder)
        self.refusal: NotSaved | None = None
        self.recovery: DamageReport | None = None
        try:
            self._open()
        except BaseException:
            self.close()
            raise

    # TinyDB's three

    def read(self) -> dict[str, Any]:
        """The tables, frozen; within a transaction as they stand in it."""
        return dict(self._tables if self._pending is None else self._pending.tables)

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Make the diary hold these tables; returns when that is durable.

        Raises NotSaved where the disk refuses, ValueError for what JSON can't hold exactly.
        """
        with self.transaction() as operations:
            operations.replace_all(data)

    def close(self) -> None:
        """Let go of the files and the lock."""
        self.backups.over = True
        self._main.close()
        self._copy.close()
        if not self._read_only:
            self.home.release()
        self._read_only = True

    # Beyond TinyDB

    @contextlib.contextmanager
    def transaction(self) -> Iterator[Operations]:
        """Several operations, one durable write; an exception discards them all. One in another joins it."""
        with self._guard:
            if self._pending is not None:
                yield self._pending
                return
            operations = self._pending = Operations(self._tables)
            try:
                yield operations
            finally:
                self._pending = None
            self._commit(operations)

    @property
    def copy_behind(self) -> bool:
        """Whether the second copy does not hold the newest save."""
        return not self._read_only and self._copy.in_doubt

    @property
    def vault(self) -> Vault | None:
        """What seals the diary; None while it has no passcode."""
        return self._vault

    @property
    def folder(self) -> Path:
        """Where the diary lies."""
        return self._folder

    @property
    def diary(self) -> str:
        """The diary's own name, which no other has."""
        return self._diary

    def snapshot(self) -> Snapshot:
        """The diary as of its newest save."""
        with self._guard:
            return Snapshot(self._diary, self._seq, self._at, self._tables, self._more, self._vault)

    def seal(self, vault: Vault | None) -> None:
        """From now on write everything sealed, behind another key header, or for None plainly.

        Both copies, the backups and all that was set aside are written anew. Raises NotSaved where the disk
        refuses: then all stays as it was, and is mended by later saves.
        """
        with self.backups.guard, self._guard:
            try:
                self._be_able_to_write()
                PasscodeChange(self._folder, self._main, self._copy, self.snapshot(), vault).make()
            except OSError as error:
                raise NotSaved.from_os(error) from error
            self._vault = vault

    @property
    def set_aside(self) -> tuple[str, ...]:
        """Names of the damaged files that were ever set aside in this folder."""
        return files.set_aside_names(self._folder)

    # Opening

    def _open(self) -> None:
        known = backups(self._folder)
        try:
            saved = self._found()
        except Locked as locked:
            fits = partial(is_behind, paths=(self._main.path, self._copy.path))
            raise Locked(locked.key_headers, partial(spare_locks, self._folder), fits) from None
        found = saved.found
        held = found.union
        self.gone, self.fresh = saved.gone, held is None and found.quiet and not saved.gone
        self._diary = (
            held.diary if held else self._vault.key_header.diary if self._vault else uuid.uuid4().hex
        )
        self.home.diary = self._diary
        self._tables: Tables = held.tables if held else {}
        self._seq, self._at = (held.seq, held.at) if held else (0, "")
        self._more = without_settings(held.more if held else {})
        self.left_over = self.gone or bool(lasting(backups(self._folder), self._diary))
        self._taken = self.home.times
        if self.gone:
            self._begin_after()
            return
        mended = self.home.held and self._mend(found)
        if self.home.held:
            sealed_files.settle(self._folder, self._vault)
        aside = self._main.set_aside + self._copy.set_aside
        saves = partial(newest_save, self._folder, self._vault, self._diary)
        told = recovery(found, aside, self._vault, mended=mended, from_backup=saved.used, backed_up=saves)
        newer = behind_a_backup(self._folder, self._vault, self._diary, self._seq, known)
        if newer:
            self.backups.held_back = self._seq
            told = replace(
                told or DamageReport(found.main_state, found.copy_state, mended=True), newer_backup=newer
            )
        self.recovery = told
        self._hopes = found.unreadable and found.incomplete and not mended

    def _begin_after(self) -> None:
        """Where the files are gone, a diary of the same name goes on after its newest backup's save."""
        if self._vault is not None and (newest := newest_of(self._folder, self._vault)) is not None:
            self._newest, self._seq = newest[0], newest[1] + 1
        self.backups.held_back = self._seq

    def _found(self) -> BackupFinds:
        """What the folder holds; it is taken, where the disk allows."""
        if self._read_only:
            return self._looked_beside()
        try:
            self._take_folder()
        except OSError as error:
            self.refusal = NotSaved.from_os(error)
        return rescue(self._looked(), self._folder, self._vault)

    def _looked_beside(self) -> BackupFinds:
        """Both copies, or a backup, beside a writer."""
        try:
            found = look_beside_a_writer(self._main.path, self._copy.path, self._vault)
        except Damaged:
            saved = rescue(look(self._main.path, self._copy.path, self._vault), self._folder, self._vault)
            if saved.found.union is None:
                raise
            return saved
        return rescue(found, self._folder, self._vault)

    def _looked(self) -> Inspection:
        """Both copies as they are found; a locked diary leaves nothing plain beside it."""
        try:
            return look(self._main.path, self._copy.path, self._vault)
        except Locked:
            if self.home.held:
                sealed_files.settle_locked(self._folder)
            raise

    def _take_folder(self) -> None:
        """Take the folder and put its files in order. Raises as `HeldFolder.take`."""
        self.home.take()
        for path in (self._main.path, self._copy.path):
            files.sweep_parts(path.parent, path.name)
        for name in (LOCK, MAIN, COPY_FOLDER, f"{COPY_FOLDER}/{MAIN}", files.DAMAGED):
            files.tighten(self._folder / name)

    def _mend(self, found: Inspection) -> bool:
        """Bring both files to the same whole state, the first one first; says whether that was done."""
        try:
            self._adopt(found)
            if self._main.in_doubt:
                self._main.rewrite(self._packed())
            if self._copy.in_doubt:
                self._copy.rewrite(self._packed())
            self._compact(found)
        except (OSError, NotSaved) as error:
            if self._main.in_doubt:
                self.refusal = error if isinstance(error, NotSaved) else NotSaved.from_os(error)
            return False
        return True

    def _adopt(self, found: Inspection) -> None:
        """Take over the files that are as they should be; all others are in doubt."""
        self._main.keep_first = found.main_state in (*KEPT_FIRST, State.BEHIND)
        self._copy.keep_first = found.copy_state in KEPT_FIRST
        for file, copy, state in (
            (self._main, found.main, found.main_state),
            (self._copy, found.copy, found.copy_state),
        ):
            reading = copy.usable if state is State.SOUND else None
            if reading is None or not self._behind_this_door(reading):
                continue
            if reading.whole and reading.last == self._seq:
                file.open(reading.size)

    def _behind_this_door(self, reading: Reading) -> bool:
        """Whether that is how the first copy is locked: a change of passcode may have been cut short."""
        lead, vault = reading.lead, self._vault
        return lead is None or vault is None or lead.key_header == vault.key_header

    def _compact(self, found: Inspection) -> None:
        """Pack the files that have grown; where the disk refuses, they go on growing."""
        for file, copy in ((self._main, found.main), (self._copy, found.copy)):
            reading = copy.usable
            if reading is None or file.size != reading.size or len(reading.saves) < self._compact_from:
                continue
            if reading.size > 2 * reading.kept_size:
                with contextlib.suppress(OSError):
                    file.rewrite_if_possible(self._packed())

    def _packed(self) -> bytes:
        return journal_format.packed(self._diary, self._seq, self._at, self._tables, self._more, self._vault)

    # Saving

    def _commit(self, operations: Operations) -> None:
        if not (ops := operations.ops()):
            return
        at = datetime.now(UTC).isoformat(timespec="seconds")
        line = journal_format.save(self._diary, self._seq + 1, at, ops, self._vault)
        try:
            self._be_able_to_write()
            self._tried = line
            self._append(line)
        except OSError as error:
            raise NotSaved.from_os(error) from error
        self.refusal = None
        self._tables, self._seq, self._at = operations.tables, self._seq + 1, at
        self._mirror(line)

    def _be_able_to_write(self) -> None:
        """Have the folder and its lock, anew where need be; the diary must then still be what it was."""
        if self._read_only:
            closed = self.backups.over
            raise NotSaved(Cause.REOPEN if closed else Cause.READ_ONLY, "closed, or opened for reading only")
        self.home.be_there()
        if self._taken != self.home.times:
            self._look_again()
        if self.gone:
            self._leave_what_is_there()

    def _look_again(self) -> None:
        """Take over the files as they lie there now; where that fails others are let in."""
        taken = self.home.times
        try:
            self._take_folder()
            found = look(self._main.path, self._copy.path, self._vault)
            if found.union is not None and not self._is_ours(found.union.diary, found.union.seq):
                raise NotSaved(Cause.REPLACED, "another program wrote the diary meanwhile")
            self._main, self._copy = self._main.anew(), self._copy.anew()
            self._adopt(found)
        except BaseException:
            self.home.unlock()
            raise
        self._taken = taken

    def _is_ours(self, diary: str, seq: int) -> bool:
        """Whether the disk holds what was acknowledged, and no more but a save that it took and refused."""
        if (diary, seq) == (self._diary, self._seq + 1):
            return bool(self._tried) and (files.read(self._main.path) or b"").endswith(self._tried)
        return (diary, seq) == (self._diary, self._seq)

    def _append(self, line: bytes) -> None:
        if not self._main.in_doubt:
            try:
                self._main.append(line)
            except FileNotFoundError:
                pass  # someone took the file away; all of it is in memory
            else:
                return
        if self._hopes and not look(self._main.path, self._copy.path, self._vault).incomplete:
            raise NotSaved(Cause.REOPEN, "the disk can read now what it could not at opening")
        self._main.rewrite(self._packed() + line)
        sealed_files.seal_those(self._main.set_aside, self._vault)
        self._hopes = False

    def _leave_what_is_there(self) -> None:
        """Before the first write where the files were gone: what came back stays, and the newest backup."""
        if files.identity(self._main.path) is not None or files.identity(self._copy.path) is not None:
            raise NotSaved(Cause.REPLACED, "the diary's files are there again")
        if self._newest is not None:
            make_lasting(self._newest)
        self.gone = False

    def _mirror(self, line: bytes) -> None:
        """The same save in the second copy; its failure is remembered, not raised, and mended later."""
        try:
            if not self._copy.in_doubt:
                self._copy.append(line)
            elif self._saves_to_wait:
                self._saves_to_wait -= 1
            else:
                self._copy.rewrite(self._packed())
                self._wait = 0
        except (OSError, NotSaved) as error:
            self._copy.in_doubt = True
            self._copy.keep_first |= isinstance(error, NotSaved)
            self._wait = min(_LONGEST_WAIT, 2 * self._wait or 1)
            self._saves_to_wait = self._wait - 1
