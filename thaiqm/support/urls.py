"""Addresses of the support app, below /desk/support/."""

from __future__ import annotations

from django.urls import path

from thaiqm.support.views import announcements, centre, faq, notices, problems

app_name = "support"
urlpatterns = [
    path("", problems.problems, name="problems"),
    path("new", problems.new, name="new"),
    path("suggest", problems.suggest, name="suggest"),
    path("send-on", problems.send_on, name="send_on"),
    path("centre", centre.queue, name="centre"),
    path("centre/mail", centre.mail, name="mail"),
    path("centre/mail/<uuid:bundle_id>/again", centre.mail_again, name="mail_again"),
    path("faq", faq.show, name="faq"),
    path("faq/new", faq.new, name="faq_new"),
    path("faq/<int:entry_id>", faq.edit, name="faq_edit"),
    path("notices", notices.show, name="notices"),
    path("notices/seen", notices.seen, name="notices_seen"),
    path("notices/mail", notices.mail, name="notices_mail"),
    path("notices/mail/confirm", notices.confirm, name="notices_confirm"),
    path("mail-off", notices.off, name="mail_off"),
    path("announcements", announcements.show_all, name="announcements"),
    path("announcements/new", announcements.new, name="announcement_new"),
    path("announcements/<int:announcement_id>", announcements.one, name="announcement"),
    path("announcements/<int:announcement_id>/file", announcements.file, name="announcement_file"),
    path("announcements/<int:announcement_id>/read", announcements.read, name="announcement_read"),
    path("announcements/<int:announcement_id>/correct", announcements.correct, name="announcement_correct"),
    path(
        "announcements/<int:announcement_id>/withdraw", announcements.withdraw, name="announcement_withdraw"
    ),
    path("announcements/<int:announcement_id>/readers", announcements.readers, name="announcement_readers"),
    path("<uuid:problem_id>", problems.problem, name="problem"),
    path("<uuid:problem_id>/answer", problems.answer, name="answer"),
    path("<uuid:problem_id>/merge", problems.merge, name="merge"),
    path("<uuid:problem_id>/to-faq", faq.from_answer, name="faq_from_answer"),
]
