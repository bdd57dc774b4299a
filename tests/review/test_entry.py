"""An officer keys in for a village without internet."""

from __future__ import annotations

import re
from datetime import timedelta
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client

from tests import making
from tests.review.conftest import Report, as_browser, words_of
from thaiqm.accounts.models import Role, User
from thaiqm.areas.models import Unit
from thaiqm.audit.models import Event
from thaiqm.lib import thai_dates
from thaiqm.questionnaire.definitions.affected_person_v1 import AFFECTED_PERSON_V1
from thaiqm.records.models import KeptAside, Record, Revision
from thaiqm.records.states import Status

URL = "/desk/enter/47010201"
PLACE = {
    "q-addr_place-tambon": "ต.ขมิ้น",
    "q-addr_place-amphoe": "เมืองสกลนคร",
    "q-addr_place-province": "จ.สกลนคร",
    "q-addr_place-postcode": "๔๗๒๒๐",
}


def filled(**changed: str) -> dict[str, str]:
    """The form as an officer fills it in."""
    form = {"record_id": str(uuid4()), "revision_id": str(uuid4()), **PLACE}
    for question, value in making.answers().items():
        if isinstance(value, dict) and question != "addr_place":
            form |= {f"q-{question}-{part}": text for part, text in value.items()}
        elif isinstance(value, str):
            form[f"q-{question}"] = value
    return {**form, **changed}


def test_the_form_has_every_question_of_the_paper(desk: Client) -> None:
    html = words_of(desk.get(URL).content.decode())
    for question in AFFECTED_PERSON_V1.questions:
        assert f'name="q-{question.id}' in html
        for choice in question.choices:
            assert choice.label in html


def test_what_is_known_is_filled_in(desk: Client) -> None:
    making.areas()
    html = desk.get(URL).content.decode()
    assert 'value="เมืองสกลนคร"' in html
    assert 'value="สกลนคร"' in html


def test_it_is_kept_with_who_keyed_for_whom(desk: Client, officer: User) -> None:
    answer = desk.post(URL, filled(), follow=True)
    record = Record.objects.get()
    assert record.number in answer.content.decode()
    assert (record.status, record.is_keyed_by_officer) == (Status.SUBMITTED, True)
    assert (record.author, record.unit_id) == (officer, "47010201")
    assert record.answers["addr_place"] == {"tambon": "470102", "postcode": "47220"}


