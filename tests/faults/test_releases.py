"""Releases that are broken, taken back, or come in the middle of a survey: what a phone holds outlives them
(docs/trust.md A13)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests import chromium, making
from tests.faults import mishaps
from tests.faults.ledger import Ledger
from tests.faults.proxy import FaultProxy, sends_records
from tests.faults.surveyor import Surveyor, come_online
from tests.phone import releases
from tests.phone.releases import Releases
from tests.phone.test_updates import BUTTON, LOOK_FOR_A_RELEASE, release_of
from thaiqm.accounts.models import User

IS_WAITING = "navigator.serviceWorker.getRegistration().then((it) => it.waiting !== null)"


@pytest.fixture
def published(transactional_db: None, tmp_path: Path) -> Iterator[tuple[str, Releases]]:
    """A centre whose releases are ours to make, with the first one out."""
    with releases.served(tmp_path) as (address, published):
        published.publish("1")
        yield address, published


@pytest.fixture
def proxy(published: tuple[str, Releases]) -> Iterator[FaultProxy]:
    """A network that carries everything but records."""
    with FaultProxy(published[0]) as proxy:
        proxy.from_now_on(sends_records, mishaps.dropped_before)
        yield proxy


@pytest.fixture
def reporter(browser: Browser, proxy: FaultProxy, head: User) -> Iterator[Surveyor]:
    """Somebody whose phone can go without network."""
    with chromium.open_page(browser, address=proxy.address, size=chromium.PHONE) as page:
        reporter = Surveyor(page)
        reporter.sign_in(head)
        reporter.wait_until_ready()
        page.goto("/?")
        assert release_of(page) == "1"
        yield reporter


def sent_after_all(reporter: Surveyor, proxy: FaultProxy, ledger: Ledger, count: int) -> None:
    """The network mends, everything arrives."""
    proxy.as_usual()
    come_online(reporter.page)
    reporter.expect_all_sent(count)
    ledger.look_over(reporter.page, finished=count)


def test_a_broken_release_and_its_rollback(
    reporter: Surveyor, published: tuple[str, Releases], proxy: FaultProxy, ledger: Ledger
) -> None:
    """A release that starts nothing takes nothing with it; the one before it is brought back over it."""
    page, [_, releases_of_app] = reporter.page, published
    reporter.survey()
    ledger.look_over(page, finished=1)
    whole = releases_of_app.page
    releases_of_app.page = whole.replace('id="app"', 'id="nothing"')
    releases_of_app.publish("2")
    page.evaluate(LOOK_FOR_A_RELEASE)
    reporter.home()
    page.get_by_role("button", name=BUTTON).click()
    expect(page.locator("#nothing")).to_be_attached()
    ledger.look_over(page, finished=1)
    releases_of_app.page = whole
    releases_of_app.publish("1")
    page.evaluate(LOOK_FOR_A_RELEASE)
    page.wait_for_function(IS_WAITING)
    context = page.context
    page.close()
    reporter.page = again = context.new_page()
    again.goto("/")
    expect(again.get_by_role("link", name="สำรวจคนใหม่")).to_be_visible()
    assert release_of(again) == "1"
    ledger.look_over(again, finished=1)
    sent_after_all(reporter, proxy, ledger, 1)


def test_a_release_of_which_a_file_is_wrong_is_not_taken(
    reporter: Surveyor, published: tuple[str, Releases], proxy: FaultProxy, ledger: Ledger
) -> None:
    page, [_, releases_of_app] = reporter.page, published
    reporter.survey()
    releases_of_app.publish("2")
    page_of_another = (releases_of_app.copy / "index.html").read_text().replace("2", "3")
    (releases_of_app.copy / "index.html").write_text(page_of_another)
    page.evaluate(f"{LOOK_FOR_A_RELEASE}.catch(() => null)")
    page.wait_for_function(
        "navigator.serviceWorker.getRegistration().then((it) => it.installing === null && it.waiting === null)"
    )
    page.goto("/")
    assert release_of(page) == "1"
    ledger.look_over(page, finished=1)
    sent_after_all(reporter, proxy, ledger, 1)


def test_an_upgrade_with_an_open_draft(
    reporter: Surveyor, published: tuple[str, Releases], proxy: FaultProxy, ledger: Ledger
) -> None:
    """The new release waits until the form is left, and the draft goes on in it."""
    page, [_, releases_of_app] = reporter.page, published
    reporter.survey(given="คนแรก")
    reporter.home()
    reporter.start()
    reporter.fill_in(making.new_citizen_id(), given="คนที่สอง")
    releases_of_app.publish("2")
    page.evaluate(LOOK_FOR_A_RELEASE)
    page.wait_for_function(IS_WAITING)
    expect(page.get_by_role("button", name=BUTTON)).to_have_count(0)
    assert release_of(page) == "1"
    reporter.home()
    page.get_by_role("button", name=BUTTON).click()
    expect(page.locator("meta[name=release]")).to_have_attribute("content", "2")
    ledger.look_over(page, finished=1)
    page.get_by_role("link", name="สำรวจคนใหม่").click()
    page.get_by_role("link", name="ทำต่อ").click()
    reporter.next()
    expect(page.get_by_text("คนที่สอง").first).to_be_visible()
    reporter.finish()
    ledger.look_over(page, finished=2)
    sent_after_all(reporter, proxy, ledger, 2)
