"""The page of phones: a loss is seen by the officers of its area and nobody else (docs/trust.md A11, B4)."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests import making
from tests.records.contacts import Phone, Reinstalled, note
from tests.review.conftest import as_browser, words_of
from thaiqm.accounts import actions as accounts
from thaiqm.accounts import devices, releases
from thaiqm.accounts.models import AppRelease, Device, Role, User
from thaiqm.lib import thai_dates

pytestmark = pytest.mark.django_db


def told(client: Client, query: str = "") -> str:
    """What the page says."""
    answer = client.get(f"/desk/phones{query}")
    assert answer.status_code == 200
    return words_of(answer.content.decode())


def rows(html: str) -> int:
    return html.count('<th scope="row"')


def holding(unit: str = "47010201", number: int = 2) -> Phone:
    """A phone that told what it holds."""
    phone = Phone(making.head(unit))
    phone.make(number)
    phone.contact()
    return phone


def losing(unit: str = "47010201", number: int = 2) -> Phone:
    """A phone that told some and then told them no more."""
    phone = holding(unit, number)
    phone.outbox.clear()
    phone.contact()
    return phone


def long_silent(phone: Phone, days: int = 5) -> None:
    Device.objects.filter(pk=phone.device_id).update(last_seen_at=timezone.now() - timedelta(days=days))


def test_a_loss_says_how_many_since_when_and_what_to_do(desk: Client) -> None:
    losing(number=3)
    html = told(desk)
    assert "ข้อมูล 3 รายการหายไปจากเครื่อง" in html
    assert thai_dates.show_date_short(thai_dates.today()) in html
    assert "หมู่ที่ 1 บ้านตัวอย่าง" in html
    assert "เครื่องสำรวจ" in html
    assert "ส่วนที่ 1" in html


def test_a_loss_that_arrived_after_all_is_gone_from_the_page(desk: Client) -> None:
    phone = holding(number=1)
    hidden, phone.outbox = phone.outbox, {}
    phone.contact()
    assert "หายไปจากเครื่อง" in told(desk)
    again = Reinstalled(phone, keeps=True)
    again.outbox = hidden
    again.contact(*hidden)
    html = told(desk)
    assert "หายไปจากเครื่อง" not in html
    assert "ไม่มีเครื่องที่ต้องดู" in html


@pytest.mark.parametrize(
    ("role", "area", "sees"),
    [
        (Role.DEPUTY_DISTRICT_OFFICER, "4701", True),
        (Role.DEPUTY_DISTRICT_OFFICER, "4702", False),
        (Role.MUNICIPAL_CLERK, "4799", False),
        (Role.MAYOR, "4799", False),
        (Role.DISTRICT_CHIEF, "4701", True),
        (Role.PROVINCE_OFFICER, "47", True),
        (Role.PROVINCE_OFFICER, "48", False),
        (Role.CENTRAL_OFFICER, "", True),
    ],
)
def test_only_the_own_area_is_seen(role: Role, area: str, sees: bool) -> None:
    losing()
    client = as_browser(making.user(role, area))
    for query in ("", "?show=all", "?area=47010201", "?show=all&area=4701"):
        html = told(client, query)
        assert ("หายไปจากเครื่อง" in html, rows(html)) == (sees, int(sees))
    assert ("<b>2</b> <span>รายการที่หายไป" in told(client)) is sees


def test_a_calm_phone_is_only_among_all(desk: Client) -> None:
    Phone().contact()
    assert "ไม่มีเครื่องที่ต้องดู" in told(desk)
    assert rows(told(desk, "?show=all")) == 1
    assert "ไม่มีค้างส่ง" in told(desk, "?show=all")


def test_without_phones_it_says_why(desk: Client) -> None:
    assert "ยังไม่มีโทรศัพท์ที่เข้าสู่ระบบ" in told(desk)


def test_what_a_phone_holds_is_no_concern_while_it_is_heard_of(desk: Client) -> None:
    phone = holding()
    assert rows(told(desk)) == 0
    html = told(desk, "?show=all")
    assert "ค้างส่ง <b>2</b> รายการ" in html
    long_silent(phone)
    assert "ค้าง 2 รายการ และไม่ได้ติดต่อมา 5 วัน" in told(desk)


def test_signed_out_while_holding(desk: Client) -> None:
    phone = holding()
    accounts.sign_out_device(device=phone.row, by=phone.head)
    assert "เครื่องนี้ออกจากระบบแล้ว แต่ยังค้าง 2 รายการ" in told(desk)


def test_cleared_and_signed_in_anew_the_old_one_is_to_look_at(desk: Client) -> None:
    """Never heard of again; without this the three records would be nobody's."""
    phone = holding(number=3)
    Reinstalled(phone, keeps=False).contact()
    html = told(desk)
    assert "เข้าสู่ระบบใหม่แล้ว แต่เครื่องนี้ยังค้าง 3 รายการ" in html
    assert rows(html) == 1


