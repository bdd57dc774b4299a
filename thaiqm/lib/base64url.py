"""Bytes as text in JSON: base64 for addresses, without padding, in exactly one spelling."""

from __future__ import annotations

import base64
import binascii


def write(data: bytes) -> str:
    """The text of these bytes."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def read(text: object) -> bytes:
    """The bytes of this text. Raises ValueError for whatever `write` would not have written."""
    if not isinstance(text, str) or not text.isascii():
        raise ValueError("not base64url")
    try:
        data = base64.b64decode(text.encode() + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except binascii.Error:
        raise ValueError("not base64url") from None
    if write(data) != text:
        raise ValueError("not base64url as it is written here")
    return data
