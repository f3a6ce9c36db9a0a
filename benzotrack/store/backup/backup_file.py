"""One backup as a file: a whole diary as of one save, written, proved and read again.

Plain it is a packed journal, which any editor can read. With a passcode it is either a packed journal whose
lines are sealed, or a plain one that was sealed whole; both stand behind the diary's key header.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from benzotrack.domain.days import full_date, moment_words
from benzotrack.i18n import Message, msg
from benzotrack.store import files
from benzotrack.store.errors import NoBackup, NotSaved, StoreError
from benzotrack.store.journal import journal_format
from benzotrack.store.journal.journal_format import NewerVersion, Reading, Tables
from benzotrack.store.journal.line_cipher import SealedHeader
from benzotrack.store.journal.merge import union
from benzotrack.store.vault import sealed_files
from benzotrack.store.vault.key_slots import Locked, Vault
from benzotrack.store.vault.keys import Unsealable

MOST_BYTES = 1 << 30
"""Largest file that is looked at as a backup; a hundred years of diary stay far below."""

_CHECK_INS = "check_ins_"
_BOM = b"\xef\xbb\xbf"
_SEALED_LINE = re.compile(rb"[0-9a-f]{32} \*")
_SHORTEST_BOX = 28
"""Bytes; a box sealed whole holds more than its nonce and its proof."""


_NOT_THERE = msg("There is no such file, or it can't be read. Nothing was changed.")
_FOREIGN = msg("This file is no BenzoTrack backup. Nothing was changed.")
_NEWER = msg("This backup was made by a newer BenzoTrack. Please update the app. Nothing was changed.")
_CUT_SHORT = msg("This backup is cut short: its end is missing. Nothing was changed.")
_DAMAGED = msg("This backup is damaged. Nothing was changed. Please try another one.")
_TAMPERED = msg("This backup was changed by something other than this app. Nothing was changed here.")


@dataclass(frozen=True)
class Snapshot:
    """A diary as of save `seq`, made at `at`, and what seals it; `more` are header fields to carry on."""

    diary: str
    seq: int
    at: str
    tables: Tables
    more: Mapping[str, Any] = field(default_factory=dict)
    vault: Vault | None = None

    def packed(self, *, plain: bool = False) -> bytes:
        """The backup's bytes, sealed where the diary is, unless `plain`."""
        vault = None if plain else self.vault
        return journal_format.packed(self.diary, self.seq, self.at, self.tables, self.more, vault)


@dataclass(frozen=True)
class BackupInfo:
    """What a backup holds: the diary, how many days of check-ins, from and to, the newest save's moment."""

    snapshot: Snapshot
    days: int
    first: date | None
    last: date | None

    @property
    def newest(self) -> str:
        """The moment of the newest save in it as text, empty for none."""
        return self.snapshot.at

    @property
    def check_in_days(self) -> frozenset[date]:
        """The days of which it holds a check-in."""
        return frozenset(_days(self.snapshot.tables))

    def words(self) -> tuple[Message, ...]:
        """What it holds, one plain sentence each."""
        newest = _local(self.newest)
        told = [msg("Newest entry: {moment}.", moment=newest)] if newest else []
        if not self.first or not self.last:
            return msg("It holds no check-in."), *told
        days = msg(
            "Days with a check-in: {n}, from {first} to {last}.",
            n=self.days,
            first=full_date(self.first),
            last=full_date(self.last),
        )
        return days, *told


def raw_backup(path: Path) -> bytes:
    """The file's bytes. Raises NoBackup."""
    try:
        there = files.identity(path)
        if there is None or path.is_dir():
            raise NoBackup(_NOT_THERE)
        if there[1] > MOST_BYTES or not path.is_file():
            raise NoBackup(_FOREIGN)
        raw = files.read(path)
    except OSError as error:
        raise NoBackup(_NOT_THERE, str(error)) from None
    if raw is None:
        raise NoBackup(_NOT_THERE)
    return raw


