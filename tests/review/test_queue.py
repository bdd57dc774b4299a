"""The queue: own area, oldest first, filters, search, place remembered."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests import making
from tests.review.conftest import Report, as_browser
from thaiqm.accounts.models import Role, User
from thaiqm.lib import record_number
from thaiqm.lib.thai_text import thai_digits
from thaiqm.records import searching
from thaiqm.records.models import Record
from thaiqm.review.views import queue as queue_views

QUEUE = "/desk/queue"


def numbers_on(html: str) -> list[str]:
    """The record numbers in the order of the page."""
    return re.findall(r'<td class="govuk-table__cell nowrap">(\d{8}-\d{4}-\d)</td>', html)


def page(client: Client, query: str = "") -> str:
    """The queue's page."""
    answer = client.get(f"{QUEUE}?{query}")
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    return answer.content.decode()


def test_it_shows_the_own_area_oldest_first(desk: Client, report: Report) -> None:
    first, second = report(), report("47010301")
    report("48010101")
    assert numbers_on(page(desk)) == [first.number, second.number]


def test_it_masks_citizen_ids(desk: Client, report: Report) -> None:
    digits = report().citizen_id or ""
    html = page(desk)
    assert digits not in html
    assert f"{digits[0]}-XXXX-XXXXX-{digits[10:12]}-{digits[12]}" in html


def test_it_filters_by_unit_subdistrict_and_status(desk: Client, report: Report) -> None:
    village, other = report(), report("47010301")
    returned = report(age_years=None)
    assert numbers_on(page(desk, "area=47010201")) == [village.number]
    assert numbers_on(page(desk, "area=470103")) == [other.number]
    assert numbers_on(page(desk, "status=returned")) == [returned.number]
    assert len(numbers_on(page(desk, "status=all"))) == 3


def test_it_filters_by_flag(desk: Client, report: Report) -> None:
    digits = making.new_citizen_id()
    report()
    twin, other = report(citizen_id=digits), report("47010301", citizen_id=digits)
    rich = report(former_income_day="90000", former_income_month="900000")
    assert numbers_on(page(desk, "flag=duplicate")) == [twin.number, other.number]
    assert numbers_on(page(desk, "flag=income_unusual")) == [rich.number]
    assert rich.number in numbers_on(page(desk, "flag=warning"))
    assert len(numbers_on(page(desk, "flag=any"))) == 3
    assert "<b>2</b> รายการ" in page(desk, "flag=duplicate")


@pytest.mark.parametrize(
    "query", ["area=4801", "area=48010101", "area=47%25", "status=x", "flag=x", "after=x", "area=4"]
)
def test_it_knows_no_other_area_and_no_nonsense(desk: Client, query: str) -> None:
    assert desk.get(f"{QUEUE}?{query}").status_code == 404


def test_it_reads_on_by_keyset(desk: Client, report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue_views, "PAGE_SIZE", 2)
    wanted = [report().number for _ in range(5)]
    seen: list[str] = []
    url: str | None = QUEUE
    while url:
        html = desk.get(url).content.decode()
        seen += numbers_on(html)
        onward = re.search(r'rel="next" href="([^"]+)"', html)
        url = f"{QUEUE}{onward[1]}".replace("&amp;", "&") if onward else None
    assert seen == wanted


def test_all_statuses_together_keep_their_order(
    desk: Client, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue_views, "PAGE_SIZE", 2)
    made = [report(), report(age_years=None), report("47010301"), report(age_years=None), report()]
    desk.post(f"/desk/records/{made[2].id}/confirm", {"seen_changes": made[2].changes})
    seen, query = [], "status=all"
    while query:
        html = page(desk, query)
        seen += numbers_on(html)
        onward = re.search(r'rel="next" href="\?([^"]+)"', html)
        query = onward[1].replace("&amp;", "&") if onward else ""
    assert seen == [record.number for record in made]
    middle = desk.get(f"/desk/records/{made[2].id}").content.decode()
    for neighbour in (made[1], made[3]):
        assert f'href="/desk/records/{neighbour.id}"' in middle


def test_it_leads_back_to_the_place_it_was_left(
    desk: Client, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue_views, "PAGE_SIZE", 1)
    report(), report()
    html = page(desk, "area=47010201")
    onward = re.search(r'rel="next" href="\?([^"]+)"', html)
    assert onward
    second = numbers_on(page(desk, onward[1].replace("&amp;", "&")))
    record = Record.objects.get(number=second[0])
    back = re.search(
        r'govuk-back-link" href="([^"#]+)', desk.get(f"/desk/records/{record.id}").content.decode()
    )
    assert back
    assert numbers_on(desk.get(back[1].replace("&amp;", "&")).content.decode()) == second


