"""Mails to officers: looking for what is new, and sending it once (docs/decisions/0026).

A mail that the server may have taken is never sent again: tomorrow's digest says what one that was lost said.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Final
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from thaiqm.lib.mail_server import MailServer
from thaiqm.support import smtp
from thaiqm.support.mailing import GIVEN_UP_AFTER, wait_after
from thaiqm.support.models import NoticeMail, NoticeWishes
from thaiqm.support.notices import codes, finding
from thaiqm.support.notices.composing import compose
from thaiqm.support.notices.times import next_look
from thaiqm.support.smtp import Attempt
from thaiqm.support.states import MailWish, NoticePurpose, NoticeState

logger = logging.getLogger(__name__)
MOST_LOOKED_AT: Final = 500
"""Officers looked at in one turn; the others wait for the next, whoever waits longest first."""
SETTLED_AFTER: Final = timedelta(minutes=1)
"""What is younger waits for the next look: something older may still be about to commit."""
STAYS_NEW: Final = timedelta(hours=20)


def look(now: datetime | None = None) -> int:
    """Make the mails of officers whose time has come and who have something new; how many."""
    if settings.SMTP is None:
        return 0
    made, moment = 0, now or timezone.now()
    for _ in range(MOST_LOOKED_AT):
        one = _look_at_next(moment)
        if one is None:
            break
        made += one
    return made


def send_due(now: datetime | None = None) -> int:
    """Try every mail whose time has come; how many have gone out."""
    server, moment, sent = settings.SMTP, now or timezone.now(), 0
    while server is not None and (mail := _claimed(moment)) is not None:
        sent += _try(server, mail, moment)
    return sent


def _look_at_next(now: datetime) -> int | None:
    """One officer: the mail and how far was looked commit together, so that nothing is told twice."""
    with transaction.atomic():
        rows = NoticeWishes.objects.select_for_update(skip_locked=True, of=("self",)).select_related("user")
        due = rows.exclude(wish=MailWish.OFF).filter(next_look_at__lte=now, user__is_active=True)
        row = due.order_by("next_look_at").first()
        if row is None or row.mailed_until is None:
            return None
        until = max(row.mailed_until, now - SETTLED_AFTER)
        counts = finding.counts_between(row.user, row.mailed_until, until)
        row.mailed_until, row.next_look_at = until, next_look(row.wish, now)
        row.save(update_fields=["mailed_until", "next_look_at"])
        if not counts:
            return 0
        NoticeMail.objects.create(
            user=row.user,
            purpose=NoticePurpose.NOTICES,
            address=row.address,
            counts=counts,
            message_id=codes.message_id(uuid4()),
            made_at=now,
            next_try_at=now,
            give_up_at=now + STAYS_NEW,
        )
    return 1


def _claimed(now: datetime) -> NoticeMail | None:
    """The next one, noted as being sent before anything is sent. What died while sending is not sent again."""
    with transaction.atomic():
        rows = NoticeMail.objects.select_for_update(skip_locked=True, of=("self",)).select_related("user")
        for mail in rows.filter(next_try_at__lte=now).order_by("next_try_at", "id")[:50]:
            state = _state_now(mail, now)
            mail.state, mail.next_try_at = state, None
            if state == NoticeState.SENDING:
                mail.attempts, mail.next_try_at = mail.attempts + 1, now + GIVEN_UP_AFTER
            mail.save(update_fields=["state", "next_try_at", "attempts"])
            if state == NoticeState.SENDING:
                return mail
    return None


def _state_now(mail: NoticeMail, now: datetime) -> NoticeState:
    if mail.state == NoticeState.SENDING:
        return NoticeState.UNKNOWN
    wishes = NoticeWishes.objects.filter(pk=mail.user_id).first()
    if mail.purpose == NoticePurpose.CODE:
        is_wanted = wishes is not None and wishes.pending == mail.address
    else:
        is_wanted = wishes is not None and wishes.wish != MailWish.OFF and wishes.address == mail.address
    is_over = mail.give_up_at < now or not mail.user.is_active
    return NoticeState.SENDING if is_wanted and not is_over else NoticeState.GIVEN_UP


def _try(server: MailServer, mail: NoticeMail, now: datetime) -> bool:
    attempt = smtp.hand_over(server, compose(mail), sender=settings.MAIL_FROM, to=[mail.address])
    logger.info("notice mail %s: %s, attempt %s", mail.pk, attempt.value, mail.attempts)
    known = NoticeMail.objects.filter(pk=mail.pk, state=NoticeState.SENDING, attempts=mail.attempts)
    if attempt is Attempt.NOT_TAKEN:
        known.update(state=NoticeState.WAITING, next_try_at=now + wait_after(mail.attempts))
        return False
    is_taken = attempt is Attempt.TAKEN
    known.update(state=NoticeState.SENT if is_taken else NoticeState.UNKNOWN, next_try_at=None)
    return is_taken
