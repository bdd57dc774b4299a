"""A phone that lies about: closed by its PIN, shared, lost or with a forgotten PIN (docs/trust.md A3, A10)."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Page, expect

from tests import making
from tests.accounts import made_up_people as people
from tests.chromium import PHONE
from tests.journeys.reporter import Reporter
from tests.phone.test_hard_times import asks_to_wait
from tests.phone.test_hard_use import keep_record
from tests.phone.test_pages_in_a_browser import NARROW, SYNC, NewPage, head, look_over, pytestmark, sign_in
from thaiqm.accounts import actions
from thaiqm.accounts.models import User
from thaiqm.records.models import KeptAside, Record

__all__ = ["head", "pytestmark"]

STORED = """async () => {
    const text = [];
    for (const { name } of await indexedDB.databases()) {
        const db = await new Promise(done => { const asked = indexedDB.open(name); asked.onsuccess = () => done(asked.result); });
        for (const store of db.objectStoreNames) {
            const rows = await new Promise(done => {
                const asked = db.transaction(store).objectStore(store).getAll();
                asked.onsuccess = () => done(asked.result);
            });
            const decoder = new TextDecoder();
            text.push(JSON.stringify(rows, (_, value) => value instanceof Uint8Array ? decoder.decode(value) : value));
        }
        db.close();
    }
    return text.join() + JSON.stringify(localStorage) + JSON.stringify(sessionStorage);
}"""


def lock(page: Page) -> None:
    """Close the phone by hand."""
    page.get_by_role("button", name="ล็อก").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("กรอกรหัส PIN เพื่อเปิด")


def open_with(page: Page, pin: str) -> None:
    page.get_by_label("รหัส PIN").fill(pin)
    page.get_by_role("button", name="เปิด", exact=True).click()


def ready_to_leave(page: Page, user: User, record_id: str) -> None:
    """Everything that a day without network needs is in the phone, this person's answers too."""
    expect(page.get_by_text("พร้อมใช้แบบไม่มีเน็ตแล้ว")).to_be_visible(timeout=20_000)
    page.wait_for_function(HAS_PERSON, arg=[str(user.id), record_id])


def one_waits(page: Page, user: User, *, given: str = "สมหญิง") -> Reporter:
    """Somebody was surveyed while the centre took nothing."""
    reporter = sign_in(page, user)
    page.route(SYNC, asks_to_wait)
    reporter.start()
    reporter.fill_in(making.new_citizen_id(), given=given)
    page.get_by_role("button", name="ส่งให้ปลัดตรวจสอบ").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("บันทึกในเครื่องแล้ว รอส่ง")
    return reporter


def test_a_locked_phone_shows_nobody_and_opens_without_network(new_page: NewPage, head: User) -> None:
    page = new_page(NARROW)
    reporter = one_waits(page, head)
    stored = page.evaluate(STORED)
    assert head.full_name in stored, "the stores were not read"
    assert "สมหญิง" not in stored
    assert "เดินทางดี" not in stored
    assert "tqm1_" not in stored
    page.goto("/#/people")
    expect(page.get_by_text("สมหญิง")).to_be_visible()
    page.context.set_offline(True)
    lock(page)
    look_over(page)
    expect(page.get_by_text("สมหญิง")).to_have_count(0)
    expect(page.get_by_text("ยังไม่ได้ส่ง 1 รายการ")).to_be_visible()
    open_with(page, "111222")
    expect(page.get_by_role("alert")).to_contain_text("รหัส PIN ไม่ถูกต้อง")
    look_over(page)
    open_with(page, "๔๘๒๙๑๕")
    expect(page.get_by_text("สมหญิง")).to_be_visible()
    page.goto("/#/")
    reporter.expect_counts(here=1, received=0, confirmed=0)


def test_the_touch_that_closes_it_does_not_open_it_again(new_page: NewPage, head: User) -> None:
    page = new_page(PHONE)
    sign_in(page, head)
    page.reload()  # the first touch after that is noted as use
    expect(page.get_by_role("link", name="สำรวจคนใหม่")).to_be_visible()
    lock(page)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_contain_text("กรอกรหัส PIN เพื่อเปิด")


def test_it_closes_by_itself_and_nobody_has_to_open_it_again_meanwhile(new_page: NewPage, head: User) -> None:
    page = new_page(PHONE)
    page.clock.install()
    sign_in(page, head)
    page.reload()
    expect(page.get_by_role("link", name="สำรวจคนใหม่")).to_be_visible()
    page.clock.fast_forward(14 * 60_000)
    expect(page.get_by_role("link", name="สำรวจคนใหม่")).to_be_visible()
    page.get_by_role("link", name="รายชื่อ").click()
    page.clock.fast_forward(14 * 60_000)
    expect(page.get_by_role("heading", level=1)).to_contain_text("รายชื่อ")
    page.clock.fast_forward(16 * 60_000)
    expect(page.get_by_role("heading", level=1)).to_contain_text("กรอกรหัส PIN เพื่อเปิด")


