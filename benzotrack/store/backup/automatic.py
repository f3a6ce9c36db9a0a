"""The backups that the app makes by itself, in a folder inside the diary's: which there are, which stay.

A name tells the moment, the number of the save and the diary; what a name tells is proved by the file alone.
Those of another diary, and the diary as it was before several restores in a row, stay until the person
deletes them.
"""

import contextlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import Any

from benzotrack.store import files
from benzotrack.store.backup.backup_file import BackupInfo, Snapshot, raw_backup, read_backup, write_backup
from benzotrack.store.backup.held_settings import with_settings
from benzotrack.store.errors import Cause, NotSaved, StoreError
from benzotrack.store.vault import sealed_files
from benzotrack.store.vault.key_slots import Vault

BACKUPS = files.BACKUPS
EVERY_S = 600
"""Fewest seconds between two automatic backups of an open diary."""

LAST, DAYS, WEEKS, MONTHS = 5, 7, 5, 12
"""How many stay: the last ones, and the newest of each of so many days, weeks and months."""

BEFORE_MOST = 3
"""How many copies stay of the diary as it was before the later ones of several restores in a row, and how
many from before it went back; the one from before the first restore stays until the person deletes it.
"""

SLACK = timedelta(days=1)
"""By how much a backup may be dated ahead of the clock and be believed: the clock may have been put back."""

MOST = LAST + DAYS + WEEKS + MONTHS + 2 * BEFORE_MOST

_NAME = re.compile(
    r"(?P<before>before-)?(?P<moment>\d{8}T\d{6}\d{6}Z)-(?P<seq>\d+)-(?P<diary>[0-9a-f]{8})"
    r"(?P<mark>-then|-to(?P<to>\d+))?((?:[ ._(]|-[A-Z]).*)?\.journal(\.sealed)?"
)
"""What a program that keeps folders in step put between the words of a name and its ending is let be."""

THEN = "-then"
"""What the name of a copy from before a later restore of several in a row is marked with."""

_BEFORE = "before-"


@dataclass(frozen=True)
class Backup:
    """One automatic backup: its file, when it was made, after which save, of which diary (8 digits of it).

    `before` says that it was made before a restore, `first` that this was the first one in a row, `to` that
    the diary then went back to the copy of that save.
    """

    path: Path
    made: datetime
    seq: int
    diary: str
    before: bool = False
    first: bool = False
    to: int | None = None


def backups(folder: Path) -> tuple[Backup, ...]:
    """All automatic backups of a diary's folder by their names, the newest first; last those dated ahead,
    from a time when the clock was wrong.
    """
    try:
        names = files.names(folder / BACKUPS)
    except OSError:
        return ()
    found = (_named(folder / BACKUPS / name) for name in names)
    return _newest_first((b for b in found if b is not None), datetime.now(UTC))


def _newest_first(found: Iterable[Backup], now: datetime) -> tuple[Backup, ...]:
    return tuple(sorted(found, key=lambda b: (b.made <= now + SLACK, b.made, b.seq), reverse=True))


def keep(found: Sequence[Backup], now: datetime) -> set[Path]:
    """The files that stay, of each diary by itself; of the same day, week or month the newest counts.

    Of the copies before a restore the first in a row stays, and of the others those of the last saves,
    whatever the clock said.
    """
    return {
        path
        for diary in {b.diary for b in found}
        for path in _keep([b for b in found if b.diary == diary], now)
    }


def _keep(found: Sequence[Backup], now: datetime) -> set[Path]:
    ours = [b for b in _newest_first(found, now) if not b.before]
    kept = {b.path for b in found if b.first}
    later = sorted(
        (b for b in found if b.before and not b.first), key=lambda b: (b.seq, b.made), reverse=True
    )
    kept.update(b.path for b in [b for b in later if b.to is None][:BEFORE_MOST])
    kept.update(b.path for b in [b for b in later if b.to is not None][:BEFORE_MOST])
    kept.update(b.path for b in ours[:LAST])
    for most, period in ((DAYS, _day), (WEEKS, _week), (MONTHS, _month)):
        seen: set[tuple[int, ...]] = set()
        for b in ours:
            if len(seen) < most and period(b) not in seen:
                seen.add(period(b))
                kept.add(b.path)
    return kept


def lasting(found: Sequence[Backup], diary: str) -> tuple[tuple[Backup, ...], ...]:
    """What stays until the person deletes it: each copy from before a first restore of that diary, and all
    backups of each other one.
    """
    own = [(b,) for b in found if b.first and b.diary == diary[:8]]
    others = dict.fromkeys(b.diary for b in found if b.diary != diary[:8])
    return (*own, *(tuple(b for b in found if b.diary == other) for other in others))


