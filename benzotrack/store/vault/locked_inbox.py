"""Signs chosen while the diary is locked: on disk at once, each a letter that only the unlocked diary opens.

One line a letter; a red flag that changes is written again, and the newest letter of it counts.
A letter is sealed to the key header's public key with a key of its own (X25519, HKDF, AES-256-GCM).
"""

from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import orjson
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from benzotrack.domain.red_flags import RedFlag
from benzotrack.store import files
from benzotrack.store.codec import parse, written
from benzotrack.store.errors import NotSaved
from benzotrack.store.vault.key_slots import KeyHeader, Vault
from benzotrack.store.vault.keys import KEY, Unsealable, derived, sealed, unsealed

NAME = "signs.locked"
_TABLE = "red_flags"
_PURPOSE = b"letter 1"


@dataclass(frozen=True)
class LockedInbox:
    """What lay in the inbox: the red flags, how many letters could not be opened, and its bytes."""

    flags: tuple[RedFlag, ...] = ()
    unreadable: int = 0
    size: int = 0


def put_letter(folder: Path, key_header: KeyHeader, flag: RedFlag) -> None:
    """Put a red flag in, on disk when it returns. Raises NotSaved."""
    path = folder / NAME
    line = b64encode(letter(key_header, orjson.dumps(written(flag)))) + b"\n"
    try:
        files.make_folder(folder)
        there = files.identity(path)
        if there is None:
            files.atomic_write(path, line)
            return
        fd = files.open_to_append(path)
        try:  # a line that a crash cut off is ended first
            files.write_all(fd, b"\n" + line)
            files.flush_file(fd)
        finally:
            files.close(fd)
    except OSError as error:
        raise NotSaved.from_os(error) from error


def read_letters(folder: Path, vault: Vault | None) -> LockedInbox:
    """All letters, the newest of each red flag; for None, whose key is gone, none can be opened.

    Raises OSError where the file can't be read.
    """
    raw = files.read(folder / NAME)
    flags: dict[str, RedFlag] = {}
    unreadable = 0
    for flag in _flags(raw or b"", vault):
        if flag is None:
            unreadable += 1
        else:
            flags[flag.id] = flag
    return LockedInbox(tuple(flags.values()), unreadable, len(raw or b""))


def empty(folder: Path, read: LockedInbox) -> None:
    """Take away the letters that were read, set aside first where one of them could not be opened.

    Where another has come since, all stay and are read again. Raises OSError.
    """
    path = folder / NAME
    there = files.identity(path)
    if there is None or there[1] != read.size:
        return
    if read.unreadable:
        files.set_aside(path, folder)
    files.remove(path)


def _flags(raw: bytes, vault: Vault | None) -> Iterator[RedFlag | None]:
    """Every letter's red flag in order, None for one that can't be opened."""
    for line in filter(None, raw.split(b"\n")):
        if vault is None:
            yield None
            continue
        try:
            content = orjson.loads(opened_letter(vault, b64decode(line, validate=True)))
        except (Unsealable, ValueError):
            yield None
            continue
        flag: RedFlag | None = None
        if isinstance(content, dict):
            flag = parse(RedFlag, _TABLE, "1", content).record
        yield flag


def letter(key_header: KeyHeader, plain: bytes) -> bytes:
    """The bytes, for that key header's vault alone."""
    own = X25519PrivateKey.generate()
    sender = own.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    shared = own.exchange(X25519PublicKey.from_public_bytes(key_header.letters))
    return sender + sealed(
        derived(shared, _PURPOSE, sender + key_header.letters), plain, key_header.diary.encode()
    )


def opened_letter(vault: Vault, box: bytes) -> bytes:
    """What the letter says. Raises Unsealable for one that is not for this vault, or was changed."""
    sender, rest = box[:KEY], box[KEY:]
    try:
        shared = vault.key.letters.exchange(X25519PublicKey.from_public_bytes(sender))
    except ValueError:
        raise Unsealable from None
    key = derived(shared, _PURPOSE, sender + vault.key_header.letters)
    return unsealed(key, rest, vault.key_header.diary.encode())
