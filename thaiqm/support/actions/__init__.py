"""Every write of problems, answers, the FAQ and announcements by somebody; mail writes in `answering_by_mail`."""

from thaiqm.support.actions.announcements import announce, correct, mark_read, withdraw
from thaiqm.support.actions.faq import faq_from_answer, save_faq
from thaiqm.support.actions.problems import answer, merge, report
from thaiqm.support.actions.sending_on import mail_again, send_on

__all__ = [
    "announce",
    "answer",
    "correct",
    "faq_from_answer",
    "mail_again",
    "mark_read",
    "merge",
    "report",
    "save_faq",
    "send_on",
    "withdraw",
]
