"""A mail server, as settings name it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class MailServer:
    """Where a mail server is, and how to sign in. `tls` is ``now``, ``starttls``, or ``none`` on this machine."""

    host: str
    port: int
    user: str
    password: str
    tls: str
    folder: str = "INBOX"