def test_two_phones_in_use_side_by_side_replace_nothing(desk: Client) -> None:
    """The first one is heard of again after the second signed in."""
    phone = holding(number=3)
    second = Reinstalled(phone, keeps=False)
    second.contact()
    assert rows(told(desk)) == 1
    heard = devices.find(phone.token)
    assert heard is not None
    devices.note_seen(heard)
    assert rows(told(desk)) == 0
    assert rows(told(desk, "?show=all")) == 2


def test_handed_over_while_holding(desk: Client, officer: User) -> None:
    phone = holding()
    person: dict[str, Any] = {"title": "นาง", "given_name": "สมใจ", "family_name": "", "phone": ""}
    assert phone.head.unit is not None
    number = making.new_citizen_id()
    accounts.hand_over(unit=phone.head.unit, citizen_id=number, by=officer, **person)
    assert "บัญชีนี้สิ้นสุดแล้ว แต่ในเครื่องยังค้าง 2 รายการ" in told(desk)


def test_earlier_sign_ins_that_hold_nothing_are_not_listed(desk: Client) -> None:
    phone = Phone()
    phone.contact()
    Reinstalled(phone, keeps=True).contact()
    devices.revoke_all([making.head("47010202")])
    html = told(desk, "?show=all")
    assert rows(html) == 1
    assert "<b>1</b> <span>เครื่องทั้งหมด" in html


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (-9, ""),
        (9, ""),
        (-185, "นาฬิกาของเครื่องช้าไป 3 ชั่วโมง 5 นาที"),
        (2 * 24 * 60 + 1, "นาฬิกาของเครื่องเร็วไป 2 วัน"),
    ],
)
def test_a_clock_wrong_by_more_than_ten_minutes_is_said_in_words(
    desk: Client, minutes: int, said: str
) -> None:
    Phone().contact(
        device_time=thai_dates.now() + timedelta(minutes=minutes, seconds=-1 if minutes < 0 else 1)
    )
    html = told(desk)
    assert rows(html) == int(bool(said))
    assert said in html


def test_a_version_that_is_too_old_is_said(desk: Client) -> None:
    for version, days in (("0.0.1", 100), ("0.0.2", 31)):
        AppRelease.objects.create(version=version, served_since=timezone.now() - timedelta(days=days))
    releases.forget()
    Phone().contact(app_version="0.0.1")
    Phone(making.head("47010202")).contact(app_version="0.0.2")
    html = told(desk)
    assert "แอปรุ่น 0.0.1 เก่าเกินไป" in html
    assert rows(html) == 1


def test_the_worst_come_first_over_all_pages_and_each_once(
    desk: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """120 phones in keyset pages of fifty; the number of queries does not grow."""
    head = making.head()
    ids = []
    for number in range(120):
        device, _ = devices.issue(user=head, name=f"เครื่องที่ {number:03}")
        lost, offset = (1, 0) if number % 3 == 0 else (0, 3600)
        Device.objects.filter(pk=device.pk).update(lost=lost, clock_offset_seconds=offset)
        ids.append(f"เครื่องที่ {number:03}")
    Device.objects.update(replaced_at=None)  # all of them are in use
    seen_names: list[str] = []
    url = "/desk/phones"
    while url:
        html = words_of(desk.get(url).content.decode())
        names = re.findall(r"เครื่องที่ \d{3}", html)
        assert len(names) <= 50
        seen_names += names
        found = re.search(r'rel="next" href="([^"]+)"', html)
        url = found[1].replace("&amp;", "&") if found else ""
    assert sorted(seen_names) == sorted(ids)
    assert all(int(name[-3:]) % 3 == 0 for name in seen_names[:40])
    with django_assert_num_queries(8):
        desk.get("/desk/phones")


@pytest.mark.parametrize("after", ["x", "1_2", f"5_9999999999999999999999_{UUID(int=5)}", "a_b_c", "1__"])
def test_a_cursor_not_made_here_is_the_beginning(desk: Client, after: str) -> None:
    losing()
    assert rows(told(desk, f"?after={after}")) == 1


def test_nothing_about_people_is_on_it(desk: Client) -> None:
    """Ids and numbers only: a phone holds what the centre has not seen."""
    phone = losing()
    assert str(phone.device_id) not in told(desk)
    assert phone.head.citizen_id not in told(desk)
    device = devices.find(phone.token)
    assert device is not None
    note(device, [])
    assert desk.post("/desk/phones").status_code == 405


def test_the_first_page_says_what_was_lost(desk: Client) -> None:
    holding("47010202")
    losing("47020101")
    assert "หายไปจากโทรศัพท์" not in desk.get("/desk/").content.decode()
    losing(number=3)
    html = words_of(desk.get("/desk/").content.decode())
    assert "ข้อมูล 3 รายการหายไปจากโทรศัพท์ 1 เครื่อง" in html
    assert "/desk/phones" in html