class Backups:
    """Makes the backups of one open diary. `problem` is why the last one could not be made, None if it could.

    `held_back` is a save's number that is not backed up: the one at which a newer backup was noticed.
    `settings` gives what the settings file of now holds, which goes into each, None where that is not known.
    Once it is `over`, with the diary closed, none is made any more: it may have been deleted. While it
    `keeps_all`, none is let go.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.guard = Lock()
        self.problem: NotSaved | None = None
        self.held_back: int | None = None
        self.settings: Callable[[], Mapping[str, Any] | None] = lambda: None
        self.over = self.keeps_all = False
        self._last: tuple[datetime, int] | None = None

    def due(self, seq: int, now: datetime, *, sealed: bool = False) -> bool:
        """Whether there is a save that no backup of the last minutes holds, `sealed` as the diary is."""
        if seq == 0 or seq == self.held_back or self.over:
            return False
        if self._last is not None:
            made, at_seq = self._last
            return seq != at_seq and abs((now - made).total_seconds()) >= EVERY_S
        alike = (b for b in backups(self._folder) if (b.path.suffix == sealed_files.SEALED) is sealed)
        newest = next(alike, None)
        return newest is None or newest.seq != seq

    def make(
        self, snapshot: Callable[[], Snapshot], *, before: bool = False, mark: str = "", stay: bool = False
    ) -> Path:
        """Back up the diary as it is, prove it, and let go of those that need not stay. Raises NotSaved.

        The `mark` of a copy before a restore: none for the first in a row, `THEN`, or what `marked_to` gives;
        its settings `stay` where the save after it changes none.
        """
        with self.guard:
            return self._make(snapshot(), _BEFORE if before else "", mark, stay=stay)

    def make_if_due(self, snapshot: Callable[[], Snapshot]) -> bool:
        """As `make`, where one is `due` now; says whether one was made."""
        with self.guard:
            taken = snapshot()
            if not self.due(taken.seq, datetime.now(UTC), sealed=taken.vault is not None):
                return False
            self._make(taken, "", "")
            return True

    def whole(self, taken: Snapshot, *, stay: bool = False) -> Snapshot:
        """The snapshot with the settings of now."""
        return with_settings(taken, self.settings(), stay=stay)

    def _make(self, taken: Snapshot, before: str, mark: str, *, stay: bool = False) -> Path:
        if self.over:
            raise NotSaved(Cause.REPLACED, "the diary was closed meanwhile")
        try:
            path = self._write(self.whole(taken, stay=stay), before, mark)
        except NotSaved as error:
            self.problem = error
            raise
        except OSError as error:
            self.problem = NotSaved.from_os(error)
            raise self.problem from error
        self.problem = None
        self._thin(path)
        return path

    def let_go(self, those: Iterable[Backup]) -> None:
        """Delete these: the person does not need them any more. Raises NotSaved."""
        with self.guard:
            try:
                for backup in those:
                    with contextlib.suppress(FileNotFoundError):
                        files.remove(backup.path)
            except OSError as error:
                raise NotSaved.from_os(error) from error

    def _write(self, taken: Snapshot, before: str, mark: str) -> Path:
        now = datetime.now(UTC)
        self._last = (now, taken.seq)
        ending = "" if taken.vault is None else sealed_files.SEALED
        name = f"{before}{now:%Y%m%dT%H%M%S%f}Z-{taken.seq}-{taken.diary[:8]}{mark}"
        path = self._folder / BACKUPS / f"{name}.journal{ending}"
        files.make_folder(path.parent)
        files.kept_names(path.parent)  # takes away what a killed one left
        plain = taken.packed(plain=True)
        content = plain if taken.vault is None else sealed_files.sealed_whole(plain, taken.vault)
        try:
            write_backup(path, content, taken)
        except NotSaved:
            with contextlib.suppress(OSError):  # its name may stand there, with its folder not flushed
                files.remove(path)
            raise
        return path

    def _thin(self, made: Path) -> None:
        """Let go of those that need not stay; never of the one that was just made."""
        found = () if self.keeps_all else backups(self._folder)
        stays = keep(found, datetime.now(UTC)) | {made}
        for backup in found:
            if backup.path not in stays:
                with contextlib.suppress(OSError):
                    files.remove(backup.path)


def marked_to(seq: int) -> str:
    """The mark of a copy that was made before the diary went back to the copy of that save."""
    return f"-to{seq}"


def make_lasting(backup: Backup) -> None:
    """Keep a backup as the diary before it is begun anew, until the person deletes it. Raises OSError."""
    told = _NAME.fullmatch(backup.path.name)
    if told is not None and not backup.first and files.identity(backup.path) is not None:
        ending = told[0].partition(".")[2]
        files.rename(backup.path, f"{_BEFORE}{told['moment']}-{told['seq']}-{told['diary']}.{ending}")


def newest_good(folder: Path, vault: Vault | None, diary: str | None = None) -> BackupInfo | None:
    """The newest automatic backup that proves itself, of that diary where one is named; None for none."""
    for backup in backups(folder):
        if backup.before or (diary is not None and backup.diary != diary[:8]):
            continue
        with contextlib.suppress(StoreError):
            found = read_backup(raw_backup(backup.path), vault)
            planted = vault is not None and found.snapshot.vault is None
            if not planted and (diary is None or found.snapshot.diary == diary):
                return found
    return None


def _named(path: Path) -> Backup | None:
    told = _NAME.fullmatch(path.name)
    if told is None:
        return None
    try:
        made = datetime.strptime(told["moment"], "%Y%m%dT%H%M%S%fZ").replace(tzinfo=UTC)
    except ValueError:
        return None
    before = told["before"] is not None
    to = int(told["to"]) if told["to"] else None
    return Backup(path, made, int(told["seq"]), told["diary"], before, before and not told["mark"], to)


def _day(backup: Backup) -> tuple[int, ...]:
    return backup.made.year, backup.made.month, backup.made.day


def _week(backup: Backup) -> tuple[int, ...]:
    return backup.made.isocalendar()[:2]


def _month(backup: Backup) -> tuple[int, ...]:
    return backup.made.year, backup.made.month