def read_backup(raw: bytes, vault: Vault | None = None) -> BackupInfo:
    """What a backup's bytes hold. Raises NoBackup; Locked where it needs a passcode and none is given."""
    try:
        reading = reading_of(raw, vault)
    except NewerVersion as newer:
        raise NoBackup(_NEWER, str(newer)) from None
    if reading.forged:
        raise NoBackup(_TAMPERED)
    if reading.header is None and not reading.good_lines:
        looks_like_one = journal_format.FORMAT.encode() in raw[:1000]
        raise NoBackup(_DAMAGED if looks_like_one else _FOREIGN)
    if not reading.whole:
        raw = as_written(raw)
        parts = sum(len(kept) for kept in reading.kept.values())
        lacks = reading.header is not None and parts < reading.header.parts
        short = reading.flaws == 1 + (not raw.endswith(b"\n")) and lacks
        raise NoBackup(_CUT_SHORT if short or reading.torn else _DAMAGED)
    found = union([reading])
    if found.gaps or found.lost_records:
        raise NoBackup(_DAMAGED)
    sealed = vault if is_sealed(raw) else None
    return held(Snapshot(found.diary, found.seq, found.at, found.tables, found.more, sealed))


def is_sealed(raw: bytes) -> bool:
    """Whether a backup's bytes stand behind a key header. Raises NewerVersion."""
    return lead_of(raw) is not None


def lead_of(raw: bytes) -> SealedHeader | None:
    """What a sealed file's first line tells; None where it is another line. Raises NewerVersion."""
    return journal_format.read(as_written(raw.partition(b"\n")[0] + b"\n")).lead


def as_written(raw: bytes) -> bytes:
    """A text as it was before mail, an editor or git marked its encoding or changed or added line ends.

    No line holds such a sign itself: JSON and base64 write none.
    """
    text = raw.removeprefix(_BOM).replace(b"\r\n", b"\n")
    return text.rstrip(b"\n") + b"\n" if text.endswith(b"\n") else text


def held(snapshot: Snapshot) -> BackupInfo:
    """What a snapshot holds, told from its days."""
    days = _days(snapshot.tables)
    return BackupInfo(snapshot, len(days), min(days, default=None), max(days, default=None))


def write_backup(path: Path, content: bytes, snapshot: Snapshot) -> None:
    """Put a backup there, whole or not at all, and read it back. Raises NotSaved; then it is gone again."""
    try:
        files.atomic_write(path, content)
        proved = _proved(path, content, snapshot)
    except OSError as error:
        raise NotSaved.from_os(error) from error
    if not proved:
        try:
            files.remove(path)
        finally:
            raise NotSaved.from_os(OSError("the backup did not read back as it was written"))


def _proved(path: Path, content: bytes, snapshot: Snapshot) -> bool:
    """Whether the disk gives back what was written, and that it holds the diary."""
    raw = files.read(path)
    if raw != content:
        return False
    try:
        again = read_backup(raw, snapshot.vault if is_sealed(raw) else None).snapshot
    except StoreError:
        return False
    told = (again.diary, again.seq, again.tables, dict(again.more))
    return told == (snapshot.diary, snapshot.seq, snapshot.tables, dict(snapshot.more))


def reading_of(raw: bytes, vault: Vault | None) -> Reading:
    """The journal in a backup, opened where it is sealed. Raises Locked, NewerVersion, NoBackup."""
    lead = lead_of(raw)
    if lead is None:
        return journal_format.read(as_written(raw))
    key_header = lead.key_header
    if vault is None:
        raise Locked(() if key_header is None else (key_header,))
    if key_header is None or not vault.made(key_header):
        raise NoBackup(_TAMPERED)
    if _is_sealed_line(raw.partition(b"\n")[2]):
        return journal_format.read(as_written(raw), vault)
    try:
        return journal_format.read(sealed_files.opened_whole(raw, vault))
    except Unsealable:
        raise NoBackup(_TAMPERED) from None


def _is_sealed_line(rest: bytes) -> bool:
    """Whether what follows a key header begins as a journal's sealed line, not as a box sealed whole."""
    return _SEALED_LINE.match(rest) is not None or len(rest) < _SHORTEST_BOX


def _days(tables: Tables) -> list[date]:
    return [day for day in map(_day, _check_ins(tables)) if day is not None]


def _check_ins(tables: Tables) -> list[Any]:
    return [row for name, rows in tables.items() if name.startswith(_CHECK_INS) for row in rows.values()]


def _local(moment: str) -> Message | str:
    """A save's moment on this machine's clock, as it stands where it is no moment."""
    try:
        return moment_words(datetime.fromisoformat(moment).astimezone())
    except (ValueError, OverflowError, OSError):
        return moment[:16]


def _day(row: Any) -> date | None:
    try:
        return date.fromisoformat(row["day"])
    except (KeyError, TypeError, ValueError):
        return None
