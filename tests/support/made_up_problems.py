"""Made-up problems, bundles, mails and announcements."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pikepdf
from django.utils import timezone

from tests import making
from thaiqm.accounts.models import Role, User
from thaiqm.support import actions
from thaiqm.support.actions.announcements import GivenFile, Letter
from thaiqm.support.mailbox import Fetched
from thaiqm.support.models import Announcement, Bundle, NoticeWishes, Problem

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


def letter(**changed: Any) -> Letter:
    """A letter to every head of the district."""
    given: dict[str, Any] = {
        "number": "มท 0309.2/ว 2270",
        "dated": date(2020, 4, 20),
        "title": "แนวทางการสำรวจผู้ได้รับผลกระทบ",
        "text": "ให้สำรวจทุกครัวเรือนให้แล้วเสร็จ",
        "area_code": "4701",
        "roles": [Role.VILLAGE_HEAD],
        **changed,
    }
    return Letter(**given)


def announced(*, by: User | None = None, file: GivenFile | None = None, **changed: Any) -> Announcement:
    """An announcement of the district's."""
    by = by or making.officer()
    return actions.announce(key=uuid4(), letter=letter(**changed), file=file, by=by)


def pdf(pages: int = 1) -> bytes:
    """A PDF with a script, an action and a file in it."""
    written = io.BytesIO()
    with pikepdf.new() as made:
        for _ in range(pages):
            made.add_blank_page()
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        made.Root.OpenAction = script
        made.pages[0].obj.AA = pikepdf.Dictionary(O=script)
        made.pages[0].obj.Annots = [pikepdf.Dictionary(Subtype=pikepdf.Name.Link, A=script)]
        made.attachments["x.exe"] = b"MZ program"
        made.save(written)
    return written.getvalue()


def waits_for_code() -> NoticeWishes:
    """An officer's wish whose address is not confirmed yet."""
    made = NoticeWishes(user=making.officer(), pending="officer@example.go.th", pending_wish="digest")
    made.code_nonce, made.code_tries_left = "x", 5
    made.code_until = timezone.now() + timedelta(minutes=5)
    made.save()
    return made
