"""The officers under one: who has opened the account, who never came. Read by keyset, in the order of their areas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet

from thaiqm.accounts import board
from thaiqm.accounts.models import User
from thaiqm.accounts.permissions import LOOKS_AFTER
from thaiqm.accounts.queries import visible_to, within
from thaiqm.areas.scope import Scope
from thaiqm.lib.area_codes import is_area_code

STATES: Final = {
    board.NOT_ACTIVATED: Q(activated_at=None),
    board.ACTIVATED: Q(activated_at__isnull=False),
}
ORDER: Final = ("area_codes", "role", "given_name", "id")


@dataclass(frozen=True)
class OfficerFilter:
    """What the list shows: officers of an area inside the own one, in a state, and after which account."""

    area: str = ""
    state: str = ""
    after: UUID | None = None

    @classmethod
    def read(cls, given: dict[str, str]) -> OfficerFilter:
        """From a query string; what is not understood is left out."""
        area, state = given.get("area", ""), given.get("state", "")
        return cls(
            area=area if is_area_code(area) else "",
            state=state if state in STATES else "",
            after=_uuid(given.get("after", "")),
        )


def officers_page(by: User, shown: OfficerFilter) -> tuple[list[board.Row], str]:
    """One page of the officers whose accounts `by` looks after, and after whom the next one starts; two queries at most."""
    accounts = _officers(by, shown)
    # also who has left in the meantime, or fits the filter no more, tells where to go on
    last = visible_to(by).filter(pk=shown.after).first() if shown.after else None
    if last is not None:
        accounts = accounts.filter(_later(last))
    found = list(board.with_facts(accounts).order_by(*ORDER)[: board.PAGE + 1])
    more = str(found[board.PAGE - 1].pk) if len(found) > board.PAGE else ""
    return [board.row(by, None, account) for account in found[: board.PAGE]], more


def _officers(by: User, shown: OfficerFilter) -> QuerySet[User]:
    # without a unit: that is the condition of the index, which has them in this order
    roles = LOOKS_AFTER.get(by.role, ())
    officers = visible_to(by).filter(unit=None, is_active=True, role__in=roles).exclude(pk=by.pk)
    if shown.area:
        officers = within(officers, Scope((shown.area,)))
    return officers.filter(STATES[shown.state]) if shown.state else officers


def _later(last: User) -> Q:
    """Whoever comes after this one in `ORDER`."""
    later, same = Q(pk__in=()), Q()
    for name in ORDER:
        value = getattr(last, name)
        later |= same & Q(**{f"{name}__gt": value})
        same &= Q(**{name: value})
    return later


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
