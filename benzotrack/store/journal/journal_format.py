"""The journal's format: lines that each prove themselves, and how a file of them is read.

    <checksum> {"kind":"header", …}   what file this is, of which diary, and after which save it begins
    <checksum> {"kind":"kept", …}     one record as it was after that save (only once compacted)
    <checksum> {"kind":"save", …}     one save: what it put and what it removed

A save's number (`seq`) is one above the last. A line is good or it is not: nothing in it is ever guessed.
With a vault all of them are sealed, behind a key header that stands before the header (`sealing`).
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from benzotrack.store.journal.line_cipher import (
    NEED,
    AuthenticationFailed,
    SealedHeader,
    door_content,
    lead,
    may_be_door,
    plain_body,
    sealed_body,
)
from benzotrack.store.vault.key_slots import Vault

FORMAT = "benzotrack diary"
VERSION = 1
"""Newest version of the format that this program reads, and the one it writes."""

DEEPEST = 40
"""How many lists and objects may lie one inside the other in a record; the app's own have fewer than ten."""

_MOST_DIGITS = 18
"""Digits of a record's id; a day's ordinal has six."""

_CHECKSUM = 32
"""Length of a line's checksum: the first 32 hexadecimal digits of the SHA-256 of its JSON."""

Op = tuple[Any, ...]
"""("put", table, record id, record), ("del", table, record id) or ("drop", table)."""

Tables = Mapping[str, Mapping[str, Any]]


class NewerVersion(ValueError):  # noqa: N818
    """A good line that only a newer program can read."""


def line(content: Mapping[str, Any], vault: Vault | None = None) -> bytes:
    """One line with its checksum, sealed for a vault. Raises ValueError for what JSON can't hold."""
    try:
        body = orjson.dumps(content)
    except orjson.JSONEncodeError as error:
        raise ValueError(str(error)) from None
    written = sealed_body(body, vault)
    return checksum(written) + b" " + written + b"\n"


def checksum(body: bytes) -> bytes:
    """What stands before a line's JSON to prove it."""
    return hashlib.sha256(body).hexdigest()[:_CHECKSUM].encode()


@dataclass(frozen=True)
class Header:
    """The first line. After it come `parts` kept lines: the diary as of save `base`, made at `base_at`.

    `more` are fields that this program does not know.
    """

    diary: str
    base: int = 0
    parts: int = 0
    base_at: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)

    def line(self, vault: Vault | None = None) -> bytes:
        """The header as it is written."""
        known = {
            "kind": "header",
            "format": FORMAT,
            "version": VERSION,
            "diary": self.diary,
            "base": self.base,
            "parts": self.parts,
            "base_at": self.base_at,
        }
        return line({**self.more, **known}, vault)


def save(diary: str, seq: int, at: str, ops: Iterable[Op], vault: Vault | None = None) -> bytes:
    """One save."""
    return line({"kind": "save", "diary": diary, "seq": seq, "at": at, "ops": list(ops)}, vault)


def door_line(vault: Vault) -> bytes:
    """The first line of a sealed file."""
    return line(door_content(vault.key_header, {"kind": "header", "format": FORMAT, "version": VERSION}))


def packed(
    diary: str, seq: int, at: str, tables: Tables, more: Mapping[str, Any], vault: Vault | None = None
) -> bytes:
    """A whole file: the header, and every record as of save `seq`, one a line, so that each stands alone."""
    rows = [
        ("put", name, record_id, row)
        for name, kept in sorted(tables.items())
        for record_id, row in sorted(kept.items(), key=lambda item: int(item[0]))
    ]
    lines = [door_line(vault)] if vault else []
    lines.append(Header(diary, seq, len(rows), at, more).line(vault))
    for part, op in enumerate(rows):
        kept_line = {"kind": "kept", "diary": diary, "base": seq, "part": part, "of": len(rows), "op": op}
        lines.append(line(kept_line, vault))
    return b"".join(lines)


@dataclass(frozen=True)
class Save:
    """One save as it was read; `proof` is its checksum."""

    at: str
    ops: tuple[Op, ...]
    proof: bytes


@dataclass(frozen=True)
class Kept:
    """One record of a compacted journal as it was read."""

    op: Op
    proof: bytes


