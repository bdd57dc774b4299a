"""Getting in and out at the desk."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from thaiqm.accounts import actions, browser
from thaiqm.accounts.forms import ActivationForm, DeskForm, PasswordForm, SignInForm
from thaiqm.accounts.models import OFFICERS
from thaiqm.accounts.permissions import OfficerRequest, for_roles
from thaiqm.accounts.refusals import Refused
from thaiqm.accounts.second_step import after_password
from thaiqm.accounts.texts import DONE

STATUS = {"too_many_attempts": 429, "sign_in_refused": 401}


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Citizen ID and password."""
    go_to = request.POST.get("next") or request.GET.get("next", "")
    if request.user.is_authenticated:
        return redirect("/desk/")
    form = SignInForm(request.POST or None)
    refusal = None
    if form.is_valid():
        try:
            user = actions.sign_in_desk(
                citizen_id=form.cleaned_data["citizen_id"],
                secret=form.cleaned_data["password"],
                device_key=browser.key_of(request),
            )
            return after_password(request, user, go_to=go_to)
        except Refused as refused:
            form.refuse(refused)
            refusal = refused
    page = _form_page(request, "accounts/sign_in.html", form, next=go_to)
    return _answer(request, page, refusal)


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def activate(request: HttpRequest) -> HttpResponse:
    """An officer's slip and a new password; desk.js fills the code in from the fragment."""
    form = ActivationForm(request.POST or None)
    refusal = None
    if form.is_valid():
        try:
            activated = actions.activate(
                citizen_id=form.cleaned_data["citizen_id"],
                code=form.cleaned_data["code"],
                secret=form.cleaned_data["new_password"],
                device_name=None,
                device_key=browser.key_of(request),
            )
            messages.success(request, DONE["activated"])
            return after_password(request, activated.user)
        except Refused as refused:
            form.refuse(refused)
            refusal = refused
    return _answer(request, _form_page(request, "accounts/activate.html", form), refusal)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    messages.success(request, DONE["signed_out"])
    return redirect("accounts:sign_in")


@for_roles(*OFFICERS)
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def change_password(request: OfficerRequest) -> HttpResponse:
    """Change the own password; every other session of the account ends."""
    form = PasswordForm(request.POST or None)
    refusal = None
    if form.is_valid():
        try:
            actions.change_password(
                user=request.user,
                current=form.cleaned_data["current_password"],
                new=form.cleaned_data["new_password"],
            )
        except Refused as refused:
            form.refuse(refused)
            refusal = refused
        else:
            update_session_auth_hash(request, request.user)
            messages.success(request, DONE["password_changed"])
            return redirect("accounts:change_password")
    return _answer(request, _form_page(request, "accounts/change_password.html", form), refusal)


def _form_page(request: HttpRequest, template: str, form: DeskForm, **more: str) -> HttpResponse:
    status = 400 if request.method == "POST" else 200
    return render(request, template, {"form": form, **more}, status=status)


def _answer(request: HttpRequest, page: HttpResponse, refusal: Refused | None) -> HttpResponse:
    if refusal is not None:
        page.status_code = STATUS.get(refusal.code, 400)
        if refusal.retry_after is not None:
            page.headers["Retry-After"] = str(refusal.retry_after)
    return browser.remember(request, page)
