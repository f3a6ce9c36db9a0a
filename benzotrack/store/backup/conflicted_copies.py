"""Second versions of the diary: what a program that keeps folders in step laid beside its files when two
machines had written, and what such a version holds beyond the diary.

Taken in, what only it holds is added, as a restore does it; what both hold differently stays as the diary has
it. The file itself is then kept among the damaged ones.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import orjson

from benzotrack.domain.bound_settings import BoundSettings
from benzotrack.domain.check_in import CheckIn, Draft
from benzotrack.domain.dose_change import DoseChange
from benzotrack.domain.doses import Dose
from benzotrack.domain.medicines import medicine_key
from benzotrack.i18n import Message, join, msg, say
from benzotrack.store import files
from benzotrack.store.backup.backup_file import BackupInfo, held, is_sealed, raw_backup, reading_of
from benzotrack.store.backup.restore import restore
from benzotrack.store.codec import parse
from benzotrack.store.errors import NoBackup, NotSaved, StoreError
from benzotrack.store.journal import journal_format
from benzotrack.store.journal.journal_format import NewerVersion, Reading, Tables
from benzotrack.store.journal.merge import union
from benzotrack.store.journal.storage import DiaryStorage
from benzotrack.store.record_kinds import KINDS, Meta, Placed, RecordKind, kind_in, kind_of
from benzotrack.store.vault import sealed_files
from benzotrack.store.vault.key_slots import Vault

_GONE = msg("This file is not there any more, or can't be read. Nothing was changed.")
_NO_ROWS: Mapping[str, Any] = {}


@dataclass(frozen=True)
class Beyond:
    """What a second version holds beyond the diary: the records that only it has (`more`), and those that
    both have and that differ (`other`). `tables` are the diary's with `more` added.
    """

    more: tuple[Any, ...]
    other: tuple[Any, ...]
    tables: Tables

    def __bool__(self) -> bool:
        return bool(self.more or self.other)

    def words(self) -> tuple[Message, ...]:
        """What it holds beyond, one plain sentence each."""
        told = []
        if self.more:
            told.append(msg("It holds {what} that this diary does not.", what=_counted(self.more)))
        if self.other:
            told.append(msg("Different in it: {what}.", what=_counted(self.other)))
        return tuple(told)


@dataclass(frozen=True)
class ConflictedCopy:
    """One that lies at `path`; `beyond` is None where it can't be read. `plain` says that it has no passcode
    though the diary has one.
    """

    path: Path
    beyond: Beyond | None
    plain: bool = False

    def told(self) -> Message:
        """What a command says of it."""
        if self.beyond is None:
            return msg("{path} may be a second version of the diary, and can't be read.", path=str(self.path))
        if not self.beyond:
            words = msg("{path}: a second version of the diary; it holds nothing more.", path=str(self.path))
            return words
        what = " ".join(say(line) for line in self.beyond.words())
        return msg(
            "{path}: a second version of the diary. {what} “benzotrack restore” with this file adds it.",
            path=str(self.path),
            what=what,
        )


def conflicted_copies(diary: DiaryStorage) -> tuple[ConflictedCopy, ...]:
    """The second versions of the open diary that lie in its folder; those of other diaries are none."""
    paths = files.conflicted_copies(diary.folder)
    ours = _main(diary) if paths else Reading()
    found = (_conflicted_copy(diary, ours, path) for path in paths)
    return tuple(version for version in found if version is not None)


def beyond_in(diary: DiaryStorage, path: Path) -> Beyond | None:
    """What the second version at that path holds beyond the diary; None where there is none to be read."""
    named = path.resolve() in [known.resolve() for known in files.conflicted_copies(diary.folder)]
    found = _conflicted_copy(diary, _main(diary), path) if named else None
    return found.beyond if found is not None else None


def _conflicted_copy(diary: DiaryStorage, ours: Reading, path: Path) -> ConflictedCopy | None:
    try:
        raw = raw_backup(path)
        theirs = reading_of(raw, diary.vault)
        plain = diary.vault is not None and not is_sealed(raw)
    except (StoreError, NewerVersion):
        return ConflictedCopy(path, None)
    if theirs.diary is None or theirs.forged:
        return ConflictedCopy(path, None)
    if theirs.diary != diary.diary:
        return None
    found = beyond(diary.snapshot().tables, union([theirs]).tables, _shared(ours, theirs))
    return ConflictedCopy(path, found, plain)


def _main(diary: DiaryStorage) -> Reading:
    """The diary's own file with its saves one by one, as far as it can be read."""
    with suppress(OSError, NewerVersion):
        return journal_format.read(files.read(diary.folder / files.MAIN) or b"", diary.vault)
    return Reading()


def _shared(ours: Reading, theirs: Reading) -> Tables:
    """What both held before they went apart, as far as their lines tell."""
    saves = {n: s for n, s in theirs.saves.items() if n in ours.saves and ours.saves[n].proof == s.proof}
    kept = {key: lines for key, lines in theirs.kept.items() if key in ours.kept and lines == ours.kept[key]}
    if not saves and not kept:
        return {}
    bases = {base: theirs.bases[base] for base, _ in kept if base in theirs.bases}
    return union([replace(theirs, saves=saves, kept=kept, bases=bases)]).tables


