"""The data key: 32 random bytes that seal everything private, and the three keys that come from it."""

from __future__ import annotations

import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

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
