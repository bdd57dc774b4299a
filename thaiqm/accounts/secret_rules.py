"""What may be chosen as a PIN or a password (docs/trust.md B2). Nothing here reads the database.

`check_form` needs nothing but what was submitted, so it may answer anybody. `check_own` looks at
the account and therefore answers only who has already proved to hold the slip.
"""

from __future__ import annotations

import unicodedata
from itertools import pairwise

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    NumericPasswordValidator,
    UserAttributeSimilarityValidator,
)
from django.core.exceptions import ValidationError

from thaiqm.accounts.models import User
from thaiqm.accounts.refusals import Refused
from thaiqm.lib.thai_text import ascii_digits, digits_only

SHORTEST_PIN, LONGEST_PIN = 6, 12
SHORTEST_PASSWORD, LONGEST_PASSWORD = 12, 128
LONGEST_RUN = 4
"""123450 has a run of five: too easy; a run of four inside six digits passes."""
LONGEST_SHARED = 4
"""How many neighbouring digits a PIN may share with the own citizen ID or phone number."""
YEARS = {str(year) for year in (*range(1920, 2040), *range(2463, 2583))}
"""ค.ศ. and พ.ศ. in which somebody alive was born, married or took office."""

KNOWN_TO_ALL = ("dopakey", "thaiqm")
"""The password that the letter of 2563 gave everybody, and the system's own name."""

FORM_VALIDATORS = (
    MinimumLengthValidator(SHORTEST_PASSWORD),
    CommonPasswordValidator(),
    NumericPasswordValidator(),
)
SIMILARITY = UserAttributeSimilarityValidator(user_attributes=("given_name", "family_name"))


def clean(secret: str, *, is_pin: bool) -> str:
    """The secret as compared: Thai digits and spaces in a PIN do not matter; NFC in a password."""
    if is_pin:
        return ascii_digits(secret).replace(" ", "").replace("-", "")
    return unicodedata.normalize("NFC", secret)


def check_form(secret: str, *, is_pin: bool, citizen_id: str) -> None:
    """Refuse a weak secret by its form. Raises Refused pin_weak or password_weak."""
    if is_pin:
        reason = _weak_pin(secret, citizen_id)
        if reason:
            raise Refused("pin_weak", reason=reason, length=len(secret))
        return
    if len(secret) > LONGEST_PASSWORD:
        raise Refused("password_weak", reason="password_too_long")
    for validator in FORM_VALIDATORS:
        _validated(validator, secret, None)
    if _is_periodic(secret) or any(word in secret.casefold() for word in KNOWN_TO_ALL):
        raise Refused("password_weak", reason="password_too_common")
    if citizen_id in ascii_digits(secret):
        raise Refused("password_weak", reason="own_citizen_id")


def check_own(secret: str, *, user: User) -> None:
    """Refuse a secret that is the account's own name or phone. Raises Refused."""
    phone = _national_digits(user.phone)
    if user.is_reporter:
        if shares_digits(secret, phone):
            raise Refused("pin_weak", reason="own_phone")
        return
    if phone and phone in ascii_digits(secret):
        raise Refused("password_weak", reason="own_phone")
    _validated(SIMILARITY, secret, user)


def shares_digits(pin: str, number: str) -> bool:
    """Whether the PIN holds more neighbouring digits of a number than it may."""
    length = LONGEST_SHARED + 1
    return any(pin[i : i + length] in number for i in range(len(pin) - length + 1))


def _weak_pin(pin: str, citizen_id: str) -> str | None:
    if not digits_only(pin):
        return "characters"
    if not SHORTEST_PIN <= len(pin) <= LONGEST_PIN:
        return "length"
    if max(_longest_run(pin, step) for step in (1, -1)) > LONGEST_RUN:
        return "run"
    if len(set(pin)) < 3 or _longest_run(pin, 0) >= LONGEST_RUN or _is_periodic(pin):
        return "repeat"
    if any(pin[i : i + 4] in YEARS for i in range(len(pin) - 3)):
        return "year"
    return "own_citizen_id" if shares_digits(pin, citizen_id) else None


def _longest_run(pin: str, step: int) -> int:
    """The longest stretch in which every digit is `step` more than the one before, 9 then 0."""
    longest = length = 1
    for before, digit in pairwise(pin):
        length = length + 1 if (int(before) + step) % 10 == int(digit) else 1
        longest = max(longest, length)
    return longest


def _is_periodic(secret: str) -> bool:
    """121212, 123123, passwordpassword: the same over and over."""
    lengths = range(1, len(secret) // 2 + 1)
    return any(secret == (secret[:n] * len(secret))[: len(secret)] for n in lengths)


def _national_digits(phone: str) -> str:
    main = phone.partition(";")[0]
    return "0" + main[3:] if main.startswith("+66") else main.removeprefix("+")


def _validated(
    validator: MinimumLengthValidator
    | CommonPasswordValidator
    | NumericPasswordValidator
    | UserAttributeSimilarityValidator,
    secret: str,
    user: User | None,
) -> None:
    try:
        validator.validate(secret, user)
    except ValidationError as problem:
        raise Refused("password_weak", reason=problem.code, length=len(secret)) from None
