"""The board, the slips printed from it, and who may (docs/trust.md B1, B4)."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.accounts import made_up_people as people
from tests.areas import made_up_places as made_up
from thaiqm.accounts import board
from thaiqm.accounts.models import OFFICERS, ActivationSlip, Role, User
from thaiqm.areas.models import Area, Unit, UnitKind

pytestmark = pytest.mark.usefixtures("places")


def signed_in(user: User) -> Client:
    """A browser at the desk."""
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def deputy() -> User:
    return people.make(Role.DEPUTY_DISTRICT_OFFICER)


def test_it_shows_units_of_the_own_area_with_and_without_account(deputy: User) -> None:
    head = people.make(Role.VILLAGE_HEAD)
    people.make(Role.VILLAGE_HEAD, unit=made_up.FAR_VILLAGE)
    rows, more = board.units_page(deputy, board.BoardFilter())
    assert more == ""
    assert [(row.unit and row.unit.code, row.account) for row in rows] == [
        (made_up.VILLAGE, head),
        (made_up.NEXT_VILLAGE, None),
    ]
    counted = board.totals(deputy, board.BoardFilter())
    assert (counted.units, counted.accounts, counted.waiting, counted.without) == (2, 1, 1, 1)
    text = signed_in(deputy).get(reverse("accounts:board")).content.decode()
    assert "หมู่ที่ 1 บ้านทดสอบ" in text
    assert "ยังไม่เคย" in text
    assert made_up.FAR_VILLAGE not in text


@pytest.mark.parametrize(
    ("state", "codes"),
    [
        ("no_account", [made_up.NEXT_VILLAGE, made_up.FAR_VILLAGE]),
        ("activated", [made_up.VILLAGE]),
        ("not_activated", [made_up.COMMUNITY]),
        ("abolished", [made_up.OTHER_COMMUNITY]),
    ],
)
def test_it_filters_by_state(state: str, codes: list[str]) -> None:
    people.activated(Role.VILLAGE_HEAD)
    people.make(Role.COMMUNITY_PRESIDENT)
    people.make(Role.COMMUNITY_PRESIDENT, unit=made_up.OTHER_COMMUNITY)
    Unit.objects.filter(code=made_up.OTHER_COMMUNITY).update(abolished_at="2020-04-01")
    centre = people.make(Role.CENTRAL_OFFICER)
    rows, _ = board.units_page(centre, board.BoardFilter(state=state))
    assert [row.unit.code for row in rows if row.unit] == codes


def test_it_reads_by_keyset_in_the_same_number_of_queries_whatever_the_size(
    deputy: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    parent = Area.objects.get(code=made_up.SUBDISTRICT)
    with django_assert_num_queries(2):
        board.units_page(deputy, board.BoardFilter())
    for moo in range(3, 99):
        code = f"{parent.code}{moo:02d}"
        made_up.unit(code, UnitKind.VILLAGE, parent)
        people.make(Role.VILLAGE_HEAD, unit=code)
    with django_assert_num_queries(2):
        first, more = board.units_page(deputy, board.BoardFilter())
    second, end = board.units_page(deputy, board.BoardFilter(after=more))
    codes = [row.unit.code for row in (*first, *second) if row.unit]
    assert len(first) == board.PAGE
    assert (codes, end) == (sorted(set(codes)), "")
    assert len(codes) == 98


def test_it_prints_slips_for_everybody_not_yet_activated_in_a_handful_of_queries(
    deputy: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    people.activated(Role.VILLAGE_HEAD)
    parent = Area.objects.get(code=made_up.SUBDISTRICT)
    for moo in range(3, 30):
        made_up.unit(f"{parent.code}{moo:02d}", UnitKind.VILLAGE, parent)
        people.make(Role.VILLAGE_HEAD, unit=f"{parent.code}{moo:02d}")
    client = signed_in(deputy)
    with django_assert_max_num_queries(12):
        response = client.post(reverse("accounts:slips"), {"waiting": "yes", "area": ""})
    text = response.content.decode()
    assert text.count("<svg") == 27
    assert len(set(re.findall(r"<b>([0-9]{5} [0-9]{5})</b>", text))) == 27
    assert "หมู่ที่ 3" in text
    assert "หมู่ที่ 1 " not in text
    assert ActivationSlip.objects.filter(used_at=None).count() == 27
    assert response["Cache-Control"] == "no-store, private"


def test_it_shows_a_masked_id_and_the_day_in_buddhist_years_on_a_slip(deputy: User) -> None:
    head = people.make(Role.VILLAGE_HEAD)
    text = signed_in(deputy).post(reverse("accounts:slips"), {"account": head.pk}).content.decode()
    slip = ActivationSlip.objects.get(user=head)
    assert head.masked_citizen_id in text
    assert head.citizen_id not in text
    assert str(slip.expires_at.year + 543) in text
    assert "style=" not in text


def test_it_prints_nothing_when_a_page_is_only_opened(deputy: User) -> None:
    assert signed_in(deputy).get(reverse("accounts:slips")).status_code == 302
    assert not ActivationSlip.objects.exists()


def test_it_refuses_slips_for_another_area_as_not_found(deputy: User) -> None:
    stranger = people.make(Role.VILLAGE_HEAD, unit=made_up.FAR_VILLAGE)
    own = people.make(Role.VILLAGE_HEAD)
    client = signed_in(deputy)
    answer = client.post(reverse("accounts:slips"), {"account": [own.pk, stranger.pk]})
    assert answer.status_code == 404
    assert client.post(reverse("accounts:slips"), {"account": "x"}).status_code == 404
    assert not ActivationSlip.objects.exists()


def test_it_says_that_nobody_was_chosen(deputy: User) -> None:
    answer = signed_in(deputy).post(reverse("accounts:slips"))
    assert answer.status_code == 400
    assert "ยังไม่ได้เลือก" in answer.content.decode()


@pytest.mark.parametrize(
    ("by", "whom", "status"),
    [
        (Role.DEPUTY_DISTRICT_OFFICER, Role.VILLAGE_HEAD, 200),
        (Role.MUNICIPAL_CLERK, Role.COMMUNITY_PRESIDENT, 200),
        (Role.MUNICIPAL_CLERK, Role.VILLAGE_HEAD, 404),
        (Role.DEPUTY_DISTRICT_OFFICER, Role.DISTRICT_CHIEF, 403),
        (Role.DISTRICT_CHIEF, Role.DEPUTY_DISTRICT_OFFICER, 200),
        (Role.DISTRICT_CHIEF, Role.VILLAGE_HEAD, 403),
        (Role.DISTRICT_CHIEF, Role.MUNICIPAL_CLERK, 404),
        (Role.MAYOR, Role.MUNICIPAL_CLERK, 200),
        (Role.PROVINCE_OFFICER, Role.DISTRICT_CHIEF, 200),
        (Role.PROVINCE_OFFICER, Role.VILLAGE_HEAD, 403),
        (Role.PROVINCE_OFFICER, Role.CENTRAL_OFFICER, 404),
        (Role.CENTRAL_OFFICER, Role.PROVINCE_OFFICER, 200),
        (Role.CENTRAL_OFFICER, Role.VILLAGE_HEAD, 403),
    ],
)
def test_it_prints_for_those_whom_the_role_looks_after(by: Role, whom: Role, status: int) -> None:
    client, account = signed_in(people.make(by)), people.make(whom)
    answer = client.post(reverse("accounts:slips"), {"account": account.pk})
    assert answer.status_code == status
    assert ActivationSlip.objects.exists() == (status == 200)


@pytest.mark.parametrize("role", OFFICERS)
def test_it_prints_nobody_a_slip_for_the_own_account(role: Role) -> None:
    user = people.make(role)
    answer = signed_in(user).post(reverse("accounts:slips"), {"account": user.pk})
    assert answer.status_code == 403
