"""A unit that nobody reports for gets its reporter at the desk, after an account ended or before any."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.accounts import made_up_people as people
from tests.accounts.test_pages import person, signed_in
from tests.areas import made_up_places as made_up
from thaiqm.accounts import actions
from thaiqm.accounts.models import Role, User
from thaiqm.areas.models import Unit
from thaiqm.lib.thai_dates import today

pytestmark = pytest.mark.usefixtures("places")


def address(unit: str) -> str:
    """The page for a unit's next reporter."""
    return reverse("accounts:hand_over", args=[unit])


@pytest.mark.parametrize(
    ("officer", "unit", "role"),
    [
        (Role.DEPUTY_DISTRICT_OFFICER, made_up.VILLAGE, Role.VILLAGE_HEAD),
        (Role.MUNICIPAL_CLERK, made_up.COMMUNITY, Role.COMMUNITY_PRESIDENT),
    ],
)
def test_it_gives_a_unit_without_an_account_its_reporter(officer: Role, unit: str, role: Role) -> None:
    """A head who died: the account ends at once, the successor is chosen weeks later."""
    last = people.make(role, unit=unit)
    actions.end_account(user=last, by=None)
    client = signed_in(people.make(officer))
    assert address(unit) in client.get(reverse("accounts:board")).content.decode()
    assert "ยังไม่มีผู้ใช้บัญชี" in client.get(address(unit)).content.decode()
    answer = client.post(address(unit), {**person(), "replaces": ""}, follow=True)
    account = User.objects.get(unit=unit, is_active=True)
    assert (account.role, account.given_name) == (role, "ใหม่")
    assert "พิมพ์ใบเปิดใช้งาน" in answer.content.decode()


def test_it_never_ends_an_account_that_the_page_did_not_show() -> None:
    deputy = people.make(Role.DEPUTY_DISTRICT_OFFICER)
    client = signed_in(deputy)
    assert client.get(address(made_up.VILLAGE)).status_code == 200
    meanwhile = people.make(Role.VILLAGE_HEAD)
    answer = client.post(address(made_up.VILLAGE), {**person(), "replaces": ""})
    assert answer.status_code == 400
    assert "มีบัญชีที่ใช้งานอยู่แล้ว" in answer.content.decode()
    actions.end_account(user=meanwhile, by=None)
    answer = client.post(address(made_up.VILLAGE), {**person(), "replaces": str(meanwhile.pk)})
    assert "เปลี่ยนบัญชีนี้ไปก่อนแล้ว" in answer.content.decode()
    assert not User.objects.filter(unit=made_up.VILLAGE, is_active=True).exists()


def test_it_finds_no_unit_that_is_elsewhere_or_abolished() -> None:
    client = signed_in(people.make(Role.DEPUTY_DISTRICT_OFFICER))
    Unit.objects.filter(code=made_up.NEXT_VILLAGE).update(abolished_at=today())
    for unit in (made_up.FAR_VILLAGE, made_up.NEXT_VILLAGE, "00000000"):
        assert client.get(address(unit)).status_code == 404
        assert client.post(address(unit), person()).status_code == 404


def test_it_is_offered_only_to_who_may_do_it() -> None:
    client = signed_in(people.make(Role.PROVINCE_OFFICER))
    assert "hand-over" not in client.get(reverse("accounts:board")).content.decode()
