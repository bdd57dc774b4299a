"""Made-up problems, bundles and mails."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from tests import making
from thaiqm.accounts.models import Role, User
from thaiqm.support import actions
from thaiqm.support.mailbox import Fetched
from thaiqm.support.models import Bundle, Problem

TEXT = "กดส่งแล้วขึ้นว่ารอสัญญาณทั้งวัน"


def problem(*, by: User | None = None, **changed: Any) -> Problem:
    """What a village head reports."""
    given = {"problem_id": uuid4(), "kind": "system", "text": TEXT, **changed}
    return actions.report(**given, by=by or making.head())


def centre() -> User:
    """A central officer."""
    return making.user(Role.CENTRAL_OFFICER)


def sent_on(*problems: Problem, by: User | None = None) -> Bundle:
    """Sent on by an officer of the district."""
    chosen = problems or (problem(),)
    return actions.send_on(problem_ids=[one.pk for one in chosen], by=by or making.officer())


def mail(**changed: Any) -> bytes:
    """A reply, as bytes; `headers` are added as they stand."""
    given = {
        "sender": "Staff <staff@dopa.example.go.th>",
        "subject": "",
        "message_id": f"<{uuid4()}@dopa.example.go.th>",
        "text": "ปิดแล้วเปิดแอปใหม่ แล้วกดส่งอีกครั้ง",
        "headers": "",
        "kind": "text/plain",
        **changed,
    }
    top = "From: {sender}\r\nSubject: {subject}\r\nMessage-ID: {message_id}\r\n{headers}"
    body = "Content-Type: {kind}; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{text}"
    return (top + body).format(**given).encode()


def fetched(data: bytes, uid: int = 1) -> Fetched:
    """The same as the mailbox gives it."""
    return Fetched(uid, len(data), data)


FAQ: dict[str, Any] = {
    "kind": "system",
    "question": "ลืมรหัส PIN ทำอย่างไร",
    "answer": "ขอใบเปิดใช้บัญชีใบใหม่จากปลัดอำเภอ",
    "is_published": True,
    "order": 1,
}
