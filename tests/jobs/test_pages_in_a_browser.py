"""Files in a real browser: nothing that axe finds, no sideways scroll, progress without a reload."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests import chromium, making
from tests.jobs import working
from tests.jobs.working import ask, run_here, work_off
from tests.looking_over import found_on
from tests.review.test_pages_in_a_browser import NARROW, sign_in
from thaiqm.accounts.models import User
from thaiqm.jobs.kinds import Failed, Kind
from thaiqm.jobs.models import Job
from thaiqm.jobs.running import Running
from thaiqm.jobs.states import JobStatus

pytestmark = pytest.mark.django_db(transaction=True)


def fails(job: Running) -> None:
    """A kind's work that cannot be done."""
    raise Failed("ไม่มีรายการตามตัวกรองนี้ เลือกตัวกรองใหม่")


def in_every_state(by: User, register: Callable[[Kind], None]) -> None:
    """One job of each state."""
    ask(by, purpose="รายงานผู้ว่าราชการจังหวัด", number=1)
    run_here()
    register(working.kind(fails))
    ask(by, number=2)
    run_here()
    Job.objects.filter(pk=ask(by, number=3).pk).update(status=JobStatus.RUNNING, total=50_000, done=12_345)
    Job.objects.filter(pk=ask(by, number=4).pk).update(status=JobStatus.CANCELLED)
    ask(by, number=5)


@pytest.mark.parametrize("size", [chromium.DESK, chromium.PHONE, NARROW], ids=["1280", "360", "320"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    new_page: Callable[..., Page], size: ViewportSize, register: Callable[[Kind], None]
) -> None:
    by = making.officer()
    page = sign_in(new_page(size), by)
    found = look_at(page, "files_none", "/desk/files/")
    in_every_state(by, register)
    found += look_at(page, "files", "/desk/files/")
    running = Job.objects.get(status=JobStatus.RUNNING)
    found += look_at(page, "files_one", f"/desk/files/{running.id}")
    assert found == []


def look_at(page: Page, name: str, url: str, *, by: User | None = None) -> list[str]:
    """What is wrong with a page, as this officer sees it."""
    (sign_in(page, by) if by else page).goto(url)
    return found_on(page, name)


def test_progress_is_seen_and_the_file_taken_without_a_reload(
    page: Page, register: Callable[[Kind], None]
) -> None:
    may_finish = threading.Event()

    def work(job: Running) -> None:
        job.total(100)
        Job.objects.filter(pk=job.id).update(done=40)
        may_finish.wait(30)
        job.file(suffix=".csv", name="รายการทดลอง").write(b"1,2")

    register(working.kind(work))
    by = making.officer()
    job = ask(by)
    sign_in(page, by).goto(f"/desk/files/{job.id}")
    expect(page.get_by_text("รอคิว")).to_be_visible()
    worker = threading.Thread(target=work_off)
    worker.start()
    try:
        expect(page.get_by_text("ทำแล้ว 40 จาก 100")).to_be_visible()
        may_finish.set()
        with page.expect_download() as download:
            page.get_by_role("link", name="ดาวน์โหลด").click()
    finally:
        may_finish.set()
        worker.join()
    assert download.value.suggested_filename == "รายการทดลอง.csv"
    assert Path(download.value.path()).read_bytes() == b"1,2"
    expect(page.get_by_role("status").filter(has_text="ไฟล์เสร็จแล้ว")).to_have_count(1)


def test_without_javascript_the_page_still_tells(new_page: Callable[..., Page]) -> None:
    by = making.officer()
    page = sign_in(new_page(chromium.DESK), by)
    job = ask(by)
    browser = page.context.browser
    assert browser is not None
    with_cookies = browser.new_context(java_script_enabled=False, storage_state=page.context.storage_state())
    try:
        plain = with_cookies.new_page()
        plain.goto(page.url.replace("/livez", f"/desk/files/{job.id}"))
        expect(plain.get_by_text("รอคิว")).to_be_visible()
        run_here()
        plain.get_by_role("link", name="ดูความคืบหน้าล่าสุด").click()
        expect(plain.get_by_role("link", name="ดาวน์โหลด")).to_be_visible()
        with plain.expect_download() as download:
            plain.get_by_role("link", name="ดาวน์โหลด").click()
        assert os.path.getsize(download.value.path()) == len(working.CONTENT)  # noqa: PTH202
    finally:
        with_cookies.close()
