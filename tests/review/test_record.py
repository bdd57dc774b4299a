"""One record as on the paper: answers, flags, twins, history, and looks that are audited."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client

from tests import making
from tests.review.conftest import Report, as_browser, send, words_of
from tests.travellers import made_up_travellers as made
from thaiqm.accounts.models import Role, User
from thaiqm.audit.models import Event
from thaiqm.lib import citizen_id
from thaiqm.questionnaire.definitions.affected_person_v1 import AFFECTED_PERSON_V1
from thaiqm.records.models import Record


def page(client: Client, record: Record) -> str:
    """The record's page."""
    answer = client.get(f"/desk/records/{record.id}")
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    return answer.content.decode()


def test_it_reads_as_the_paper(desk: Client, report: Report) -> None:
    html = words_of(page(desk, report()))
    for section in AFFECTED_PERSON_V1.sections:
        assert section.title in html
    for question in AFFECTED_PERSON_V1.questions:
        for choice in question.choices if question.item in ("2", "3", "4", "5", "6") else ():
            assert choice.label in html
    assert "นางสมหญิง ใจดี" in html
    assert "081 234 5678" in html
    assert "10 เมษายน 2563" in html


def test_a_citizen_id_is_masked_until_it_is_asked_for_and_that_is_audited(
    desk: Client, report: Report, officer: User
) -> None:
    record = report()
    digits = str(record.citizen_id)
    full = citizen_id.show(digits)
    html = page(desk, record)
    assert full not in html
    assert digits not in html
    assert "แสดงเลขเต็ม" in html
    assert not Event.objects.filter(name="record.citizen_id_shown").exists()
    shown = desk.post(f"/desk/records/{record.id}/citizen-id")
    assert full in shown.content.decode()
    event = Event.objects.get(name="record.citizen_id_shown")
    assert (event.actor_id, event.subject_id) == (officer.id, str(record.id))
    assert digits not in str(event.detail)


def test_htmx_gets_only_the_number(desk: Client, report: Report) -> None:
    record = report()
    answer = desk.post(f"/desk/records/{record.id}/citizen-id", headers={"HX-Request": "true"})
    assert "<html" not in answer.content.decode()
    assert citizen_id.show(str(record.citizen_id)) in answer.content.decode()


def test_a_number_is_not_shown_by_get_nor_to_watching_roles(desk: Client, report: Report) -> None:
    record = report()
    url = f"/desk/records/{record.id}/citizen-id"
    assert desk.get(url).status_code == 405
    chief = as_browser(making.user(Role.DISTRICT_CHIEF))
    assert chief.post(url).status_code == 403
    assert "แสดงเลขเต็ม" not in page(chief, record)


def test_opening_a_record_is_audited(desk: Client, report: Report, officer: User) -> None:
    record = report()
    page(desk, record)
    assert Event.objects.get(name="record.viewed").actor_id == officer.id


def test_warnings_stand_in_words(desk: Client, report: Report) -> None:
    html = words_of(page(desk, report(entitlement="sso_33", impact="own_business_closed")))
    assert "ธุรกิจส่วนตัวถูกปิด แต่ข้อ 2 เป็นประกันสังคม ม.33" in html
    assert "คำเตือน" in html


def test_errors_found_by_the_system_stand_beside_their_question(desk: Client, report: Report) -> None:
    html = page(desk, report(age_years=None))
    assert "ต้องแก้ไข" in html
    assert 'data-key="c"' not in html


def test_a_twin_in_the_own_area_is_a_link(desk: Client, report: Report) -> None:
    digits = making.new_citizen_id()
    record, twin = report(citizen_id=digits), report("47010301", citizen_id=digits)
    html = page(desk, record)
    assert f"/desk/records/{twin.id}" in html
    assert twin.number in html


