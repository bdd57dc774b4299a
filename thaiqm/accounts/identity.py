"""Who somebody is: name, phone, and the citizen ID sealed and hashed (docs/trust.md B5)."""

from __future__ import annotations

from django.conf import settings

from thaiqm.accounts.models import User, citizen_id_context, hash_citizen_id
from thaiqm.accounts.refusals import Refused
from thaiqm.lib import citizen_id as citizen_ids
from thaiqm.lib import phone_numbers
from thaiqm.lib.thai_text import normalise


def describe(user: User, *, title: str, given_name: str, family_name: str, phone: str) -> None:
    """Set name and phone, normalised. Raises Refused name_missing, phone_unreadable."""
    user.title, user.given_name = normalise(title), normalise(given_name)
    user.family_name = normalise(family_name)
    if not user.given_name:
        raise Refused("name_missing")
    user.phone = checked_phone(phone)


def identify(user: User, citizen_id: str) -> None:
    """Seal and hash the citizen ID into a new account. Raises Refused citizen_id_…"""
    digits = checked_citizen_id(citizen_id)
    user.citizen_id_hash = hash_citizen_id(digits)
    context = citizen_id_context(user)
    user.citizen_id_sealed = settings.KEYRING.seal(digits.encode(), context=context)


def checked_citizen_id(text: str) -> str:
    """The 13 digits. Raises Refused citizen_id_…, whose sentence does not repeat them."""
    digits = citizen_ids.normalise(text)
    code = citizen_ids.check(digits)
    if code:
        raise Refused(code, length=len(digits))
    return digits


def checked_phone(text: str) -> str:
    """E.164, or empty for none. Raises Refused phone_unreadable."""
    if not text.strip():
        return ""
    number = phone_numbers.read(text).number
    if number is None:
        raise Refused("phone_unreadable")
    return number