def test_what_was_finished_goes_while_the_phone_is_locked(new_page: NewPage, head: User) -> None:
    page = new_page(PHONE)
    reporter = one_waits(page, head)
    lock(page)
    page.unroute(SYNC)
    # the centre had asked to wait two minutes
    page.evaluate(FORGET_THE_WAIT, str(head.id))
    page.get_by_role("button", name="ส่งเดี๋ยวนี้").click()
    expect(page.get_by_text("ยังไม่ได้ส่ง")).to_have_count(0)
    assert Record.objects.get().author_id == head.id
    open_with(page, people.PIN)
    expect(page.get_by_text(Record.objects.get().number)).to_be_visible()
    page.goto("/#/")
    reporter.expect_counts(here=0, received=1, confirmed=0)


FORGET_THE_WAIT = """id => new Promise(done => {
    const asked = indexedDB.open(`tqm-${id}`);
    asked.onsuccess = () => {
        const cache = asked.result.transaction("cache", "readwrite").objectStore("cache");
        const state = cache.get("sync_state");
        state.onsuccess = () => {
            const forgotten = { ...state.result, failures: 0, not_before: 0, asked_to_wait_until: 0 };
            cache.put(forgotten, "sync_state").onsuccess = () => { asked.result.close(); done(); };
        };
    };
})"""


def test_a_forgotten_pin_loses_nothing(new_page: NewPage, head: User) -> None:
    page = new_page(PHONE)
    reporter = sign_in(page, head)
    reporter.start()
    reporter.choose("อยู่ในหมู่บ้าน/ชุมชนเดิม")
    reporter.next()
    reporter.type("ชื่อ", "ค้างไว้")
    expect(page.get_by_text("บันทึกในเครื่องแล้ว")).to_be_visible()
    lock(page)
    code = actions.print_slip(user=head, by=None).code
    page.goto(f"/#activate={code}")
    page.get_by_label("เลขประจำตัวประชาชน").fill(head.citizen_id)
    for field in page.get_by_label("PIN").all():
        field.fill("639517")
    page.get_by_role("button", name="เปิดใช้งาน").click()
    page.get_by_role("link", name="สำรวจคนใหม่").click()
    expect(page.get_by_role("link", name="ทำต่อ ค้างไว้")).to_be_visible()
    lock(page)
    open_with(page, people.PIN)
    expect(page.get_by_role("alert")).to_contain_text("รหัส PIN ไม่ถูกต้อง")
    open_with(page, "639517")
    expect(page.get_by_role("link", name="ทำต่อ ค้างไว้")).to_be_visible()


def test_everything_unsent_is_a_file_that_only_the_centre_reads(
    new_page: NewPage, head: User, tmp_path: Path
) -> None:
    page = new_page(NARROW)
    one_waits(page, head, given="ในไฟล์")
    lock(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="บันทึกเป็นไฟล์ให้ปลัด").click()
    expect(page.get_by_text("บันทึกไฟล์แล้ว 1 รายการ")).to_be_visible()
    look_over(page)
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    text = path.read_text()
    assert path.name.startswith("thaiqm-unsent-")
    assert "ในไฟล์" not in text
    [account] = json.loads(text)["accounts"]
    assert (account["account_id"], len(account["items"])) == (str(head.id), 1)
    expect(page.get_by_text("ยังไม่ได้ส่ง 1 รายการ")).to_be_visible()


def test_what_a_former_head_had_finished_is_kept_under_that_name(new_page: NewPage, head: User) -> None:
    page = new_page(PHONE)
    one_waits(page, head)
    actions.end_account(user=head, by=None)
    page.unroute(SYNC)
    page.evaluate(FORGET_THE_WAIT, str(head.id))
    page.reload()
    expect(page.get_by_text("ศูนย์ขอให้เข้าสู่ระบบอีกครั้ง")).to_be_visible()
    page.goto("/#/")
    Reporter(page).expect_counts(here=0, received=0, confirmed=0)
    assert (KeptAside.objects.get().author_id, KeptAside.objects.get().code) == (head.id, "account_ended")


def test_a_person_is_corrected_without_network(new_page: NewPage, head: User) -> None:
    page = new_page(PHONE)
    record_id = keep_record(head)
    reporter = sign_in(page, head)
    reporter.expect_counts(here=0, received=1, confirmed=0)
    ready_to_leave(page, head, record_id)
    page.context.set_offline(True)
    page.goto(f"/#/people/{record_id}")
    page.get_by_role("button", name="แก้ไขข้อมูล").click()
    page.get_by_role("link", name="แก้ไข อายุ").click()
    page.get_by_label("อายุ").fill("46")
    page.get_by_role("button", name="บันทึกและกลับไปตรวจคำตอบ").click()
    page.get_by_role("button", name="ส่งให้ปลัดตรวจสอบ").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("บันทึกในเครื่องแล้ว รอส่ง")
    page.context.set_offline(False)
    expect(page.get_by_role("heading", level=1)).to_contain_text("ศูนย์รับแล้ว")
    assert Record.objects.get().answers["age_years"] == 46


HAS_PERSON = """([id, record]) => new Promise(done => {
    const asked = indexedDB.open(`tqm-${id}`);
    asked.onsuccess = () => {
        const got = asked.result.transaction("people").objectStore("people").get(record);
        got.onsuccess = () => { asked.result.close(); done(Boolean(got.result)); };
    };
})"""
