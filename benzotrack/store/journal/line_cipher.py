"""How a journal's lines are sealed: the first line, the key header, is readable; any other is sealed whole.

    <checksum> {"kind":"header", …, "needs":["passcode"], "slots":[…]}    the key header
    <checksum> *<base64 of nonce and sealed JSON>                         any other line

In a sealed file a line that is not sealed proves nothing: it could be anybody's.
"""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from benzotrack.store.vault.key_slots import KeyHeader, Vault, read_door
from benzotrack.store.vault.keys import Unsealable
from benzotrack.store.vault.unlock import UnknownLock

NEED = "passcode"
"""What the key header's `needs` says; a program that does not know it leaves the file alone."""

MARK = b"*"
"""First byte of a sealed line, where another has the brace of its JSON."""

_LINE = "benzotrack line 1 "
_DOOR_MOST = 16 << 10
"""Longest key header line that is looked at, in bytes."""


class AuthenticationFailed(ValueError):  # noqa: N818
    """A line that proves itself to the eye, but was not sealed with the diary's key."""


@dataclass(frozen=True)
class SealedHeader:
    """A sealed file's first line as it was found: its key header, None where that can't be read."""

    key_header: KeyHeader | None


def sealed_body(body: bytes, vault: Vault | None) -> bytes:
    """A line's JSON as it is written: sealed where there is a vault."""
    return body if vault is None else MARK + b64encode(vault.key.seal(body, _about(vault)))


def plain_body(written: bytes, vault: Vault | None) -> bytes | None:
    """A line's JSON; None for a sealed line without a vault. Raises AuthenticationFailed."""
    if not written.startswith(MARK):
        if vault is not None:
            raise AuthenticationFailed
        return written
    if vault is None:
        return None
    try:
        return vault.key.open(b64decode(written[len(MARK) :], validate=True), _about(vault))
    except (Unsealable, ValueError):
        raise AuthenticationFailed from None


def _about(vault: Vault) -> bytes:
    """What a line is bound to beside its own words, which say of which kind and number it is."""
    return (_LINE + vault.key_header.diary).encode()


def door_content(key_header: KeyHeader, about: Mapping[str, Any]) -> dict[str, Any]:
    """The key header's line: `about` says what file it is, for a program that knows no key headers."""
    return {**about, "needs": [NEED], **key_header.content()}


def lead(content: Mapping[str, Any]) -> SealedHeader | None:
    """The lead that a first line tells; None where it is another line."""
    if content.get("needs") != [NEED]:
        return None
    try:
        return SealedHeader(read_door(content))
    except UnknownLock:
        return SealedHeader(None)


def may_be_door(text: bytes) -> bool:
    """Whether a line is short enough to be one."""
    return len(text) <= _DOOR_MOST
