"""The desk's pages of tokens: list, issue, shown once, revoke."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests import making
from tests.agencies.agency import Agency, centre, province, wanted
from tests.review.conftest import as_browser
from thaiqm.accounts import actions as accounts
from thaiqm.accounts.models import User
from thaiqm.agencies import actions, queries
from thaiqm.agencies.models import AgencyToken

pytestmark = pytest.mark.django_db
START = "/desk/agencies/"
TOKEN = re.compile(r"tqma1_[\w-]{43}")


@pytest.fixture(autouse=True)
def _areas() -> None:
    making.areas()


def form(**changed: str) -> dict[str, str]:
    """The form of a province's officer, filled in."""
    return {
        "token_id": str(uuid4()),
        "agency": "สำนักงานตัวอย่าง",
        "purpose": "จัดถุงยังชีพ",
        "area": "4701",
        "place": "",
        "reach": "masked",
        "days": "90",
        **changed,
    }


def sent(by: User, **changed: str) -> Any:
    return as_browser(by).post(f"{START}issue", form(**changed))


def test_a_token_is_shown_once_and_opens_its_door() -> None:
    by = province()
    answer = sent(by)
    (text,) = set(TOKEN.findall(answer.content.decode()))
    assert "no-store" in answer["Cache-Control"]
    headers = {"Authorization": f"Bearer {text}"}
    said = Client().get("/api/agencies/v1/token", headers=headers).json()
    assert (said["areas"], said["reads"]) == (["4701"], "masked")
    for path in ("", "issue"):
        assert not TOKEN.search(as_browser(by).get(START + path).content.decode())


def test_the_form_sent_again_makes_no_second_token() -> None:
    by, token_id = province(), str(uuid4())
    sent(by, token_id=token_id)
    answer = sent(by, token_id=token_id)
    assert answer.status_code == 409
    assert not TOKEN.search(answer.content.decode())
    assert AgencyToken.objects.count() == 1


@pytest.mark.parametrize(
    ("place", "code"), [("", "4701"), ("470102", "470102"), ("๔๗๐๒", "4702"), (" 4799 ", "4799")]
)
def test_the_narrower_area_goes_before(place: str, code: str) -> None:
    sent(province(), place=place)
    assert AgencyToken.objects.get().area_code == code


def test_the_centre_chooses_the_country_and_says_why_it_gives_full_citizen_ids() -> None:
    sent(centre(), area="country", reach="full", reason="ตรวจสิทธิ")
    token = AgencyToken.objects.get()
    assert (token.area_code, token.reach, token.reason) == ("", "full", "ตรวจสิทธิ")
    assert (token.expires_at - token.issued_at).days == 90


