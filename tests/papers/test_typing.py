"""The pages for typing in a backlog, without their scripts."""

from __future__ import annotations

import re
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client

from tests import making
from tests.papers.test_typing_sheet import as_typed
from tests.review.conftest import as_browser
from thaiqm.accounts.models import User
from thaiqm.papers.models import PaperReceipt
from thaiqm.questionnaire.definitions.affected_person_v1 import AFFECTED_PERSON_V1
from thaiqm.records.models import Record, Revision
from thaiqm.records.states import Status

URL = "/desk/papers/typing/47010201"


def form(step: str = "save", **changed: str) -> dict[str, str]:
    """The form as a typist fills it in."""
    posted = {"record_id": str(uuid4()), "revision_id": str(uuid4()), "step": step}
    for question, value in as_typed(AFFECTED_PERSON_V1, making.answers()).items():
        if isinstance(value, dict):
            posted |= {f"q-{question}-{part}": text for part, text in value.items()}
        else:
            posted[f"q-{question}"] = str(value)
    return {**posted, **changed}


@pytest.mark.django_db
def test_checking_keeps_nothing_and_saving_does(desk: Client, officer: User) -> None:
    typed = form("check")
    checked = desk.post(URL, typed).content.decode()
    assert "ตรวจแล้ว ไม่พบข้อผิด" in checked
    assert typed["revision_id"] in checked
    assert Record.objects.count() == 0
    answer = desk.post(URL, {**typed, "step": "save"}, follow=True)
    record = Record.objects.get()
    html = answer.content.decode()
    assert record.number in html
    assert "<b>1</b> แบบ" in html
    assert (record.status, record.author, record.is_keyed_by_officer) == (Status.SUBMITTED, officer, True)
    assert record.answers["entitlement"] == "sso_39_40"
    assert record.answers["help_ranks"] == {"short_term_cash": 1, "goods_relief_bag": 2}


@pytest.mark.django_db
def test_its_part_two_has_come_with_it(desk: Client) -> None:
    desk.post(URL, form())
    record, receipt = Record.objects.get(), PaperReceipt.objects.get()
    assert (receipt.record, receipt.revision_id) == (record, record.current_revision)
    assert record.paper_revision == record.current_revision


@pytest.mark.django_db
def test_the_next_form_is_empty_but_for_unit_and_survey_date(desk: Client) -> None:
    html = desk.post(URL, form(), follow=True).content.decode()
    values = dict(re.findall(r'name="(q-[\w-]+)" type="text" value="([^"]+)"', html))
    places = {f"q-addr_place-{part}" for part in ("tambon", "amphoe", "province")}
    dates = {"q-survey_date-day": "10", "q-survey_date-month": "4", "q-survey_date-year": "2563"}
    assert dates.items() <= values.items()
    assert values.keys() - places - {"q-addr_place-postcode"} == dates.keys()
    fresh = re.findall(r'name="(?:record|revision)_id" value="([^"]+)"', html)
    assert not set(fresh) & {str(Record.objects.get().id), str(Record.objects.get().current_revision)}


@pytest.mark.django_db
def test_a_second_enter_makes_no_second_record(desk: Client) -> None:
    typed = form()
    assert {desk.post(URL, typed).status_code for _ in range(3)} == {302}
    assert (Record.objects.count(), Revision.objects.count(), PaperReceipt.objects.count()) == (1, 1, 1)


@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_time_make_one(desk: Client, officer: User) -> None:
    typed, start, answers = form(), Barrier(4), []

    def send() -> None:
        browser = as_browser(officer)
        start.wait()
        answers.append(browser.post(URL, typed).status_code)
        connection.close()

    threads = [Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [302] * 4
    assert (Record.objects.count(), PaperReceipt.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("changed", "first"),
    [
        ({"q-entitlement": "7"}, "q-entitlement"),
        ({"q-citizen_id": "1234567890122"}, "q-citizen_id"),
        ({"q-age_years": "สี่สิบ", "q-survey_date-day": "32"}, "q-age_years"),
        ({"q-help_ranks-short_term_cash": "3"}, "q-help_ranks-short_term_cash"),
        ({"q-addr_place-tambon": "ไม่มีที่นี่"}, "q-addr_place-tambon"),
        ({"q-survey_date-month": "13"}, "q-survey_date-day"),
        ({"q-impact": "", "q-other_impact": ""}, "q-impact"),
    ],
)
@pytest.mark.parametrize("step", ["check", "save"])
@pytest.mark.django_db
def test_errors_keep_everything_and_lead_to_the_first_wrong_box(
    desk: Client, changed: dict[str, str], first: str, step: str
) -> None:
    typed = form(step, **changed)
    answer = desk.post(URL, typed)
    html = answer.content.decode()
    assert (answer.status_code, Record.objects.count()) == (422, 0)
    for name, value in typed.items():
        if name.startswith("q-") and value:
            assert re.search(rf'name="{name}" type="text" value="{re.escape(value)}"', html), name
    (focused,) = re.findall(r'id="([\w-]+)"[^>]* data-focus-first', html)
    assert focused == first


@pytest.mark.django_db
def test_warnings_are_read_before_saving_and_do_not_hinder(desk: Client) -> None:
    typed = form("check", **{"q-former_income_day": "9000", "q-former_income_month": "100"})
    html = desk.post(URL, typed).content.decode()
    assert "มีคำเตือน 1 ข้อ" in html
    assert desk.post(URL, {**typed, "step": "save"}).status_code == 302


@pytest.mark.django_db
def test_only_in_the_own_area(desk: Client) -> None:
    making.areas()
    for method in (desk.get, desk.post):
        assert method("/desk/papers/typing/48010101").status_code == 404
        assert method("/desk/papers/typing/99999999").status_code == 404
    assert desk.post(URL, {**form(), "record_id": "x"}).status_code == 400
    assert Record.objects.count() == 0


@pytest.mark.django_db
def test_a_unit_is_found_by_typing(desk: Client) -> None:
    making.areas()
    assert desk.get("/desk/papers/typing?unit=๔๗๐๑๐๒๐๑")["Location"] == URL
    several = desk.get("/desk/papers/typing?unit=ขมิ้น").content.decode()
    assert several.count("data-row") == 2
    assert "ไม่พบหมู่บ้าน" in desk.get("/desk/papers/typing?unit=48010101").content.decode()


@pytest.mark.django_db
def test_places_are_suggested(desk: Client) -> None:
    found = desk.get("/desk/papers/typing/places?typed=ขมิ้น&near=470102").json()["places"]
    assert found[0]["amphoe"] == "เมืองสกลนคร"
    assert desk.get("/desk/papers/typing/places").json() == {"places": []}
