"""The mailbox to which the centre answers, over IMAP."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError

from thaiqm.lib.mail_server import MailServer

PATIENCE_SECONDS: Final = 30
MOST_READ: Final = 256 * 1024
"""Bytes of a mail that are fetched; what an answer says stands in front of its attachments."""
MOST_AT_ONCE: Final = 100

Unreachable = (OSError, IMAPClientError)
"""What a mailbox that cannot be read now raises."""


@dataclass(frozen=True)
class Fetched:
    """A mail's number in its folder, its whole size, and the beginning of its bytes."""

    uid: int
    size: int
    data: bytes


@contextmanager
def opened(server: MailServer) -> Iterator[tuple[IMAPClient, int]]:
    """The folder, opened for reading only, and its UIDVALIDITY. Nothing in it is ever changed."""
    context = ssl.create_default_context()
    client = IMAPClient(
        server.host,
        server.port,
        ssl=server.tls == "now",
        ssl_context=context if server.tls == "now" else None,
        timeout=PATIENCE_SECONDS,
    )
    try:
        if server.tls == "starttls":
            client.starttls(context)
        client.login(server.user, server.password)
        chosen: dict[bytes, Any] = client.select_folder(server.folder, readonly=True)
        yield client, int(chosen[b"UIDVALIDITY"])
    finally:
        client.shutdown()


def has(server: MailServer, message_id: str) -> bool:
    """Whether a mail with this Message-ID is in the folder. Raises one of `Unreachable`."""
    with opened(server) as (client, _):
        return bool(client.search(["HEADER", "Message-ID", message_id]))


def newer_than(client: IMAPClient, uid: int) -> Iterator[Fetched]:
    """The mails behind this number, oldest first, at most `MOST_AT_ONCE`.

    Sizes are asked first, and of no mail more than its beginning is fetched.
    """
    # "n:*" also finds the last mail where there is nothing behind n
    found = sorted(one for one in client.search(["UID", f"{uid + 1}:*"]) if one > uid)[:MOST_AT_ONCE]
    sizes = client.fetch(found, ["RFC822.SIZE"]) if found else {}
    for one in found:
        if one not in sizes:
            continue  # it was removed meanwhile
        answer = client.fetch([one], [f"BODY.PEEK[]<0.{MOST_READ}>"]).get(one, {})
        data = next((value for key, value in answer.items() if key.startswith(b"BODY[")), b"")
        yield Fetched(one, int(sizes[one][b"RFC822.SIZE"]), bytes(data or b""))
