"""Making accounts, handing them over, ending them (docs/trust.md B1, docs/domain.md "Roles")."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from thaiqm.accounts import devices, permissions
from thaiqm.accounts.identity import checked_citizen_id, describe, identify
from thaiqm.accounts.models import (
    ActivationSlip,
    Role,
    User,
    hash_citizen_id,
)
from thaiqm.accounts.permissions import AREA_KINDS, UNIT_KIND
from thaiqm.accounts.refusals import Refused
from thaiqm.accounts.standing import note_accounts
from thaiqm.areas.models import Area, Unit
from thaiqm.audit.actions import Subject, log, log_many

CONSTRAINTS = {
    "one_active_account_per_unit": "unit_has_account",
    "one_active_account_per_person": "person_has_account",
}


def create_account(
    *,
    role: str,
    citizen_id: str,
    title: str,
    given_name: str,
    family_name: str,
    phone: str,
    by: User | None,
    unit: Unit | None = None,
    area_codes: Iterable[str] = (),
    is_kamnan: bool = False,
) -> User:
    """Make an account without a usable password; `by` None is the system (imports, set-up).

    Raises Refused: not_allowed, unit_does_not_fit, unit_abolished, unit_has_account,
    person_has_account, name_missing, citizen_id_…, phone_unreadable.
    """
    codes = sorted(set(area_codes))
    permissions.require(by, role=role, codes=[unit.code] if unit else codes)
    _check_place(role, unit, codes)
    user = User(role=role, unit=unit, area_codes=codes, is_kamnan=is_kamnan, created_by=by)
    describe(user, title=title, given_name=given_name, family_name=family_name, phone=phone)
    identify(user, citizen_id)
    user.set_unusable_password()
    with transaction.atomic():
        _insert(user)
        note_accounts([user])
        log("account.created", by=by, subject=subject_of(user))
    return user


def hand_over(
    *,
    unit: Unit,
    citizen_id: str,
    title: str,
    given_name: str,
    family_name: str,
    phone: str,
    by: User | None,
    is_kamnan: bool = False,
    replaces: UUID | None = None,
) -> User:
    """End the unit's account and make the successor's; the records stay with the unit.

    `replaces` is the account that the page showed; another one by now is changed_meanwhile.
    Raises Refused: unit_without_account, changed_meanwhile, same_person, and as create_account.
    """
    with transaction.atomic():
        # whoever sends meanwhile refers to the unit and must not wait for this, which waits for its standing
        Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
        current = User.objects.select_for_update(no_key=True).filter(unit=unit, is_active=True)
        account = current.first()
        if account is None:
            raise Refused("changed_meanwhile" if replaces else "unit_without_account")
        if replaces not in (None, account.pk):
            raise Refused("changed_meanwhile")
        permissions.require_for_account(by, account)
        if hash_citizen_id(checked_citizen_id(citizen_id)) == bytes(account.citizen_id_hash):
            raise Refused("same_person")
        end_accounts(accounts=[account], by=by)
        successor = create_account(
            role=account.role, unit=unit, citizen_id=citizen_id, title=title,
            given_name=given_name, family_name=family_name, phone=phone,
            is_kamnan=is_kamnan, by=by,
        )  # fmt: skip
        log("account.handed_over", by=by, subject=subject_of(successor, before=str(account.pk)))
    return successor


def end_account(*, user: User, by: User | None) -> None:
    """End an account: no way in any more, phones signed out, open slip dead; its past stays.

    Raises Refused: not_allowed, account_ended.
    """
    with transaction.atomic():
        account = User.objects.select_for_update(no_key=True).get(pk=user.pk)
        permissions.require_for_account(by, account)
        if not account.is_active:
            raise Refused("account_ended")
        end_accounts(accounts=[account], by=by)


def end_accounts(*, accounts: list[User], by: User | None) -> None:
    """End accounts that the caller has locked and may end, in its transaction."""
    now = timezone.now()
    ids = [account.pk for account in accounts]
    User.objects.filter(pk__in=ids).update(is_active=False, ended_at=now)
    open_slips = ActivationSlip.objects.filter(user__in=ids, used_at=None, cancelled_at=None)
    open_slips.update(cancelled_at=now)
    devices.revoke_all(accounts)
    note_accounts(accounts)
    log_many("account.ended", by=by, subjects=[subject_of(account) for account in accounts])


def subject_of(user: User, **detail: str) -> Subject:
    """The account as the audit log names it."""
    shown = {"role": user.role, **detail}
    if user.area_codes:
        shown["area_codes"] = " ".join(user.area_codes)
    return Subject(type="account", id=str(user.pk), unit_code=user.unit_id or "", detail=shown)


def _check_place(role: str, unit: Unit | None, codes: list[str]) -> None:
    if role in UNIT_KIND:
        if unit is None or codes or unit.kind != UNIT_KIND[Role(role)]:
            raise Refused("unit_does_not_fit")
        if unit.abolished_at is not None:
            raise Refused("unit_abolished")
        return
    kinds = AREA_KINDS[role]
    found = Area.objects.filter(code__in=codes, kind__in=kinds, abolished_at=None).count()
    if unit is not None or found != len(codes) or bool(kinds) != bool(codes):
        raise Refused("unit_does_not_fit")


def _insert(user: User) -> None:
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError as problem:
        code = next((CONSTRAINTS[name] for name in CONSTRAINTS if name in str(problem)), None)
        if code is None:
            raise
        raise Refused(code) from None
