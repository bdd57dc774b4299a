"""Every write of problems, answers, the FAQ and announcements by somebody; mail writes in `answering_by_mail`."""

from thaiqm.support.actions.announcements import announce, correct, mark_read, withdraw
from thaiqm.support.actions.faq import faq_from_answer, save_faq
from thaiqm.support.actions.notices import confirm_address, see_notices, want_no_more, wish_mail
from thaiqm.support.actions.problems import answer, merge, report
from thaiqm.support.actions.sending_on import mail_again, send_on

__all__ = [
    "announce",
    "answer",
    "confirm_address",
    "correct",
    "faq_from_answer",
    "mail_again",
    "mark_read",
    "merge",
    "report",
    "save_faq",
    "see_notices",
    "send_on",
    "want_no_more",
    "wish_mail",
    "withdraw",
]
