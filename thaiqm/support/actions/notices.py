"""Having seen the notices, wishing mail about them, confirming the address, and wanting no more."""

from __future__ import annotations

from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import Final
from uuid import UUID, uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from thaiqm.accounts.models import OFFICERS, User
from thaiqm.audit.actions import Subject, log
from thaiqm.support.models import NoticeMail, NoticeWishes
from thaiqm.support.notices import codes, times
from thaiqm.support.refusals import Refused
from thaiqm.support.states import MailWish, NoticePurpose

CODE_STAYS: Final = timedelta(minutes=30)
CODE_TRIES: Final = 5
MOST_CODES: Final = 3
WITHIN: Final = timedelta(hours=1)


def see_notices(*, by: User) -> datetime:
    """Note that the officer has seen what there is up to now.

    Raises:
        Refused: ``not_allowed`` for a reporter.
    """
    _require_officer(by)
    with transaction.atomic():
        row = _row(by)
        row.seen_until = timezone.now()
        row.save(update_fields=["seen_until"])
        log("notices.seen", by=by, subject=_subject(by))
    return row.seen_until


def wish_mail(*, wish: str, address: str, by: User) -> bool:
    """Wish mail at this address, or none. True: a code went to the address, which must be confirmed first.

    Raises:
        Refused: ``not_allowed``, ``wish_unknown``, ``mail_off`` where no mail is configured, ``address_wrong``,
            ``codes_too_often``.
    """
    _require_officer(by)
    if wish not in MailWish.values:
        raise Refused("wish_unknown")
    address = address.strip()
    with transaction.atomic():
        row = _row(by)
        if wish == MailWish.OFF:
            _turn_off(row)
        elif address == row.address and address:
            _turn_on(row, wish)
        else:
            _ask_for_code(row, wish, _checked(address), by)
        log("notices.mail_wished", by=by, subject=_subject(by, wish=wish))
        return bool(row.pending)


def confirm_address(*, code: str, by: User) -> None:
    """The code from the mail: from now on notices go to the address.

    Raises:
        Refused: ``not_allowed``, ``code_wrong``, ``code_over`` when it is too old or was tried too often.
    """
    _require_officer(by)
    with transaction.atomic():
        row = _row(by)
        is_over = not row.pending or row.code_until is None or row.code_until < timezone.now()
        if is_over or not row.code_tries_left:
            raise Refused("code_over")
        is_right = codes.is_right(row, code)
        if is_right:
            row.address, row.pending = row.pending, ""
            _turn_on(row, row.pending_wish)
            log("notices.address_confirmed", by=by, subject=_subject(by))
        else:
            row.code_tries_left -= 1
            row.save(update_fields=["code_tries_left"])
            log("notices.code_wrong", by=by, subject=_subject(by))
    if not is_right:
        raise Refused("code_wrong")


def want_no_more(*, user_id: UUID, by: User | None = None) -> None:
    """No more mail, from the link in a mail: whoever holds it may. Twice is once.

    Raises:
        NoticeWishes.DoesNotExist: this account never wished any.
    """
    with transaction.atomic():
        row = NoticeWishes.objects.select_for_update().select_related("user").get(pk=user_id)
        _turn_off(row)
        log("notices.mail_ended", by=by, subject=_subject(row.user))


def _row(by: User) -> NoticeWishes:
    NoticeWishes.objects.get_or_create(user=by)
    return NoticeWishes.objects.select_for_update().get(pk=by.pk)


def _turn_off(row: NoticeWishes) -> None:
    row.wish, row.pending, row.next_look_at = MailWish.OFF, "", None
    row.save()


def _turn_on(row: NoticeWishes, wish: str) -> None:
    now = timezone.now()
    row.wish, row.pending, row.pending_wish = wish, "", ""
    row.mailed_until, row.next_look_at = now, times.next_look(wish, now)
    row.save()


def _ask_for_code(row: NoticeWishes, wish: str, address: str, by: User) -> None:
    """The wish itself waits too: until the code comes, everything stays as it was."""
    now = timezone.now()
    sent = NoticeMail.objects.filter(user=by, purpose=NoticePurpose.CODE, made_at__gt=now - WITHIN).count()
    if sent >= MOST_CODES:
        raise Refused("codes_too_often")
    row.pending, row.pending_wish, row.code_nonce = address, wish, token_urlsafe(24)
    row.code_until, row.code_tries_left = now + CODE_STAYS, CODE_TRIES
    row.save()
    NoticeMail.objects.create(
        user=by,
        purpose=NoticePurpose.CODE,
        address=address,
        message_id=codes.message_id(uuid4()),
        made_at=now,
        next_try_at=now,
        give_up_at=row.code_until,
    )


def _checked(address: str) -> str:
    if settings.SMTP is None:
        raise Refused("mail_off")
    try:
        validate_email(address)
    except ValidationError:
        raise Refused("address_wrong") from None
    if (
        not address.isascii()
        or not address.isprintable()
        or len(address) > 254
        or set(address) & set(' <>,;:"')
    ):
        raise Refused("address_wrong")
    return address


def _require_officer(by: User) -> None:
    if by.role not in OFFICERS:
        raise Refused("not_allowed")


def _subject(user: User, **detail: str) -> Subject:
    return Subject("account", str(user.pk), "", detail)
