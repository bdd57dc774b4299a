"""The phone's own store fails: it is full, it is closed, it is deleted under the app (docs/trust.md A3, A8, A12)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests import making
from tests.faults import mishaps
from tests.faults.ledger import Ledger, wait_until_sent
from tests.faults.proxy import FaultProxy, sends_records
from tests.faults.surveyor import Surveyor, come_online
from thaiqm.accounts.models import User

ROOM = 20_000_000
FILL_UP = """async () => {
    const db = await new Promise((done, fail) => {
        const asked = indexedDB.open("junk", 1);
        asked.onupgradeneeded = () => asked.result.createObjectStore("junk", { autoIncrement: true });
        asked.onsuccess = () => done(asked.result);
        asked.onerror = () => fail(asked.error);
    });
    const put = (size) => new Promise((done) => {
        const junk = new Uint8Array(size);
        // what repeats is stored smaller than it is
        for (let at = 0; at < size; at += 65536) crypto.getRandomValues(junk.subarray(at, Math.min(size, at + 65536)));
        const change = db.transaction("junk", "readwrite");
        change.objectStore("junk").put(junk);
        change.oncomplete = () => done(null);
        change.onabort = () => done(change.error.name);
    });
    let word = null;
    for (let size = 1 << 20; size >= 256; size >>= 1) while ((word = await put(size)) === null);
    db.close();
    return word;
}"""
MAKE_ROOM = """() => new Promise((done, fail) => {
    const asked = indexedDB.deleteDatabase("junk");
    asked.onsuccess = () => done(null);
    asked.onerror = () => fail(asked.error);
})"""


@pytest.fixture
def reporter(page: Page, proxy: FaultProxy, head: User) -> Surveyor:
    """Somebody signed in on a phone with little room."""
    phone = page.context.new_cdp_session(page)
    # before the store is opened: the browser remembers for a while how much room there is
    phone.send("Storage.overrideQuotaForOrigin", {"origin": proxy.address, "quotaSize": ROOM})
    reporter = Surveyor(page)
    reporter.sign_in(head)
    reporter.wait_until_ready()
    return reporter


def fill_up(page: Page) -> None:
    """Until the browser itself refuses another byte."""
    assert page.evaluate(FILL_UP) == "QuotaExceededError"


def test_quota_exceeded_while_typing_and_finishing(page: Page, reporter: Surveyor, ledger: Ledger) -> None:
    reporter.start()
    reporter.fill_in(making.new_citizen_id())
    expect(page.get_by_text("บันทึกในเครื่องแล้ว")).to_be_visible()
    fill_up(page)
    page.get_by_role("button", name="ส่งให้ปลัดตรวจสอบ").click()
    expect(page.get_by_role("alert")).to_contain_text("บันทึกลงเครื่องไม่ได้ คำตอบยังอยู่ครบ")
    ledger.look_over(page, finished=0)
    page.get_by_role("link", name="แก้ไข อายุ").click()
    reporter.type("อายุ", "54")
    expect(page.get_by_role("button", name="บันทึกอีกครั้ง")).to_be_visible()
    page.evaluate(MAKE_ROOM)
    page.get_by_role("button", name="บันทึกอีกครั้ง").click()
    expect(page.get_by_text("บันทึกในเครื่องแล้ว")).to_be_visible()
    page.get_by_role("button", name="บันทึกและกลับไปตรวจคำตอบ").click()
    reporter.finish()
    reporter.expect_all_sent(1)
    ledger.look_over(page, finished=1)


def test_quota_exceeded_when_the_receipt_comes(
    page: Page, proxy: FaultProxy, reporter: Surveyor, ledger: Ledger
) -> None:
    """Sending makes room: what the centre has does not have to stay because its receipt cannot be written down."""
    proxy.from_now_on(sends_records, mishaps.says(mishaps.PORTAL_PAGE))
    reporter.survey()
    proxy.wait_for(sends_records, 1)
    fill_up(page)
    page.goto("/?full")
    expect(page.get_by_role("button", name="ส่งเดี๋ยวนี้")).to_be_visible()
    ledger.look_over(page, finished=1)
    proxy.as_usual()
    come_online(page)
    wait_until_sent(page)
    reporter.home()
    expect(page.get_by_test_id("count-in-phone")).to_have_text("0")
    ledger.look_over(page, finished=1)
    page.evaluate(MAKE_ROOM)
    page.goto("/?again")
    reporter.expect_all_sent(1)
    ledger.look_over(page, finished=1)


def close_store(page: Page, _: str) -> None:
    """The browser closes every store of the phone, as it does when it is short of memory."""
    inside = page.context.new_page()
    inside.goto("chrome://indexeddb-internals")
    closing = inside.get_by_text("Force close")
    expect(closing.first).to_be_visible()
    for one in closing.all():
        one.click()
    inside.close()


def delete_store(page: Page, origin: str) -> None:
    """The browser throws the phone's stores away."""
    given = {"origin": origin, "storageTypes": "indexeddb"}
    page.context.new_cdp_session(page).send("Storage.clearDataForOrigin", given)


@pytest.mark.parametrize("fault", [close_store, delete_store], ids=["closed", "deleted"])
def test_under_an_open_draft(
    page: Page,
    proxy: FaultProxy,
    reporter: Surveyor,
    ledger: Ledger,
    head: User,
    fault: Callable[[Page, str], None],
) -> None:
    """What is on the screen is saved again, finished, kept over an opening of the app, and arrives."""
    reporter.survey(given="คนแรก")
    reporter.expect_all_sent(1)
    proxy.from_now_on(sends_records, mishaps.dropped_before)
    reporter.start()
    reporter.fill_in(making.new_citizen_id(), given="คนที่สอง")
    fault(page, proxy.address)
    page.get_by_role("link", name="แก้ไข อายุ").click()
    reporter.type("อายุ", "54")
    expect(page.get_by_text("บันทึกในเครื่องแล้ว")).to_be_visible()
    page.get_by_role("button", name="บันทึกและกลับไปตรวจคำตอบ").click()
    reporter.finish()
    expect(page.get_by_role("heading", level=1)).to_have_text("บันทึกในเครื่องแล้ว รอส่ง")
    ledger.look_over(page, finished=2)
    page.goto("/?again")
    expect(page.get_by_role("button", name="ส่งเดี๋ยวนี้")).to_be_visible()
    proxy.as_usual()
    come_online(page)
    reporter.expect_all_sent(2)
    ledger.look_over(page, finished=2)
