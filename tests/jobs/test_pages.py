"""The pages of files: progress, taking a file whole or in parts, cancelling, asking again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests import making
from tests.jobs import working
from tests.jobs.working import CONTENT, ask, run_here
from tests.review.conftest import as_browser
from thaiqm.accounts.models import User
from thaiqm.audit.models import Event
from thaiqm.jobs import cleaning, files
from thaiqm.jobs.kinds import Failed, Kind
from thaiqm.jobs.models import Job
from thaiqm.jobs.running import Running
from thaiqm.jobs.states import JobStatus

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("folder")]
HTMX = {"HX-Request": "true"}


class Desk:
    """An officer with a finished file."""

    def __init__(self) -> None:
        self.by = making.officer()
        self.browser: Client = as_browser(self.by)
        self.job = ask(self.by, purpose="รายงานจังหวัด")
        run_here()
        self.job.refresh_from_db()
        self.url = f"/desk/files/{self.job.id}/download"

    def take(self, **headers: str) -> tuple[Any, bytes]:
        answer = self.browser.get(self.url, headers={k.replace("_", "-"): v for k, v in headers.items()})
        return answer, answer.getvalue()


@pytest.fixture
def desk() -> Desk:
    return Desk()


def downloads() -> list[dict[str, Any]]:
    return [event.detail for event in Event.objects.filter(name="job.downloaded").order_by("id")]


def test_the_whole_file(desk: Desk) -> None:
    answer, content = desk.take()
    assert (answer.status_code, content) == (200, CONTENT)
    assert answer["Content-Length"] == str(len(CONTENT))
    assert answer["Accept-Ranges"] == "bytes"
    assert "filename*=utf-8''%E0%B8%A3" in answer["Content-Disposition"]
    assert "no-store" in answer["Cache-Control"]
    [detail] = downloads()
    assert detail == {"kind": "tests.file", "purpose": "รายงานจังหวัด", "start": 0, "size": len(CONTENT)}


@pytest.mark.parametrize(
    ("wanted", "start", "stop"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=999999-", 999_999, 1_000_000),
        ("bytes=400000-", 400_000, 1_000_000),
        ("bytes=262143-262144", 262_143, 262_145),
        ("bytes=-7", 999_993, 1_000_000),
        ("bytes=10-99999999", 10, 1_000_000),
        ("bytes=-99999999", 0, 1_000_000),
    ],
)
def test_a_part(desk: Desk, wanted: str, start: int, stop: int) -> None:
    answer, content = desk.take(range=wanted)
    assert answer.status_code == 206
    assert answer["Content-Range"] == f"bytes {start}-{stop - 1}/1000000"
    assert content == CONTENT[start:stop]
    assert downloads()[0]["start"] == start


@pytest.mark.parametrize("wanted", ["bytes=5-4", "bytes=-", "lines=1-2", "bytes=0-1,5-6", "bytes=๑-๒"])
def test_what_is_no_range_gives_the_whole(desk: Desk, wanted: str) -> None:
    answer = desk.browser.get(desk.url, HTTP_RANGE=wanted)
    assert (answer.status_code, answer.getvalue()) == (200, CONTENT)


@pytest.mark.parametrize("wanted", ["bytes=1000000-", "bytes=-0"])
def test_a_part_that_is_not_there(desk: Desk, wanted: str) -> None:
    answer, _ = desk.take(range=wanted)
    assert (answer.status_code, answer["Content-Range"]) == (416, "bytes */1000000")
    assert downloads() == []


def test_going_on_needs_the_same_file(desk: Desk) -> None:
    tag = desk.take()[0]["ETag"]
    assert desk.take(range="bytes=5-", if_range=tag)[0].status_code == 206
    assert desk.take(range="bytes=5-", if_range='"another"')[0].status_code == 200


def test_asking_for_the_head_takes_nothing(desk: Desk) -> None:
    answer = desk.browser.head(desk.url)
    assert (answer.status_code, answer["Content-Length"]) == (200, str(len(CONTENT)))
    assert downloads() == []


def test_a_file_is_for_its_asker_only(desk: Desk) -> None:
    other = as_browser(making.officer())
    for path in ("", "/download"):
        assert other.get(f"/desk/files/{desk.job.id}{path}").status_code == 404
    for path in ("/cancel", "/again"):
        assert other.post(f"/desk/files/{desk.job.id}{path}").status_code == 404
    assert b"tests" not in other.get("/desk/files/").content


def test_a_file_made_for_another_area_is_not_given(desk: Desk) -> None:
    User.objects.filter(pk=desk.by.pk).update(area_codes=["4702"])
    assert desk.take()[0].status_code == 404
    assert downloads() == []


def test_a_file_whose_days_are_over_is_said(desk: Desk) -> None:
    Job.objects.update(keep_until=timezone.now())
    cleaning.remove_old_files()
    answer = desk.browser.get(desk.url, follow=True)
    assert "ครบกำหนดเก็บ" in answer.content.decode()
    answer = desk.browser.post(f"/desk/files/{desk.job.id}/again", follow=True)
    assert "ขอใหม่แล้ว" in answer.content.decode()


def test_a_file_that_is_not_on_this_machine_is_said(desk: Desk) -> None:
    files.remove(desk.job.stored_as)
    answer = desk.browser.get(desk.url)
    assert (answer.status_code, answer["Location"]) == (302, f"/desk/files/{desk.job.id}")


def test_the_pages_tell_how_far_it_is_and_stop_asking_when_it_is_done(
    register: Callable[[Kind], None],
) -> None:
    by = making.officer()
    browser = as_browser(by)
    seen: list[Any] = []

    def work(job: Running) -> None:
        job.total(2_500)
        Job.objects.filter(pk=job.id).update(done=1_200)
        seen.extend(browser.get(url, headers=HTMX) for url in urls)

    register(working.kind(work))
    job = ask(by)
    urls = ("/desk/files/", f"/desk/files/{job.id}")
    for url in urls:
        page = browser.get(url).content.decode()
        assert f'hx-get="{url}"' in page
        assert '<noscript><meta http-equiv="refresh"' in page
        assert browser.get(url, headers=HTMX).status_code == 200
    run_here()
    assert all("1,200" in answer.content.decode() and answer.status_code == 200 for answer in seen)
    for url in urls:
        assert browser.get(url, headers=HTMX).status_code == 286
        assert "hx-get" not in browser.get(url).content.decode()


def test_cancelling_and_asking_again() -> None:
    by = making.officer()
    browser, job = as_browser(by), ask(by)
    assert "ยกเลิกแล้ว" in browser.post(f"/desk/files/{job.id}/cancel", follow=True).content.decode()
    assert "ไม่มีอะไรให้ยกเลิก" in browser.post(f"/desk/files/{job.id}/cancel", follow=True).content.decode()
    answer = browser.post(f"/desk/files/{job.id}/again", follow=True)
    again = Job.objects.get(status=JobStatus.WAITING)
    assert answer.redirect_chain[-1][0] == f"/desk/files/{again.id}"
    assert "ยังทำอยู่" in browser.post(f"/desk/files/{again.id}/again", follow=True).content.decode()


def test_what_failed_says_why(register: Callable[[Kind], None]) -> None:
    def work(job: Running) -> None:
        raise Failed("ไม่มีรายการตามตัวกรองนี้")

    register(working.kind(work))
    by = making.officer()
    job = ask(by)
    run_here()
    page = as_browser(by).get(f"/desk/files/{job.id}").content.decode()
    assert "ไม่มีรายการตามตัวกรองนี้" in page
    assert "ขอใหม่" in page


def test_without_files_the_page_says_where_they_come_from() -> None:
    assert "ยังไม่มีไฟล์" in as_browser(making.officer()).get("/desk/files/").content.decode()


def test_files_lie_where_nobody_else_reads(desk: Desk, folder: Path) -> None:
    assert folder.stat().st_mode & 0o077 == 0
