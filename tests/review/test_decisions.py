"""Confirm, return, withdraw, accept a change: and everything that refuses them on the desk."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client

from tests import making
from tests.review.conftest import Report, as_browser, send
from thaiqm.accounts.models import Role, User
from thaiqm.records.models import Record, StatusChange
from thaiqm.records.states import Status

REASONS = {
    "question": ["age_years", "phone"],
    "text-age_years": "อายุไม่ตรงกับบัตร",
    "ready-phone": "ข้อมูลไม่ครบ กรอกเพิ่มให้ครบ",
}


def url(record: Record, action: str) -> str:
    """The address of an action."""
    return f"/desk/records/{record.id}/{action}"


def seen(record: Record) -> dict[str, object]:
    """What a page of this record carries."""
    last = StatusChange.objects.filter(record=record).order_by("id").last()
    return {"seen_changes": record.changes, "seen_step": last.id if last else 0}


def test_confirming_leads_on_to_the_next_record(desk: Client, report: Report) -> None:
    first, second = report(), report()
    desk.get("/desk/queue")
    answer = desk.post(url(first, "confirm"), seen(first))
    assert answer["Location"] == f"/desk/records/{second.id}"
    first.refresh_from_db()
    assert first.status == Status.CONFIRMED
    last = desk.post(url(second, "confirm"), seen(second))
    assert last["Location"].startswith("/desk/queue")


def test_confirming_stays_inside_the_filter(desk: Client, report: Report) -> None:
    first, _, third = report(), report("47010301"), report()
    desk.get("/desk/queue?area=470102")
    answer = desk.post(url(first, "confirm"), seen(first))
    assert answer["Location"] == f"/desk/records/{third.id}"


def test_a_list_of_every_status_leads_on_to_what_still_waits(desk: Client, report: Report) -> None:
    first = report()
    returned, waiting = report(age_years=None), report()
    desk.get("/desk/queue?status=all")
    assert returned.status == Status.RETURNED
    answer = desk.post(url(first, "confirm"), seen(first))
    assert answer["Location"] == f"/desk/records/{waiting.id}"
    answer = desk.post(url(waiting, "confirm"), seen(waiting))
    assert answer["Location"] == "/desk/queue?status=all"


def test_a_second_click_does_nothing_twice_and_is_no_error(desk: Client, report: Report) -> None:
    record = report()
    known = seen(record)
    for _ in range(2):
        assert desk.post(url(record, "confirm"), known).status_code == 302
    assert StatusChange.objects.filter(record=record, action="confirm").count() == 1


def test_an_older_picture_is_refused_with_what_changed(desk: Client, report: Report) -> None:
    record = report()
    known = seen(record)
    other = making.officer()
    as_browser(other).post(url(record, "return"), {**known, **REASONS})
    answer = desk.post(url(record, "confirm"), known)
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "มีการเปลี่ยนแปลงหลังจากที่ท่านเปิดดู" in html
    assert "อายุไม่ตรงกับบัตร" in html
    assert str(other) in html
    record.refresh_from_db()
    assert record.status == Status.RETURNED


@pytest.mark.parametrize("number", ["", "x", "99", "-1", "๑", "9" * 40])
def test_a_spoiled_number_confirms_nothing(desk: Client, report: Report, number: str) -> None:
    record = report()
    assert desk.post(url(record, "confirm"), {"seen_changes": number}).status_code == 409
    record.refresh_from_db()
    assert record.status == Status.SUBMITTED


def test_returning_names_questions(desk: Client, report: Report) -> None:
    record = report()
    assert "เลือกข้อที่ต้องแก้ไข" in desk.get(url(record, "return")).content.decode()
    assert desk.post(url(record, "return"), {**seen(record), **REASONS}).status_code == 302
    record.refresh_from_db()
    assert record.status == Status.RETURNED
    assert sorted(record.reasons, key=lambda r: r["question"]) == [
        {"question": "age_years", "text": "อายุไม่ตรงกับบัตร"},
        {"question": "phone", "text": "ข้อมูลไม่ครบ กรอกเพิ่มให้ครบ"},
    ]


def test_a_text_without_its_tick_counts(desk: Client, report: Report) -> None:
    record = report()
    desk.post(url(record, "return"), {**seen(record), "text-name": "สะกดผิด"})
    record.refresh_from_db()
    assert record.reasons == [{"question": "name", "text": "สะกดผิด"}]


@pytest.mark.parametrize("sent", [{}, {"question": "age_years"}, {"question": "nonsense"}])
def test_a_return_without_reasons_is_refused_and_keeps_what_was_typed(
    desk: Client, report: Report, sent: dict[str, str]
) -> None:
    record = report()
    typed = {"text-phone": "โทรไม่ติด"} if sent.get("question") == "age_years" else {}
    answer = desk.post(url(record, "return"), {**seen(record), **sent, **typed})
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "govuk-error-summary" in html
    assert not typed or "โทรไม่ติด" in html
    record.refresh_from_db()
    assert record.status == Status.SUBMITTED


def test_withdrawing_needs_a_reason(desk: Client, report: Report) -> None:
    record = report()
    assert desk.post(url(record, "withdraw"), seen(record)).status_code == 422
    record.refresh_from_db()
    assert record.status == Status.SUBMITTED
    answer = desk.post(url(record, "withdraw"), {**seen(record), "reason": "บันทึกซ้ำ"})
    assert answer.status_code == 302
    record.refresh_from_db()
    assert record.status == Status.WITHDRAWN


def proposed(report: Report, desk: Client) -> Record:
    """A confirmed record for which the head proposes another age."""
    record = report()
    desk.post(url(record, "confirm"), seen(record))
    raw = making.answers(age_years="50", citizen_id=record.citizen_id)
    base = str(record.current_revision)
    item = making.item(raw, record_id=str(record.id), base_revision_id=base)
    return send(item, making.head())


def test_a_proposed_change_is_shown_and_accepted(desk: Client, report: Report) -> None:
    record = proposed(report, desk)
    html = desk.get(f"/desk/records/{record.id}").content.decode()
    assert "มีการแก้ไขที่รอพิจารณา" in html
    assert "<ins>50 ปี</ins>" in html
    assert "เสนอแก้ไขรายการที่ยืนยันแล้ว" in html
    assert "ของท่านถูกเสนอ" not in html  # the reporter's words are not the officer's
    desk.post(url(record, "accept-change"), seen(record))
    record.refresh_from_db()
    assert (record.answers["age_years"], record.status) == (50, Status.CONFIRMED)


def test_a_proposed_change_is_rejected_with_a_reason(desk: Client, report: Report) -> None:
    record = proposed(report, desk)
    assert desk.post(url(record, "reject-change"), seen(record)).status_code == 422
    desk.post(url(record, "reject-change"), {**seen(record), "reason": "อายุเดิมถูกแล้ว"})
    record.refresh_from_db()
    assert (record.answers["age_years"], record.has_proposed_change) == (45, False)


def test_nobody_confirms_an_own_entry(report: Report) -> None:
    keyer = making.officer()
    record = report(by=keyer)
    answer = as_browser(keyer).post(url(record, "confirm"), seen(record))
    assert answer.status_code == 409
    assert "ท่านเป็นผู้บันทึกรายการนี้เอง" in answer.content.decode()
    record.refresh_from_db()
    assert record.status == Status.SUBMITTED


@pytest.mark.parametrize("action", ["confirm", "return", "withdraw", "accept-change", "reject-change"])
def test_wrong_role_and_wrong_area(report: Report, action: str) -> None:
    record = report()
    chief, other = making.user(Role.DISTRICT_CHIEF), making.officer("4702")
    sent = {**seen(record), **REASONS, "reason": "x"}
    assert as_browser(chief).post(url(record, action), sent).status_code == 403
    assert as_browser(other).post(url(record, action), sent).status_code == 404
    record.refresh_from_db()
    assert record.status == Status.SUBMITTED


@pytest.mark.parametrize("action", ["confirm", "return", "withdraw"])
def test_a_wrong_state_is_refused_in_words(desk: Client, report: Report, action: str) -> None:
    record = report()
    desk.post(url(record, "withdraw"), {**seen(record), "reason": "บันทึกซ้ำ"})
    record.refresh_from_db()
    other = as_browser(making.officer())
    answer = other.post(url(record, action), {**seen(record), **REASONS, "reason": "x"})
    assert answer.status_code == 409
    assert "ยกเลิกแล้ว" in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_two_officers_at_the_same_time_do_not_overwrite_each_other() -> None:
    """One decides; the other reads what was decided."""
    making.areas()
    record = send(making.item(), making.head())
    known = seen(record)
    start = Barrier(2)
    codes: list[int] = []

    def act(by: User, action: str, sent: dict[str, object]) -> None:
        client = as_browser(by)
        start.wait()
        codes.append(client.post(url(record, action), sent).status_code)
        connection.close()

    threads = [
        Thread(target=act, args=(making.officer(), "confirm", known)),
        Thread(target=act, args=(making.officer(), "return", {**known, **REASONS})),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(codes) == [302, 409]
    assert StatusChange.objects.filter(record=record).count() == 2
