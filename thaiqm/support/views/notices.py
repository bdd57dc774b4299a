"""What concerns the officer, and whether mail tells of it."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thaiqm.accounts.models import OFFICERS
from thaiqm.accounts.permissions import OfficerRequest, for_roles
from thaiqm.support import actions, clock, queries
from thaiqm.support.forms import CodeForm, MailWishForm
from thaiqm.support.models import NoticeWishes
from thaiqm.support.notices import bell, codes, finding
from thaiqm.support.refusals import Refused
from thaiqm.support.texts import DONE, NOTICES


@for_roles(*OFFICERS)
@require_safe
def show(request: OfficerRequest) -> HttpResponse:
    """Everything that concerns the officer, new things marked."""
    now = timezone.now()
    found = [
        (
            group,
            NOTICES[group.kind],
            [
                (row, moment, is_new, clock.read(row.due_at, now) if group.kind == "due" else None)
                for row, moment, is_new in group.rows
            ],
        )
        for group in finding.groups(request.user, now)
    ]
    has_new = any(is_new for _, _, rows in found for _, _, is_new, _ in rows)
    return render(request, "support/notices.html", {"groups": found, "has_new": has_new})


@for_roles(*OFFICERS)
@require_POST
def seen(request: OfficerRequest) -> HttpResponse:
    """All of it was seen."""
    until = actions.see_notices(by=request.user)
    request.session[bell.SEEN] = until.isoformat()
    messages.success(request, DONE["seen"])
    return redirect("support:notices")


@for_roles(*OFFICERS)
@require_http_methods(["GET", "HEAD", "POST"])
def mail(request: OfficerRequest) -> HttpResponse:
    """Whether, when and where mail goes."""
    wishes = queries.wishes_of(request.user)
    initial = {"wish": wishes.wish, "address": wishes.address}
    form = MailWishForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            needs_code = actions.wish_mail(**form.cleaned_data, by=request.user)
        except Refused as refused:
            form.add_error("address" if refused.code != "wish_unknown" else "wish", refused.sentence)
        else:
            messages.success(request, DONE["code_sent" if needs_code else "wish_saved"])
            return redirect("support:notices_mail")
    return _mail_page(request, form, CodeForm())


@for_roles(*OFFICERS)
@require_POST
def confirm(request: OfficerRequest) -> HttpResponse:
    """The code that the mail brought."""
    form = CodeForm(request.POST)
    if form.is_valid():
        try:
            actions.confirm_address(code=form.cleaned_data["code"], by=request.user)
        except Refused as refused:
            form.add_error("code", refused.sentence)
        else:
            messages.success(request, DONE["address_confirmed"])
            return redirect("support:notices_mail")
    wishes = queries.wishes_of(request.user)
    initial = {"wish": wishes.wish, "address": wishes.address}
    return _mail_page(request, MailWishForm(initial=initial), form)


@require_http_methods(["GET", "HEAD", "POST"])
def off(request: HttpRequest) -> HttpResponse:
    """The link of a mail: a page whose button ends them. Looking at it changes nothing. The token stands in the
    query, which no log of ours has."""
    user_id = codes.read_off_token(request.GET.get("token", ""))
    if user_id is None:
        raise Http404
    is_done = request.method == "POST"
    if is_done:
        try:
            actions.want_no_more(user_id=user_id)
        except NoticeWishes.DoesNotExist:
            raise Http404 from None
    return render(request, "support/mail_off.html", {"is_done": is_done})


def _mail_page(request: OfficerRequest, form: forms.Form, code: CodeForm) -> HttpResponse:
    wishes = queries.wishes_of(request.user)
    page = {"form": form, "code": code, "wishes": wishes, "mails": settings.SMTP is not None}
    status = 422 if form.errors or code.errors else 200
    return render(request, "support/notices_mail.html", page, status=status)
