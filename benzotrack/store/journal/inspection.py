"""Looking at both copies of a journal: what the diary holds, and in what state each copy is.

Looking changes nothing on disk. Only what was never acknowledged is passed over in silence.
"""

import time
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from benzotrack.store import files
from benzotrack.store.errors import Damaged, NewerFormat, Unreadable
from benzotrack.store.journal import journal_format
from benzotrack.store.journal.journal_format import NewerVersion, Reading
from benzotrack.store.journal.merge import MergedReading, agree, union
from benzotrack.store.vault.key_slots import KeyHeader, Locked, Vault

_LOOKS = 8
_READ_TRIES = 3
_BETWEEN_LOOKS = 0.02
"""Seconds; a writer beside a reader may be in the middle of anything."""


class State(Enum):
    """In what state a copy was found.

    UNFINISHED: its last save was never acknowledged, or is in the other copy only, as a crash leaves it.
    LOCKED: it lies behind a passcode, the first copy does not. FORGED: it has lines that the diary's key
    did not seal.
    """

    SOUND = "sound"
    UNFINISHED = "unfinished"
    MISSING = "missing"
    UNREADABLE = "unreadable"
    DAMAGED = "damaged"
    BEHIND = "behind"
    OTHER_DIARY = "other_diary"
    DISAGREES = "disagrees"
    LOCKED = "locked"
    FORGED = "forged"

    @property
    def quiet(self) -> bool:
        """Whether nobody needs to be told."""
        return self in (State.SOUND, State.UNFINISHED)


KEPT_FIRST = (
    State.UNREADABLE,
    State.DAMAGED,
    State.OTHER_DIARY,
    State.DISAGREES,
    State.LOCKED,
    State.FORGED,
)
"""States in which a file is set aside before anything is written in its place."""


@dataclass(frozen=True)
class Copy:
    """One file as it was found: its reading, None where there is no file or it can't be read."""

    reading: Reading | None
    unreadable: bool = False

    @property
    def usable(self) -> Reading | None:
        """The reading, if it tells anything."""
        return self.reading if self.reading is not None and self.reading.usable else None


@dataclass(frozen=True)
class Inspection:
    """What was found in the two files; `union` is None where there are none yet, or none tells anything."""

    union: MergedReading | None
    main: Copy
    copy: Copy
    main_state: State
    copy_state: State

    @property
    def quiet(self) -> bool:
        """Whether nobody needs to be told anything."""
        return self.main_state.quiet and self.copy_state.quiet and not self.incomplete

    @property
    def nothing_readable(self) -> bool:
        """Whether there are files and none of them tells anything."""
        return self.union is None and not self.quiet

    def proves_all(self, backed_up: int) -> bool:
        """Whether nothing that was saved is missing: the first copy, which is written first, is readable at
        its end and knows the newest save, and so says a second witness. That is the second copy, as far as
        it goes, or a good backup of save `backed_up`, 0 for none.
        """
        main, copy = self.main.usable, self.copy.usable
        if self.union is None or self.incomplete or main is None or main.tail_flaws:
            return False
        if main.last < self.union.seq:
            return False
        agrees = copy is not None and self.copy_state not in (State.OTHER_DIARY, State.DISAGREES)
        return backed_up == main.last > 0 or (
            agrees and copy is not None and copy.last + copy.tail_flaws <= main.last
        )

    def lacks_lock(self, vault: Vault | None) -> bool:
        """Whether neither file has its key header any more: the vault was opened by another one."""
        told = [r for r in (self.main.reading, self.copy.reading) if r is not None and r.diary is not None]
        key_headers = [reading.lead.key_header for reading in told if reading.lead is not None]
        return vault is not None and bool(told) and not any(k and vault.made(k) for k in key_headers)

    @property
    def unreadable(self) -> bool:
        """Whether the disk refused to read one of the files."""
        return self.main.unreadable or self.copy.unreadable

    @property
    def incomplete(self) -> bool:
        """Whether something is missing that no copy holds."""
        return self.union is not None and bool(self.union.gaps or self.union.lost_records)


def look(main_path: Path, copy_path: Path, vault: Vault | None = None) -> Inspection:
    """Read both copies and judge them, sealed ones with their vault.

    Raises NewerFormat, Damaged where the disk can't read them, Locked where a vault is needed.
    """
    try:
        copy, main = _read(copy_path, vault), _read(main_path, vault)
    except NewerVersion as newer:
        raise NewerFormat(f"version {newer}") from None
    if vault is None and (key_headers := _locked(main, copy)) is not None:
        raise Locked(key_headers)
    found = judge(main, copy)
    if vault is not None and found.nothing_readable and (_is_plain(main_path) or _is_plain(copy_path)):
        raise Damaged("the diary lies behind no passcode any more")
    return found


def is_behind(vault: Vault, paths: tuple[Path, ...]) -> bool:
    """Whether the vault's key sealed any line of these files, so that it is their diary's."""
    try:
        readings = [_read(path, vault).reading for path in paths]
    except NewerVersion:
        return True
    return any(reading is not None and reading.diary is not None for reading in readings)


