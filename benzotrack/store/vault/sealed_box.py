"""Letters into a locked vault: anyone can put one in, only the data key opens it.

A letter is sealed to the key header's public key with a key of its own (X25519, HKDF, AES-256-GCM).
"""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from benzotrack.store.vault.key_slots import KeyHeader, Vault
from benzotrack.store.vault.keys import KEY, Unsealable, derived, sealed, unsealed

_PURPOSE = b"letter 1"


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
