"""Attempts to get in, for tests to run and to count."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from tests.accounts import made_up_people as people
from thaiqm.accounts import actions
from thaiqm.accounts.models import User
from thaiqm.accounts.refusals import Refused

OTHER_PIN = "582917"


def refused(act: Callable[[], object]) -> Refused:
    """How an act is refused."""
    with pytest.raises(Refused) as refusal:
        act()
    assert refusal.value.sentence
    return refusal.value


def activation(user: User | None = None, **given: str | None) -> Callable[[], object]:
    """An attempt to activate on a phone."""
    asked: dict[str, str | None] = {
        "citizen_id": user.citizen_id if user else people.new_citizen_id(),
        "code": "0123456789",
        "secret": people.PIN,
        "device_name": "โทรศัพท์",
    }
    return partial(actions.activate, **(asked | given))  # type: ignore[arg-type]


def sign_in(user: User | None, secret: str, device_key: str = "", number: str = "") -> Callable[[], object]:
    """An attempt to sign in on a phone."""
    number = number or (user.citizen_id if user else people.new_citizen_id())
    return partial(
        actions.sign_in_phone,
        citizen_id=number,
        secret=secret,
        device_name="โทรศัพท์",
        device_key=device_key,
    )