def _is_plain(path: Path) -> bool:
    """Whether a file tells something without a vault."""
    return _read(path, None).usable is not None


def _locked(main: Copy, copy: Copy) -> tuple[KeyHeader, ...] | None:
    """The key headers of a diary that lies behind a passcode, the first copy's first; None where it does not.

    The first copy says so; where it tells nothing, the second.
    """
    if main.usable is not None:
        return None
    sealed = [file.reading for file in (main, copy) if file.reading is not None and file.reading.sealed]
    if not sealed:
        return None
    key_headers = [reading.lead.key_header for reading in sealed if reading.lead is not None]
    return tuple(key_header for key_header in key_headers if key_header is not None)


def look_beside_a_writer(main_path: Path, copy_path: Path, vault: Vault | None = None) -> Inspection:
    """As `look`, while another program may be writing; raises Damaged also where no copy tells anything.

    The second copy is read first, so that the first is never older; what looks wrong is looked at again.
    """
    for _ in range(_LOOKS - 1):
        with suppress(Damaged):
            found = look(main_path, copy_path, vault)
            if found.quiet:
                return found
            if found.main_state.quiet and _has_caught_up(found, copy_path, vault):
                return replace(found, copy_state=State.SOUND)
        time.sleep(_BETWEEN_LOOKS)
    found = look(main_path, copy_path, vault)
    if found.nothing_readable:
        raise Damaged("neither the diary's file nor its copy tells anything")
    return found


def _has_caught_up(found: Inspection, copy_path: Path, vault: Vault | None) -> bool:
    """Whether the second copy, read again after the first, has what the first had."""
    try:
        again, main = _read(copy_path, vault).usable, found.main.usable
    except NewerVersion:
        return False
    if again is None or main is None or again.diary != main.diary or not (again.whole or again.torn):
        return False
    return not found.incomplete and agree(main, again) and again.last_line >= main.last - 1


def _read(path: Path, vault: Vault | None) -> Copy:
    for attempt in range(_READ_TRIES):
        try:
            raw = files.read(path)
        except OSError:
            time.sleep(_BETWEEN_LOOKS * attempt)
        else:
            return Copy(None if raw is None else journal_format.read(raw, vault))
    return Copy(None, unreadable=True)


def judge(main: Copy, copy: Copy) -> Inspection:
    """What the two files hold together. Raises Unreadable where only the disk knows what they tell."""
    first, second = main.usable, copy.usable
    if first is None and second is None:
        if main.unreadable or copy.unreadable:
            raise Unreadable("neither the diary's file nor its copy can be read")
        if main == copy == Copy(None):
            return Inspection(None, main, copy, State.SOUND, State.SOUND)
        return Inspection(None, main, copy, _useless(main), _useless(copy))
    copy_state = _copy_state(first, copy)
    if copy_state in (State.OTHER_DIARY, State.DISAGREES):
        second = None
    found = union(reading for reading in (first, second) if reading is not None)
    return Inspection(found, main, copy, _main_state(main, second), copy_state)


def _useless(copy: Copy) -> State:
    return State.MISSING if copy.reading is None else _flawed(copy.reading)


def _flawed(reading: Reading) -> State:
    """The state of a copy with lines that prove nothing."""
    if reading.forged:
        return State.FORGED
    return State.LOCKED if reading.sealed else State.DAMAGED


def _main_state(main: Copy, copy: Reading | None) -> State:
    """The first copy's state, beside a second that is usable and of the same diary."""
    if main.unreadable:
        return State.UNREADABLE
    reading = main.reading
    if reading is None:
        return State.MISSING
    if reading.whole:
        return State.BEHIND if copy is not None and copy.last > reading.last else State.SOUND
    if reading.torn and copy is not None and copy.whole and copy.last == reading.last_line:
        return State.UNFINISHED
    return _flawed(reading)


def _copy_state(main: Reading | None, copy: Copy) -> State:
    """The second copy's state, beside a first that is usable."""
    reading = copy.reading
    if copy.unreadable:
        return State.UNREADABLE
    if reading is None:
        never_used = main is not None and main.whole and main.last == 0
        return State.UNFINISHED if never_used else State.MISSING
    if not reading.usable:
        return _flawed(reading)
    return _compared(main or reading, reading)


def _compared(main: Reading, copy: Reading) -> State:
    """The state of a second copy that tells something, beside the first, or itself where that is none."""
    if copy.diary != main.diary:
        return State.OTHER_DIARY
    if not agree(main, copy):
        return State.DISAGREES
    if copy.whole:
        return _lag(main.last - copy.last)
    return State.UNFINISHED if copy.torn and main.last == copy.last_line + 1 else _flawed(copy)


def _lag(saves: int) -> State:
    """The state of a whole copy that lacks the first copy's last saves; one is what a crash leaves."""
    if saves <= 0:
        return State.SOUND
    return State.UNFINISHED if saves == 1 else State.BEHIND
