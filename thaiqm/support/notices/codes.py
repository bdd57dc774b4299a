"""Codes and links that mails to officers carry. None is stored: each follows from a key of this installation."""

from __future__ import annotations

import hmac
from typing import Final
from uuid import UUID

from django.conf import settings
from django.core import signing

from thaiqm.lib.thai_text import ascii_digits
from thaiqm.support.models import NoticeWishes

DIGITS: Final = 6
SALT: Final = "support.notices.off"


def code_for(row: NoticeWishes) -> str:
    """Six digits for this account, address and asking."""
    given = f"{row.pk}:{row.pending}:{row.code_nonce}"
    hashed: bytes = settings.KEYRING.keyed_hash(given, purpose="notice-code")
    return f"{int.from_bytes(hashed[:8]) % 10**DIGITS:0{DIGITS}d}"


def is_right(row: NoticeWishes, typed: str) -> bool:
    """Whether somebody typed it; in any digits, with or without spaces."""
    plain = "".join(ascii_digits(typed).split())
    return hmac.compare_digest(plain.encode(), code_for(row).encode())


def off_token(user_id: UUID) -> str:
    """What ends the mails of this account, from the mail itself."""
    return signing.dumps(user_id.hex, salt=SALT)


def read_off_token(token: str) -> UUID | None:
    """Whose mails it ends; None for anything that is not ours."""
    try:
        return UUID(signing.loads(token, salt=SALT))
    except (signing.BadSignature, ValueError, TypeError, AttributeError):
        return None


def message_id(mail_id: UUID) -> str:
    """A Message-ID of ours."""
    host = settings.MAIL_FROM.partition("@")[2] or "thaiqm.invalid"
    return f"<thaiqm.notice.{mail_id}@{host}>"
