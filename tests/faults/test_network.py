"""A survey is finished while the network does its worst: nothing is lost, nothing is there twice
(docs/trust.md A2, A3, A5, A7)."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from tests.faults import mishaps
from tests.faults.ledger import Ledger
from tests.faults.proxy import Act, FaultProxy, below, sends_records
from tests.faults.surveyor import Surveyor, come_online
from thaiqm.accounts.models import User
from thaiqm.records.models import Record, Revision

BROKEN = {
    "dropped before the server": (mishaps.dropped_before, 0),
    "dropped after commit": (mishaps.dropped_after, 1),
    "cut in the middle of the answer": (mishaps.cut_in_the_answer, 1),
    "ended in the middle of the answer": (mishaps.ended_in_the_answer, 1),
    "portal: 200 with a page": (mishaps.says(mishaps.PORTAL_PAGE), 0),
    "portal: redirect": (mishaps.says(mishaps.PORTAL_REDIRECT), 0),
    "portal: empty 201": (mishaps.says(mishaps.EMPTY_CREATED), 0),
    "200 with an empty object": (mishaps.says(mishaps.EMPTY_OBJECT), 0),
    "a page in place of the receipts": (mishaps.instead(mishaps.PORTAL_PAGE), 1),
}


@pytest.mark.parametrize(("act", "at_centre"), BROKEN.values(), ids=BROKEN)
def test_no_receipt_no_end(
    page: Page, proxy: FaultProxy, head: User, ledger: Ledger, act: Act, at_centre: int
) -> None:
    reporter = Surveyor(page)
    reporter.sign_in(head)
    proxy.from_now_on(sends_records, act)
    reporter.survey()
    proxy.wait_for(sends_records, 1)
    expect(page.get_by_role("heading", level=1)).to_have_text("บันทึกในเครื่องแล้ว รอส่ง")
    assert Record.objects.count() == at_centre
    assert len(ledger.note(page).outbox) == 1
    ledger.look_over(page, finished=1)

    proxy.as_usual()
    come_online(page)
    reporter.expect_all_sent(1)
    assert len(ledger.note(page).receipts) == 1
    ledger.look_over(page, finished=1)


def test_a_half_closed_connection(page: Page, proxy: FaultProxy, head: User, ledger: Ledger) -> None:
    """Whether the server answers or not, the phone ends up with the receipt."""
    reporter = Surveyor(page)
    reporter.sign_in(head)
    proxy.next(sends_records, [mishaps.half_closed])
    reporter.survey()
    proxy.wait_for(sends_records, 1)
    come_online(page)
    reporter.expect_all_sent(1)
    ledger.look_over(page, finished=1)


def test_sent_twenty_times(page: Page, proxy: FaultProxy, head: User, ledger: Ledger) -> None:
    reporter = Surveyor(page)
    reporter.sign_in(head)
    proxy.next(sends_records, [mishaps.repeated(20)])
    reporter.survey()
    reporter.expect_all_sent(1)
    [exchange] = proxy.wait_for(sends_records, 1)
    receipts = [json.loads(answer.body)["results"][0]["receipt"] for answer in exchange.answers]
    assert receipts == [receipts[0]] * 20
    assert Revision.objects.get().repeats == 19
    ledger.look_over(page, finished=1)


def test_reordered(page: Page, proxy: FaultProxy, head: User, ledger: Ledger) -> None:
    """The first send of a record arrives after its correction, and changes nothing."""
    turnstile = mishaps.Turnstile()
    reporter = Surveyor(page)
    reporter.sign_in(head)
    proxy.next(sends_records, [turnstile.arrives_late])
    reporter.survey()
    # a browser sends what was cut off on a connection it used before once more by itself
    come_online(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("ส่งแล้ว ศูนย์รับแล้ว")
    page.evaluate("id => location.hash = `/people/${id}`", str(Record.objects.get().pk))
    page.get_by_role("button", name="แก้ไขข้อมูล").click()
    page.get_by_role("link", name="แก้ไข อายุ").click()
    reporter.type("อายุ", "54")
    page.get_by_role("button", name="บันทึกและกลับไปตรวจคำตอบ").click()
    reporter.finish()
    expect(page.get_by_role("heading", level=1)).to_have_text("ส่งแล้ว ศูนย์รับแล้ว")
    turnstile.open()
    proxy.wait_for(sends_records, 3)
    assert Record.objects.get().answers["age_years"] == 54
    reporter.expect_all_sent(1)
    assert sorted(Revision.objects.values_list("repeats", flat=True)) == [0, 1]
    ledger.look_over(page, finished=2)


def test_thirty_two_kilobits(page: Page, proxy: FaultProxy, head: User, ledger: Ledger) -> None:
    """Nobody waits for a slow network; what was finished arrives by and by."""
    reporter = Surveyor(page)
    reporter.sign_in(head)
    reporter.wait_until_ready()
    proxy.from_now_on(below("/"), mishaps.throttled(32_000))
    reporter.survey(given="คนแรก")
    reporter.survey(given="คนที่สอง")
    proxy.wait_for(sends_records, 2)
    reporter.expect_all_sent(2)
    ledger.look_over(page, finished=2)
