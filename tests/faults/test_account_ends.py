"""The centre does not know the phone any more, in the middle of everything (docs/trust.md A3, A7, A10)."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.faults import mishaps
from tests.faults.ledger import Ledger, wait_until_sent
from tests.faults.proxy import FaultProxy, Request, below, sends_records
from tests.faults.surveyor import Surveyor, come_online
from thaiqm.accounts import actions
from thaiqm.accounts.models import Device, User
from thaiqm.records.models import KeptAside, Record

SIGN_IN_AGAIN = "ศูนย์ขอให้เข้าสู่ระบบอีกครั้ง"


def sends_openly(request: Request) -> bool:
    """Whether a phone sends something as its writer."""
    return sends_records(request) and not request.path.endswith("/sealed")


def test_an_expired_session_in_the_middle(page: Page, proxy: FaultProxy, head: User, ledger: Ledger) -> None:
    """One record has gone, the next is refused with 401: it waits, and goes when its writer signs in again."""
    reporter = Surveyor(page)
    reporter.sign_in(head)
    reporter.survey(given="คนแรก")
    reporter.expect_all_sent(1)
    for path in ("/api/v1/sync/sealed", "/api/v1/me", "/api/v1/records", "/api/v1/travellers"):
        # so that the send itself is among the first to meet the refusal
        proxy.from_now_on(below(path), mishaps.dropped_before)
    Device.objects.update(revoked_at=timezone.now())
    reporter.survey(given="คนที่สอง")
    expect(page.get_by_text(SIGN_IN_AGAIN)).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("บันทึกในเครื่องแล้ว รอส่ง")
    # whatever asked first heard it; the record itself, if it was sent, was refused
    for exchange in proxy.done(sends_openly)[1:]:
        assert [answer.status for answer in exchange.answers] == [401]
    assert Record.objects.count() == 1
    ledger.look_over(page, finished=2)
    page.get_by_role("link", name="เข้าสู่ระบบ").click()
    reporter.type_sign_in(head)
    expect(page.get_by_text(SIGN_IN_AGAIN)).to_have_count(0)
    reporter.expect_all_sent(2)
    ledger.look_over(page, finished=2)


def test_an_expired_session_holds_nothing_up(
    page: Page, proxy: FaultProxy, head: User, ledger: Ledger
) -> None:
    """What the open door refuses goes by the closed one, under its writer's name."""
    reporter = Surveyor(page)
    reporter.sign_in(head)
    Device.objects.update(revoked_at=timezone.now())
    reporter.survey()
    expect(page.get_by_text(SIGN_IN_AGAIN)).to_be_visible()
    come_online(page)
    proxy.wait_for(below("/api/v1/sync/sealed"), 1)
    expect(page.get_by_role("heading", level=1)).to_contain_text("ศูนย์รับแล้ว")
    assert Record.objects.get().author_id == head.pk
    ledger.look_over(page, finished=1)


@pytest.mark.parametrize("is_signed_out", [False, True], ids=["still open", "signed out first"])
def test_a_revoked_account_with_a_full_outbox(
    page: Page, proxy: FaultProxy, head: User, ledger: Ledger, is_signed_out: bool
) -> None:
    """Everything arrives under its writer's name, where an officer decides about it."""
    reporter = Surveyor(page)
    reporter.sign_in(head)
    proxy.from_now_on(sends_records, mishaps.says(mishaps.come_later(1)))
    for given in ("คนแรก", "คนที่สอง", "คนที่สาม"):
        reporter.survey(given=given)
    ledger.look_over(page, finished=3)
    actions.end_account(user=head, by=None)
    if is_signed_out:
        page.goto("/#/sign-out")
        page.get_by_role("button", name="ออกจากระบบทั้งที่ยังส่งไม่ครบ").click()
        expect(page.get_by_text("ยังไม่ได้ส่ง 3 รายการ")).to_be_visible()
        ledger.look_over(page, finished=3)
    proxy.as_usual()
    page.goto("/?again")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    come_online(page)
    wait_until_sent(page)
    kept = set(KeptAside.objects.values_list("code", "author_id"))
    assert (KeptAside.objects.count(), kept) == (3, {("account_ended", head.pk)})
    assert not Record.objects.exists()
    ledger.look_over(page, finished=3)
