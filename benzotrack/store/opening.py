"""Looking at both copies of a journal: which is whole, what the diary holds, what must be set aside and told.

Looking changes nothing on disk.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from pathlib import Path

from benzotrack.store import journal
from benzotrack.store.journal import NewerVersion, Reading, Tables


@dataclass(frozen=True)
class Recovery:
    """What was found damaged when the diary was opened, and how it was mended.

    `missing` counts saves that no copy holds; `missing_after` is the moment of the last good save before
    them, as text. `started_empty` says that nothing could be read at all.
    """

    problems: tuple[str, ...]
    set_aside: tuple[Path, ...]
    missing: int
    missing_after: str | None
    started_empty: bool


@dataclass
class Opened:
    """What was found in the two files."""

    diary: str
    tables: Tables = field(default_factory=dict)
    seq: int = 0
    problems: tuple[str, ...] = ()
    damaged: tuple[Path, ...] = ()
    missing: int = 0
    missing_after: str | None = None
    nothing_readable: bool = False
    newer: str = ""
    main_whole: bool = False
    main_torn: bool = False
    main_size: int = 0
    main_good: int = 0
    copy_equal: bool = False
    copy_size: int = 0
    saves_since_snapshot: int = 0

    def recovery(self, set_aside: tuple[Path, ...]) -> Recovery | None:
        """What to tell the person, or None where nothing was wrong."""
        if not self.problems:
            return None
        return Recovery(self.problems, set_aside, self.missing, self.missing_after, self.nothing_readable)


def look(main_path: Path, copy_path: Path) -> Opened:
    """Read both copies, the second first: a writer beside us is always further in the first."""
    copy_raw, main_raw = _bytes(copy_path), _bytes(main_path)
    try:
        main, copy = journal.read(main_raw), journal.read(copy_raw)
    except NewerVersion as newer:
        return Opened("", newer=f"{main_path.parent}: {newer}")
    if not main.present and not copy.present:
        return Opened(uuid.uuid4().hex, seq=0)
    foreign: tuple[Path, ...] = ()
    if copy.diary is not None and main.diary is not None and copy.diary != main.diary:
        copy, foreign = Reading(), (copy_path,)
    found = journal.union((main, copy))
    problems = (
        *_main_problems(main, copy),
        *_copy_problems(copy),
        *("the second copy is of another diary" for _ in foreign),
    )
    damaged = (
        *((main_path,) if main.present and _main_problems(main, copy) else ()),
        *((copy_path,) if copy.present and _copy_problems(copy) else foreign),
    )
    if found is None:
        return Opened(uuid.uuid4().hex, problems=problems, damaged=damaged, nothing_readable=True)
    return Opened(
        found.diary,
        found.tables,
        found.seq,
        problems,
        damaged,
        found.missing,
        found.first_missing_after,
        main_whole=main.whole and main.last == found.seq,
        main_torn=main.torn,
        main_size=len(main_raw or b""),
        main_good=main.good_bytes,
        copy_equal=copy.whole and not copy.torn and copy.last == found.seq and copy.base == main.base,
        copy_size=len(copy_raw or b""),
        saves_since_snapshot=len(main.saves),
    )


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _main_problems(main: Reading, copy: Reading) -> tuple[str, ...]:
    """What is wrong with the first copy. A torn last line that was never acknowledged is not."""
    if not main.present:
        return ("the diary's file is missing",)
    if main.empty:
        return ("the diary's file can't be read",)
    found = []
    if main.damaged_lines or main.header_damaged:
        found.append(f"{max(1, main.damaged_lines)} damaged line(s) in the diary's file")
    elif not main.whole:
        found.append("saves are missing in the diary's file")
    if copy.last > main.last:
        found.append("the diary's file is older than its copy")
    return tuple(found)


def _copy_problems(copy: Reading) -> tuple[str, ...]:
    """What is wrong with the second copy. One that is merely behind, or not there yet, is not."""
    if not copy.present:
        return ()
    if copy.empty:
        return ("the second copy can't be read",)
    return () if copy.whole else ("the second copy is damaged",)
