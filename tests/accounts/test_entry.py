"""Activation and signing in (docs/trust.md B1-B3)."""

from __future__ import annotations

import pytest

from tests.accounts import made_up_people as people
from thaiqm.accounts import actions, devices
from thaiqm.accounts.models import Role, User
from thaiqm.accounts.refusals import Refused

pytestmark = pytest.mark.usefixtures("places")


def test_it_opens_an_account_with_its_slip_and_signs_the_phone_in() -> None:
    user = people.make(Role.VILLAGE_HEAD)
    slip = actions.print_slip(user=user, by=None)
    assert len(slip.code) == 10
    assert slip.url.endswith(f"/#activate={slip.code}")
    token = people.open_with_slip(user, slip.code).token
    assert token is not None
    device = devices.find(token)
    assert device is not None
    assert device.user == user
    again, other = actions.sign_in_phone(
        citizen_id=user.citizen_id, secret=people.PIN, device_name="เครื่องใหม่"
    )
    assert again == user
    assert other != token


@pytest.mark.parametrize("secret", ["", "482915", "dopakey1234", "!", None])
def test_it_has_no_way_in_before_activation(secret: str | None) -> None:
    user = people.make(Role.DEPUTY_DISTRICT_OFFICER)
    secret = user.password if secret is None else secret
    with pytest.raises(Refused) as refusal:
        actions.sign_in_desk(citizen_id=user.citizen_id, secret=secret)
    assert refusal.value.code == "sign_in_refused"
    assert not User.objects.get(pk=user.pk).has_usable_password()
