"""The desk's pages of tokens, and the page that tells another agency how to read."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from thaiqm.accounts.permissions import OfficerRequest, for_roles
from thaiqm.agencies import actions, queries, texts
from thaiqm.agencies.forms import TokenForm
from thaiqm.agencies.guard import START, refusal
from thaiqm.agencies.models import ISSUERS, AgencyToken
from thaiqm.agencies.refusals import STATUS, Refused
from thaiqm.agencies.tokens import MOST_REQUESTS, WINDOW


@for_roles(*ISSUERS)
@require_safe
def tokens(request: OfficerRequest) -> HttpResponse:
    """The tokens that read inside the own area."""
    rows, more = queries.page(request.user, after=_uuid(request.GET.get("after", "")))
    labels = queries.labels_of({row.area_code for row in rows})
    shown = [
        {
            "token": row,
            "area": labels.get(row.area_code, row.area_code) or texts.WHOLE_COUNTRY,
            "standing": _standing(row),
            "standing_label": texts.STANDINGS[_standing(row)],
            "can_revoke": _standing(row) in ("works", "ended") and queries.may_revoke(request.user, row),
        }
        for row in rows
    ]
    page = {
        "rows": shown,
        "next_url": f"?after={more}" if more else "",
        "first_url": "?" if "after" in request.GET else "",
    }
    return render(request, "agencies/tokens.html", page)


@for_roles(*ISSUERS)
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables("text")
def issue(request: OfficerRequest) -> HttpResponse:
    """A new token, which the answer shows once. Sending the same form again makes no second one."""
    own = queries.own_areas(request.user)
    form = TokenForm(request.POST or None, by=request.user, own_areas=own, initial={"token_id": uuid4()})
    status = 200
    if form.is_valid():
        try:
            token, text = actions.issue_token(by=request.user, **form.given())
        except Refused as refused:
            form.refuse(refused)
            status = 409 if refused.code == "already_issued" else 400
        else:
            area = queries.labels_of({token.area_code}).get(token.area_code, texts.WHOLE_COUNTRY)
            page = {"token": token, "text": text, "area": area, "address": settings.PUBLIC_URL + START}
            return render(request, "agencies/issued.html", page)
    elif request.method == "POST":
        status = 400
    return render(request, "agencies/issue.html", {"form": form}, status=status)


@for_roles(*ISSUERS)
@require_http_methods(["GET", "HEAD", "POST"])
def revoke(request: OfficerRequest, token_id: UUID) -> HttpResponse:
    """End a token at once, after asking."""
    token = queries.visible_to(request.user).filter(pk=token_id).first()
    if token is None:
        raise Http404
    if not queries.may_revoke(request.user, token):
        raise PermissionDenied
    if request.method != "POST":
        return render(request, "agencies/revoke.html", {"token": token})
    try:
        actions.revoke_token(token_id=token_id, by=request.user)
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, texts.REVOKED.format(agency=token.agency))
    return redirect("agencies:tokens")


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """How another agency reads, for whoever gets a token; nothing in it is anybody's."""
    codes = [(code, STATUS[code], texts.REFUSALS[code]) for code in texts.TOLD_TO_AGENCIES]
    page = {
        "address": settings.PUBLIC_URL + START,
        "codes": [(code, status, sentence.format(name="…", seconds="…")) for code, status, sentence in codes],
        "most": MOST_REQUESTS,
        "minutes": int(WINDOW.total_seconds()) // 60,
    }
    response = render(None, "agencies/about.html", page)
    response["Cache-Control"] = "public, max-age=3600"
    return response


def nothing(request: HttpRequest, rest: str = "") -> HttpResponse:
    """An address of the interface that does not exist."""
    return refusal(Refused("not_found"))


def _standing(token: AgencyToken) -> str:
    if token.revoked_at is not None:
        return "revoked"
    if token.is_over:
        return "expired"
    return "ended" if token.has_ended else "works"


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
