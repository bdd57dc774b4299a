"""The made-up country's accounts: one for most units, officers for every district.

Each is written as it stands after its acts, and no slip or sign-in is made up for it: every PIN is the
demo's PIN and every password the demo's password, hashed once for all.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from random import Random
from typing import Any

from django.conf import settings
from django.db import transaction

from thaiqm.accounts.models import OFFICERS, Device, Role, User, citizen_id_context, hash_citizen_id
from thaiqm.accounts.standing import note_units
from thaiqm.areas.models import Area, AreaKind, Unit, UnitKind
from thaiqm.demo import accounts, texts
from thaiqm.lib import citizen_id, thai_dates

WITHOUT_ACCOUNT, NOT_ACTIVATED, WITH_DRAFTS = 0.03, 0.07, 0.10
"""Shares of the units; the others' accounts are open."""
WHOLE_PROVINCES = ("10", "30", "47", "50", "84")
"""Here every role has its officer."""
BATCH = 2_000


def make_staff() -> int:
    """Accounts for units and districts that have none; returns how many were made."""
    numbers, secrets = count(1), {is_officer: _hashed(is_officer) for is_officer in (True, False)}
    made = 0
    with transaction.atomic():
        officers = [_officer(role, area, next(numbers)) for role, area in _offices()]
        _write(officers, secrets[True])
        units = list(
            Unit.objects.filter(accounts=None, abolished_at=None).order_by("code").only("code", "kind")
        )
        for start in range(0, len(units), BATCH):
            made += _heads(units[start : start + BATCH], numbers, secrets[False])
    return len(officers) + made


def _heads(units: list[Unit], numbers: Iterator[int], secret: str) -> int:
    heads, phones = [], []
    for unit in units:
        dice = Random(f"head {unit.code}")
        place, number = dice.random(), next(numbers)
        if place < WITHOUT_ACCOUNT:
            continue
        role = Role.VILLAGE_HEAD if unit.kind == UnitKind.VILLAGE else Role.COMMUNITY_PRESIDENT
        head = _account(number, role=role, unit_id=unit.code)
        if place >= WITHOUT_ACCOUNT + NOT_ACTIVATED:
            head.activated_at = thai_dates.now() - timedelta(days=dice.randint(1, 40))
            drafts = dice.randint(1, 9) if dice.random() < WITH_DRAFTS else 0
            phones.append(Device(user=head, token_hash=os.urandom(32), name="demo", drafts=drafts))
        heads.append(head)
    _write(heads, secret)
    Device.objects.bulk_create(phones)
    note_units(unit.code for unit in units)
    return len(heads)


def _offices() -> Iterator[tuple[Role, str]]:
    """Who decides everywhere; in some provinces also who looks on. Only where nobody is yet."""
    taken = {(role, areas[0]) for role, areas in User.objects.values_list("role", "area_codes") if areas}
    for area in Area.objects.exclude(kind=AreaKind.SUBDISTRICT).order_by("code"):
        roles: tuple[Role, ...] = (Role.PROVINCE_OFFICER,)
        if area.kind == AreaKind.DISTRICT:
            roles = (Role.DEPUTY_DISTRICT_OFFICER, Role.DISTRICT_CHIEF)
        elif area.kind == AreaKind.MUNICIPALITY:
            roles = (Role.MUNICIPAL_CLERK, Role.MAYOR)
        for role in roles:
            is_needed = role in (Role.DEPUTY_DISTRICT_OFFICER, Role.MUNICIPAL_CLERK)
            if (is_needed or area.code[:2] in WHOLE_PROVINCES) and (role, area.code) not in taken:
                yield role, area.code


def _officer(role: Role, area: str, number: int) -> User:
    now = thai_dates.now()
    return _account(number, role=role, area_codes=[area], activated_at=now, last_sign_in_at=now)


def _account(number: int, **fields: Any) -> User:
    digits = citizen_id.make(f"80000{number:07}")  # of a registration office that does not exist
    user = User(
        title=texts.TITLES[number % 2],
        given_name=texts.SHORT_GIVEN_NAMES[number % len(texts.SHORT_GIVEN_NAMES)],
        family_name=texts.SHORT_FAMILY_NAME.format(letters=texts.number_in_letters(number)),
        phone=f"+668000{number % 100_000:05}",
        citizen_id_hash=hash_citizen_id(digits),
        **fields,
    )
    user.citizen_id_sealed = settings.KEYRING.seal(digits.encode(), context=citizen_id_context(user))
    return user


def _hashed(is_officer: bool) -> str:
    user = User(role=OFFICERS[0])
    user.set_password(accounts.PASSWORD if is_officer else accounts.PIN)
    return user.password


def _write(users: list[User], secret: str) -> None:
    for user in users:
        if user.activated_at is not None:
            user.password = secret
        else:
            user.set_unusable_password()
    User.objects.bulk_create(users, batch_size=BATCH)
