"""Every write of problems, answers and the FAQ by somebody; mail writes in `answering_by_mail`."""

from thaiqm.support.actions.faq import faq_from_answer, save_faq
from thaiqm.support.actions.problems import answer, merge, report
from thaiqm.support.actions.sending_on import mail_again, send_on

__all__ = ["answer", "faq_from_answer", "mail_again", "merge", "report", "save_faq", "send_on"]