def test_a_second_click_makes_no_second_record(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seconds later too: nothing is kept aside."""
    form = filled()
    for seconds in (0, 1, 5):
        moment = thai_dates.now() + timedelta(seconds=seconds)
        monkeypatch.setattr(thai_dates, "now", lambda moment=moment: moment)
        assert desk.post(URL, form).status_code == 302
    assert (Record.objects.count(), Revision.objects.count(), KeptAside.objects.count()) == (1, 1, 0)


@pytest.mark.parametrize(
    ("changed", "target"),
    [
        ({"q-name-given": "", "q-name-title": "", "q-name-family": ""}, "q-name-title"),
        ({"q-citizen_id": "1234567890122"}, "q-citizen_id"),
        ({"q-age_years": "สี่สิบ"}, "q-age_years"),
        ({"q-addr_place-tambon": "ไม่มีตำบลนี้"}, "q-addr_place-tambon"),
        ({"q-survey_date-year": "2020"}, "q-survey_date-day"),
        ({"q-help_ranks-job_training": "2"}, "q-help_ranks-short_term_cash"),
        ({"q-entitlement": "sso_33", "q-impact": "laid_off_no_sso33"}, "q-"),
        ({"q-other_impact": "living_cost_up"}, "q-"),
    ],
)
def test_errors_keep_what_was_typed_and_store_nothing(
    desk: Client, changed: dict[str, str], target: str
) -> None:
    answer = desk.post(URL, filled(**changed))
    assert answer.status_code == 422
    html = answer.content.decode()
    assert f'<a href="#{target}' in html
    for link in re.findall(r'<li><a href="#([\w-]+)"', html):
        assert f'id="{link}"' in html
    assert 'value="สมหญิง"' in html or "q-name-given" in changed
    assert all(f'value="{value}"' in html for value in changed.values() if value)
    assert Record.objects.count() == 0


def test_warnings_do_not_hold_it_back(desk: Client) -> None:
    desk.post(URL, filled(**{"q-addr_place-postcode": "10200"}))
    assert "R14" in Record.objects.get().flags


def test_the_same_officer_may_not_confirm_it_but_another_may(desk: Client) -> None:
    desk.post(URL, filled())
    record = Record.objects.get()
    url, known = f"/desk/records/{record.id}/confirm", {"seen_changes": record.changes}
    assert "จึงยืนยันเองไม่ได้" in desk.post(url, known).content.decode()
    assert as_browser(making.officer()).post(url, known).status_code == 302
    record.refresh_from_db()
    assert record.status == Status.CONFIRMED


def test_only_open_units_of_the_own_area(desk: Client) -> None:
    Unit.objects.filter(code="47010202").update(abolished_at="2020-01-01")
    for code in ("48010101", "47020101", "47010202", "99999999", "x"):
        assert desk.get(f"/desk/enter/{code}").status_code == 404
        assert desk.post(f"/desk/enter/{code}", filled()).status_code == 404
    html = desk.get("/desk/enter").content.decode()
    assert "/desk/enter/47010201" in html
    assert "/desk/enter/47010202" not in html
    assert "/desk/enter/48010101" not in html
    assert Record.objects.count() == 0


def test_only_verifiers(desk: Client) -> None:
    chief = as_browser(making.user(Role.DISTRICT_CHIEF))
    assert chief.get(URL).status_code == 403
    assert chief.post(URL, filled()).status_code == 403


def test_a_page_that_is_not_ours_is_a_bad_request(desk: Client) -> None:
    assert desk.post(URL, filled(record_id="x")).status_code == 400
    assert Record.objects.count() == 0


def test_another_records_id_changes_nothing(desk: Client, report: Report) -> None:
    record = report("47010301")
    answer = desk.post(URL, filled(record_id=str(record.id)), follow=True)
    assert "เปลี่ยนไปก่อน" in answer.content.decode()
    before = record.changes
    record.refresh_from_db()
    assert (record.changes, Record.objects.count()) == (before, 1)


def test_an_officer_mends_a_record_for_the_village(desk: Client, report: Report) -> None:
    record = report()
    url = f"/desk/records/{record.id}/correct"
    html = desk.get(url).content.decode()
    assert f'value="{record.citizen_id}"' in html
    assert Event.objects.filter(name="record.citizen_id_shown").count() == 1
    ids = dict(re.findall(r'name="(base_revision_id|revision_id)" value="([\w-]+)"', html))
    assert desk.post(url, {**filled(**{"q-age_years": "46"}), **ids}).status_code == 302
    record.refresh_from_db()
    assert (record.answers["age_years"], record.status) == (46, Status.SUBMITTED)


def test_mending_an_older_picture_is_kept_but_changes_nothing(desk: Client, report: Report) -> None:
    record = report()
    url = f"/desk/records/{record.id}/correct"
    ids = {"base_revision_id": str(record.current_revision), "revision_id": str(uuid4())}
    other = {**ids, "revision_id": str(uuid4())}
    desk.post(url, {**filled(**{"q-age_years": "46"}), **ids})
    answer = desk.post(url, {**filled(**{"q-age_years": "47"}), **other}, follow=True)
    assert "รายการเปลี่ยนไปก่อน" in answer.content.decode()
    record.refresh_from_db()
    assert record.answers["age_years"] == 46


def test_a_confirmed_record_is_not_mended_on_the_desk(desk: Client, report: Report) -> None:
    record = report()
    desk.post(f"/desk/records/{record.id}/confirm", {"seen_changes": record.changes})
    answer = desk.get(f"/desk/records/{record.id}/correct", follow=True)
    assert "ทำรายการนี้ไม่ได้" in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_eight_clicks_at_the_same_time_make_one_record() -> None:
    making.areas()
    by, form, start = making.officer(), filled(), Barrier(8)
    client = as_browser(by)
    cookie = client.cookies["session"].value
    codes: list[int] = []

    def click() -> None:
        browser = Client()
        browser.cookies["session"] = cookie
        start.wait()
        codes.append(browser.post(URL, form).status_code)
        connection.close()

    threads = [Thread(target=click) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert codes == [302] * 8
    assert (Record.objects.count(), Revision.objects.count()) == (1, 1)