@dataclass
class Reading:
    """One file as it was read: every good line, and what is wrong beside them.

    `flaws` counts the pieces that prove nothing or stand where they can't, `tail_flaws` those after the
    last good line; `torn` says that the only flaw is a last line without its end, as a crash leaves it.
    `last_line` is the newest save whose line has its end. `sealed` says that it can't be read without a
    vault, `lead` is its key header; `forged` counts what the vault's key did not seal.
    """

    diary: str | None = None
    header: Header | None = None
    bases: dict[int, tuple[int, str]] = field(default_factory=dict)
    kept: dict[tuple[int, int], dict[int, Kept]] = field(default_factory=dict)
    saves: dict[int, Save] = field(default_factory=dict)
    size: int = 0
    kept_size: int = 0
    flaws: int = 0
    tail_flaws: int = 0
    torn: bool = False
    last_line: int = 0
    sealed: bool = False
    lead: SealedHeader | None = None
    forged: int = 0

    @property
    def last(self) -> int:
        """Number of the newest save in it, 0 for none."""
        newest_base = max((base for base, _ in self.kept), default=0)
        return max(newest_base, max(self.saves, default=0), max(self.bases, default=0))

    @property
    def whole(self) -> bool:
        """Whether the file is exactly as it was written."""
        return not self.flaws and self.header is not None

    @property
    def good_lines(self) -> int:
        """How many lines beside the header are good."""
        return len(self.saves) + sum(len(parts) for parts in self.kept.values())

    @property
    def usable(self) -> bool:
        """Whether it tells anything: a good line, or that the diary is still empty."""
        return self.good_lines > 0 or (self.header is not None and (self.whole or self.torn))


def read(raw: bytes, vault: Vault | None = None) -> Reading:
    """Read a file's bytes; of a sealed one without its vault only the key header.

    Raises NewerVersion for a good header of a newer program.
    """
    reading, order = Reading(size=len(raw)), _Order()
    texts = raw.split(b"\n")
    unended = texts.pop()
    texts, first = _behind_door(reading, texts, vault), True
    for text in texts:
        content, proof = _content(reading, text, vault)
        if content is None or not _take(reading, content, proof, first=first):
            reading.flaws += 1
            reading.tail_flaws += 1
            first = False
            continue
        first = False
        reading.tail_flaws = 0
        reading.flaws += not order.fits(content)
        if content["kind"] == "save":
            reading.last_line = max(reading.last_line, content["seq"])
        else:
            reading.last_line = max(reading.last_line, content["base"])
            reading.kept_size += len(text) + 1
    if not order.complete:
        reading.flaws += 1
    else:
        reading.torn = bool(unended) and not reading.flaws
    if unended:
        content, proof = _content(reading, unended, vault)
        good = content is not None and _take(reading, content, proof, first=first)
        reading.flaws += 1
        reading.tail_flaws = 0 if good else reading.tail_flaws + 1
    if reading.sealed:  # then what is not sealed in it is nobody's
        return Reading(size=len(raw), flaws=1, sealed=True, lead=reading.lead)
    return reading


def _behind_door(reading: Reading, texts: list[bytes], vault: Vault | None) -> list[bytes]:
    """The lines after the key header, if there is one; a vault's file without it is not whole."""
    if texts and may_be_door(texts[0]):
        content, _ = _content(Reading(), texts[0], None)
        if content and content.get("format") == FORMAT and not _is_newer(content):
            reading.lead = lead(content)
    if vault is None:
        reading.sealed = reading.lead is not None
    else:
        key_header = reading.lead.key_header if reading.lead else None
        reading.forged += key_header is not None and not vault.made(key_header)
        reading.flaws += key_header is None or not vault.made(key_header)
    if texts and vault is not None and reading.lead is None:
        damaged = Reading()
        if _content(damaged, texts[0], vault)[0] is None and not damaged.forged:
            return texts[1:]  # the key header stood there
    return texts[1:] if reading.lead else texts


class _Order:
    """The order in which a file's lines were written, so that a moved, missing or doubled one shows."""

    def __init__(self) -> None:
        self._header: dict[str, Any] | None = None
        self._parts = 0
        self._seq = 0

    @property
    def complete(self) -> bool:
        """Whether the header and all kept lines were there."""
        return self._header is not None and self._parts == self._header["parts"]

    def fits(self, content: dict[str, Any]) -> bool:
        """Whether this line follows the ones before."""
        if self._header is None:
            if content["kind"] != "header":
                return False
            self._header, self._seq = content, content["base"]
            return True
        if content["kind"] == "kept":
            expected = (self._header["base"], self._parts, self._header["parts"])
            self._parts += 1
            return (content["base"], content["part"], content["of"]) == expected
        if content["kind"] == "save" and self.complete:
            self._seq += 1
            return bool(content["seq"] == self._seq)
        return False