def test_the_way_to_the_search_keeps_the_filter(desk: Client, report: Report) -> None:
    record = report()
    page(desk, "area=47010201&flag=")
    html = desk.get(f"/desk/records/{record.id}").content.decode()
    assert f'href="{QUEUE}?area=47010201#search-text" data-key="/"' in html


def find(client: Client, text: str) -> str:
    """Search and follow to the list."""
    answer = client.post(f"{QUEUE}/find", {"text": text}, follow=True)
    assert text not in str(answer.redirect_chain)
    return answer.content.decode()


def test_it_finds_by_name_number_and_citizen_id(desk: Client, report: Report) -> None:
    record = report(name={"title": "นาย", "given": "ประสิทธิ์", "family": "ดีงาม"})
    report()
    assert numbers_on(find(desk, "สิทธิ์ ดี")) == [record.number]
    assert numbers_on(find(desk, record.number)) == [record.number]
    assert numbers_on(find(desk, record.number.replace("-", ""))) == [record.number]
    assert numbers_on(find(desk, str(record.citizen_id))) == [record.number]
    assert "ไม่พบรายการ" in find(desk, "ไม่มีใครชื่อนี้")


def test_it_finds_nobody_of_another_area(desk: Client, report: Report) -> None:
    record = report("48010101")
    assert "ไม่พบรายการ" in find(desk, str(record.citizen_id))
    assert "ไม่พบรายการ" in find(desk, record.number)


def test_a_search_too_short_or_mistyped_says_what_to_do(desk: Client, report: Report) -> None:
    digits = str(report().citizen_id)
    mistyped = (f"{digits[:-1]}{(int(digits[-1]) + step) % 10}" for step in range(1, 10))
    wrong = next(text for text in mistyped if record_number.read(text) is None)
    longer = next(text for last in range(10) if record_number.read(text := f"{digits}{last}") is None)
    said = {
        "สม": "อย่างน้อย 3 ตัวอักษร",
        wrong: "ไม่ใช่ทั้งเลขบัตรประชาชนและเลขที่รายการ",
        digits[:-1]: "มี 13 หลัก ที่พิมพ์มี 12 หลัก",
        thai_digits(longer): "มี 13 หลัก ที่พิมพ์มี 14 หลัก",
    }
    for text, sentence in said.items():
        answer = desk.post(f"{QUEUE}/find", {"text": text})
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
        assert 'href="#search-text"' in answer.content.decode()


def test_what_was_searched_for_is_sealed_in_the_session(desk: Client, report: Report) -> None:
    digits = str(report().citizen_id)
    html = find(desk, digits)
    assert digits not in html
    assert digits not in str(dict(desk.session.items()))
    assert [searching.search_of(desk.session, t) for t in desk.session[searching.SEARCHES]] == [digits]


@pytest.mark.parametrize("path", [QUEUE, f"{QUEUE}/confirm"])
def test_a_search_that_is_no_longer_known_is_said_and_nothing_else_stands_in_for_it(
    desk: Client, report: Report, path: str
) -> None:
    """After signing in anew, or eleven searches later, Back shows an address of before."""
    record = report()
    answer = desk.get(f"{path}?found=strange&area=470102", follow=True)
    assert answer.redirect_chain == [(f"{QUEUE}?area=470102", 302)]
    assert "การค้นหานี้หมดอายุแล้ว" in answer.content.decode()
    assert numbers_on(answer.content.decode()) == [record.number]


def test_an_empty_queue_says_what_to_do(desk: Client) -> None:
    assert "ตรวจครบแล้ว" in page(desk)
    assert "ดูรายการรอตรวจสอบทั้งหมด" in page(desk, "status=returned")


def test_the_centre_chooses_a_district_first(report: Report, db: None) -> None:
    record = report()
    centre = as_browser(making.user(Role.CENTRAL_OFFICER))
    assert "เลือกอำเภอก่อนดูรายการ" in page(centre)
    assert numbers_on(page(centre, "area=4701")) == [record.number]


def test_watching_roles_get_no_buttons(report: Report) -> None:
    report()
    chief = as_browser(making.user(Role.DISTRICT_CHIEF))
    assert "ยืนยันพร้อมกัน" not in page(chief)


def test_it_takes_the_same_queries_for_one_record_or_many(
    desk: Client,
    report: Report,
    officer: User,
    django_assert_max_num_queries: object,
) -> None:
    report()
    with django_assert_max_num_queries(11) as one:  # type: ignore[operator]
        page(desk)
    for _ in range(5):
        report()
    with django_assert_max_num_queries(len(one)):  # type: ignore[operator]
        page(desk)
