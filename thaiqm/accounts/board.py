"""The board: which units have an account, who has opened it, who never came.

Read by keyset, in a fixed number of queries whatever the size of the area.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from thaiqm.accounts.models import REPORTERS, ActivationSlip, Device, User
from thaiqm.accounts.permissions import looks_after_account
from thaiqm.accounts.queries import visible_to
from thaiqm.areas.models import AccountStanding, Unit, UnitStanding
from thaiqm.areas.queries import units_visible_to
from thaiqm.areas.scope import Scope
from thaiqm.lib.thai_text import digits_only

PAGE = 50
NO_ACCOUNT, NOT_ACTIVATED, ACTIVATED, ABOLISHED = (
    "no_account",
    "not_activated",
    "activated",
    "abolished",
)
STATES = (NO_ACCOUNT, NOT_ACTIVATED, ACTIVATED, ABOLISHED)


@dataclass(frozen=True)
class BoardFilter:
    """What the board shows: an area inside the own one, a state, and after which code or name."""

    area: str = ""
    state: str = ""
    after: str = ""

    @classmethod
    def read(cls, given: dict[str, str]) -> BoardFilter:
        """From a query string; what is not understood is left out."""
        area, after = given.get("area", ""), given.get("after", "")
        state = given.get("state", "")
        return cls(
            area=area if digits_only(area) else "",
            state=state if state in STATES else "",
            after=after if digits_only(after) else "",
        )


@dataclass(frozen=True)
class Row:
    """One line: a unit, its account if it has one, and what is known of it."""

    unit: Unit | None
    account: User | None
    can_have_slip: bool = False
    slip_until: datetime | None = None
    last_seen_at: datetime | None = None


@dataclass(frozen=True)
class Totals:
    """Of the units that the area filter leaves."""

    units: int
    accounts: int
    activated: int

    @property
    def waiting(self) -> int:
        """Accounts that nobody has opened yet."""
        return self.accounts - self.activated

    @property
    def without(self) -> int:
        """Units without an account."""
        return self.units - self.accounts


def units_page(by: User, shown: BoardFilter) -> tuple[list[Row], str]:
    """One page of units in the order of codes, and where the next one starts; two queries."""
    units = list(_in_state(_units(by, shown), shown.state).filter(code__gt=shown.after)[: PAGE + 1])
    more = units[PAGE - 1].code if len(units) > PAGE else ""
    units = units[:PAGE]
    accounts = with_facts(User.objects.filter(unit__in=units, is_active=True))
    found = {account.unit_id: account for account in accounts}
    return [row(by, unit, found.get(unit.code)) for unit in units], more


def totals(by: User, shown: BoardFilter) -> Totals:
    """The three numbers on top of the board; one query, of the units' standings."""
    inside = by.scope.narrowed(shown.area).condition("unit__code")
    counted = UnitStanding.objects.filter(inside, is_abolished=False).aggregate(
        units=Count("pk"),
        accounts=Count("pk", filter=~Q(account=AccountStanding.NONE)),
        activated=Count("pk", filter=Q(account=AccountStanding.ACTIVE)),
    )
    return Totals(**counted)


def accounts_chosen(by: User, ids: Iterable[str]) -> QuerySet[User]:
    """The accounts with these ids that `by` can see, in the order of units."""
    return visible_to(by).filter(pk__in=list(ids)).order_by("unit_id", "area_codes", "given_name")


def accounts_waiting(by: User, area: str) -> QuerySet[User]:
    """Reporters' accounts of the area that nobody has opened yet, in the order of units."""
    accounts = visible_to(by).filter(role__in=REPORTERS, is_active=True, activated_at=None)
    still_there = accounts.filter(unit__abolished_at=None)
    return still_there.filter(unit__code__startswith=area).order_by("unit_id")


def account_of_unit(by: User, code: str) -> User | None:
    """The active account of a unit that `by` can see."""
    accounts = visible_to(by).select_related("unit__parent__parent__parent")
    return accounts.filter(unit_id=code, is_active=True).first()


def unit_without_account(by: User, code: str) -> Unit | None:
    """An open unit that `by` can see and that nobody reports for."""
    return _in_state(_units(by, BoardFilter()), NO_ACCOUNT).filter(code=code).first()


def communities_without_account(by: User) -> QuerySet[Unit]:
    """Communities of the own municipality that wait for a president."""
    return _in_state(_units(by, BoardFilter()), NO_ACCOUNT).filter(kind="community")


def _units(by: User, shown: BoardFilter) -> QuerySet[Unit]:
    units = units_visible_to(by).filter(Scope((shown.area,)).condition("code"))
    return units.filter(abolished_at__isnull=shown.state != ABOLISHED)


def _in_state(units: QuerySet[Unit], state: str) -> QuerySet[Unit]:
    conditions = {
        NO_ACCOUNT: ~Exists(_accounts_of_unit()),
        NOT_ACTIVATED: Exists(_accounts_of_unit(activated_at__isnull=True)),
        ACTIVATED: Exists(_accounts_of_unit(activated_at__isnull=False)),
        # What is left of an abolished unit is its account, which somebody should end.
        ABOLISHED: Exists(_accounts_of_unit()),
    }
    return units.filter(conditions[state]) if state else units


def _accounts_of_unit(**conditions: bool) -> QuerySet[User]:
    return User.objects.filter(Q(**conditions), unit=OuterRef("pk"), is_active=True)


def with_facts(accounts: QuerySet[User]) -> QuerySet[User]:
    """With what `row` needs: until when an open slip holds, and when a phone was last heard of."""
    open_slips = ActivationSlip.objects.filter(
        user=OuterRef("pk"), used_at=None, cancelled_at=None, tries_left__gt=0,
        expires_at__gt=timezone.now(),
    )  # fmt: skip
    seen = Device.objects.filter(user=OuterRef("pk")).order_by(F("last_seen_at").desc())
    return accounts.annotate(
        slip_until=Subquery(open_slips.values("expires_at")[:1]),
        device_seen_at=Subquery(seen.values("last_seen_at")[:1]),
    )


def row(by: User, unit: Unit | None, account: User | None) -> Row:
    """A unit with its account, or an account without a unit; `account` comes from `with_facts`."""
    if account is None:
        return Row(unit, None)
    seen = [account.last_sign_in_at, getattr(account, "device_seen_at", None)]
    return Row(
        unit,
        account,
        can_have_slip=looks_after_account(by, account),
        slip_until=getattr(account, "slip_until", None),
        last_seen_at=max((moment for moment in seen if moment), default=None),
    )
