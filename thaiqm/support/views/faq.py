"""What is often asked: reading and searching it, and the centre's keeping of it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thaiqm.accounts.models import OFFICERS, Role
from thaiqm.accounts.permissions import OfficerRequest, for_roles
from thaiqm.support import actions, help, queries
from thaiqm.support.forms import FaqForm
from thaiqm.support.models import FaqEntry, Problem
from thaiqm.support.refusals import Refused
from thaiqm.support.states import ProblemKind
from thaiqm.support.texts import DONE


@for_roles(*OFFICERS)
@require_safe
def show(request: OfficerRequest) -> HttpResponse:
    """The FAQ by kind; with a search what holds all of its words."""
    search = request.GET.get("search", "")[:200]
    entries = list(queries.faq(request.user, search=search))
    groups = [(label, [one for one in entries if one.kind == kind]) for kind, label in ProblemKind.choices]
    page = {
        "groups": [group for group in groups if group[1]],
        "search": search,
        "contacts": help.contacts(),
        "can_edit": request.user.role == Role.CENTRAL_OFFICER,
    }
    return render(request, "support/faq.html", page)


@for_roles(Role.CENTRAL_OFFICER)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: OfficerRequest) -> HttpResponse:
    """An entry without a problem behind it."""
    return _form(request, None)


@for_roles(Role.CENTRAL_OFFICER)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: OfficerRequest, entry_id: int) -> HttpResponse:
    """Change, publish or withdraw an entry."""
    found = queries.faq(request.user).filter(pk=entry_id).first()
    if found is None:
        raise Http404
    return _form(request, found)


@for_roles(Role.CENTRAL_OFFICER)
@require_POST
def from_answer(request: OfficerRequest, problem_id: UUID) -> HttpResponse:
    """A draft from an answer, opened for its words to be checked."""
    try:
        made = actions.faq_from_answer(problem_id=problem_id, by=request.user)
    except Problem.DoesNotExist:
        raise Http404 from None
    except Refused as refused:
        messages.warning(request, refused.sentence)
        return redirect("support:problem", problem_id=problem_id)
    messages.success(request, DONE["faq_draft"])
    return redirect("support:faq_edit", entry_id=made.pk)


def _form(request: OfficerRequest, entry: FaqEntry | None) -> HttpResponse:
    names = ("kind", "question", "answer", "order", "is_published")
    initial = {name: getattr(entry, name) for name in names} if entry else None
    form = FaqForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.save_faq(entry_id=entry.pk if entry else None, **form.cleaned_data, by=request.user)
        except Refused as refused:
            form.add_error("question", refused.sentence)
        else:
            messages.success(request, DONE["faq_saved"])
            return redirect("support:faq")
    page = {"form": form, "entry": entry}
    return render(request, "support/faq_form.html", page, status=422 if form.errors else 200)
