"""What somebody searches for at the desk: a name, a record number or a citizen ID.

Its words never enter an address: they are sealed into the session, and the address carries a token
(docs/trust.md B5).
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from secrets import token_urlsafe
from typing import Any, Final

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase

from thaiqm.lib import citizen_id, record_number, thai_text
from thaiqm.records.queries import SHORTEST_SEARCH
from thaiqm.records.texts import SEARCH

SEARCHES: Final = "desk_searches"
KEPT_SEARCHES: Final = 10


def keep_search(session: SessionBase, text: str) -> str:
    """Seal what was typed into the session and give its token."""
    token = token_urlsafe(6)
    kept: dict[str, Any] = dict(list(session.get(SEARCHES, {}).items())[1 - KEPT_SEARCHES :])
    sealed = settings.KEYRING.seal(text.encode(), context=_context(token))
    kept[token] = b64encode(sealed).decode()
    session[SEARCHES] = kept
    return token


def search_of(session: SessionBase, token: str) -> str:
    """What was typed for a search, "" when the session no longer knows it."""
    sealed = session.get(SEARCHES, {}).get(token)
    if sealed is None:
        return ""
    opened: bytes = settings.KEYRING.open(b64decode(sealed), context=_context(token))
    return opened.decode()


def refusal(text: str) -> str:
    """Why this cannot be searched for, in words; "" when it can."""
    digits = citizen_id.normalise(text)
    if thai_text.digits_only(digits) and record_number.read(text) is None:
        if len(digits) != citizen_id.LENGTH:
            return SEARCH["digits_count"].format(length=len(digits))
        return "" if citizen_id.is_valid(digits) else SEARCH["digits_wrong"]
    is_short = len(thai_text.search_key(text)) < SHORTEST_SEARCH
    return SEARCH["too_short"] if is_short else ""


def describe(text: str) -> str:
    """The search in words; a citizen ID is never repeated."""
    if citizen_id.is_valid(citizen_id.normalise(text)):
        return SEARCH["citizen_id"]
    number = record_number.read(text)
    if number is not None:
        return SEARCH["number"].format(text=number)
    return SEARCH["name"].format(text=text.strip())


def _context(token: str) -> str:
    return f"session.search:{token}"