def beyond(ours: Tables, theirs: Tables, shared: Tables) -> Beyond:
    """What the one version's tables hold beyond the other's, which went apart after `shared`.

    What both had and only the diary changed since, or took away, is no more. Where both entered a dose of one
    medicine for one day, or corrected one line, it may be the same twice: that counts as different.
    """
    tables = {name: dict(rows) for name, rows in ours.items()}
    more: list[Any] = []
    other: list[Any] = []
    for name, rows in sorted(theirs.items()):
        kind = kind_in(name)
        if kind is None or kind.of in (Meta, BoundSettings):
            continue
        here, there, before = (_by_identity(kind, of) for of in (ours.get(name), rows, shared.get(name)))
        entered = {
            _slot(parse(kind.of, name, "1", row).record)
            for who, row in here.items()
            if kind.placed is Placed.ADDED_ONCE and row not in (there.get(who), before.get(who))
        }
        table = dict(ours.get(name, {}))
        for record_id, row in sorted(rows.items(), key=lambda item: int(item[0])):
            who = _identity(kind, record_id, row)
            if row in (here.get(who), before.get(who)):
                continue
            record: Any = parse(kind.of, name, record_id, row).record
            if record is None or _went_on(record, ours):
                continue
            if who in here or (_slot(record) or "") in entered:
                other.append(record)
                entered.add((kind.of, who))  # nor is what corrects it added
            else:
                more.append(record)
                table[_free_id(kind, table, record_id)] = row
        if table:
            tables[name] = table
    return Beyond(tuple(more), tuple(other), tables)


def _slot(record: Any) -> tuple[Any, ...] | None:
    """What can be entered but once: a correction of one record, one medicine's dose or change of one day."""
    if getattr(record, "corrects", None):
        return type(record), record.corrects
    if isinstance(record, (Dose, DoseChange)):
        return type(record), record.day, medicine_key(record.medicine)
    return None


def _by_identity(kind: RecordKind, rows: Mapping[str, Any] | None) -> dict[Any, Any]:
    return {_identity(kind, record_id, row): row for record_id, row in (rows or {}).items()}


def _identity(kind: RecordKind, record_id: str, row: Mapping[str, Any]) -> Any:
    """By what a record is known on another machine too, where the same number can be another record's."""
    if kind.placed is Placed.ADDED:
        return orjson.dumps(row, option=orjson.OPT_SORT_KEYS)
    return record_id if kind.placed in (Placed.BY_DAY, Placed.ALONE) else str(row.get("id"))


def _free_id(kind: RecordKind, table: Mapping[str, Any], record_id: str) -> str:
    if kind.placed in (Placed.BY_DAY, Placed.ALONE):
        return record_id
    return str(max(map(int, table), default=0) + 1)


def _went_on(record: Any, ours: Tables) -> bool:
    """Whether the diary's check-in of that day came after this draft, or after this check-in of it."""
    if not isinstance(record, (CheckIn, Draft)):
        return False
    name, record_id = kind_of(CheckIn).table_on(record.day), str(record.day.toordinal())
    row = ours.get(name, _NO_ROWS).get(record_id)
    kept = None if row is None else parse(CheckIn, name, record_id, row).record
    if kept is None:
        return False
    if isinstance(record, Draft):
        return record.updated_at <= kept.recorded_at
    return any(version.answers == record.answers for version in kept.versions)


def _counted(records: Iterable[Any]) -> str:
    """How many of each kind, in words."""
    found = Counter(type(record) for record in records)
    return join(
        [
            say(kind.counted(found[kind.of]) if kind.counted else msg("what you told about yourself"))
            for kind in KINDS
            if found[kind.of]
        ]
    )


def joined(diary: DiaryStorage, path: Path) -> BackupInfo:
    """The diary with what only the second version at `path` holds, to be restored as a backup is.

    Raises NoBackup.
    """
    if (found := beyond_in(diary, path)) is None:
        raise NoBackup(_GONE)
    return held(replace(diary.snapshot(), tables=found.tables))


def put_away(path: Path, folder: Path, vault: Vault | None) -> None:
    """Keep the file among the damaged ones, sealed where the diary is, and tell of it no more.

    Raises NotSaved.
    """
    try:
        kept = files.set_aside(path, folder)
        files.remove(path)
    except OSError as error:
        raise NotSaved.from_os(error) from error
    sealed_files.seal_those((kept,), vault)


def add_to(diary: DiaryStorage, taken: Tables) -> None:
    """Add what those tables of the same diary hold beyond it, as it was found. Raises NotSaved."""
    found = beyond(diary.snapshot().tables, taken, {})
    if found.more:
        restore(diary, held(replace(diary.snapshot(), tables=found.tables)))
