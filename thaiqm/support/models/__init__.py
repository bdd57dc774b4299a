"""Tables of the support app: problems and their mails, announcements, notices by mail."""

from thaiqm.support.models.announcements import Announcement, LetterFile, Reading
from thaiqm.support.models.notices import NoticeMail, NoticeWishes
from thaiqm.support.models.problems import (
    LONGEST_PAGE,
    LONGEST_TEXT,
    Answer,
    Bundle,
    FaqEntry,
    IncomingMail,
    Mailbox,
    Problem,
)

__all__ = [
    "LONGEST_PAGE",
    "LONGEST_TEXT",
    "Announcement",
    "Answer",
    "Bundle",
    "FaqEntry",
    "IncomingMail",
    "LetterFile",
    "Mailbox",
    "NoticeMail",
    "NoticeWishes",
    "Problem",
    "Reading",
]
