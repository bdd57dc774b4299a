"""The file of what a phone has not sent, as the phone app writes it (docs/decisions/0009).

What people wrote is sealed in it; the rest says whose it is, and is believed only for being shown.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from thaiqm.lib import thai_text
from thaiqm.review.refusals import Refused

FORMAT: Final = "thaiqm-unsent"
VERSION: Final = 1
MOST_BYTES: Final = 8 * 1024 * 1024
MOST_ACCOUNTS: Final = 50


@dataclass(frozen=True)
class Part:
    """What one account has not sent: its box, its sealed envelopes, and what the file calls it."""

    label: str
    box: str
    items: tuple[Mapping[str, Any], ...]


def read(data: bytes) -> list[Part]:
    """The parts of a file.

    Raises:
        Refused: ``file_too_large``, ``file_not_ours``, ``file_newer``, ``file_empty``.
    """
    if len(data) > MOST_BYTES:
        raise Refused("file_too_large", most=MOST_BYTES // 1024 // 1024)
    content = _json(data)
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise Refused("file_not_ours")
    if content.get("version") != VERSION:
        raise Refused("file_newer")
    accounts = content.get("accounts")
    if not isinstance(accounts, list) or len(accounts) > MOST_ACCOUNTS:
        raise Refused("file_not_ours")
    parts = [_part(account) for account in accounts]
    if not any(part.items for part in parts):
        raise Refused("file_empty")
    return [part for part in parts if part.items]


def _json(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise Refused("file_not_ours") from None


def _part(account: Any) -> Part:
    if not isinstance(account, dict):
        raise Refused("file_not_ours")
    box, items = account.get("box"), account.get("items")
    if not isinstance(box, str) or not isinstance(items, list):
        raise Refused("file_not_ours")
    if not all(isinstance(item, dict) for item in items):
        raise Refused("file_not_ours")
    words = [account.get("name"), account.get("unit_label")]
    label = " ".join(word for word in words if isinstance(word, str))
    return Part(thai_text.normalise(label)[:200], box, tuple(items))
