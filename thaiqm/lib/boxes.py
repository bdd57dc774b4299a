"""Boxes: a phone's key, closed so that only the centre opens it (docs/decisions/0009).

A phone seals what it holds with a key K of its own, which the PIN locks. K also travels in a box
for the centre: whoever lost the PIN has lost nothing, and a phone can send without being opened.
The centre's key pairs (P-256) are derived from the data keys, so there is no further secret to
keep, and a box opens as long as its data key is among them.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from thaiqm.lib import base64url
from thaiqm.lib.encryption import KEY_BYTES, SealBroken

MOST_CHARACTERS: Final = 1_000
_VERSION: Final = 1
_IV_BYTES: Final = 12
_POINT_BYTES: Final = 65
_CURVE: Final = ec.SECP256R1()
_ORDER: Final = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


@dataclass(frozen=True)
class BoxKey:
    """What a phone needs to close a box: the key's id, and the public point."""

    id: str
    public: bytes

    def as_json(self) -> dict[str, str]:
        """As the API tells it."""
        return {"id": self.id, "public": base64url.write(self.public)}


@dataclass(frozen=True)
class Contents:
    """What is in a box: whose key it is, the key, and the device's token as proof of that."""

    account: UUID
    key: bytes
    token: str


class BoxKeys:
    """The centre's key pairs: one for each data key; all of them open, the current one is told."""

    def __init__(self, data_keys: Mapping[str, bytes], current: str) -> None:
        """Raises ValueError when the current data key is missing."""
        if current not in data_keys:
            raise ValueError("the current data key is not among the data keys")
        self._private = {key_id: _key_pair(key) for key_id, key in data_keys.items()}
        self.current = BoxKey(current, _point(self._private[current].public_key()))

    def open(self, box: str) -> Contents:
        """What is in the box. Raises SealBroken, whatever is wrong with it."""
        try:
            data = base64url.read(box if len(box) <= MOST_CHARACTERS else "")
            return _contents(self._plain(data))
        except ValueError:
            raise SealBroken("not a box of this centre") from None

    def _plain(self, data: bytes) -> bytes:
        """The plaintext; ValueError or SealBroken when it does not open."""
        if len(data) < 2 or data[0] != _VERSION:
            raise ValueError("not a box")
        end = 2 + data[1]
        private = self._private.get(data[2:end].decode())
        ephemeral, iv = data[end : end + _POINT_BYTES], data[end + _POINT_BYTES :][:_IV_BYTES]
        # one spelling only: the short form of the same point would be another box
        if private is None or len(iv) != _IV_BYTES or ephemeral[0] != 4:
            raise ValueError("closed for a key that is not here")
        public = ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, ephemeral)
        head = data[: end + _POINT_BYTES]
        try:
            cipher = AESGCM(_shared_key(private.exchange(ec.ECDH(), public), ephemeral))
            return cipher.decrypt(iv, data[len(head) + _IV_BYTES :], head)
        except InvalidTag:
            raise SealBroken("bytes of the box changed") from None


def close(contents: Contents, *, to: BoxKey) -> str:
    """A box as a phone makes it."""
    mine = ec.generate_private_key(_CURVE)
    ephemeral, iv = _point(mine.public_key()), os.urandom(_IV_BYTES)
    key_id = to.id.encode()
    head = bytes((_VERSION, len(key_id))) + key_id + ephemeral
    public = ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, to.public)
    cipher = AESGCM(_shared_key(mine.exchange(ec.ECDH(), public), ephemeral))
    plain = {
        "account": str(contents.account),
        "key": base64url.write(contents.key),
        "token": contents.token,
    }
    return base64url.write(head + iv + cipher.encrypt(iv, json.dumps(plain).encode(), head))


def seal_revision(payload: bytes, *, key: bytes, record_id: str, revision_id: str) -> bytes:
    """A finished revision's payload as a phone keeps it: sealed with the account's key K."""
    iv = os.urandom(_IV_BYTES)
    return iv + AESGCM(key).encrypt(iv, payload, _revision_context(record_id, revision_id))


def unseal_revision(sealed: bytes, *, key: bytes, record_id: str, revision_id: str) -> bytes:
    """The payload again. Raises SealBroken: another key, other ids, or changed bytes."""
    iv, rest = sealed[:_IV_BYTES], sealed[_IV_BYTES:]
    try:
        return AESGCM(key).decrypt(iv, rest, _revision_context(record_id, revision_id))
    except (InvalidTag, ValueError):
        raise SealBroken("the key or the ids are others, or bytes changed") from None


def _revision_context(record_id: str, revision_id: str) -> bytes:
    return f"revision:{record_id}:{revision_id}".encode("utf-8", errors="surrogatepass")


def _key_pair(data_key: bytes) -> ec.EllipticCurvePrivateKey:
    # 48 bytes for a number of 32: what the remainder favours is too little to matter
    derived = HKDF(SHA256(), length=48, salt=None, info=b"thaiqm box key 1").derive(data_key)
    return ec.derive_private_key(int.from_bytes(derived, "big") % (_ORDER - 1) + 1, _CURVE)


def _shared_key(secret: bytes, ephemeral: bytes) -> bytes:
    return HKDF(SHA256(), length=KEY_BYTES, salt=ephemeral, info=b"thaiqm box 1").derive(secret)


def _point(public: ec.EllipticCurvePublicKey) -> bytes:
    return public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _contents(plain: bytes) -> Contents:
    told = json.loads(plain)
    if not isinstance(told, dict) or set(told) != {"account", "key", "token"}:
        raise ValueError("not what is in a box")
    if not all(isinstance(value, str) for value in told.values()):
        raise ValueError("not what is in a box")
    contents = Contents(UUID(told["account"]), base64url.read(told["key"]), told["token"])
    if len(contents.key) != KEY_BYTES:
        raise ValueError("a key has 32 bytes")
    return contents
