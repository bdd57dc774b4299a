"""Whom reporters call about symptoms: one number for each district or municipality."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from thaiqm.accounts.models import VERIFIERS
from thaiqm.accounts.permissions import OfficerRequest, for_roles
from thaiqm.areas.models import Area
from thaiqm.areas.queries import label_of
from thaiqm.travellers import actions, queries
from thaiqm.travellers.forms import CallNumberForm
from thaiqm.travellers.refusals import Refused
from thaiqm.travellers.texts import DONE


@for_roles(*VERIFIERS)
@require_http_methods(["GET", "HEAD", "POST"])
def call_numbers(request: OfficerRequest) -> HttpResponse:
    """Show the numbers of the own area and take a new one."""
    posted = request.POST.get("area", "") if request.method == "POST" else ""
    known = queries.call_numbers_for(request.user)
    forms = {
        code: CallNumberForm(
            request.POST if code == posted else None,
            prefix=f"area-{code}",
            initial={"label": known[code].label, "phone": known[code].shown} if code in known else None,
        )
        for code in queries.call_number_areas(request.user)
    }
    if posted:
        done = _keep(request, posted, forms.get(posted))
        if done is not None:
            return done
    areas = [(code, label_of(request.user, code), known.get(code), form) for code, form in forms.items()]
    page = {"areas": areas, "wrong": forms.get(posted)}
    is_wrong = request.method == "POST"
    return render(request, "travellers/call_numbers.html", page, status=422 if is_wrong else 200)


def _keep(request: OfficerRequest, code: str, form: CallNumberForm | None) -> HttpResponse | None:
    """Write it and go back; None when something must be corrected first."""
    if form is None:
        raise Http404
    if not form.is_valid():
        return None
    label, phone = form.cleaned_data["label"], form.cleaned_data["phone"]
    try:
        actions.set_call_number(area_code=code, label=label, phone=phone, by=request.user)
    except Area.DoesNotExist:
        raise Http404 from None
    except Refused as problem:
        form.add_error("phone" if problem.code == "phone_unreadable" else "label", problem.sentence)
        return None
    messages.success(request, DONE["call_number"].format(area=label_of(request.user, code)))
    return redirect("travellers:call_numbers")
