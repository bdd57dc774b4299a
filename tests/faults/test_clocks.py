"""A phone's clock is days off, or counts years from Buddha: nothing depends on it (docs/trust.md A14)."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests import making
from tests.faults import mishaps
from tests.faults.ledger import Ledger
from tests.faults.proxy import FaultProxy, sends_records
from tests.faults.surveyor import Surveyor, come_online
from thaiqm.accounts.models import User
from thaiqm.lib import thai_dates
from thaiqm.records.models import Record, Revision

YEARS = timedelta(days=543 * 365.2425)
WRONG = {
    "a day behind": timedelta(days=-1),
    "a day ahead": timedelta(days=1),
    "543 years behind": -YEARS,
    "543 years ahead": YEARS,
}
IS_WRONG = "นาฬิกาของเครื่องนี้ไม่ตรงกับศูนย์"


def at(moment: datetime) -> float:
    """As the browser's clock is set: seconds since 1970, also before."""
    return moment.timestamp()


@pytest.mark.parametrize("off", WRONG.values(), ids=WRONG)
def test_a_wrong_clock_and_then_a_right_one(
    page: Page, proxy: FaultProxy, head: User, ledger: Ledger, off: timedelta
) -> None:
    now = thai_dates.now()
    page.clock.install(time=at(now + off))
    reporter = Surveyor(page)
    reporter.sign_in(head)
    expect(page.get_by_text(IS_WRONG)).to_be_visible()
    reporter.survey(given="คนแรก")
    reporter.expect_all_sent(1)
    record, revision = Record.objects.get(), Revision.objects.get()
    assert record.survey_date in (now.date(), thai_dates.today())
    assert record.submitted_at >= now
    assert revision.device_time is not None
    assert abs(revision.device_time - (now + off)) < timedelta(minutes=5)

    # the second waits by the wrong clock's count, which is put right meanwhile
    proxy.from_now_on(sends_records, mishaps.says(mishaps.come_later(30)))
    reporter.survey(given="คนที่สอง")
    proxy.wait_for(sends_records, 2)
    ledger.look_over(page, finished=2)
    proxy.as_usual()
    page.clock.set_system_time(at(thai_dates.now() + timedelta(minutes=2)))
    come_online(page)
    reporter.expect_all_sent(2)
    expect(page.get_by_text(IS_WRONG)).to_have_count(0)
    ledger.look_over(page, finished=2)


def test_a_draft_survives_a_clock_that_jumps(page: Page, head: User, ledger: Ledger) -> None:
    now = thai_dates.now()
    page.clock.install(time=at(now))
    reporter = Surveyor(page)
    reporter.sign_in(head)
    reporter.start()
    reporter.fill_in(making.new_citizen_id())
    for off in WRONG.values():
        page.clock.set_system_time(at(now + off))
        page.get_by_role("link", name="แก้ไข อายุ").click()
        reporter.type("อายุ", "54")
        expect(page.get_by_text("บันทึกในเครื่องแล้ว")).to_be_visible()
        page.get_by_role("button", name="บันทึกและกลับไปตรวจคำตอบ").click()
    reporter.finish()
    reporter.expect_all_sent(1)
    assert Record.objects.get().answers["age_years"] == 54
    ledger.look_over(page, finished=1)
