"""What a list of travellers shows: filter, search and place, in the address and remembered for the way back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase
from django.http import Http404, QueryDict

from thaiqm.accounts.models import User
from thaiqm.lib import thai_dates
from thaiqm.lib.area_codes import is_area_code, is_unit_code
from thaiqm.records.searching import search_of
from thaiqm.travellers.queries import BY_TELLING, LISTS, SYMPTOMS, Place, WatchFilter
from thaiqm.travellers.states import WatchStatus
from thaiqm.travellers.watch_days import WATCH_DAYS

LAST: Final = "desk_travellers"
BETWEEN: Final = "~"
"""Stands between the parts of a place; no part holds one."""


@dataclass(frozen=True)
class Shown:
    """What is on screen: the filter, the search's token, and where the page begins."""

    filter: WatchFilter
    token: str = ""
    after: Place | None = None

    def query(self, *, after: Place | None = None, **changed: str) -> str:
        """The address's query for this list, beginning after a row."""
        wanted = {
            "show": self.filter.name,
            "area": self.filter.area,
            "day": "" if self.filter.day is None else str(self.filter.day),
            "found": self.token,
            "after": BETWEEN.join(_text(part) for part in after) if after else "",
            **changed,
        }
        return urlencode({name: value for name, value in wanted.items() if value})


def read(query: QueryDict, session: SessionBase, user: User) -> Shown:
    """What the address asks for. Raises Http404 for another area or for nonsense."""
    name = query.get("show") or SYMPTOMS
    area, day, token = (query.get(key, "") for key in ("area", "day", "found"))
    if name not in LISTS or (area and not _may_look_into(area, user)):
        raise Http404
    search = search_of(session, token)
    shown = WatchFilter(name, area, _day(day), search)
    return Shown(shown, token if search else "", _place(query.get("after", ""), shown))


def remember(session: SessionBase, shown: Shown) -> None:
    """Keep the list and the place in it for the way back from a traveller."""
    session[LAST] = shown.query(after=shown.after)


def remembered(session: SessionBase, user: User) -> Shown:
    """The list last looked at, or the first one."""
    try:
        return read(QueryDict(session.get(LAST, "")), session, user)
    except Http404:
        return Shown(WatchFilter())


def _may_look_into(area: str, user: User) -> bool:
    return (is_area_code(area) or is_unit_code(area)) and user.scope.holds(area)


def _day(text: str) -> int | None:
    if not text:
        return None
    is_day = text.isascii() and text.isdigit() and len(text) <= 2 and int(text) <= WATCH_DAYS
    if not is_day:
        raise Http404
    return int(text)


def _text(part: Any) -> str:
    return part.isoformat() if isinstance(part, date | datetime) else str(part)


def _place(text: str, shown: WatchFilter) -> Place | None:
    if not text:
        return None
    parts = text.split(BETWEEN)
    try:
        if shown.order == BY_TELLING:
            moment, record_id = parts
            told = datetime.fromisoformat(moment)
            if told.tzinfo is None or not thai_dates.is_readable(told):
                raise Http404
            return told, UUID(record_id)
        district, status, arrival, record_id = parts
        return district[:4], WatchStatus(status).value, date.fromisoformat(arrival), UUID(record_id)
    except ValueError:
        raise Http404 from None
