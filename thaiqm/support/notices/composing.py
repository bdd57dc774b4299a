"""The words of a mail to an officer: counts and a link, nothing about anybody."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import format_datetime

from django.conf import settings

from thaiqm.lib.thai_dates import in_bangkok
from thaiqm.support.models import NoticeMail, NoticeWishes
from thaiqm.support.notices import codes
from thaiqm.support.states import NoticePurpose
from thaiqm.support.texts import NOTICE_MAIL, NOTICES
from thaiqm.ui.help_desks import help_desks


def compose(notice: NoticeMail) -> EmailMessage:
    """The mail: text/plain, UTF-8, with the stored Message-ID and a link that ends such mails."""
    is_code = notice.purpose == NoticePurpose.CODE
    mail, total = EmailMessage(), sum(notice.counts.values())
    mail["Subject"] = NOTICE_MAIL["code_subject"] if is_code else NOTICE_MAIL["subject"].format(count=total)
    mail["From"], mail["To"] = settings.MAIL_FROM, notice.address
    mail["Date"] = format_datetime(in_bangkok(notice.made_at))
    mail["Message-ID"] = notice.message_id
    mail["Auto-Submitted"] = "auto-generated"
    off = f"{settings.PUBLIC_URL}/desk/support/mail-off?token={codes.off_token(notice.user_id)}"
    mail["List-Unsubscribe"] = f"<{off}>"
    lines = _code_lines(notice) if is_code else _count_lines(notice)
    ending = (NOTICE_MAIL["off"].format(url=off), "", *(desk.line for desk in help_desks()))
    mail.set_content("\n".join((*lines, "", *ending)), charset="utf-8", cte="base64")
    return mail


def _code_lines(notice: NoticeMail) -> Iterator[str]:
    wishes = NoticeWishes.objects.get(pk=notice.user_id)
    yield NOTICE_MAIL["code"].format(code=codes.code_for(wishes))
    yield NOTICE_MAIL["code_how"].format(url=f"{settings.PUBLIC_URL}/desk/support/notices/mail")


def _count_lines(notice: NoticeMail) -> Iterator[str]:
    yield NOTICE_MAIL["intro"]
    for kind, count in notice.counts.items():
        yield NOTICE_MAIL["line"].format(kind=NOTICES[kind], count=count)
    yield NOTICE_MAIL["link"].format(url=f"{settings.PUBLIC_URL}/desk/support/notices")
