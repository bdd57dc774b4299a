"""What the worker does by itself: mail out, mail in. Both look at the database, the queue only wakes them."""

from __future__ import annotations

import logging
from typing import Final

from procrastinate.contrib.django import app

from thaiqm.jobs.tasks import QUEUE
from thaiqm.support import answering_by_mail, mailbox, mailing
from thaiqm.support.notices import mailing as notice_mailing

logger = logging.getLogger(__name__)
EVERY_MINUTE: Final = "* * * * *"
FIRST: Final = 10


@app.periodic(cron=EVERY_MINUTE)
@app.task(name="support.send_mail", queue=QUEUE, priority=FIRST, queueing_lock="support.send_mail")
def send_mail(timestamp: int) -> None:
    """Send the bundles whose time has come."""
    mailing.send_due()


@app.periodic(cron=EVERY_MINUTE)
@app.task(name="support.fetch_mail", queue=QUEUE, priority=FIRST, queueing_lock="support.fetch_mail")
def fetch_mail(timestamp: int) -> None:
    """Take in the answers that came. A mailbox that cannot be read now is read a minute later."""
    try:
        answering_by_mail.fetch_answers()
    except mailbox.Unreachable as problem:
        logger.warning("the mailbox cannot be read: %s", type(problem).__name__)


@app.periodic(cron=EVERY_MINUTE)
@app.task(name="support.mail_notices", queue=QUEUE, queueing_lock="support.mail_notices")
def mail_notices(timestamp: int) -> None:
    """Tell officers who want it by mail what is new for them."""
    notice_mailing.look()
    notice_mailing.send_due()
