"""The best reading of a diary's copies: every good line of either, in the order of the saves.

Lines after a damaged one still apply; what no copy holds is counted, and nothing is guessed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from benzotrack.store.journal.journal_format import Kept, Op, Reading, Save, Tables
from benzotrack.store.journal.operations import freeze


@dataclass(frozen=True)
class Gap:
    """Saves that no copy holds, at least this many: made after one moment and before the other.

    The moments are text as in the journal; empty where no good save stands there.
    """

    saves: int
    after: str
    before: str


@dataclass(frozen=True)
class MergedReading:
    """The tables as of save `seq`, made at `at`; what is missing in them; header fields to carry on.

    `lost_records` counts records of a compacted journal that no copy holds any more.
    """

    diary: str
    tables: Tables
    seq: int
    at: str
    gaps: tuple[Gap, ...]
    lost_records: int
    more: Mapping[str, Any]


def agree(one: Reading, other: Reading) -> bool:
    """Whether no line of the one says otherwise than the same line of the other."""
    for seq in one.saves.keys() & other.saves.keys():
        if one.saves[seq].proof != other.saves[seq].proof:
            return False
    for key in one.kept.keys() & other.kept.keys():
        mine, theirs = one.kept[key], other.kept[key]
        if any(mine[part].proof != theirs[part].proof for part in mine.keys() & theirs.keys()):
            return False
    return True


def union(readings: Iterable[Reading]) -> MergedReading:
    """Tables from every good line of one diary's copies, of which at least one tells its diary."""
    found = tuple(readings)
    saves: dict[int, Save] = {}
    snapshots: dict[tuple[int, int], dict[int, Kept]] = {}
    moments: dict[int, str] = {}
    for reading in found:
        saves |= reading.saves
        for base, (parts, at) in reading.bases.items():
            snapshots.setdefault((base, parts), {})
            moments[base] = at
        for key, kept in reading.kept.items():
            snapshots.setdefault(key, {}).update(kept)
    replay = _Replay()
    for seq in sorted({*saves, *(base for base, _ in snapshots)}):
        if seq in saves:
            replay.save(seq, saves[seq])
        for (base, of), kept in snapshots.items():
            if base == seq:
                replay.snapshot(seq, of, kept, moments.get(base, ""))
    replay.end(min((r.tail_flaws for r in found if r.last == replay.seq), default=0))
    diary = next(r.diary for r in found if r.diary is not None)
    more = next((r.header.more for r in found if r.header is not None), {})
    return MergedReading(
        diary, replay.frozen(), replay.seq, replay.at, tuple(replay.gaps), replay.lost_records, more
    )


@dataclass
class _Replay:
    """The tables while the lines are done to them, one after the other."""

    tables: dict[str, dict[str, Any]] = field(default_factory=dict)
    seq: int = 0
    at: str = ""
    gaps: list[Gap] = field(default_factory=list)
    lost_records: int = 0

    def save(self, seq: int, save: Save) -> None:
        """Do one save; the ones that should stand before it are a gap."""
        if seq > self.seq + 1:
            self.gaps.append(Gap(seq - self.seq - 1, self.at, save.at))
        apply(self.tables, save.ops)
        self.seq, self.at = seq, save.at

    def snapshot(self, seq: int, of: int, kept: Mapping[int, Kept], at: str) -> None:
        """Take what a compacted journal keeps; a whole one stands for all before it."""
        if len(kept) == of:
            self.tables, self.gaps, self.lost_records = {}, [], 0
        elif self.seq == seq and not self.gaps and not self.lost_records:
            return  # the saves before it tell all that it could
        else:
            self.gaps, self.lost_records = [], self.lost_records + of - len(kept)
        apply(self.tables, (kept[part].op for part in sorted(kept)))
        self.seq, self.at = seq, at or self.at

    def end(self, tail: int) -> None:
        """Count what stood behind the last good line of every copy."""
        if tail:
            self.gaps.append(Gap(tail, self.at, ""))

    def frozen(self) -> Tables:
        """The tables, never to be changed again."""
        return {
            name: MappingProxyType({record_id: freeze(row) for record_id, row in rows.items()})
            for name, rows in self.tables.items()
            if rows
        }


def apply(tables: dict[str, dict[str, Any]], ops: Iterable[Op]) -> None:
    """Do to the tables what one save did."""
    for op in ops:
        if op[0] == "put":
            tables.setdefault(op[1], {})[op[2]] = op[3]
        elif op[0] == "del":
            tables.get(op[1], {}).pop(op[2], None)
        else:
            tables.pop(op[1], None)
