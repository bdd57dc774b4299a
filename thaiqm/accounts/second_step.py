"""What stands between a right password and a session: the one place for a second factor (B2)."""

from __future__ import annotations

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from thaiqm.accounts.models import User

BACKEND = "django.contrib.auth.backends.ModelBackend"


def after_password(request: HttpRequest, user: User, *, go_to: str = "") -> HttpResponse:
    """Let an officer in. A second factor, once there is one, is asked for here, before `login`."""
    login(request, user, backend=BACKEND)
    here = {request.get_host()}
    is_safe = url_has_allowed_host_and_scheme(go_to, here, require_https=request.is_secure())
    return redirect(go_to if is_safe else "/desk/")
