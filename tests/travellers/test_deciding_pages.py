"""Deciding in a browser: buttons, forms, second clicks, and what happened meanwhile."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests import making
from tests.travellers import made_up_travellers as made
from tests.travellers.conftest import as_browser
from tests.travellers.decided import gone, ill, on
from thaiqm.accounts.models import User
from thaiqm.travellers import actions
from thaiqm.travellers.models import CallNumber, Watch

pytestmark = pytest.mark.django_db
START = "/desk/travellers/"


def post(client: Client, watch: Watch, what: str, **more: Any) -> Any:
    """Press the button of the page as it stands."""
    url = f"{START}{watch.record_id}/{what}"
    return client.post(url, {"seen_changes": watch.changes, **more}, follow=True)


def test_an_ill_traveller_is_referred_with_a_note(desk: Client) -> None:
    watch = ill()
    form = desk.get(f"{START}{watch.record_id}/refer").content.decode()
    assert "ส่งต่อแพทย์" in form
    answer = post(desk, watch, "refer", note="ส่งโรงพยาบาลแล้ว")
    html = answer.content.decode()
    assert "ส่งต่อแพทย์แล้ว" in html
    assert "ส่งโรงพยาบาลแล้ว" in html
    assert f"{START}{watch.record_id}/resume" in html
    assert f"{START}{watch.record_id}/settle" not in html


def test_symptoms_are_settled(desk: Client) -> None:
    watch = ill()
    assert post(desk, watch, "settle").status_code == 200
    watch.refresh_from_db()
    assert (watch.status, watch.has_open_symptoms) == ("watching", False)


def test_a_second_click_is_harmless(desk: Client) -> None:
    """The same officer sends the same form twice: it happened once, and nothing is complained about."""
    watch = made.traveller(days_ago=15)
    for _ in range(2):
        answer = post(desk, watch, "complete")
        assert answer.status_code == 200
        assert "ปิดการเฝ้าระวัง" in answer.content.decode()
    assert watch.history.count() == 1


def test_who_acts_on_an_older_picture_reads_again(desk: Client) -> None:
    watch = ill()
    actions.settle(**on(watch, making.officer()))
    answer = post(desk, watch, "refer")
    assert answer.status_code == 409
    assert "เปลี่ยนไปหลังจากที่ท่านเปิดดู" in answer.content.decode()
    assert Watch.objects.get(pk=watch.pk).status == "watching"


@pytest.mark.parametrize("spoiled", ["", "x", "-1", "9" * 20])
def test_a_spoiled_form_does_nothing(desk: Client, spoiled: str) -> None:
    watch = ill()
    answer = desk.post(f"{START}{watch.record_id}/refer", {"seen_changes": spoiled})
    assert answer.status_code == 409


def test_a_button_that_would_be_refused_is_not_there(desk: Client) -> None:
    early, over_and_ill = made.traveller(days_ago=14), made.traveller(days_ago=15)
    made.check(over_and_ill, days_ago=2, symptoms=["fever"])
    for watch in (early, over_and_ill):
        html = desk.get(f"{START}{watch.record_id}").content.decode()
        assert f"{watch.record_id}/complete" not in html
        assert post(desk, watch, "complete").status_code == 409


def test_somebody_is_withdrawn_with_a_reason_only(desk: Client) -> None:
    watch = made.traveller()
    answer = post(desk, watch, "withdraw", note=" ")
    assert answer.status_code == 422
    assert "เขียนเหตุผลที่ยกเลิก" in answer.content.decode()
    html = post(desk, watch, "withdraw", note="บันทึกซ้ำ").content.decode()
    assert "ยกเลิกแล้ว" in html
    assert "บันทึกซ้ำ" in html


def test_a_watch_is_handed_over_inside_and_outside_the_area(desk: Client) -> None:
    for given, to in (({"own": "47010301"}, "47010301"), ({"other": "๔๘๐๑๐๑๐๑"}, "48010101")):
        watch = gone()
        answer = post(desk, watch, "hand-over", **given)
        assert "ส่งต่อ" in answer.content.decode()
        assert watch.handovers.get().to_unit_id == to


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "เลือกหมู่บ้าน/ชุมชน หรือใส่รหัส 8 หลัก"),
        ({"own": "47010301", "other": "48010101"}, "อย่างใดอย่างหนึ่ง"),
        ({"other": "99999999"}, "ไม่มีหมู่บ้านหรือชุมชนรหัสนี้"),
        ({"other": "480101011"}, "ไม่มีหมู่บ้านหรือชุมชนรหัสนี้"),
        ({"own": "47010201"}, "อยู่ในทะเบียนของหมู่บ้านหรือชุมชนนี้อยู่แล้ว"),
    ],
)
def test_a_watch_is_not_handed_over_to_nowhere(desk: Client, given: dict[str, str], words: str) -> None:
    watch = gone()
    answer = post(desk, watch, "hand-over", **given)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not watch.handovers.exists()


def test_many_are_completed_as_the_page_said(desk: Client) -> None:
    url = f"{START}list/complete?show=over"
    assert "ไม่มีใครที่ปิดการเฝ้าระวังพร้อมกันได้" in desk.get(url).content.decode()
    watch = made.traveller(days_ago=15)
    made.traveller(days_ago=15, unit="47010301")
    assert "ปิดการเฝ้าระวัง 2 คน" in desk.get(url).content.decode()
    one = desk.get(f"{url}&area=47010201").content.decode()
    assert "ปิดการเฝ้าระวัง 1 คน" in one
    refused = desk.post(url, {"count": "3"})
    assert refused.status_code == 409
    assert "จำนวนเปลี่ยนจาก 3 เป็น 2" in refused.content.decode()
    answer = desk.post(f"{url}&area=47010201", {"count": "1"}, follow=True)
    assert "ปิดการเฝ้าระวังแล้ว 1 คน" in answer.content.decode()
    assert Watch.objects.get(pk=watch.pk).status == "completed"


def test_call_numbers_are_kept_and_shown(desk: Client) -> None:
    url = f"{START}call-numbers"
    assert "ยังไม่มีเบอร์" in desk.get(url).content.decode()
    given = {"area": "4701", "area-4701-label": "โรงพยาบาลสกลนคร", "area-4701-phone": "042 711 461"}
    html = desk.post(url, given, follow=True).content.decode()
    assert "0 4271 1461" in html
    assert "โรงพยาบาลสกลนคร" in html
    wrong = desk.post(url, {**given, "area-4701-phone": "12"})
    assert wrong.status_code == 422
    assert "อ่านเบอร์โทรศัพท์ไม่ได้" in wrong.content.decode()
    missing = desk.post(url, {**given, "area-4701-label": ""})
    assert missing.status_code == 422
    assert CallNumber.objects.get().phone == "+6642711461"


def test_call_numbers_of_another_area_do_not_exist(desk: Client, officer: User) -> None:
    given = {"area": "4702", "area-4702-label": "รพ.", "area-4702-phone": "1669"}
    assert desk.post(f"{START}call-numbers", given).status_code == 404
    assert not CallNumber.objects.exists()


def test_an_officer_of_two_districts_keeps_two_numbers() -> None:
    by = making.officer()
    by.area_codes = ["4701", "4702"]
    by.save()
    given = {"area": "4702", "area-4702-label": "รพ.กุสุมาลย์", "area-4702-phone": "1669"}
    html = as_browser(by).post(f"{START}call-numbers", given, follow=True).content.decode()
    assert "อำเภอกุสุมาลย์" in html
    assert CallNumber.objects.get().area_code == "4702"
