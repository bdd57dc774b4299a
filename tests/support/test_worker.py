"""Bundles by the real worker as a process: the mail server away and back, the worker killed in the middle of DATA; the clock in a server that has just started."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import timedelta
from threading import Event
from urllib.request import Request, urlopen

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import settings
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from tests.free_ports import free_port
from tests.live_app import database_url, run_log, running_app
from tests.support import made_up_problems as made
from tests.support.mail_servers import Post, count, imap_server, smtp_server
from tests.support.test_chain import desk
from tests.support.test_clock import sent_on_at
from thaiqm.accounts.models import User
from thaiqm.lib.mail_server import MailServer
from thaiqm.support import tasks
from thaiqm.support.models import Bundle
from thaiqm.support.states import MailState

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 120


@pytest.fixture(autouse=True)
def _empty_queue() -> None:
    """Django does not empty the queue's own tables between tests."""
    with connection.cursor() as cursor:
        cursor.execute(
            "TRUNCATE procrastinate_jobs, procrastinate_workers, procrastinate_events,"
            " procrastinate_periodic_defers"
        )


class Slow(Post):
    """It takes the mail's first bytes and then keeps silent until it is told to go on."""

    def __init__(self) -> None:
        super().__init__()
        self.in_data = Event()
        self.is_silent = True

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        answer = await super().handle_DATA(server, session, envelope)
        self.in_data.set()
        while self.is_silent:
            await asyncio.sleep(0.05)
        return answer


@contextmanager
def worker(mails: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """`thaiqm work`, as in an installation."""
    variables = {
        **os.environ,
        **mails,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": database_url(),
        "PYTHONPATH": str(settings.REPOSITORY),
    }
    with run_log().open("a") as output:
        started = subprocess.Popen(
            [sys.executable, "-m", "thaiqm", "work"], env=variables, stdout=output, stderr=output
        )
    try:
        yield started
    finally:
        started.kill()
        started.wait()


def mails(port: int, inbox: MailServer | None = None) -> dict[str, str]:
    """The settings that name these servers."""
    found = {
        "THAIQM_SMTP_URL": f"smtp://127.0.0.1:{port}",
        "THAIQM_MAIL_FROM": "thaiqm@example.go.th",
        "THAIQM_PROBLEMS_TO": "centre@dopa.example.go.th",
    }
    if inbox is not None:
        found["THAIQM_IMAP_URL"] = f"imap://{inbox.user}:for%20tests%20only@127.0.0.1:{inbox.port}/INBOX"
        found["THAIQM_ANSWERS_FROM"] = "dopa.example.go.th"
    return found


def until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.1)


def states() -> set[str]:
    return set(Bundle.objects.values_list("mail_state", flat=True))


def due_now() -> None:
    """As if the waiting time were over, and the minute too after which the worker looks again."""
    Bundle.objects.filter(mailed_at=None).update(next_try_at=timezone.now())
    with suppress(AlreadyEnqueued):
        tasks.send_mail.configure(task_kwargs={"timestamp": 0}).defer()


@pytest.mark.parametrize("task", ["support.send_mail", "support.fetch_mail", "support.mail_notices"])
def test_the_worker_looks_every_minute(task: str) -> None:
    found = [one for (name, _), one in app.periodic_registry.periodic_tasks.items() if name == task]
    assert [one.cron for one in found] == [tasks.EVERY_MINUTE]


def test_the_mail_server_is_down_and_comes_back() -> None:
    bundles = [made.sent_on(made.problem(text=str(number))) for number in range(3)]
    Bundle.objects.update(mail_state=MailState.WAITING)
    due_now()
    port, post = free_port(), Post()
    with worker(mails(port)):
        until(lambda: states() == {"failed"})
        with smtp_server(post, port):
            due_now()
            until(lambda: states() == {"sent"})
    assert sorted(post.message_ids) == sorted(bundle.message_id for bundle in bundles)


def test_killed_in_the_middle_of_data_each_arrives_once() -> None:
    bundles = [made.sent_on(made.problem(text=str(number))) for number in range(2)]
    Bundle.objects.update(mail_state=MailState.WAITING)
    due_now()
    post = Slow()
    with imap_server() as inbox, smtp_server(post) as server:
        post.deliver_to = inbox
        with worker(mails(server.port, inbox)) as killed:
            assert post.in_data.wait(PATIENCE)
            killed.send_signal(signal.SIGKILL)
            killed.wait()
        assert "sending" in states()
        post.is_silent = False
        due_now()
        with worker(mails(server.port, inbox)):
            until(lambda: states() == {"sent"})
        assert sorted(post.message_ids) == sorted(bundle.message_id for bundle in bundles)
        assert count(inbox) == len(bundles)


def test_the_clock_goes_on_while_the_server_restarts() -> None:
    centre = made.centre()
    late = sent_on_at(timezone.now() - timedelta(hours=26))
    assert "เกินเวลา 2 ชั่วโมง" in desk(centre).get("/desk/support/centre").content.decode()
    with running_app() as address:
        assert "เกินเวลา 2 ชั่วโมง" in page_of(centre, f"{address}/desk/support/centre")
    late.refresh_from_db()
    assert late.status == "sent_on"


def page_of(user: User, address: str) -> str:
    cookie = desk(user).cookies[settings.SESSION_COOKIE_NAME].value
    request = Request(address, headers={"Cookie": f"{settings.SESSION_COOKIE_NAME}={cookie}"})  # noqa: S310
    with urlopen(request, timeout=20) as answer:  # noqa: S310 (our own loopback address)
        text: str = answer.read().decode()
        return text
