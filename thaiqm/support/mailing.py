"""Sending the bundles' mails: never lost, and never twice under another Message-ID (docs/decisions/0023).

The row is the truth, not the queue: a bundle that has not been mailed is tried until it is.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from thaiqm.lib.mail_server import MailServer
from thaiqm.support import mailbox, smtp
from thaiqm.support.composing import compose
from thaiqm.support.models import Bundle
from thaiqm.support.smtp import Attempt
from thaiqm.support.states import MailState

logger = logging.getLogger(__name__)
FIRST_WAIT: Final = timedelta(minutes=1)
LONGEST_WAIT: Final = timedelta(hours=1)
GIVEN_UP_AFTER: Final = timedelta(minutes=10)
"""An attempt that has not ended by then died with its worker: nobody knows what became of it."""


def send_due(now: datetime | None = None) -> int:
    """Try every bundle whose time has come; how many have gone out. Nothing where it is not configured."""
    if settings.SMTP is None:
        return 0
    sent = 0
    server = settings.SMTP
    while (bundle := _claimed(now or timezone.now())) is not None:
        sent += _try(server, bundle, now or timezone.now())
    return sent


def wait_after(attempts: int) -> timedelta:
    """How long after so many attempts the next one is: doubled each time, at most an hour."""
    doubled: int = 2 ** min(attempts - 1, 10)
    return min(FIRST_WAIT * doubled, LONGEST_WAIT)


def _claimed(now: datetime) -> Bundle | None:
    """The next one, noted as being sent before anything is sent: who dies behind this line leaves a trace."""
    with transaction.atomic():
        rows = Bundle.objects.select_for_update(skip_locked=True).filter(mailed_at=None)
        # what was sent on while mail was not configured goes out too
        due = Q(next_try_at__lte=now) | Q(next_try_at=None)
        bundle = rows.filter(due).order_by("sent_on_at").first()
        if bundle is None:
            return None
        bundle.is_unknown = bundle.is_unknown or bundle.mail_state == MailState.SENDING
        bundle.mail_state = MailState.SENDING
        bundle.attempts += 1
        bundle.next_try_at = now + GIVEN_UP_AFTER
        bundle.save(update_fields=["is_unknown", "mail_state", "attempts", "next_try_at"])
    return bundle


def _try(server: MailServer, bundle: Bundle, now: datetime) -> bool:
    attempt = _attempt(server, bundle)
    known = Bundle.objects.filter(pk=bundle.pk, attempts=bundle.attempts, mailed_at=None)
    logger.info("bundle %s: mail %s, attempt %s", bundle.pk, attempt.value, bundle.attempts)
    if attempt is Attempt.TAKEN:
        known.update(mail_state=MailState.SENT, mailed_at=now, next_try_at=None, is_unknown=False)
        return True
    is_unknown = attempt is Attempt.UNKNOWN
    next_try_at = now + wait_after(bundle.attempts)
    known.update(mail_state=MailState.FAILED, next_try_at=next_try_at, is_unknown=is_unknown)
    return False


def _attempt(server: MailServer, bundle: Bundle) -> Attempt:
    to = [settings.PROBLEMS_TO]
    if settings.IMAP is not None:
        if bundle.is_unknown and (known := _looked_for(settings.IMAP, bundle)) is not None:
            return known
        # a copy into the own mailbox: where it is, the server has taken the mail
        to.append(settings.MAIL_FROM)
    return smtp.hand_over(server, compose(bundle), sender=settings.MAIL_FROM, to=list(dict.fromkeys(to)))


def _looked_for(server: MailServer, bundle: Bundle) -> Attempt | None:
    """Taken when the mailbox has it, unknown while the mailbox cannot be asked, None: send it again."""
    try:
        return Attempt.TAKEN if mailbox.has(server, bundle.message_id) else None
    except mailbox.Unreachable:
        return Attempt.UNKNOWN
