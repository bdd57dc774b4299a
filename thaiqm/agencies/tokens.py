"""Making tokens, and finding who calls: one statement counts the request, notes the use and reads the token.

Counted in the database and before anything is read, so that many at the same time cannot slip
through (docs/trust.md B3). A token is random enough that nobody guesses one; what is limited is use.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import connection
from django.utils import timezone

from thaiqm.accounts.models import User
from thaiqm.agencies.models import AgencyToken
from thaiqm.agencies.refusals import Refused

TOKEN_START: Final = "tqma1_"  # noqa: S105 (what every token starts with)
TOKEN_LENGTH: Final = len(TOKEN_START) + 43
WINDOW: Final = timedelta(minutes=5)
MOST_REQUESTS: Final = 300
"""Requests that one token may make in a window."""

TOKEN = (
    "id", "agency", "purpose", "area_code", "reach", "issued_by_id", "expires_at", "window_started_at",
    "window_count",
)  # fmt: skip
ISSUER = ("id", "role", "unit_id", "area_codes", "is_active")
_USE = f"""
    UPDATE agencies_agencytoken AS token SET
        last_used_at = %(now)s,
        window_count = CASE WHEN token.window_started_at > %(oldest)s THEN token.window_count + 1 ELSE 1 END,
        window_started_at = CASE WHEN token.window_started_at > %(oldest)s
            THEN token.window_started_at ELSE %(now)s END
    FROM accounts_user AS issuer
    WHERE token.token_hash = %(hash)s AND issuer.id = token.issued_by_id
        AND token.revoked_at IS NULL AND token.expires_at > %(now)s AND issuer.is_active
    RETURNING {", ".join(f"token.{name}" for name in TOKEN)}, {", ".join(f"issuer.{name}" for name in ISSUER)}
"""  # noqa: S608 (names of columns)


def new() -> tuple[str, bytes]:
    """A token, told once and never again, and the hash that is kept of it."""
    token = TOKEN_START + secrets.token_urlsafe(32)
    return token, hash_token(token)


def hash_token(token: str) -> bytes:
    """The keyed hash by which a token is found."""
    hashed: bytes = settings.KEYRING.keyed_hash(token, purpose="agency")
    return hashed


def use(text: str) -> AgencyToken:
    """The token that somebody shows, with its issuer; this use is counted.

    Raises Refused: token_unknown, token_revoked, token_expired, token_ended, too_many_requests.
    """
    if len(text) != TOKEN_LENGTH or not text.startswith(TOKEN_START) or not text.isascii():
        raise Refused("token_unknown")
    now = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(_USE, {"now": now, "oldest": now - WINDOW, "hash": hash_token(text)})
        row = cursor.fetchone()
    if row is None:
        raise Refused(_why_not(text))
    token = AgencyToken.from_db(connection.alias, TOKEN, row[: len(TOKEN)])
    token.issued_by = User.from_db(connection.alias, ISSUER, row[len(TOKEN) :])
    if token.has_ended:
        raise Refused("token_ended")
    if token.window_count > MOST_REQUESTS:
        raise Refused("too_many_requests", retry_after=_seconds_left(token, now))
    return token


def _why_not(text: str) -> str:
    """Who holds a real token is told why it opens nothing; anything else is unknown."""
    token = AgencyToken.objects.filter(token_hash=hash_token(text)).first()
    if token is None:
        return "token_unknown"
    if token.revoked_at is not None:
        return "token_revoked"
    return "token_expired" if token.is_over else "token_ended"


def _seconds_left(token: AgencyToken, now: datetime) -> int:
    began = token.window_started_at or now
    return max(1, int((began + WINDOW - now).total_seconds()) + 1)
