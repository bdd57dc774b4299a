"""Importing a list in a browser: look first, then exactly what was shown."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests import making
from tests.travellers.conftest import as_browser
from tests.travellers.made_up_lists import csv, line
from thaiqm.areas.lists.columns import key
from thaiqm.audit.models import Event
from thaiqm.travellers.models import Watch
from thaiqm.travellers.texts import HEADINGS
from thaiqm.travellers.views import importing

pytestmark = pytest.mark.django_db
URL = "/desk/travellers/import"


def look(client: Client, data: bytes) -> Any:
    """Choose a file and press the button."""
    return client.post(URL, {"file": SimpleUploadedFile("รายชื่อ.csv", data)})


def shown(answer: Any) -> dict[str, str]:
    """What the preview's form carries."""
    html = answer.content.decode()
    return dict(re.findall(r'name="(sealed|count)" value="([^"]+)"', html))


def test_a_list_is_looked_at_and_then_imported(desk: Client) -> None:
    digits = making.new_citizen_id()
    making.areas()
    answer = look(desk, csv(line(citizen_id=digits), line()))
    assert answer.status_code == 200
    html = answer.content.decode()
    assert "เพิ่มใหม่ 2 · มีอยู่แล้ว 0 · ต้องแก้ไข 0" in html
    assert "แถว 2: นายสมาน เดินทาง หมู่ที่ 1 บ้านตัวอย่าง" in html
    assert digits not in html
    assert digits not in str(dict(desk.session.items()))
    assert not Watch.objects.exists()
    done = desk.post(URL, shown(answer), follow=True)
    assert "นำเข้าแล้ว 2 คน" in done.content.decode()
    assert Watch.objects.count() == 2
    again = look(desk, csv(line(citizen_id=digits)))
    assert "เพิ่มใหม่ 0 · มีอยู่แล้ว 1" in again.content.decode()


def test_a_second_click_is_harmless(desk: Client) -> None:
    making.areas()
    given = shown(look(desk, csv(line())))
    desk.post(URL, given)
    answer = desk.post(URL, given)
    assert answer.status_code == 409
    assert "ทุกคนในแฟ้มนี้อยู่ในทะเบียนแล้ว" in answer.content.decode()
    assert Watch.objects.count() == 1
    assert Event.objects.filter(name="travellers.list_imported").count() == 1


def test_a_wrong_list_offers_no_button(desk: Client) -> None:
    making.areas()
    answer = look(desk, csv(line(), line(age="x")))
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "แถว 3 คอลัมน์ อายุ" in html
    assert shown(answer) == {}


def test_what_one_officer_looked_at_another_one_does_not_import(desk: Client) -> None:
    making.areas()
    given = shown(look(desk, csv(line())))
    other = as_browser(making.officer())
    for spoiled in (given, {**given, "sealed": "AAAA"}, {**given, "sealed": "x"}, {**given, "sealed": "ก"}):
        answer = other.post(URL, spoiled)
        assert answer.status_code == 422
    assert not Watch.objects.exists()
    assert desk.post(URL, {**given, "count": "2"}).status_code == 409
    assert desk.post(URL, {**given, "count": "x"}).status_code == 409
    assert not Watch.objects.exists()


def test_no_file_and_too_large_a_file_say_so(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = desk.post(URL, {})
    assert answer.status_code == 422
    assert "เลือกแฟ้มรายชื่อ" in answer.content.decode()
    assert "ใหญ่เกิน" in look(desk, b"x" * (importing.MOST_BYTES + 1)).content.decode()
    assert "แฟ้มว่างเปล่า" in look(desk, b"").content.decode()


def test_the_empty_list_has_every_column_and_is_read_back(desk: Client) -> None:
    answer = desk.get(f"{URL}/template")
    text = answer.content.decode("utf-8-sig").strip()
    assert [key(name) for name in text.split(",")] == [key(names[0]) for names in HEADINGS.values()]
    assert "attachment" in answer["Content-Disposition"]
    assert "มีแต่หัวตาราง" in look(desk, answer.content).content.decode()