@pytest.mark.parametrize(
    ("by", "changed", "words"),
    [
        (province, {"agency": ""}, "กรอกชื่อหน่วยงาน"),
        (province, {"purpose": " "}, "กรอกวัตถุประสงค์"),
        (province, {"area": ""}, "เลือกพื้นที่ หรือกรอกรหัสพื้นที่"),
        (province, {"area": "48"}, "เลือกพื้นที่ที่ให้อ่าน"),
        (province, {"area": "country"}, "เลือกพื้นที่ที่ให้อ่าน"),
        (province, {"place": "4801"}, "เลือกพื้นที่ภายในความดูแลของท่าน"),
        (province, {"reach": ""}, "เลือกให้อ่านอะไร"),
        (province, {"reach": "full", "reason": "x"}, "เลือกให้อ่านอะไร"),
        (province, {"days": "366"}, "เลือกอายุของโทเคน"),
        (province, {"agency": "ก" * 201}, "ชื่อหน่วยงานยาวเกินไป"),
        (province, {"purpose": "1234567890121"}, "ห้ามใส่เลข 13 หลัก"),
        (centre, {"area": "country", "reach": "full"}, "บอกเหตุผลที่หน่วยงานต้องใช้"),
        (centre, {"area": "country", "reason": "x"}, "เหตุผลนี้ใช้กับเลขบัตรประชาชนเต็มเท่านั้น"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(by: Any, changed: dict[str, str], words: str) -> None:
    answer = sent(by(), **changed)
    assert answer.status_code == 400
    html = answer.content.decode()
    assert words in html
    assert not AgencyToken.objects.exists()
    if changed.get("agency") is None:
        assert "สำนักงานตัวอย่าง" in html


def test_the_list_shows_the_own_area_only() -> None:
    Agency(by=province("48"), area_code="48", agency="หน่วยงานนอกเขต")
    Agency(by=centre(), area_code="", agency="หน่วยงานทั้งประเทศ")
    Agency(by=centre(), agency="หน่วยงานของกรม")
    by = province()
    Agency(by=by, agency="หน่วยงานของจังหวัด")
    html = as_browser(by).get(START).content.decode()
    assert "หน่วยงานของจังหวัด" in html
    assert "หน่วยงานของกรม" in html
    assert "นอกเขต" not in html
    assert "หน่วยงานทั้งประเทศ" not in html
    assert html.count("/revoke") == 1, "what the centre gave is the centre's to take"
    assert as_browser(centre()).get(START).content.decode().count("/revoke") == 4


def test_the_list_says_how_each_stands() -> None:
    by, gone = province(), province()
    Agency(by=by).said("token")
    Agency(by=by).expire()
    Agency(by=gone)
    accounts.end_account(user=gone, by=None)
    actions.revoke_token(token_id=Agency(by=by).token.id, by=by)
    html = as_browser(by).get(START).content.decode()
    assert html.count("/revoke") == 2, "what works, and what might work again"
    for words in ("ใช้ได้", "หมดอายุแล้ว", "สิ้นสุดตามผู้ออก", "เพิกถอนแล้ว", "ยังไม่เคย"):
        assert words in html


def test_pages_of_the_list_follow_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "PAGE", 2)
    by = province()
    for number in range(5):
        Agency(by=by, agency=f"หน่วยงานที่ {number}")
    AgencyToken.objects.update(issued_at=timezone.now())  # all in one moment
    seen: list[str] = []
    after = ""
    for _ in range(3):
        page = as_browser(by).get(START, {"after": after} if after else {}).context
        seen += [row["token"].agency for row in page["rows"]]
        after = page["next_url"].removeprefix("?after=")
    assert (len(seen), len(set(seen)), after) == (5, 5, "")
    assert as_browser(by).get(START, {"after": "x"}).status_code == 200


def test_revoking_asks_first_and_works_at_once() -> None:
    by = province()
    agency = Agency(by=by)
    url = f"{START}{agency.token.id}/revoke"
    assert "สำนักงานตัวอย่าง" in as_browser(by).get(url).content.decode()
    agency.said("token")
    assert as_browser(by).post(url).status_code == 302
    assert agency.refused("token") == (401, "token_revoked")
    again = as_browser(by).post(url, follow=True).content.decode()
    assert "โทเคนนี้ถูกเพิกถอนไปแล้ว" in again


def test_who_may_not_revoke() -> None:
    by, other = province(), province("48")
    theirs, centres = Agency(by=other, area_code="48"), Agency(by=centre())
    assert as_browser(by).post(f"{START}{theirs.token.id}/revoke").status_code == 404
    assert as_browser(by).post(f"{START}{centres.token.id}/revoke").status_code == 403
    theirs.said("token"), centres.said("token")


def test_the_navigation_leads_there() -> None:
    assert START in as_browser(province()).get("/desk/").content.decode()
    assert START not in as_browser(making.officer()).get("/desk/").content.decode()


def test_queries_of_the_list(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    """The session and its account, the account's area (twice), the bell, the page, its areas: however many tokens."""
    by = province()
    for area in ("47", "4701", "470102"):
        actions.issue_token(by=by, **wanted(area_code=area))
    browser = as_browser(by)
    with django_assert_num_queries(7):
        assert browser.get(START).status_code == 200
