"""Getting in: activation and signing in, on the phone and at the desk (docs/trust.md B1-B3).

Whatever is wrong, the answer is the same and costs the same: one counting statement, one slow
hash, the same queries. The slow hash is always made outside a transaction, so nothing waits on it.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from thaiqm.accounts import devices, limits, secret_rules
from thaiqm.accounts.actions.accounts import subject_of
from thaiqm.accounts.actions.slips import hash_code
from thaiqm.accounts.identity import checked_citizen_id
from thaiqm.accounts.models import (
    ActivationSlip,
    Device,
    User,
    hash_citizen_id,
    peppered,
)
from thaiqm.accounts.refusals import Refused
from thaiqm.accounts.standing import note_accounts
from thaiqm.audit.actions import Subject, log
from thaiqm.lib.thai_text import ascii_digits

NOBODY = Subject(type="account", id="unknown")


@dataclass(frozen=True)
class Activated:
    """An account that has just been opened, and the phone's token if it was opened on a phone."""

    user: User
    token: str | None


def activate(
    *, citizen_id: str, code: str, secret: str, device_name: str | None, device_key: str = ""
) -> Activated:
    """Open an account with its slip and set the secret; also the way back for a forgotten one.

    `device_name` None means the desk. Every earlier phone is signed out.
    Raises Refused: citizen_id_…, pin_weak, password_weak, too_many_attempts,
    activation_refused, and only for the holder of the right slip use_phone or use_desk.
    """
    is_phone = device_name is not None
    digits = checked_citizen_id(citizen_id)
    code = "".join(character for character in ascii_digits(code) if character.isalnum())
    secret = secret_rules.clean(secret, is_pin=is_phone)
    secret_rules.check_form(secret, is_pin=is_phone, citizen_id=digits)
    attempt = limits.count("activate", account=digits, device=device_key, secret=code)
    encoded = make_password(peppered(secret))
    try:
        with transaction.atomic():
            user = _use_slip(digits, code)
            token = None if user is None else _open(user, secret, encoded, device_name)
    except Refused:
        # The slip was right and is whole again; only the new secret or the place was wrong.
        limits.take_back(attempt)
        raise
    if user is None:
        raise Refused("activation_refused")
    limits.take_back(attempt)
    return Activated(user, token)


def sign_in_phone(
    *, citizen_id: str, secret: str, device_name: str, device_key: str = ""
) -> tuple[User, str]:
    """Sign a reporter's phone in; returns the account and the device's token.

    Raises Refused: citizen_id_…, too_many_attempts, sign_in_refused, use_desk.
    """
    user, attempt = _right_secret(citizen_id, secret, device_key, is_pin=True)
    if not user.is_reporter:
        limits.take_back(attempt)
        raise Refused("use_desk")
    with transaction.atomic():
        device, token = devices.issue(user=user, name=device_name)
        _note_sign_in(user, device=str(device.pk))
    limits.take_back(attempt)
    return user, token


def sign_in_desk(*, citizen_id: str, secret: str, device_key: str = "") -> User:
    """Check an officer's password. The caller goes on with `second_step.after_password`.

    Raises Refused: citizen_id_…, too_many_attempts, sign_in_refused, use_phone.
    """
    user, attempt = _right_secret(citizen_id, secret, device_key, is_pin=False)
    if user.is_reporter:
        limits.take_back(attempt)
        raise Refused("use_phone")
    with transaction.atomic():
        _note_sign_in(user)
    limits.take_back(attempt)
    return user


def sign_out_device(*, device: Device, by: User) -> None:
    """Revoke this phone's token only; what it holds unsent stays on it (docs/trust.md A3)."""
    with transaction.atomic():
        open_ones = Device.objects.filter(pk=device.pk, user=by, revoked_at=None)
        if open_ones.update(revoked_at=timezone.now()):
            note_accounts([by])
            log("account.device_signed_out", by=by, subject=subject_of(by, device=str(device.pk)))


def change_password(*, user: User, current: str, new: str) -> None:
    """Change the own password at the desk. Raises Refused current_password_wrong, password_weak,
    too_many_attempts."""
    digits = user.citizen_id
    new = secret_rules.clean(new, is_pin=False)
    secret_rules.check_form(new, is_pin=False, citizen_id=digits)
    secret_rules.check_own(new, user=user)
    attempt = limits.count("change", account=digits, device="", secret=current)
    if not user.check_password(secret_rules.clean(current, is_pin=False)):
        raise Refused("current_password_wrong")
    user.set_password(new)
    with transaction.atomic():
        user.save(update_fields=["password"])
        log("account.password_changed", by=user, subject=subject_of(user))
    limits.take_back(attempt)


def _use_slip(digits: str, code: str) -> User | None:
    """The account that this code opens, with its slip used; or None and one try less.

    The statements are the same whether the account, its slip or the code is wrong.
    """
    now = timezone.now()
    accounts = User.objects.select_for_update(of=("self",), no_key=True).select_related("unit")
    user = accounts.filter(citizen_id_hash=hash_citizen_id(digits), is_active=True).first()
    asked = user or User()
    slips = ActivationSlip.objects.filter(
        user_id=asked.pk, used_at=None, cancelled_at=None, expires_at__gt=now
    )
    has_tries = slips.filter(tries_left__gt=0).update(tries_left=F("tries_left") - 1)
    slip = slips.first()
    expected = bytes(slip.code_hash) if slip else b""
    is_right = hmac.compare_digest(hash_code(asked, code), expected)
    if user is None or slip is None or not has_tries or not is_right:
        log("account.activation_refused", by=None, subject=subject_of(user) if user else NOBODY)
        return None
    slip.used_at = now
    slip.save(update_fields=["used_at"])
    return user


def _open(user: User, secret: str, encoded: str, device_name: str | None) -> str | None:
    """Set the secret of an account whose slip was right. Raises Refused before anything stays."""
    if user.is_reporter != (device_name is not None):
        raise Refused("use_phone" if user.is_reporter else "use_desk")
    secret_rules.check_own(secret, user=user)
    user.password = encoded
    user.activated_at = user.activated_at or timezone.now()
    user.save(update_fields=["password", "activated_at"])
    devices.revoke_all([user])
    note_accounts([user])
    log("account.activated", by=user, subject=subject_of(user))
    if device_name is None:
        _note_sign_in(user)
        return None
    device, token = devices.issue(user=user, name=device_name)
    _note_sign_in(user, device=str(device.pk))
    return token


def _right_secret(
    citizen_id: str, secret: str, device_key: str, *, is_pin: bool
) -> tuple[User, limits.Attempt]:
    """The account with this secret. One slow hash whether the account exists or not."""
    digits = checked_citizen_id(citizen_id)
    secret = peppered(secret_rules.clean(secret, is_pin=is_pin))
    attempt = limits.count("sign_in", account=digits, device=device_key, secret=secret)
    accounts = User.objects.select_related("unit").filter(is_active=True)
    user = accounts.filter(citizen_id_hash=hash_citizen_id(digits)).first()
    if user is not None and user.has_usable_password():
        is_right = check_password(secret, user.password)
    else:
        make_password(secret)
        is_right = False
    if user is None or not is_right:
        log("account.sign_in_refused", by=None, subject=subject_of(user) if user else NOBODY)
        raise Refused("sign_in_refused")
    return user, attempt


def _note_sign_in(user: User, **detail: str) -> None:
    user.last_sign_in_at = timezone.now()
    user.save(update_fields=["last_sign_in_at"])
    log("account.signed_in", by=user, subject=subject_of(user, **detail))
