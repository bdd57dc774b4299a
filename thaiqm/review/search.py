"""What the queue shows: filter, search and place, in the address and remembered for the way back.

A search may be a citizen ID or a name, so its words never enter an address: they are sealed into
the session, and the address carries a token (docs/trust.md B5).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase
from django.http import Http404, QueryDict

from thaiqm.accounts.models import User
from thaiqm.lib import thai_dates
from thaiqm.lib.area_codes import is_area_code, is_unit_code
from thaiqm.records.queries import Cursor, QueueFilter
from thaiqm.records.searching import search_of
from thaiqm.records.states import REVIEWED, Status
from thaiqm.review.texts import FIRST_FILTERS, FLAG_FILTERS

ALL: Final = "all"
LAST: Final = "desk_queue"


@dataclass(frozen=True)
class Shown:
    """What is on screen: the filter, the search's token, and where the page begins."""

    filter: QueueFilter
    token: str = ""
    after: Cursor | None = None

    def query(self, *, after: Cursor | None = None) -> str:
        """The address's query for this list, beginning after a row."""
        wanted = {
            "status": "" if self.filter.status == Status.SUBMITTED else self.filter.status or ALL,
            "area": self.filter.area,
            "flag": self.filter.flag,
            "first": self.filter.first,
            "found": self.token,
            "after": f"{after.submitted_at.isoformat()}_{after.id}" if after else "",
        }
        return urlencode({name: value for name, value in wanted.items() if value})

    @property
    def from_start(self) -> Shown:
        """The same list from its first row."""
        return replace(self, after=None)


def read(query: QueryDict, session: SessionBase, user: User) -> Shown:
    """What the address asks for. Raises Http404 for another area or for nonsense."""
    status = query.get("status") or Status.SUBMITTED
    area, flag, token, first = (query.get(name, "") for name in ("area", "flag", "found", "first"))
    known = status in (ALL, *REVIEWED) and (not flag or flag in FLAG_FILTERS)
    known = known and (not first or first in FIRST_FILTERS)
    if not known or (area and not _may_look_into(area, user)):
        raise Http404
    search = search_of(session, token)
    shown = QueueFilter("" if status == ALL else status, area, flag, search, first)
    return Shown(shown, token if search else "", _cursor(query.get("after", "")))


def remember(session: SessionBase, shown: Shown) -> None:
    """Keep the list and the place in it for the way back from a record."""
    session[LAST] = shown.query(after=shown.after)


def remembered(session: SessionBase, user: User) -> Shown:
    """The list last looked at, or the queue as it opens."""
    try:
        return read(QueryDict(session.get(LAST, "")), session, user)
    except Http404:
        return Shown(QueueFilter())


def _may_look_into(area: str, user: User) -> bool:
    return (is_area_code(area) or is_unit_code(area)) and user.scope.holds(area)


def _cursor(text: str) -> Cursor | None:
    if not text:
        return None
    moment, _, record_id = text.partition("_")
    try:
        found = Cursor(datetime.fromisoformat(moment), UUID(record_id))
    except ValueError:
        raise Http404 from None
    if found.submitted_at.tzinfo is None or not thai_dates.is_readable(found.submitted_at):
        raise Http404
    return found
