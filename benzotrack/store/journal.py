"""The journal's format: lines that each prove themselves, and the best reading of two copies.

    <checksum> {"kind":"header", …}        what file this is, and of which diary
    <checksum> {"kind":"snapshot", …}      all tables as of one save (only after a compaction)
    <checksum> {"kind":"save", …}          one save: what it put and what it removed

A save's number (`seq`) is one above the last. A line is good or it is not: nothing in it is ever guessed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

FORMAT = "benzotrack diary"
VERSION = 1
"""Newest version of the format that this program reads, and the one it writes."""

_DIGEST_BYTES = 16

Tables = dict[str, dict[str, Any]]
Op = tuple[Any, ...]
"""("put", table, record id, record), ("del", table, record id) or ("drop", table)."""


class NewerVersion(ValueError):  # noqa: N818
    """A good line that only a newer program can read."""


def line(content: Mapping[str, Any]) -> bytes:
    """One line with its checksum. Raises ValueError for what JSON can't hold exactly (NaN, infinity)."""
    body = orjson.dumps(content)
    return _digest(body) + b" " + body + b"\n"


def _digest(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=_DIGEST_BYTES).hexdigest().encode()


def header(diary: str, base: int) -> bytes:
    """The first line. `base` is the save that the snapshot after it holds, 0 where there is none."""
    return line({"kind": "header", "format": FORMAT, "version": VERSION, "diary": diary, "base": base})


def snapshot(diary: str, seq: int, at: str, tables: Mapping[str, Any]) -> bytes:
    """All tables as of save `seq`."""
    return line({"kind": "snapshot", "diary": diary, "seq": seq, "at": at, "tables": tables})


def save(diary: str, seq: int, at: str, ops: Iterable[Op]) -> bytes:
    """One save."""
    return line({"kind": "save", "diary": diary, "seq": seq, "at": at, "ops": list(ops)})


@dataclass
class Reading:
    """One file as it was read.

    `torn` says that the file ends in the middle of a line; `good_bytes` is where its last whole line ends.
    """

    present: bool = False
    diary: str | None = None
    base: int = 0
    snapshot: dict[str, Any] | None = None
    saves: dict[int, dict[str, Any]] = field(default_factory=dict)
    damaged_lines: int = 0
    header_damaged: bool = False
    torn: bool = False
    good_bytes: int = 0

    @property
    def last(self) -> int:
        """Number of the newest save in it, 0 for none."""
        base = self.snapshot["seq"] if self.snapshot else 0
        return max(self.saves, default=base)

    @property
    def whole(self) -> bool:
        """Whether every line is good and no save is missing between them."""
        if not self.present or self.header_damaged or self.damaged_lines:
            return False
        if self.base and self.snapshot is None:
            return False
        return len(self.saves) == self.last - self.base

    @property
    def empty(self) -> bool:
        """Whether no good line could be read."""
        return self.diary is None


def read(raw: bytes | None) -> Reading:
    """Read a file's bytes, None for no file. Raises NewerVersion for a good line of a newer program."""
    if raw is None:
        return Reading()
    reading = Reading(present=True)
    *lines, tail = raw.split(b"\n")
    reading.torn = bool(tail)
    reading.good_bytes = len(raw) - len(tail)
    for number, text in enumerate(lines):
        content = _content(text)
        if content is None:
            reading.damaged_lines += 1
            reading.header_damaged |= number == 0
            continue
        _take(reading, content, first=number == 0)
    if not lines:
        reading.header_damaged = True
    return reading


def _content(text: bytes) -> dict[str, Any] | None:
    digest, space, body = text.partition(b" ")
    if not space or digest != _digest(body):
        return None
    content: dict[str, Any] = orjson.loads(body)
    return content


def _take(reading: Reading, content: dict[str, Any], *, first: bool) -> None:
    kind = content.get("kind")
    if kind not in ("header", "snapshot", "save") or content.get("version", VERSION) > VERSION:
        raise NewerVersion(str(kind))
    if first is not (kind == "header"):
        reading.damaged_lines += 1  # a good line in a place where none of its kind can be
        reading.header_damaged |= first
        if kind == "header":
            return
    if reading.diary not in (None, content["diary"]):
        reading.damaged_lines += 1
        return
    reading.diary = content["diary"]
    if kind == "header":
        reading.base = content["base"]
    elif kind == "snapshot":
        reading.snapshot = content
    elif content["seq"] in reading.saves:
        reading.damaged_lines += 1  # the same line twice
    else:
        reading.saves[content["seq"]] = content


@dataclass(frozen=True)
class Union:
    """The best reading of both copies: tables as of save `seq`, and the saves that no copy holds."""

    diary: str
    tables: Tables
    seq: int
    missing: int
    first_missing_after: str | None = None


def union(readings: Iterable[Reading]) -> Union | None:
    """Tables from every good line of one diary's copies; None where there is no good line at all.

    A save that no copy holds is counted as missing and those after it still apply.
    """
    found = [r for r in readings if not r.empty]
    if not found:
        return None
    diary = found[0].diary
    found = [r for r in found if r.diary == diary]
    assert diary is not None
    snapshots = [r.snapshot for r in found if r.snapshot is not None]
    newest = max(snapshots, key=lambda s: s["seq"], default=None)
    base = newest["seq"] if newest else 0
    tables: Tables = {name: dict(rows) for name, rows in newest["tables"].items()} if newest else {}
    saves = {seq: s for r in reversed(found) for seq, s in r.saves.items() if seq > base}
    last = max([base, *saves, *(r.base for r in found)])
    before, missing, gap_after = newest["at"] if newest else None, 0, None
    for seq in range(base + 1, last + 1):
        if seq in saves:
            apply(tables, saves[seq]["ops"])
            before = saves[seq]["at"]
        else:
            missing += 1
            gap_after = gap_after or before
    return Union(diary, tables, last, missing, gap_after)


def apply(tables: Tables, ops: Iterable[Op]) -> None:
    """Do to the tables what one save did."""
    for op in ops:
        if op[0] == "put":
            tables.setdefault(op[1], {})[op[2]] = op[3]
        elif op[0] == "del":
            tables.get(op[1], {}).pop(op[2], None)
        else:
            tables.pop(op[1], None)
