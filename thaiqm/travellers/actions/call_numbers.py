"""Whom reporters call about symptoms."""

from __future__ import annotations

from django.db import transaction
from django.db.models.functions import Now

from thaiqm.accounts.models import VERIFIERS, User
from thaiqm.areas.models import Area
from thaiqm.audit.actions import Subject, log
from thaiqm.lib import phone_numbers, thai_text
from thaiqm.travellers.models import CallNumber
from thaiqm.travellers.queries import call_number_areas
from thaiqm.travellers.refusals import Refused

LONGEST_LABEL = 100
HOTLINE_DIGITS = 4


def set_call_number(*, area_code: str, label: str, phone: str, by: User) -> CallNumber:
    """Say whom the villages of a district, or the communities of a municipality, call.

    Args:
        area_code: a district or municipality of the officer's area.
        label: whose number it is, such as a hospital.
        phone: as people write it.

    Raises:
        Area.DoesNotExist: it lies outside the officer's area.
        Refused: ``call_number_not_yours`` for another role, ``label_missing``, ``phone_unreadable``.
    """
    if by.role not in VERIFIERS:
        raise Refused("call_number_not_yours")
    if area_code not in call_number_areas(by):
        raise Area.DoesNotExist
    name, found = thai_text.normalise(label)[:LONGEST_LABEL], _read_phone(phone)
    if not name:
        raise Refused("label_missing")
    if found is None:
        raise Refused("phone_unreadable")
    with transaction.atomic():
        said = {"label": name, "phone": found, "updated_by": by, "updated_at": Now()}
        number, _ = CallNumber.objects.update_or_create(area_code=area_code, defaults=said)
        log("traveller.call_number_set", by=by, subject=Subject("area", area_code))
    return number


def _read_phone(typed: str) -> str | None:
    """E.164, or a hotline of four digits such as 1669 as it is; None when it is neither."""
    digits = thai_text.ascii_digits(thai_text.normalise(typed)).replace(" ", "")
    if thai_text.digits_only(digits) and len(digits) == HOTLINE_DIGITS and digits[0] == "1":
        return digits
    return phone_numbers.read(typed).number
