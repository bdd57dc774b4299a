"""Real mail servers on loopback: aiosmtpd to send to, pymap to read from; each can fail on demand."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from imapclient import IMAPClient

from tests.free_ports import free_port
from thaiqm.lib.mail_server import MailServer

HOST = "127.0.0.1"
USER, PASSWORD = "thaiqm", "for tests only"
PATIENCE = 20


class Post:
    """What an SMTP server took; `fail` says how it fails next: ``in_data``, ``after_data``, ``refuse`` or not."""

    def __init__(self) -> None:
        self.taken: list[bytes] = []
        self.fail = ""
        self.deliver_to: MailServer | None = None

    @property
    def message_ids(self) -> list[str]:
        return [message_from_bytes(data)["Message-ID"] for data in self.taken]

    async def handle_RCPT(  # noqa: N802 - the library's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.fail == "refuse":
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        how, self.fail = self.fail, ""
        if how == "in_data":
            hang_up(server)
            return "451 never heard"
        data = envelope.content
        assert isinstance(data, bytes)
        self.taken.append(data)
        if self.deliver_to is not None:
            await asyncio.to_thread(put, self.deliver_to, data)
        if how == "after_data":
            hang_up(server)
        return "250 OK"


def hang_up(server: SMTP) -> None:
    """Cut the connection without a word."""
    transport = server.transport
    assert isinstance(transport, asyncio.Transport)
    transport.abort()


@contextmanager
def smtp_server(post: Post, port: int = 0) -> Iterator[MailServer]:
    """A running SMTP server."""
    port = port or free_port()
    controller = Controller(post, hostname=HOST, port=port)
    controller.start()
    try:
        yield MailServer(HOST, port, "", "", "none")
    finally:
        controller.stop()


@contextmanager
def imap_server() -> Iterator[MailServer]:
    """A running IMAP server with an empty INBOX."""
    port = free_port()
    command = [
        sys.executable,
        "-c",
        "from pymap.main import main; main()",
        "--host",
        HOST,
        "--port",
        str(port),
        "--no-tls",
    ]
    account = ["--demo-user", USER, "--demo-password", PASSWORD]
    process = subprocess.Popen(
        [*command, "dict", *account], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _until_it_answers(process, port)
        yield MailServer(HOST, port, USER, PASSWORD, "none")
    finally:
        process.kill()
        process.wait()


def put(server: MailServer, data: bytes) -> None:
    """Lay a mail into the INBOX."""
    with _signed_in(server) as client:
        client.append("INBOX", data)


def count(server: MailServer) -> int:
    with _signed_in(server) as client:
        client.select_folder("INBOX", readonly=True)
        return len(client.search())


@contextmanager
def _signed_in(server: MailServer) -> Iterator[Any]:
    client = IMAPClient(server.host, server.port, ssl=False, timeout=PATIENCE)
    try:
        client.login(server.user, server.password)
        yield client
    finally:
        client.shutdown()


def _until_it_answers(process: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        assert process.poll() is None, "the IMAP server ended"
        try:
            socket.create_connection((HOST, port), timeout=1).close()
        except OSError:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        else:
            return
