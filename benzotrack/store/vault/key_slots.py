"""A sealed file's key header: the readable line with the slots that hold its data key, and how it is opened.

Each slot holds the same data key, wrapped under a stretched secret and bound to the diary, the slot's kind,
its cost and its salt. The whole header is bound to the data key: a slot that was swapped, added or taken
away shows to whoever opens any other.
"""

from __future__ import annotations

import hmac
import secrets
import unicodedata
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import orjson
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from benzotrack.i18n import msg
from benzotrack.store.errors import StoreError
from benzotrack.store.vault.keys import KEY, DataKey, KdfParams, Unsealable, best_cost, stretched, unsealed
from benzotrack.store.vault.recovery_code import looks_like_one, new_code, read_code
from benzotrack.store.vault.unlock import (
    AbsurdCost,
    Mistyped,
    NotOpened,
    SlotsChanged,
    TooLong,
    TooShort,
    UnknownLock,
    WrongCode,
    WrongSecret,
)

PASSCODE, RECOVERY = "passcode", "recovery"
LEAST = 8
"""Fewest characters of a passcode."""

MOST = 256
"""Most characters of a passcode."""

_MOST_SLOTS = 4
_SALT = 16


@dataclass(frozen=True)
class KeySlot:
    """The data key, wrapped: `check` tells a right secret from a wrong one."""

    kind: str
    cost: KdfParams
    salt: bytes
    check: bytes
    wrapped: bytes

    def content(self) -> dict[str, Any]:
        """As it is written."""
        return {
            "kind": self.kind,
            "kdf": self.cost.kdf,
            **self.cost.numbers,
            "salt": _text(self.salt),
            "check": _text(self.check),
            "wrapped": _text(self.wrapped),
        }


@dataclass(frozen=True)
class KeyHeader:
    """Slots of one diary. `letters` is the public key of its inbox, `binding` proves all of it."""

    diary: str
    slots: tuple[KeySlot, ...]
    letters: bytes
    binding: bytes

    def content(self) -> dict[str, Any]:
        """As it is written, beside what says that it is a key header."""
        return {**_unbound(self.diary, self.slots, self.letters), "binding": _text(self.binding)}

    def opened(self, typed: str) -> Vault:
        """The vault behind it, for a passcode or a recovery code; takes about 0.2 s, wrong ones more.

        Raises WrongSecret, WrongCode, Mistyped, SlotsChanged, AbsurdCost or UnknownLock.
        """
        if len(typed) > MOST:
            raise TooLong(MOST)
        if not looks_like_one(typed):
            return self._opened_by(PASSCODE, _secret(typed), WrongSecret())
        try:
            code = read_code(typed)
        except Mistyped as slip:  # or a passcode that only looks like one
            return self._opened_by(PASSCODE, _secret(typed), slip)
        return self._opened_by(RECOVERY, code.encode(), WrongCode())

    def _opened_by(self, kind: str, secret: bytes, wrong: Exception) -> Vault:
        """Try the slots of that kind, then the others: a right secret in another kind's slot is a swap."""
        for slot in self.slots:
            slot.cost.checked()
        for slot in sorted(self.slots, key=lambda slot: slot.kind != kind):
            key, check = _halves(stretched(secret, slot.salt, slot.cost))
            if not hmac.compare_digest(check, slot.check):
                continue
            try:
                raw = unsealed(key, slot.wrapped, _about(self.diary, kind, slot.cost, slot.salt))
            except Unsealable:
                raise SlotsChanged from None
            vault = Vault(self, DataKey(raw), kind)
            if not vault.made(self):
                raise SlotsChanged
            return vault
        raise wrong


@dataclass(frozen=True)
class Vault:
    """A key header that was opened: its data key is at hand. `by` is the kind of slot that opened it."""

    key_header: KeyHeader
    key: DataKey
    by: str = PASSCODE

    def made(self, key_header: KeyHeader) -> bool:
        """Whether that key header is one of this vault's, exactly as it was written."""
        return hmac.compare_digest(
            key_header.binding, _binding(self.key, key_header.diary, key_header.slots, key_header.letters)
        )

    def with_passcode(self, passcode: str, cost: KdfParams | None = None) -> Vault:
        """The same vault behind another passcode; the recovery code stays. Raises TooShort, TooLong."""
        return self._with_slot(PASSCODE, _secret(fit(passcode)), cost)

    def with_recovery_code(self, cost: KdfParams | None = None) -> NewVault:
        """The same vault with a new recovery code; the old one opens it no more."""
        code = new_code()
        return NewVault(self._with_slot(RECOVERY, read_code(code).encode(), cost), code)

    def _with_slot(self, kind: str, secret: bytes, cost: KdfParams | None) -> Vault:
        slot = _slot(self.key, self.key_header.diary, kind, secret, cost or best_cost())
        others = (other for other in self.key_header.slots if other.kind != kind)
        slots = tuple(sorted((*others, slot), key=lambda slot: slot.kind))
        binding = _binding(self.key, self.key_header.diary, slots, self.key_header.letters)
        return replace(self, key_header=replace(self.key_header, slots=slots, binding=binding))


