"""The real server and a real browser work together."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Error, Page

from tests import chromium


@pytest.mark.django_db(transaction=True)
def test_a_browser_reaches_the_app(page: Page) -> None:
    response = page.goto("/livez")
    assert response is not None
    assert response.status == 200
    assert page.inner_text("body").strip() == "ok"


@pytest.mark.django_db(transaction=True)
def test_a_phone_is_360_pixels_wide(phone_page: Page) -> None:
    phone_page.goto("/livez")
    assert phone_page.evaluate("screen.width") == 360


def test_the_browser_reaches_nothing_else(browser: Browser) -> None:
    context = browser.new_context()
    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        context.new_page().goto("http://example.com/")
    context.close()


@pytest.mark.django_db(transaction=True)
def test_a_page_that_breaks_its_own_policy_fails_the_test(browser: Browser, live_app: str) -> None:
    with (  # noqa: PT012 (the page fails only when it closes)
        pytest.raises(AssertionError, match="Content Security Policy"),
        chromium.open_page(browser, address=live_app, size=chromium.DESK) as page,
    ):
        page.goto("/livez")
        page.evaluate("fetch('http://127.0.0.2/').catch(() => null)")
