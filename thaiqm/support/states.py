"""Where a problem, a bundle's mail and a mail that came stand (docs/domain.md, "Problems and answers")."""

from __future__ import annotations

from django.db.models import TextChoices


class ProblemKind(TextChoices):
    """Which of the two help desks knows about it."""

    SYSTEM = "system", "การใช้งานระบบ"
    SURVEY = "survey", "การสำรวจและแบบสำรวจ"


class ProblemStatus(TextChoices):
    """A problem's way: with the officer, with the centre, answered, or joined to another one."""

    OPEN = "open", "รอเจ้าหน้าที่"
    SENT_ON = "sent_on", "ส่งถึงส่วนกลางแล้ว"
    ANSWERED = "answered", "ตอบแล้ว"
    MERGED = "merged", "รวมกับเรื่องอื่นแล้ว"


WAITING = (ProblemStatus.OPEN, ProblemStatus.SENT_ON)


class MailState(TextChoices):
    """How far the one e-mail of a bundle is."""

    OFF = "off", "ไม่ได้ตั้งค่าอีเมล เรื่องอยู่ในคิวของส่วนกลาง"
    WAITING = "waiting", "รอส่งอีเมล"
    SENDING = "sending", "กำลังส่งอีเมล"
    FAILED = "failed", "ส่งอีเมลไม่สำเร็จ ระบบจะส่งใหม่เอง"
    SENT = "sent", "ส่งอีเมลแล้ว"


class Via(TextChoices):
    """How an answer came."""

    PAGE = "page", "หน้าเว็บ"
    MAIL = "mail", "อีเมล"


class Outcome(TextChoices):
    """What became of a mail that came."""

    ANSWERED = "answered", "บันทึกเป็นคำตอบแล้ว"
    UNKNOWN = "unknown", "ไม่มีเลขที่เรื่องที่ระบบรู้จัก"
    WHICH = "which", "เลขที่ชุดมีหลายเรื่อง ไม่รู้ว่าตอบเรื่องใด"
    STRANGER = "stranger", "ผู้ส่งไม่อยู่ในรายชื่อผู้ตอบ"
    AUTOMATIC = "automatic", "อีเมลตอบกลับอัตโนมัติ"
    EMPTY = "empty", "ไม่พบข้อความคำตอบ"
    UNREADABLE = "unreadable", "อ่านอีเมลไม่ได้"


class AnnouncementStatus(TextChoices):
    """A version of a letter: in force, replaced by a newer version, or taken back."""

    CURRENT = "current", "ใช้อยู่"
    REPLACED = "replaced", "มีฉบับแก้ไขแล้ว"
    WITHDRAWN = "withdrawn", "ยกเลิกแล้ว"


class FileKind(TextChoices):
    """What a letter's file is."""

    PDF = "application/pdf", "PDF"
    PICTURE = "image/jpeg", "รูปภาพ"


class MailWish(TextChoices):
    """Whether and when an officer wants mail about what concerns him or her."""

    OFF = "off", "ไม่ต้องส่ง"
    DIGEST = "digest", "วันละฉบับ เวลา 07.00 น."
    AT_ONCE = "at_once", "ทันทีที่มีเรื่อง"


class NoticePurpose(TextChoices):
    """What a mail to an officer is for."""

    CODE = "code", "code"
    NOTICES = "notices", "notices"


class NoticeState(TextChoices):
    """How far a mail to an officer is. What may have gone out is never sent again."""

    WAITING = "waiting", "waiting"
    SENDING = "sending", "sending"
    SENT = "sent", "sent"
    UNKNOWN = "unknown", "unknown"
    GIVEN_UP = "given_up", "given_up"
