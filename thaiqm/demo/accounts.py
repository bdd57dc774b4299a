"""The demo's accounts: one or more ready ones for every role, and a head with a slip in hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from thaiqm.accounts.actions import activate, create_account, print_slip, sign_out_device
from thaiqm.accounts.actions.slips import hash_code
from thaiqm.accounts.models import OFFICERS, ActivationSlip, Role, User, hash_citizen_id
from thaiqm.accounts.refusals import Refused
from thaiqm.areas.models import Unit
from thaiqm.demo import places, texts
from thaiqm.lib import citizen_id

PIN = "739146"
PASSWORD = "sathit-demo-47"  # noqa: S105 (printed for everybody; useless outside demo mode)
SLIP_CODE = "4701030147"
DISTRICT = "4701"
SLIP_HOLDER = "47010301"
READY_VILLAGES = ("47010201", "47010202", "47010203", "47010401", "47010601", "47020101", "47020201")
READY_COMMUNITIES = ("47990001",)
QUIET_VILLAGES = ("47010205", "47010402")
"""Ready too; their heads know of nobody who is affected."""
WAITING_COMMUNITIES = ("47990002", "47990003")


@dataclass(frozen=True)
class DemoAccount:
    """One account to be made. `number` makes its citizen ID and its name."""

    number: int
    role: Role
    area: str = ""
    is_ready: bool = True

    @property
    def citizen_id(self) -> str:
        """A valid number of a registration office (0000) that does not exist."""
        return citizen_id.make(f"10000{self.number:07}")

    @property
    def secret(self) -> str:
        """The PIN or the password."""
        return PASSWORD if self.role in OFFICERS else PIN

    @property
    def is_shown(self) -> bool:
        """Whether the table of accounts names it."""
        return self.is_ready or self.area == SLIP_HOLDER


OFFICER_ACCOUNTS = (
    DemoAccount(1, Role.DEPUTY_DISTRICT_OFFICER, DISTRICT),
    DemoAccount(2, Role.DEPUTY_DISTRICT_OFFICER, DISTRICT),
    DemoAccount(3, Role.MUNICIPAL_CLERK, places.MUNICIPALITY),
    DemoAccount(4, Role.DISTRICT_CHIEF, DISTRICT),
    DemoAccount(5, Role.MAYOR, places.MUNICIPALITY),
    DemoAccount(6, Role.PROVINCE_OFFICER, texts.PROVINCE),
    DemoAccount(7, Role.CENTRAL_OFFICER),
    DemoAccount(8, Role.DEPUTY_DISTRICT_OFFICER, "4702"),
)
FIRST_REPORTER = 101


def all_accounts() -> list[DemoAccount]:
    """Officers, a president for some communities and a head for every village."""
    return [*OFFICER_ACCOUNTS, *_reporters()]


def _reporters() -> Iterator[DemoAccount]:
    number = FIRST_REPORTER
    for code in (*READY_COMMUNITIES, *WAITING_COMMUNITIES):
        yield DemoAccount(number, Role.COMMUNITY_PRESIDENT, code, code in READY_COMMUNITIES)
        number += 1
    for subdistrict in places.subdistricts():
        for code in places.village_codes(subdistrict):
            yield DemoAccount(number, Role.VILLAGE_HEAD, code, code in (*READY_VILLAGES, *QUIET_VILLAGES))
            number += 1


def make_accounts() -> int:
    """Make and activate what is missing, and leave what people did since; returns how many."""
    known = {bytes(digest) for digest in User.objects.values_list("citizen_id_hash", flat=True)}
    missing = [a for a in all_accounts() if hash_citizen_id(a.citizen_id) not in known]
    units = Unit.objects.in_bulk([a.area for a in missing])
    with transaction.atomic():
        for account in missing:
            _create(account, units.get(account.area))
    for account in all_accounts():
        if account.is_ready:
            _activate(account)
        elif account.area == SLIP_HOLDER:
            _hand_slip(account)
    return len(missing)


def find(account: DemoAccount) -> User | None:
    """The account in the database, unless it has ended since."""
    users = User.objects.select_related("unit").filter(is_active=True)
    return users.filter(citizen_id_hash=hash_citizen_id(account.citizen_id)).first()


def _create(account: DemoAccount, unit: Unit | None) -> None:
    areas = [account.area] if account.role in OFFICERS and account.area else []
    try:
        create_account(
            role=account.role,
            citizen_id=account.citizen_id,
            title=texts.TITLES[account.number % 2],
            given_name=texts.GIVEN_NAMES[account.number % len(texts.GIVEN_NAMES)],
            family_name=texts.FAMILY_NAME.format(number=texts.number_in_words(account.number)),
            # 080 0… is not given out
            phone=f"0800{account.number:06}",
            unit=unit,
            area_codes=areas,
            by=None,
        )
    except Refused as refused:
        # somebody who tries the demo has given the office to another person
        if refused.code != "unit_has_account":
            raise


def _activate(account: DemoAccount) -> None:
    """Open the account as a person would: with a slip, and away from any transaction."""
    user = find(account)
    if user is None or user.activated_at is not None:
        return
    slip = print_slip(user=user, by=None)
    device_name = "demo" if user.is_reporter else None
    activate(citizen_id=account.citizen_id, code=slip.code, secret=account.secret, device_name=device_name)
    for device in user.devices.filter(revoked_at=None):
        sign_out_device(device=device, by=user)


def _hand_slip(account: DemoAccount) -> None:
    """See to it that the holder has an open slip with the code that the table shows."""
    user = find(account)
    if user is None or user.activated_at is not None or has_open_slip(user):
        return
    with transaction.atomic():
        print_slip(user=user, by=None)
        open_slips = ActivationSlip.objects.filter(user=user, used_at=None, cancelled_at=None)
        open_slips.update(code_hash=hash_code(user, SLIP_CODE))


def has_open_slip(user: User) -> bool:
    """Whether the demo's slip still opens this account."""
    slips = ActivationSlip.objects.filter(user=user, used_at=None, cancelled_at=None)
    return slips.filter(expires_at__gt=timezone.now(), tries_left__gt=0).exists()
