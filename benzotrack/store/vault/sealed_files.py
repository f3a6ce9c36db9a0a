"""What lies beside the journal's two files and holds the person's words: backups, damaged files, second
versions.

While the diary has a passcode each is kept sealed, whole, as `<name>.sealed`. A change is made in two steps:
`prepare` lays the new form beside the old one, `settle` takes the old one away, or, after a crash, whichever
the journal says is wrong. Plain forms are gone before the first copy is sealed and come after it is plain, so
no moment leaves a plain file behind a passcode; a crash between may leave sealed ones beside a plain diary.
"""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from benzotrack.store import files
from benzotrack.store.journal import journal_format
from benzotrack.store.journal.journal_format import NewerVersion, Reading
from benzotrack.store.vault.key_slots import Vault
from benzotrack.store.vault.keys import OVERHEAD, Unsealable

FOLDERS = (files.DAMAGED, files.BACKUPS)
"""Folders of the diary's whose files are kept in this way."""

SEALED = ".sealed"
"""What the name of a file that was sealed whole ends with."""

_WHOLE = "benzotrack file 1 "


def sealed_whole(plain: bytes, vault: Vault) -> bytes:
    """A file's bytes behind the vault's key header."""
    return journal_format.door_line(vault) + vault.key.seal(plain, _about(vault))


def opened_whole(raw: bytes, vault: Vault) -> bytes:
    """What was sealed whole, also where a program took it for text since: the seal proves which bytes were
    its own. Raises Unsealable.
    """
    box = raw.partition(b"\n")[2]
    before = box.replace(b"\r\n", b"\n")
    for perhaps in (box, before, box.removesuffix(b"\n"), before.removesuffix(b"\n")):
        with contextlib.suppress(Unsealable):
            return vault.key.open(perhaps, _about(vault))
    raise Unsealable


def _about(vault: Vault) -> bytes:
    """What a whole file is bound to."""
    return (_WHOLE + vault.key_header.diary).encode()


def prepare(folder: Path, before: Vault | None, after: Vault | None) -> None:
    """Lay the form that each file will have beside the one it has. Raises OSError where the disk refuses."""
    for path in _files(folder):
        raw = files.read(path)
        if raw is None:
            continue
        if before is None and after is not None and not _is_sealed(path, raw):
            files.atomic_write(path.with_name(path.name + SEALED), sealed_whole(raw, after))
        elif before is not None and after is None and path.name.endswith(SEALED):
            with contextlib.suppress(Unsealable):
                files.atomic_write(path.with_name(path.name.removesuffix(SEALED)), opened_whole(raw, before))
        elif before is not None and after is not None:
            _behind(path, raw, before, after)


def settle(folder: Path, vault: Vault | None) -> None:
    """Leave of each file the form that fits; where the disk refuses, the next opening does it."""
    with contextlib.suppress(OSError):
        if vault is not None:
            seal_what_is_open(folder, vault)
            return
        for path in _files(folder):
            plain = path.with_name(path.name.removesuffix(SEALED))
            if path != plain and files.identity(plain) is not None:
                files.remove(path)


def seal_what_is_open(folder: Path, vault: Vault) -> None:
    """Leave no plain file. Raises OSError where the disk refuses."""
    for path in _files(folder):
        if not path.name.endswith(SEALED):
            _seal(path, vault)


def seal_those(kept: tuple[Path, ...], vault: Vault | None) -> None:
    """As `settle`, for files that were just set aside: no other is looked at, also not one being written."""
    with contextlib.suppress(OSError):
        for path in kept:
            if vault is not None:
                _seal(path, vault)


def settle_locked(folder: Path) -> None:
    """As `settle`, before the passcode is known: a plain file goes where its sealed form is of its length."""
    with contextlib.suppress(OSError):
        for path in _files(folder):
            plain = path.with_name(path.name.removesuffix(SEALED))
            there = files.identity(plain) if path != plain else None
            raw = files.read(path) if there is not None else None
            if raw is not None and there is not None:
                box = raw.partition(b"\n")[2]
                if len(box) == there[1] + OVERHEAD and _reading(raw).sealed:
                    files.remove(plain)


def _seal(path: Path, vault: Vault) -> None:
    """Take a plain file away, once its sealed form holds it.

    A plain backup without one was put there by another hand: it is kept among the damaged files, since what
    is sealed among the backups counts as ours.
    """
    raw = files.read(path)
    if raw is None or _is_sealed(path, raw):
        return
    form = path.with_name(path.name + SEALED)
    there = files.read(form)
    try:
        holds = there is not None and opened_whole(there, vault) == raw
    except Unsealable:
        holds = False
    if not holds and path.parent.name not in FOLDERS:
        return  # a second version that came later: sealed it would count as ours
    if not holds:
        if path.parent.name == files.BACKUPS:
            form = path.parent.parent / files.DAMAGED / form.name
            files.make_folder(form.parent)
        files.atomic_write(form, sealed_whole(raw, vault))
    files.remove(path)


def _behind(path: Path, raw: bytes, before: Vault, after: Vault) -> None:
    """Put another key header before a sealed file of the same vault."""
    lead = _reading(raw.partition(b"\n")[0] + b"\n").lead
    if lead is not None and lead.key_header is not None and before.made(lead.key_header):
        files.atomic_write(path, journal_format.door_line(after) + raw.partition(b"\n")[2])


def _is_sealed(path: Path, raw: bytes) -> bool:
    """Whether nothing in the file can be read without a vault, as far as that can be told."""
    return path.name.endswith(SEALED) or _reading(raw).sealed


def _reading(raw: bytes) -> Reading:
    """What can be read without a vault; of a newer program's file nothing, so it counts as plain."""
    with contextlib.suppress(NewerVersion):
        return journal_format.read(raw)
    return Reading()


def _files(folder: Path) -> Iterator[Path]:
    """Every file kept."""
    for name in FOLDERS:
        yield from (folder / name / found for found in files.kept_names(folder / name))
    yield from files.conflicted_copies(folder)
