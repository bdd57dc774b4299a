"""A village head's phone behind a proxy."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, Playwright

from tests import chromium, making
from tests.accounts import made_up_people as people
from tests.faults.ledger import Ledger
from tests.faults.phone_program import PhoneProgram, running_phones
from tests.faults.proxy import FaultProxy
from thaiqm.accounts.models import Role, User


@pytest.fixture
def head(transactional_db: None) -> User:
    """A village head with a PIN."""
    making.areas()
    return people.activated(Role.VILLAGE_HEAD, unit="47010201")


@pytest.fixture
def proxy(live_app: str) -> Iterator[FaultProxy]:
    """The network between phones and the real app; an origin of its own for every test."""
    with FaultProxy(live_app) as proxy:
        yield proxy


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """The whole of Chromium: its profile is what is damaged and killed here."""
    with chromium.running_browser(playwright) as browser:
        yield browser


@pytest.fixture
def page(browser: Browser, proxy: FaultProxy) -> Iterator[Page]:
    """A phone's page whose requests go through the proxy."""
    if not (settings.WEB_BUILD / "index.html").exists():
        pytest.skip("the front end is not built (make build)")
    with chromium.open_page(browser, address=proxy.address, size=chromium.PHONE) as page:
        yield page


@pytest.fixture
def ledger() -> Ledger:
    """What was finished in this test."""
    return Ledger()


@pytest.fixture(scope="session")
def program() -> Iterator[PhoneProgram]:
    """Phones without a screen."""
    with running_phones() as program:
        yield program
