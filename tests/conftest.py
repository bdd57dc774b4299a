"""Fixtures that every test may use: a real PostgreSQL, the live app, a browser."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import ExitStack

import hypothesis
import pytest
from django.conf import settings
from django.db import transaction
from django.test import TransactionTestCase
from playwright.sync_api import Browser, Page, Playwright, ViewportSize, sync_playwright
from pytest_django import DjangoDbBlocker

from tests import chromium, emptying
from tests.live_app import run_log, running_app
from tests.log_scan import LogFile, leaks, log_file
from thaiqm.accounts import releases
from thaiqm.areas import places

LOGS = pytest.StashKey[Iterable[LogFile]]()
PAGES = pytest.StashKey[list[Page]]()
OURS = pytest.StashKey[bool]()
"""Whether the database stands on a server that only tests use."""

# A slow machine is no mistake of the code.
hypothesis.settings.register_profile("any machine", deadline=None)
hypothesis.settings.load_profile("any machine")


def pytest_configure(config: pytest.Config) -> None:
    """Note where the logs of this run begin."""
    server = settings.ENVIRONMENT.embedded
    files = [log_file(run_log())]
    if server is not None:
        files.append(log_file(server.place / "server.log"))
    config.stash[LOGS] = files
    setattr(TransactionTestCase, "_fixture_teardown", emptying.empty_database)  # noqa: B010 - Django's own name


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail the run if a log of it holds a citizen ID; otherwise throw the log away.

    Workers of a parallel run write to the same log; it is read by whoever leads them, when all are done.
    """
    if hasattr(session.config, "workerinput"):
        return
    found = leaks(session.config.stash[LOGS])
    if found:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        reporter = session.config.pluginmanager.get_plugin("terminalreporter")
        if reporter is not None:
            reporter.ensure_newline()
            reporter.section("citizen IDs in the logs of this run", red=True)
            for line in found[:20]:
                reporter.line(line)
    elif session.exitstatus == pytest.ExitCode.OK:
        run_log().unlink(missing_ok=True)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    request: pytest.FixtureRequest, django_db_modify_db_settings_parallel_suffix: None
) -> Iterator[None]:
    """Start the embedded PostgreSQL when the first test wants a database.

    Workers of a parallel run share the server; each has a database of its own in it.
    """
    server = settings.ENVIRONMENT.embedded
    if server is None:
        yield
        return
    with server.running():
        emptying.allow(server)
        request.config.stash[OURS] = True
        yield


@pytest.fixture(scope="module", autouse=True)
def _give_back_room(request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Nobody else does so on a server of tests (embedded_postgres.py)."""
    yield
    if request.config.stash.get(OURS, False):
        with django_db_blocker.unblock():
            emptying.give_back_room()


@pytest.fixture(autouse=True)
def _forget() -> None:
    """What a process remembers of an earlier test's villages and versions must not decide in this one."""
    places.forget()
    releases.forget()


@pytest.fixture(scope="module")
def rows_for_the_file(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """What a fixture of a file makes after this is made once for the tests of that file, and taken back after them.

    The file's tests have `django_db` without transactions of their own: each takes back what it changed.
    """
    around = transaction.atomic()
    setattr(around, "_from_testcase", True)  # noqa: B010 - as Django's TestCase says it: a durable block may stand inside
    with django_db_blocker.unblock(), around:
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def live_app(django_db_setup: None) -> Iterator[str]:
    """The address of the real app on the test database.

    A test that uses it also uses `transactional_db`, or the app would not see its rows.
    """
    with running_app() as address:
        yield address


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives browsers."""
    # It runs an event loop in this thread, which Django would take for an async context.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A Chromium without windows for all journeys."""
    with chromium.running_browser(playwright, whole=False) as browser:
        yield browser


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """What stood on the pages that were open when a test failed."""
    report = yield
    if report.when == "call" and report.failed:
        for page in (page for page in item.stash.get(PAGES, []) if not page.is_closed()):
            report.sections.append((f"page {page.url}", page.locator("body").inner_text()[:2_000]))
    return report


@pytest.fixture
def new_page(
    browser: Browser, live_app: str, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Page]]:
    """Open pages, each in its own profile, at any size: new_page(chromium.PHONE)."""
    pages = request.node.stash.setdefault(PAGES, [])
    with ExitStack() as stack:

        def open_page(size: ViewportSize = chromium.DESK) -> Page:
            page = stack.enter_context(chromium.open_page(browser, address=live_app, size=size))
            pages.append(page)
            return page

        yield open_page


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A page at desk size."""
    return new_page(chromium.DESK)


@pytest.fixture
def phone_page(new_page: Callable[..., Page]) -> Page:
    """A page 360 pixels wide, with touch."""
    return new_page(chromium.PHONE)