class Locked(StoreError):  # noqa: N818 - the words the person reads
    """The diary lies behind a passcode; nothing was touched. `key_headers` are its copies', best first.

    `spares` looks for more of them, beside the diary; what one opens is the diary's only where it `fits`.
    """

    def __init__(
        self,
        key_headers: tuple[KeyHeader, ...] = (),
        spares: Callable[[], tuple[KeyHeader, ...]] = tuple,
        fits: Callable[[Vault], bool] = lambda _: True,
    ) -> None:
        super().__init__(msg("This diary is locked with a passcode."))
        self.key_headers, self.spares, self.fits = key_headers, spares, fits

    def opened(self, typed: str) -> Vault:
        """The vault, for a passcode or a recovery code; takes up to a second, by the spares up to three.

        A key header that something changed gives way to the other copy's, then to the spares, each with the
        passcode of its time; a wrong passcode does not. Raises NotOpened.
        """
        refused: NotOpened = UnknownLock()
        for key_header in self.key_headers:
            try:
                return key_header.opened(typed)
            except (SlotsChanged, UnknownLock, AbsurdCost) as problem:
                refused = problem
        for key_header in self.spares():
            try:
                vault = key_header.opened(typed)
            except (SlotsChanged, UnknownLock, AbsurdCost):
                continue
            except (WrongSecret, WrongCode, Mistyped) as problem:
                refused = refused if isinstance(refused, SlotsChanged) else problem
                continue
            if self.fits(vault):
                return vault
        raise refused


@dataclass(frozen=True)
class NewVault:
    """A vault with the recovery code that was made for it, to be shown once."""

    vault: Vault
    recovery_code: str


def new_vault(diary: str, passcode: str, cost: KdfParams | None = None) -> NewVault:
    """A vault with a new data key for that diary. Raises TooShort, TooLong. Takes about 0.4 s."""
    fit(passcode)
    key = DataKey.new()
    letters = key.letters.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    empty = Vault(KeyHeader(diary, (), letters, b""), key)
    return empty.with_passcode(passcode, cost).with_recovery_code(cost)


def fit(passcode: str) -> str:
    """The passcode. Raises TooShort or TooLong."""
    if len(unicodedata.normalize("NFKC", passcode)) < LEAST:
        raise TooShort(LEAST)
    if len(passcode) > MOST:
        raise TooLong(MOST)
    return passcode


def read_door(content: Mapping[str, Any]) -> KeyHeader:
    """The key header that a line tells. Raises UnknownLock for anything that is none."""
    try:
        slots = tuple(_read_slot(slot) for slot in content["slots"])
        key_header = KeyHeader(
            content["diary"], slots, _bytes(content["letters"]), _bytes(content["binding"])
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        raise UnknownLock from None
    if (
        not isinstance(key_header.diary, str)
        or not 1 <= len(slots) <= _MOST_SLOTS
        or len(key_header.letters) != KEY
    ):
        raise UnknownLock
    return key_header


def _read_slot(content: Mapping[str, Any]) -> KeySlot:
    texts = {"kind", "kdf", "salt", "check", "wrapped"}
    cost = KdfParams(str(content["kdf"]), {name: n for name, n in content.items() if name not in texts})
    slot = KeySlot(
        str(content["kind"]), cost, *(_bytes(content[name]) for name in ("salt", "check", "wrapped"))
    )
    if len(slot.salt) != _SALT or len(slot.wrapped) > 4 * KEY:
        raise UnknownLock
    return slot


def _slot(key: DataKey, diary: str, kind: str, secret: bytes, cost: KdfParams) -> KeySlot:
    salt = secrets.token_bytes(_SALT)
    under, check = _halves(stretched(secret, salt, cost))
    return KeySlot(kind, cost, salt, check, key.wrapped(under, _about(diary, kind, cost, salt)))


def _halves(stretched_secret: bytes) -> tuple[bytes, bytes]:
    return stretched_secret[:KEY], stretched_secret[KEY:]


def _about(diary: str, kind: str, cost: KdfParams, salt: bytes) -> bytes:
    """What a wrapped key is bound to."""
    return _canonical({"slot": kind, "diary": diary, "kdf": cost.kdf, **cost.numbers, "salt": _text(salt)})


def _binding(key: DataKey, diary: str, slots: tuple[KeySlot, ...], letters: bytes) -> bytes:
    return key.bind(_canonical(_unbound(diary, slots, letters)))


def _unbound(diary: str, slots: tuple[KeySlot, ...], letters: bytes) -> dict[str, Any]:
    return {"diary": diary, "slots": [slot.content() for slot in slots], "letters": _text(letters)}


def _canonical(content: Mapping[str, Any]) -> bytes:
    return orjson.dumps(content, option=orjson.OPT_SORT_KEYS)


def _secret(passcode: str) -> bytes:
    """The passcode's bytes, the same from every keyboard."""
    return unicodedata.normalize("NFKC", passcode).encode("utf-8", "surrogatepass")


def _text(raw: bytes) -> str:
    return b64encode(raw).decode()


def _bytes(text: str) -> bytes:
    return b64decode(text, validate=True)
