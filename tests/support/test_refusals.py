"""Every act on problems refuses the wrong role, area and state; nothing changes then."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from tests import making
from tests.support import made_up_problems as made
from tests.support.test_chain import desk
from thaiqm.accounts.models import Role, User
from thaiqm.audit.models import Event
from thaiqm.support import actions
from thaiqm.support.models import Announcement, Bundle, FaqEntry, Problem
from thaiqm.support.refusals import Refused

pytestmark = pytest.mark.django_db
Act = Callable[[Problem, User], Any]


def _answer(problem: Problem, by: User) -> Any:
    return actions.answer(problem_id=problem.pk, text="x", by=by)


def _merge(problem: Problem, by: User) -> Any:
    return actions.merge(problem_id=problem.pk, into=made.problem(text="อีก").shown, by=by)


def _send_on(problem: Problem, by: User) -> Any:
    return actions.send_on(problem_ids=[problem.pk], by=by)


def _to_faq(problem: Problem, by: User) -> Any:
    return actions.faq_from_answer(problem_id=problem.pk, by=by)


def _mail_again(problem: Problem, by: User) -> Any:
    assert problem.bundle_id
    return actions.mail_again(bundle_id=problem.bundle_id, by=by)


def _save_faq(problem: Problem, by: User) -> Any:
    return actions.save_faq(entry_id=None, by=by, **made.FAQ)


OFFICERS_BELOW = [
    (Role.DEPUTY_DISTRICT_OFFICER, "4701"),
    (Role.MUNICIPAL_CLERK, "4799"),
    (Role.DISTRICT_CHIEF, "4701"),
    (Role.MAYOR, "4799"),
    (Role.PROVINCE_OFFICER, "47"),
]
REPORTERS = [(Role.VILLAGE_HEAD, "47010202"), (Role.COMMUNITY_PRESIDENT, "47990001")]


def refused(act: Act, problem: Problem, by: User, code: str) -> None:
    events = Event.objects.count()
    with pytest.raises(Refused, match=code):
        act(problem, by)
    assert Event.objects.count() == events


@pytest.mark.parametrize(("role", "area"), REPORTERS)
@pytest.mark.parametrize("act", [_answer, _send_on, _to_faq, _save_faq])
def test_a_reporter_only_reports(act: Act, role: Role, area: str) -> None:
    refused(act, made.problem(), making.user(role, area), "not_allowed")


@pytest.mark.parametrize(("role", "area"), OFFICERS_BELOW)
@pytest.mark.parametrize("act", [_to_faq, _save_faq, _mail_again])
def test_what_the_centre_alone_does(act: Act, role: Role, area: str) -> None:
    problem = made.problem()
    made.sent_on(problem)
    problem.refresh_from_db()
    refused(act, problem, making.user(role, area), "not_allowed")


def test_the_centre_sends_nothing_on_to_itself() -> None:
    refused(_send_on, made.problem(), made.centre(), "not_allowed")


@pytest.mark.parametrize(
    ("role", "area"),
    [(Role.DEPUTY_DISTRICT_OFFICER, "4702"), (Role.MAYOR, "4799"), (Role.PROVINCE_OFFICER, "48")],
)
@pytest.mark.parametrize("act", [_answer, _send_on])
def test_what_lies_elsewhere_does_not_exist(act: Act, role: Role, area: str) -> None:
    problem, by = made.problem(), making.user(role, area)
    with pytest.raises(Problem.DoesNotExist):
        act(problem, by)
    assert desk(by).get(f"/desk/support/{problem.pk}").status_code == 404


@pytest.mark.parametrize("act", [_send_on, _merge])
def test_what_is_sent_on_is_not_sent_on_or_joined_again(act: Act) -> None:
    problem = made.problem()
    made.sent_on(problem)
    with pytest.raises(Refused, match="not_open"):
        act(problem, making.officer())
    assert Bundle.objects.count() == 1


def test_a_mail_that_went_out_is_not_sent_again() -> None:
    bundle = made.sent_on()
    Bundle.objects.update(mailed_at=bundle.sent_on_at, mail_state="sent", next_try_at=None)
    with pytest.raises(Bundle.DoesNotExist):
        actions.mail_again(bundle_id=bundle.pk, by=made.centre())


def test_an_entry_that_does_not_exist_is_not_saved() -> None:
    with pytest.raises(FaqEntry.DoesNotExist):
        actions.save_faq(entry_id=1, by=made.centre(), **made.FAQ)


def form(**changed: Any) -> dict[str, Any]:
    """A letter as the page sends it."""
    return {
        "key": str(uuid4()),
        "number": "สน 1/2563",
        "day": "๒๐",
        "month": "4",
        "year": "2563",
        "title": "เรื่อง",
        "text": "ข้อความ",
        "area": "4701",
        "place": "",
        "roles": [Role.VILLAGE_HEAD],
        **changed,
    }


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"number": ""}, "กรอกเลขที่หนังสือ"),
        ({"day": "31"}, "วันที่ไม่ถูกต้อง"),
        ({"day": "x"}, "วันที่ไม่ถูกต้อง"),
        ({"year": "2020"}, "ปี พ.ศ. 2563"),
        ({"year": "2999"}, "ยังมาไม่ถึง"),
        ({"year": "99999"}, "วันที่ไม่ถูกต้อง"),
        ({"month": ""}, "กรอกวันที่ของหนังสือให้ครบ"),
        ({"roles": []}, "เลือกอย่างน้อย 1 ตำแหน่ง"),
        ({"roles": [Role.PROVINCE_OFFICER]}, "เลือกอย่างน้อย 1 ตำแหน่ง"),
        ({"place": "4702"}, "อยู่นอกเขตของท่าน"),
        ({"place": "47010288"}, "ไม่พบพื้นที่"),
        ({"area": "4702"}, "ไม่พบพื้นที่"),
        ({"text": "ก" * 10_001}, "ยาวเกิน"),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else "",
)
def test_a_letter_that_is_refused_keeps_what_was_typed(changed: dict[str, Any], words: str) -> None:
    page = desk(making.officer()).post("/desk/support/announcements/new", form(**changed))
    html = page.content.decode()
    assert page.status_code == 422
    assert words in html
    assert 'value="เรื่อง"' in html
    assert not Announcement.objects.exists()


def test_a_date_that_is_missing_is_asked_for_once() -> None:
    page = desk(making.officer()).post("/desk/support/announcements/new", form(day="", month="", year=""))
    # in the summary and beside the first part
    assert page.content.decode().count("กรอกวันที่ของหนังสือให้ครบ") == 2


def test_a_letter_over_the_desk_from_writing_to_taking_back() -> None:
    by = making.officer()
    client = desk(by)
    made_at = client.post("/desk/support/announcements/new", form(place="47010201"))
    letter = Announcement.objects.get()
    assert (letter.area_code, letter.dated.isoformat(), letter.office_code) == (
        "47010201",
        "2020-04-20",
        "4701",
    )
    page = client.get(made_at["Location"]).content.decode()
    assert "อ่านแล้ว <b>0</b> จาก 0" not in page
    address = f"/desk/support/announcements/{letter.pk}"
    assert 'value="2563"' in client.get(f"{address}/correct").content.decode()
    client.post(f"{address}/correct", form(title="กำหนดส่งใหม่"))
    newer = Announcement.objects.get(replaces=letter)
    assert "มีฉบับแก้ไขแล้ว" in client.get(address).content.decode()
    head = making.head()
    readers = client.get(f"/desk/support/announcements/{newer.pk}/readers").content.decode()
    assert head.full_name in readers
    client.post(f"/desk/support/announcements/{newer.pk}/withdraw")
    assert "ยกเลิกแล้ว" in client.get(f"/desk/support/announcements/{newer.pk}").content.decode()
    assert newer.title in client.get("/desk/support/announcements?past=1").content.decode()
    assert newer.title not in client.get("/desk/support/announcements").content.decode()
