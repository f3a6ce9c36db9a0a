"""The data key: 32 random bytes that seal everything private, and the three keys that come from it; and how
a secret is stretched.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock
from types import MappingProxyType

from cryptography.exceptions import InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from benzotrack.store.vault.unlock import AbsurdCost, NotHere, UnknownLock

KEY = 32
NONCE = 12
_TAG = 16
OVERHEAD = NONCE + _TAG
"""Bytes by which sealed content is longer than plain."""


class Unsealable(ValueError):  # noqa: N818
    """Bytes that this key did not seal for this purpose, or that were changed since."""


def derived(secret: bytes, purpose: bytes, salt: bytes | None = None) -> bytes:
    """A key for one purpose."""
    return HKDF(algorithm=hashes.SHA256(), length=KEY, salt=salt, info=b"benzotrack " + purpose).derive(
        secret
    )


def sealed(key: bytes, plain: bytes, about: bytes) -> bytes:
    """The bytes under AES-256-GCM with a new random nonce in front, bound to `about`."""
    nonce = secrets.token_bytes(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, about)


def unsealed(key: bytes, box: bytes, about: bytes) -> bytes:
    """What was sealed. Raises Unsealable for another key, another purpose or changed bytes."""
    if len(box) < OVERHEAD:
        raise Unsealable
    try:
        return AESGCM(key).decrypt(box[:NONCE], box[NONCE:], about)
    except InvalidTag:
        raise Unsealable from None


class DataKey:
    """What seals and opens one diary. It shows nothing of itself."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._sealing = AESGCM(derived(raw, b"seal 1"))
        self._binding = derived(raw, b"door 1")
        self._letters = X25519PrivateKey.from_private_bytes(derived(raw, b"letterbox 1"))

    @classmethod
    def new(cls) -> DataKey:
        """A random one."""
        return cls(secrets.token_bytes(KEY))

    def __repr__(self) -> str:
        return "DataKey(…)"

    def seal(self, plain: bytes, about: bytes) -> bytes:
        """The bytes sealed for one purpose, `OVERHEAD` bytes longer."""
        nonce = secrets.token_bytes(NONCE)
        return nonce + self._sealing.encrypt(nonce, plain, about)

    def open(self, box: bytes, about: bytes) -> bytes:
        """What was sealed for that purpose. Raises Unsealable."""
        if len(box) < OVERHEAD:
            raise Unsealable
        try:
            return self._sealing.decrypt(box[:NONCE], box[NONCE:], about)
        except InvalidTag:
            raise Unsealable from None

    def bind(self, content: bytes) -> bytes:
        """What proves that the holder of this key wrote the content."""
        return hmac.digest(self._binding, content, "sha256")

    @property
    def letters(self) -> X25519PrivateKey:
        """Opens what was put into the inbox while the diary was locked."""
        return self._letters

    def wrapped(self, key: bytes, about: bytes) -> bytes:
        """This key under another one, bound to `about`."""
        return sealed(key, self._raw, about)


# Making guesses slow: a secret is stretched by Argon2id or scrypt, at a cost that is named beside it.
#
# A cost is bounded before anything runs: a file can ask for no more than 256 MiB and a few seconds.

LENGTH = 48
"""Bytes that come out: 32 for a slot's key, 16 that tell a right secret from a wrong one."""

_BOUNDS: Mapping[str, Mapping[str, tuple[int, int]]] = MappingProxyType(
    {
        "argon2id": {"memory_kib": (8 << 10, 256 << 10), "passes": (1, 10), "lanes": (1, 8)},
        "scrypt": {"log2_n": (14, 18), "r": (1, 8), "p": (1, 4)},
    }
)
"""Least and most of each number that is run."""

_MOST_WORK_KIB = 1 << 20
"""Most memory times passes, in KiB."""

_one_at_a_time = Lock()


@dataclass(frozen=True)
class KdfParams:
    """Which function, and how much work: `numbers` by name."""

    kdf: str
    numbers: Mapping[str, int]

    def checked(self) -> KdfParams:
        """Itself. Raises UnknownLock for another function, AbsurdCost for work out of bounds."""
        bounds = _BOUNDS.get(self.kdf)
        if bounds is None or set(self.numbers) != set(bounds):
            raise UnknownLock
        for name, (least, most) in bounds.items():
            number = self.numbers[name]
            if type(number) is not int:
                raise UnknownLock
            if not least <= number <= most:
                raise AbsurdCost
        work = self.numbers.get("memory_kib", 0) * self.numbers.get("passes", 0)
        if work > _MOST_WORK_KIB:
            raise AbsurdCost
        return self


STRONG = KdfParams("argon2id", MappingProxyType({"memory_kib": 64 << 10, "passes": 3, "lanes": 4}))
"""What new slots ask for: the second recommended choice of RFC 9106, about 0.2 s."""

STRONG_SCRYPT = KdfParams("scrypt", MappingProxyType({"log2_n": 16, "r": 8, "p": 1}))
"""The same in scrypt, for a machine whose OpenSSL knows no Argon2id; about 0.2 s and 64 MiB."""


def stretched(secret: bytes, salt: bytes, cost: KdfParams) -> bytes:
    """`LENGTH` bytes from the secret; one at a time, so that memory stays bounded.

    Raises AbsurdCost or UnknownLock before any work, NotHere where this machine can't do it.
    """
    cost.checked()
    try:
        with _one_at_a_time:
            return _stretched(secret, salt, cost)
    except (UnsupportedAlgorithm, MemoryError):
        raise NotHere from None


def _stretched(secret: bytes, salt: bytes, cost: KdfParams) -> bytes:
    numbers = cost.numbers
    if cost.kdf == "scrypt":
        return Scrypt(
            salt=salt, length=LENGTH, n=1 << numbers["log2_n"], r=numbers["r"], p=numbers["p"]
        ).derive(secret)
    return Argon2id(
        salt=salt,
        length=LENGTH,
        iterations=numbers["passes"],
        lanes=numbers["lanes"],
        memory_cost=numbers["memory_kib"],
    ).derive(secret)


def best_cost() -> KdfParams:
    """The cost of a new slot on this machine."""
    try:
        Argon2id(salt=bytes(16), length=LENGTH, iterations=1, lanes=1, memory_cost=8 << 10)
    except UnsupportedAlgorithm:
        return STRONG_SCRYPT
    return STRONG