def test_a_twin_elsewhere_is_only_an_office_to_talk_to(desk: Client, report: Report) -> None:
    """docs/trust.md B6: no name, no number, no village."""
    digits = making.new_citizen_id()
    record = report(citizen_id=digits)
    twin = report("48010101", citizen_id=digits, name={"title": "นาย", "given": "คนอื่น", "family": "ที่อื่น"})
    html = page(desk, record)
    assert "อำเภอเมืองนครพนม จังหวัดนครพนม" in html
    assert "คนอื่น" not in html
    assert twin.number not in html
    assert str(twin.id) not in html
    assert desk.get(f"/desk/records/{twin.id}").status_code == 404


def test_history_tells_what_a_correction_changed(desk: Client, report: Report) -> None:
    record = report(age_years="45")
    first = record.current_revision
    raw = making.answers(age_years="54", citizen_id=record.citizen_id)
    item = making.item(raw, record_id=str(record.id), base_revision_id=str(first))
    send(item, making.head())
    html = page(desk, record)
    assert "เปลี่ยน 1 ข้อ" in html
    assert "<del>45 ปี</del>" in html
    assert "<ins>54 ปี</ins>" in html


def test_a_changed_citizen_id_shows_in_the_history_only_masked(desk: Client, report: Report) -> None:
    record = report()
    old, new = str(record.citizen_id), making.new_citizen_id()
    item = making.item(
        making.answers(citizen_id=new),
        record_id=str(record.id),
        base_revision_id=str(record.current_revision),
    )
    send(item, making.head())
    html = page(desk, record)
    assert "เปลี่ยน 1 ข้อ" in html
    for digits in (old, new):
        assert digits not in html
        assert citizen_id.show(digits) not in html


def test_it_says_who_keyed_for_whom(report: Report) -> None:
    keyer = making.officer()
    record = report(by=keyer)
    html = page(as_browser(making.officer()), record)
    assert "เจ้าหน้าที่ป้อนแทน" in html
    assert f"{keyer} ป้อนแทน หมู่ที่ 1 บ้านตัวอย่าง" in html


def test_an_own_entry_has_no_confirm_button_and_says_why(report: Report) -> None:
    keyer = making.officer()
    record = report(by=keyer)
    html = page(as_browser(keyer), record)
    assert "ท่านเป็นผู้บันทึกรายการนี้เอง" in html
    assert f"/desk/records/{record.id}/confirm" not in html


def test_an_unreadable_report_still_has_a_page(desk: Client) -> None:
    making.areas()
    item = making.item({"nonsense": 1, "name": 5})
    assert page(desk, send(item, making.head()))


def test_an_unknown_record_is_not_found(desk: Client) -> None:
    assert desk.get(f"/desk/records/{uuid4()}").status_code == 404


@pytest.mark.parametrize("more", [0, 6])
def test_its_queries_do_not_grow(
    desk: Client, report: Report, django_assert_max_num_queries: object, more: int
) -> None:
    digits = making.new_citizen_id()
    record = report(citizen_id=digits)
    for _ in range(more):
        report(citizen_id=digits)
    with django_assert_max_num_queries(13):  # type: ignore[operator]
        page(desk, record)


def test_who_is_in_the_register_is_told_with_a_link(desk: Client, report: Report) -> None:
    watch = made.traveller(days_ago=4)
    html = page(desk, made.survey(watch))
    assert f'href="/desk/travellers/{watch.record_id}"' in html
    assert "จาก กรุงเทพมหานคร" in html
    assert "วันที่ 4 จาก 14 · เฝ้าระวังอยู่" in html
    assert "กลุ่มผู้ได้รับผลกระทบเป็นไปตามทะเบียนผู้เดินทาง" in html
    assert "อยู่ในทะเบียนผู้เดินทาง" not in page(desk, report())


def test_the_record_after_it_is_named_where_the_list_is_shown(desk: Client, report: Report) -> None:
    """The centre's list of the whole country is not shown, so nothing goes through millions to find its next."""
    first, second = report("47010201"), report("47010202")
    after = f'href="/desk/records/{second.id}" data-key="j"'
    assert after in page(desk, first)
    assert 'data-key="j"' not in page(as_browser(making.user(Role.CENTRAL_OFFICER)), first)
