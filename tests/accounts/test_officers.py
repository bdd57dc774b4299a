"""The list of officers: whom it shows to whom, its filters and its pages (docs/trust.md B4)."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.accounts import made_up_people as people
from tests.areas import made_up_places as made_up
from thaiqm.accounts import board
from thaiqm.accounts.models import Role, User
from thaiqm.accounts.officers import OfficerFilter, officers_page
from thaiqm.accounts.permissions import LOOKS_AFTER, looks_after_account

pytestmark = pytest.mark.usefixtures("places")
BOTH = (made_up.DISTRICT, made_up.OTHER_DISTRICT)


def signed_in(user: User) -> Client:
    """A browser at the desk."""
    client = Client()
    client.force_login(user)
    return client


def listed(by: User, shown: OfficerFilter | None = None) -> list[User | None]:
    """The accounts of the first page."""
    return [row.account for row in officers_page(by, shown or OfficerFilter())[0]]


def test_it_lists_the_officers_under_this_one() -> None:
    chief = people.make(Role.DISTRICT_CHIEF)
    deputy = people.make(Role.DEPUTY_DISTRICT_OFFICER, areas=(made_up.SUBDISTRICT,))
    people.make(Role.DEPUTY_DISTRICT_OFFICER, areas=(made_up.OTHER_DISTRICT,))
    people.make(Role.DEPUTY_DISTRICT_OFFICER, areas=BOTH)
    assert listed(chief) == [deputy]
    text = signed_in(chief).get(reverse("accounts:officers")).content.decode()
    assert f"ตำบลก{made_up.SUBDISTRICT} อำเภอก4701 จังหวัดก47" in text
    assert signed_in(deputy).get(reverse("accounts:officers")).status_code == 403


@pytest.mark.parametrize("role", [role for role in Role if role in LOOKS_AFTER])
def test_it_lists_exactly_whom_the_role_looks_after(role: Role) -> None:
    """By the rule that acts ask too; never the own account, nobody who has left, no reporter of a unit."""
    by = people.make(role)
    for other in Role:
        people.make(other)
    people.make(Role.DEPUTY_DISTRICT_OFFICER, areas=BOTH)
    User.objects.filter(pk=people.make(Role.DISTRICT_CHIEF).pk).update(is_active=False)
    accounts = User.objects.filter(is_active=True, unit=None)
    wanted = {account for account in accounts if looks_after_account(by, account)}
    assert set(listed(by)) == wanted


def test_it_filters_by_area_and_by_state() -> None:
    """An officer of two districts belongs to the province and to neither of them."""
    centre = people.make(Role.CENTRAL_OFFICER)
    here = people.activated(Role.DEPUTY_DISTRICT_OFFICER, areas=(made_up.SUBDISTRICT,))
    both = people.make(Role.DEPUTY_DISTRICT_OFFICER, areas=BOTH)
    clerk = people.make(Role.MUNICIPAL_CLERK)
    assert listed(centre, OfficerFilter(area=made_up.DISTRICT)) == [here]
    assert set(listed(centre, OfficerFilter(area=made_up.PROVINCE))) == {here, both, clerk}
    assert listed(centre, OfficerFilter(state="activated")) == [here]
    assert set(listed(centre, OfficerFilter(area="47", state="not_activated"))) == {both, clerk}
    text = signed_in(centre).get(reverse("accounts:officers"), {"area": "48"}).content.decode()
    assert "ไม่มีรายการตามตัวกรองนี้" in text


def test_a_page_is_read_by_keyset_in_few_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    """Everybody once and in order, also those of one area, one role and one name."""
    centre = people.make(Role.CENTRAL_OFFICER)
    for place in (made_up.DISTRICT, made_up.OTHER_DISTRICT):
        for _ in range(40):
            people.make(Role.DEPUTY_DISTRICT_OFFICER, areas=(place,))
    people.make(Role.DISTRICT_CHIEF)
    with django_assert_num_queries(1):
        first, more = officers_page(centre, OfficerFilter())
    assert len(first) == board.PAGE
    with django_assert_num_queries(2):
        second, end = officers_page(centre, OfficerFilter.read({"after": more}))
    found = [row.account for row in (*first, *second) if row.account]
    assert end == ""
    assert found == sorted(found, key=lambda one: (one.area_codes, one.role, one.given_name, one.id))
    assert len(set(found)) == len(found) == 81
    browser = signed_in(centre)
    with django_assert_num_queries(6):
        page = browser.get(reverse("accounts:officers")).content.decode()
    assert f"after={more}" in page
    assert "กลับไปต้นรายการ" in browser.get(reverse("accounts:officers"), {"after": more}).content.decode()


def test_the_list_goes_on_after_somebody_who_has_left() -> None:
    chief = people.make(Role.DISTRICT_CHIEF)
    one, two = sorted((people.make(Role.DEPUTY_DISTRICT_OFFICER) for _ in range(2)), key=lambda user: user.id)
    User.objects.filter(pk=one.pk).update(is_active=False)
    assert listed(chief, OfficerFilter(after=one.pk)) == [two]
    assert listed(chief, OfficerFilter(after=two.pk)) == []


@pytest.mark.parametrize("after", ["x", "47010201", "'", "5f0c1f0e-3c1b-4d0e-9d59-2a1f6f0c0a47"])
def test_nonsense_in_the_address_is_left_out(after: str) -> None:
    """And an account that is not there, or not to be seen: the first page."""
    deputy, chief = people.make(Role.DEPUTY_DISTRICT_OFFICER), people.make(Role.DISTRICT_CHIEF)
    asked = {"after": after, "area": "47010201", "state": "abolished"}
    assert listed(chief, OfficerFilter.read(asked)) == [deputy]
    hidden = people.make(Role.DEPUTY_DISTRICT_OFFICER, areas=BOTH)
    assert listed(chief, OfficerFilter(after=hidden.pk)) == [deputy]
    assert signed_in(chief).get(reverse("accounts:officers"), asked).status_code == 200