def _content(reading: Reading, text: bytes, vault: Vault | None) -> tuple[dict[str, Any] | None, bytes]:
    """What a line says, or None where it does not prove itself; and the checksum of its JSON."""
    if text[_CHECKSUM : _CHECKSUM + 1] != b" " or text[:_CHECKSUM] != checksum(text[_CHECKSUM + 1 :]):
        return None, b""
    try:
        body = plain_body(text[_CHECKSUM + 1 :], vault)
        if body is None:
            reading.sealed = True
            return None, b""
        content = orjson.loads(body)
    except AuthenticationFailed:
        reading.forged += 1
        return None, b""
    except orjson.JSONDecodeError:
        return None, b""
    if not isinstance(content, dict) or not isinstance(content.get("kind"), str):
        return None, b""
    return content, text[:_CHECKSUM] if vault is None else checksum(body)


def _take(reading: Reading, content: dict[str, Any], proof: bytes, *, first: bool) -> bool:
    """Take a proven line into the reading; says whether it is one of this diary and of this format."""
    kind, diary = content["kind"], content.get("diary")
    if kind == "header" and content.get("format") == FORMAT and _is_newer(content):
        raise NewerVersion(str(content.get("version")))
    if not isinstance(diary, str) or reading.diary not in (None, diary):
        return False
    if kind == "header" and first and _is_header(content):
        more = {k: v for k, v in content.items() if k not in _HEADER_FIELDS}
        at = str(content.get("base_at", ""))
        reading.header = Header(diary, content["base"], content["parts"], at, more)
        if content["base"]:
            reading.bases[content["base"]] = (content["parts"], at)
    elif kind == "kept" and _is_kept(content):
        parts = reading.kept.setdefault((content["base"], content["of"]), {})
        parts[content["part"]] = Kept(tuple(content["op"]), proof)
    elif kind == "save" and _are_counts(content, "seq") and _are_ops(content.get("ops")):
        ops = tuple(tuple(op) for op in content["ops"])
        reading.saves[content["seq"]] = Save(str(content.get("at", "")), ops, proof)
    else:
        return False
    reading.diary = diary
    return True


_HEADER_FIELDS = frozenset({"kind", "format", "version", "diary", "base", "parts", "base_at"})


def _is_newer(header: dict[str, Any]) -> bool:
    """Whether only a newer program can read the file: a later version, or an ability this one lacks."""
    version, needs = header.get("version"), header.get("needs")
    return not isinstance(version, int) or version > VERSION or needs not in (None, [], [NEED])


def _is_header(content: dict[str, Any]) -> bool:
    return (
        content.get("format") == FORMAT
        and _are_counts(content, "base", "parts")
        and not _is_too_deep(content)
    )


def _is_kept(content: dict[str, Any]) -> bool:
    if not _are_counts(content, "base", "part", "of") or content["part"] >= content["of"]:
        return False
    return _is_op(content.get("op")) and bool(content["op"][0] == "put")


def _are_counts(content: dict[str, Any], *names: str) -> bool:
    return all(type(content.get(name)) is int and content[name] >= 0 for name in names)


def _are_ops(ops: object) -> bool:
    return isinstance(ops, list) and all(_is_op(op) for op in ops)


def _is_op(op: object) -> bool:
    if not isinstance(op, list) or not op or not all(isinstance(name, str) for name in op[:3]):
        return False
    if op[0] == "put":
        return len(op) == 4 and is_storable(op[2], op[3])
    return len(op) == 3 and _is_id(op[2]) if op[0] == "del" else op[0] == "drop" and len(op) == 2


def is_storable(record_id: object, record: object) -> bool:
    """Whether reading takes that record under that id."""
    return _is_id(record_id) and isinstance(record, Mapping) and not _is_too_deep(record)


def _is_id(record_id: object) -> bool:
    """Whether that can be a record's id: a whole number written as text, not absurdly long."""
    return isinstance(record_id, str) and record_id.isdecimal() and len(record_id) <= _MOST_DIGITS


def _is_too_deep(record: Mapping[str, Any]) -> bool:
    """Whether it is nested deeper than anything of ours; what follows it down would fall."""
    level: list[Any] = [record]
    for _ in range(DEEPEST):
        level = [
            inner
            for outer in level
            for inner in (outer.values() if isinstance(outer, Mapping) else outer)
            if isinstance(inner, (Mapping, list, tuple))
        ]
        if not level:
            return False
    return True
