"""Bulk confirming: unflagged, exactly the filter on screen, the number said beforehand."""

from __future__ import annotations

import re
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client

from tests import making
from tests.review.conftest import Report, as_browser, send
from thaiqm.accounts.models import Role, User
from thaiqm.records.models import Record, StatusChange
from thaiqm.records.states import Status
from thaiqm.review import actions

URL = "/desk/queue/confirm"


def asked(client: Client, query: str = "") -> dict[str, str]:
    """What the confirmation page carries: the number and what it stands for."""
    html = client.get(f"{URL}?{query}").content.decode()
    return dict(re.findall(r'name="(count|fingerprint)" value="(\w+)"', html))


def confirmed() -> int:
    """How many records are confirmed."""
    return Record.objects.filter(status=Status.CONFIRMED).count()


def test_it_says_the_number_and_confirms_exactly_those(desk: Client, report: Report) -> None:
    report(), report(), report("47010301")
    flagged = report(former_income_day="90000", former_income_month="900000")
    html = desk.get(URL).content.decode()
    assert "ยืนยัน 3 รายการ" in html
    assert "1 รายการ คือรายการที่มีข้อควรดู" in html
    answer = desk.post(URL, asked(desk), follow=True)
    assert "ยืนยันแล้ว 3 รายการ" in answer.content.decode()
    assert confirmed() == 3
    flagged.refresh_from_db()
    assert flagged.status == Status.SUBMITTED


def test_it_keeps_to_the_filter(desk: Client, report: Report) -> None:
    report(), report("47010301")
    query = "area=470103"
    desk.post(f"{URL}?{query}", asked(desk, query))
    assert [r.unit_id for r in Record.objects.filter(status=Status.CONFIRMED)] == ["47010301"]


def test_own_entries_are_left_out_and_that_is_said(desk: Client, report: Report, officer: User) -> None:
    report()
    own = report(by=officer)
    assert "รายการที่ท่านป้อนเอง" in desk.get(URL).content.decode()
    desk.post(URL, asked(desk))
    own.refresh_from_db()
    assert (own.status, confirmed()) == (Status.SUBMITTED, 1)


def test_another_number_than_said_confirms_nothing(desk: Client, report: Report) -> None:
    report()
    known = asked(desk)
    report()
    answer = desk.post(URL, known)
    assert answer.status_code == 409
    assert "จำนวนรายการเปลี่ยนจาก 1 เป็น 2" in answer.content.decode()
    assert confirmed() == 0


def test_one_changed_record_confirms_nothing(desk: Client, report: Report) -> None:
    """The number is the same, but not what it stands for."""
    gone = report()
    known = asked(desk)
    sent = {"seen_changes": gone.changes, "reason": "บันทึกซ้ำ"}
    as_browser(making.officer()).post(f"/desk/records/{gone.id}/withdraw", sent)
    report()
    answer = desk.post(URL, known)
    assert answer.status_code == 409
    assert "มีรายการเปลี่ยนแปลง" in answer.content.decode()
    assert confirmed() == 0


def test_a_second_click_confirms_nothing_more(desk: Client, report: Report) -> None:
    report()
    known = asked(desk)
    desk.post(URL, known)
    assert desk.post(URL, known).status_code == 409
    assert confirmed() == 1


@pytest.mark.parametrize("count", ["", "0", "-1", "x", "9" * 30])
def test_a_spoiled_number_confirms_nothing(desk: Client, report: Report, count: str) -> None:
    report()
    answer = desk.post(URL, {"count": count, "fingerprint": asked(desk)["fingerprint"]})
    assert answer.status_code == 409
    assert confirmed() == 0


def test_too_many_at_once_are_refused(desk: Client, report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    report(), report()
    known = asked(desk)
    monkeypatch.setattr(actions, "MOST_AT_ONCE", 1)
    assert "มีมากกว่า 1 รายการ" in desk.get(URL).content.decode()
    assert desk.post(URL, known).status_code == 409
    assert confirmed() == 0


def test_only_verifiers_and_only_in_their_area(report: Report) -> None:
    report()
    chief, other = making.user(Role.DISTRICT_CHIEF), making.officer("4702")
    assert as_browser(chief).get(URL).status_code == 403
    assert as_browser(chief).post(URL, {"count": "1"}).status_code == 403
    assert as_browser(other).get(f"{URL}?area=47010201").status_code == 404
    assert "ไม่มีรายการที่ยืนยันพร้อมกันได้" in as_browser(other).get(URL).content.decode()


@pytest.mark.django_db(transaction=True)
def test_two_officers_at_the_same_time_confirm_each_record_once() -> None:
    making.areas()
    for _ in range(20):
        send(making.item(), making.head())
    officers = [making.officer(), making.officer()]
    known = asked(as_browser(officers[0]))
    start = Barrier(2)
    codes: list[int] = []

    def act(by: User) -> None:
        client = as_browser(by)
        start.wait()
        codes.append(client.post(URL, known).status_code)
        connection.close()

    threads = [Thread(target=act, args=(by,)) for by in officers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(codes) == [302, 409]
    assert confirmed() == StatusChange.objects.filter(action="confirm").count() == 20
