"""Sealing of citizen IDs and their keyed look-up hash (docs/trust.md B5).

A sealed value starts with the id of its key, so that keys can change while old values stay
readable, and is bound to its context ("table.column:row"): moved to another row it does not open.
"""

import hmac
import os
from collections.abc import Mapping
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_VERSION: Final = 1
_NONCE_BYTES: Final = 12
KEY_BYTES: Final = 32
_TAG_BYTES: Final = 16


class SealBroken(Exception):
    """A sealed value does not open: wrong key, wrong context, or changed bytes."""


class KeyRing:
    """The keys of one installation: any number that open, one that seals, one for hashes."""

    def __init__(self, keys: Mapping[str, bytes], current: str, hash_key: bytes) -> None:
        """Raises ValueError for a key that is not 32 bytes, or a current key that is missing."""
        if current not in keys:
            raise ValueError("the current data key is not among the data keys")
        for key_id, key in keys.items():
            if not 1 <= len(key_id.encode()) <= 255 or len(key) != KEY_BYTES:
                raise ValueError("a data key needs a short id and exactly 32 bytes")
        if len(hash_key) < KEY_BYTES or hash_key in keys.values():
            raise ValueError("the hash key needs 32 bytes or more of its own")
        self._ciphers = {key_id: AESGCM(key) for key_id, key in keys.items()}
        self._current = current
        self._hash_key = hash_key

    def seal(self, data: bytes, *, context: str) -> bytes:
        """Encrypt data so that it opens only with the same context."""
        key_id = self._current.encode()
        head = bytes((_VERSION, len(key_id))) + key_id
        nonce = os.urandom(_NONCE_BYTES)
        cipher = self._ciphers[self._current]
        return head + nonce + cipher.encrypt(nonce, data, head + context.encode())

    def open(self, sealed: bytes, *, context: str) -> bytes:
        """Decrypt what `seal` made. Raises SealBroken, never returns anything else."""
        if len(sealed) < 2 or sealed[0] != _VERSION:
            raise SealBroken("not a sealed value")
        end = 2 + sealed[1]
        head, nonce = sealed[:end], sealed[end : end + _NONCE_BYTES]
        cipher = self._ciphers.get(head[2:].decode(errors="replace"))
        if cipher is None or len(nonce) != _NONCE_BYTES:
            raise SealBroken("sealed with a key that is not here")
        try:
            return cipher.decrypt(nonce, sealed[end + _NONCE_BYTES :], head + context.encode())
        except InvalidTag:
            raise SealBroken("the key or the context is another one, or bytes changed") from None

    def keyed_hash(self, value: str, *, purpose: str) -> bytes:
        """32 bytes by which a value can be looked up but not guessed without the hash key."""
        return hmac.digest(self._hash_key, f"{purpose}\0{value}".encode(), "sha256")


def overhead(beginning: bytes) -> int:
    """By how many bytes a sealed value that begins like this is longer than what it holds."""
    if len(beginning) < 2 or beginning[0] != _VERSION:
        raise SealBroken("not a sealed value")
    return 2 + beginning[1] + _NONCE_BYTES + _TAG_BYTES
