"""One attempt to hand a mail to the SMTP server, and what is known of it afterwards."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP as SMTP_LINES
from enum import Enum
from typing import Final

from thaiqm.lib.mail_server import MailServer

PATIENCE_SECONDS: Final = 30
OK: Final = 250


class Attempt(Enum):
    """What is known: taken, certainly not taken, or neither, because the connection died after DATA began."""

    TAKEN = "taken"
    NOT_TAKEN = "not_taken"
    UNKNOWN = "unknown"


def hand_over(server: MailServer, mail: EmailMessage, *, sender: str, to: Sequence[str]) -> Attempt:
    """Try once. Never raises for what a server or a network does."""
    try:
        client = _connected(server)
    except (OSError, smtplib.SMTPException):
        return Attempt.NOT_TAKEN
    try:
        if not _named(client, sender, to):
            return Attempt.NOT_TAKEN
        return _data(client, mail)
    except (OSError, smtplib.SMTPException):
        return Attempt.NOT_TAKEN
    finally:
        _leave(client)


def _connected(server: MailServer) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if server.tls == "now":
        client: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host, server.port, timeout=PATIENCE_SECONDS, context=context
        )
    else:
        client = smtplib.SMTP(server.host, server.port, timeout=PATIENCE_SECONDS)
    try:
        if server.tls == "starttls":
            client.starttls(context=context)
        client.ehlo_or_helo_if_needed()
        if server.user:
            client.login(server.user, server.password)
    except BaseException:
        client.close()
        raise
    return client


def _named(client: smtplib.SMTP, sender: str, to: Sequence[str]) -> bool:
    """Sender and recipients; all must be taken, for a mail that reached half of them is hard to tell of."""
    code, _ = client.mail(sender)
    return code == OK and all(client.rcpt(address)[0] in (OK, 251) for address in to)


def _data(client: smtplib.SMTP, mail: EmailMessage) -> Attempt:
    try:
        code, _ = client.data(mail.as_bytes(policy=SMTP_LINES))
    except smtplib.SMTPDataError:
        return Attempt.NOT_TAKEN  # it would not even begin
    except (OSError, smtplib.SMTPException):
        return Attempt.UNKNOWN
    return Attempt.TAKEN if code == OK else Attempt.NOT_TAKEN


def _leave(client: smtplib.SMTP) -> None:
    try:
        client.quit()
    except (OSError, smtplib.SMTPException):
        client.close()
