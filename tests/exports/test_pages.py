"""The pages: the filter on screen, what may be chosen, and forms without anybody's data."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings

from tests import making
from tests.exports.nasty import read_csv, read_xlsx
from tests.exports.taking import PURPOSE, content, done
from tests.review.conftest import as_browser, send
from tests.travellers import made_up_travellers
from thaiqm.accounts.models import Role, User
from thaiqm.jobs.models import Job
from thaiqm.questionnaire.definitions import QUESTIONNAIRES

pytestmark = pytest.mark.django_db
ASKED = {"format": "csv", "form": "code", "ids": "masked", "purpose": PURPOSE}


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path) -> Any:
    with override_settings(FILES_FOLDER=tmp_path / "files"):
        yield


def post(by: User, url: str, **changed: str) -> Any:
    return as_browser(by).post(url, ASKED | changed, follow=True)


def test_the_queue_leads_to_the_same_list_and_the_file_holds_it() -> None:
    by = making.officer()
    for unit in ("47010201", "47010201", "47010202"):
        send(making.item(unit=unit), making.head(unit))
    browser = as_browser(by)
    queue = browser.get("/desk/queue?area=47010201").content.decode()
    assert 'href="/desk/exports/records?area=47010201"' in queue
    page = browser.get("/desk/exports/records?area=47010201").content.decode()
    assert "ส่งออก 2 รายการ" in page
    assert "หมู่ที่ 1 บ้านตัวอย่าง" in page
    answer = post(by, "/desk/exports/records?area=47010201")
    job = Job.objects.get()
    assert answer.redirect_chain[-1][0] == f"/desk/files/{job.id}"
    assert "รอตรวจสอบ" in answer.content.decode()
    assert len(read_csv(content(done(job)))) == 1 + 2


def test_a_search_goes_along_and_its_words_are_in_no_address() -> None:
    by = making.officer()
    wanted = send(making.item(), making.head())
    digits = wanted.citizen_id or ""
    send(making.item(), making.head())
    browser = as_browser(by)
    found = browser.post("/desk/queue/find", {"text": digits}, follow=True)
    url = found.request["PATH_INFO"].replace("queue", "exports/records") + "?" + found.request["QUERY_STRING"]
    assert digits not in url
    page = browser.get(url).content.decode()
    assert "ส่งออก 1 รายการ" in page
    assert digits not in page
    browser.post(url, ASKED)
    job = Job.objects.get()
    assert digits not in str(job.params)
    assert [line[0] for line in read_csv(content(done(job)))[1:]] == [wanted.number]


def test_a_search_that_is_forgotten_is_not_taken_for_everybody() -> None:
    """Without its words the filter would be wider than what was on screen."""
    send(making.item(), making.head())
    made_up_travellers.traveller()
    browser = as_browser(making.officer())
    for url in (
        "/desk/exports/records?status=all&found=gone",
        "/desk/exports/travellers?show=all&found=gone",
    ):
        for answer in (browser.get(url, follow=True), browser.post(url, ASKED, follow=True)):
            assert "หมดอายุ" in answer.content.decode()
    assert not Job.objects.exists()


def test_travellers_too() -> None:
    made_up_travellers.traveller()
    by = making.officer()
    listed = as_browser(by).get("/desk/travellers/list?show=all").content.decode()
    assert 'href="/desk/exports/travellers?show=all"' in listed
    page = as_browser(by).get("/desk/exports/travellers?show=all").content.decode()
    assert "ส่งออก 1 รายการ" in page
    assert "ไม่มีคำตอบเรื่องสุขภาพ" in page
    post(by, "/desk/exports/travellers?show=all")
    assert len(read_csv(content(done(Job.objects.get())))) == 1 + 1


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"purpose": ""}, "เขียนเหตุผล"),
        ({"purpose": "งาน"}, "เขียนเหตุผล"),
        ({"format": "exe"}, "เลือกหนึ่งข้อ"),
        ({"form": ""}, "เลือกหนึ่งข้อ"),
    ],
)
def test_what_is_missing_is_said_and_nothing_lost(changed: dict[str, str], said: str) -> None:
    answer = post(making.officer(), "/desk/exports/records", **changed)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Job.objects.exists()
    kept = (ASKED | changed)["purpose"]
    assert kept in answer.content.decode()


def test_a_citizen_id_as_purpose_is_refused() -> None:
    answer = post(making.officer(), "/desk/exports/records", purpose=f"เลข {making.new_citizen_id()}")
    assert answer.status_code == 422
    assert not Job.objects.exists()


def test_full_numbers_are_offered_to_verifiers_only() -> None:
    assert 'value="full"' in as_browser(making.officer()).get("/desk/exports/records").content.decode()
    chief = making.user(Role.DISTRICT_CHIEF, "4701")
    page = as_browser(chief).get("/desk/exports/records").content.decode()
    assert 'value="full"' not in page
    assert "ปิดไว้บางส่วน" in page
    post(chief, "/desk/exports/records", ids="full")
    assert Job.objects.get().params["is_full"] is False


def test_another_area_and_nonsense_do_not_exist() -> None:
    browser = as_browser(making.officer())
    for query in (
        "records?area=48",
        "records?status=x",
        "records?flag=x",
        "travellers?show=x",
        "travellers?area=48",
    ):
        assert browser.get(f"/desk/exports/{query}").status_code == 404
        assert browser.post(f"/desk/exports/{query}", ASKED).status_code == 404


@pytest.mark.parametrize("form", QUESTIONNAIRES.values(), ids=lambda form: form.id)
def test_codebooks_and_xlsforms_are_there_to_take(form: Any) -> None:
    browser = as_browser(making.officer())
    home = browser.get("/desk/exports/").content.decode()
    for url in (f"/desk/exports/codebook/{form.id}/1", f"/desk/exports/xlsform/{form.id}/1"):
        assert url in home
    page = browser.get(f"/desk/exports/codebook/{form.id}/1").content.decode()
    lines = read_csv(browser.get(f"/desk/exports/codebook/{form.id}/1/file").content)
    assert all(f"<code>{line[0]}</code>" in page for line in lines[1:])
    workbook = browser.get(f"/desk/exports/xlsform/{form.id}/1").content
    assert read_xlsx(workbook)[0][:3] == ["type", "name", "label"]
    assert io.BytesIO(workbook).read(2) == b"PK"


def test_a_questionnaire_that_was_never_published_does_not_exist() -> None:
    browser = as_browser(making.officer())
    for url in (
        "codebook/no_such/1",
        "codebook/traveller/9",
        "codebook/no_such/1/file",
        "xlsform/traveller/9",
    ):
        assert browser.get(f"/desk/exports/{url}").status_code == 404
