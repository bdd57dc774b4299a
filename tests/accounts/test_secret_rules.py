"""PINs and passwords that may not be chosen (docs/trust.md B2)."""

from __future__ import annotations

import pytest

from tests.accounts import made_up_people as people
from thaiqm.accounts import secret_rules
from thaiqm.accounts.models import Role, User
from thaiqm.accounts.refusals import Refused
from thaiqm.lib import citizen_id

CITIZEN_ID = citizen_id.make("364815729043")
HEAD = User(role=Role.VILLAGE_HEAD, phone="+66817049352", given_name="สมมุติ")
OFFICER = User(role=Role.MAYOR, phone="+66812345678", given_name="Thongchai", family_name="ใจดี")


def reason(secret: str, *, is_pin: bool, user: User | None = None) -> object:
    """Why a secret is refused; None when it may be chosen."""
    refusal = _refusal(secret, is_pin=is_pin, user=user)
    if refusal is None:
        return None
    assert refusal.code == ("pin_weak" if is_pin else "password_weak")
    assert refusal.sentence
    return refusal.params["reason"]


def _refusal(secret: str, *, is_pin: bool, user: User | None) -> Refused | None:
    try:
        cleaned = secret_rules.clean(secret, is_pin=is_pin)
        secret_rules.check_form(cleaned, is_pin=is_pin, citizen_id=CITIZEN_ID)
        if user is not None:
            secret_rules.check_own(cleaned, user=user)
    except Refused as refused:
        return refused
    return None


@pytest.mark.parametrize(
    ("pin", "why"),
    [
        (people.PIN, None),
        ("๔๘๒๙๑๕", None),
        ("48 29-15", None),
        ("482913640", None),
        ("", "characters"),
        ("48291a", "characters"),
        ("48291", "length"),
        ("4829154829157", "length"),
        ("123456", "run"),
        ("987654", "run"),
        ("789012", "run"),
        ("412345", "run"),
        ("111111", "repeat"),
        ("121212", "repeat"),
        ("373373", "repeat"),
        ("482482", "repeat"),
        ("488883", "repeat"),
        ("256347", "year"),
        ("471982", "year"),
        ("902026", "year"),
        ("348906", None),
        ("567890", "run"),
        ("157290", "own_citizen_id"),
        ("481573", "own_citizen_id"),
        ("815799", None),
    ],
)
def test_it_judges_a_pin_by_its_form(pin: str, why: str | None) -> None:
    assert reason(pin, is_pin=True) == why


def test_it_refuses_digits_of_the_own_phone() -> None:
    assert reason("591348", is_pin=True, user=HEAD) is None
    assert reason("817042", is_pin=True, user=HEAD) == "own_phone"


@pytest.mark.parametrize(
    ("password", "why"),
    [
        (people.PASSWORD, None),
        ("correct horse battery", None),
        ("สั้นไปหน่อย", "password_too_short"),
        ("12345678901234", "password_entirely_numeric"),
        ("passwordpassword", "password_too_common"),
        ("dopakey1234-ใหม่", "password_too_common"),
        ("x" * 129, "password_too_long"),
        (f"ของฉัน{CITIZEN_ID}", "own_citizen_id"),
        ("ของฉัน0812345678", "own_phone"),
        ("thongchai-1234", "password_too_similar"),
    ],
)
def test_it_judges_a_password(password: str, why: str | None) -> None:
    assert reason(password, is_pin=False, user=OFFICER) == why


def test_it_takes_both_ways_of_typing_one_password() -> None:
    split, whole = "กำแพง-สูง-ใหญ่-มาก", "กำแพง-สูง-ใหญ่-มาก"
    assert secret_rules.clean(split, is_pin=False) == secret_rules.clean(whole, is_pin=False)
