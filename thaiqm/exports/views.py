"""Asking for files, reading codebooks, taking forms for ODK and Kobo."""

from __future__ import annotations

import io
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from thaiqm.accounts.models import OFFICERS
from thaiqm.accounts.permissions import OfficerRequest, for_roles
from thaiqm.areas.queries import label_of
from thaiqm.exports import actions, codebook, xlsform, xlsform_file
from thaiqm.exports.forms import ExportForm
from thaiqm.exports.refusals import Refused
from thaiqm.exports.texts import CODEBOOK_FILE, XLSFORM_FILE
from thaiqm.exports.wanted import Filter, Format, Wanted, rows_in_words
from thaiqm.jobs.refusals import Refused as JobRefused
from thaiqm.lib import csv_file
from thaiqm.lib.tables import Form
from thaiqm.questionnaire.definition import Questionnaire
from thaiqm.questionnaire.definitions import QUESTIONNAIRES, find
from thaiqm.records import searching
from thaiqm.records.texts import SEARCH
from thaiqm.review import queries as desk
from thaiqm.review import search as records_shown
from thaiqm.travellers import numbers
from thaiqm.travellers import shown as travellers_shown

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@for_roles(*OFFICERS)
@require_safe
def home(request: OfficerRequest) -> HttpResponse:
    """What there is to take away."""
    return render(request, "exports/home.html", {"questionnaires": _questionnaires()})


@for_roles(*OFFICERS)
@require_http_methods(["GET", "HEAD", "POST"])
def records(request: OfficerRequest) -> HttpResponse:
    """Take away the records of the queue's filter in the address."""
    shown = records_shown.read(request.GET, request.session, request.user)
    count = desk.count(request.user, shown.filter)
    is_capped = (
        bool(shown.filter.flag or shown.filter.search or shown.filter.first) and count > desk.MOST_COUNTED
    )
    back = f"{reverse('review:queue')}?{shown.from_start.query()}"
    return _ask(request, shown.filter, {"count": count, "is_capped": is_capped, "back": back})


@for_roles(*OFFICERS)
@require_http_methods(["GET", "HEAD", "POST"])
def travellers(request: OfficerRequest) -> HttpResponse:
    """Take away the travellers of the list in the address."""
    shown = travellers_shown.read(request.GET, request.session, request.user)
    count = numbers.count(request.user, shown.filter)
    is_capped = count > numbers.MOST_COUNTED
    back = f"{reverse('travellers:list')}?{shown.query()}"
    return _ask(request, shown.filter, {"count": count, "is_capped": is_capped, "back": back})


@for_roles(*OFFICERS)
@require_safe
def show_codebook(request: OfficerRequest, name: str, version: int) -> HttpResponse:
    """What every column of an export holds."""
    questionnaire = _questionnaire(name, version)
    table = codebook.table(name)
    page = {
        "questionnaire": questionnaire,
        "headings": [column.heading for column in table.columns],
        "rows": [pieces[0] for pieces in table.rendered(lambda columns: lambda cells: cells)],
    }
    return render(request, "exports/codebook.html", page)


@for_roles(*OFFICERS)
@require_safe
def codebook_file(request: OfficerRequest, name: str, version: int) -> HttpResponse:
    """The same as a file."""
    questionnaire, file = _questionnaire(name, version), io.BytesIO()
    csv_file.write(codebook.table(name), file, is_coded=False)
    return _file(file, CODEBOOK_FILE.format(title=questionnaire.title) + ".csv", "text/csv; charset=utf-8")


@for_roles(*OFFICERS)
@require_safe
def form_file(request: OfficerRequest, name: str, version: int) -> HttpResponse:
    """The questionnaire as an XLSForm."""
    questionnaire, file = _questionnaire(name, version), io.BytesIO()
    xlsform_file.write(xlsform.form_of(questionnaire), file)
    return _file(file, XLSFORM_FILE.format(title=questionnaire.title) + ".xlsx", XLSX)


def _ask(request: OfficerRequest, shown: Filter, page: dict[str, Any]) -> HttpResponse:
    if request.GET.get("found") and not shown.search:
        # without its words the filter would be wider than what was on screen
        messages.warning(request, SEARCH["lost"])
        return redirect(page["back"])
    may_see_ids = request.user.is_verifier
    form = ExportForm(request.POST or None, may_see_ids=may_see_ids)
    status = 200
    if request.method == "POST":
        if form.is_valid() and (job_id := _asked(request, shown, form)):
            return redirect("jobs:one", job_id=job_id)
        status = 422
    words = [label_of(request.user, shown.area), *rows_in_words(shown)]
    words += [searching.describe(shown.search)] if shown.search else []
    more = {"form": form, "words": words, "want": Wanted(shown), "may_see_ids": may_see_ids}
    return render(request, "exports/ask.html", {**page, **more}, status=status)


def _asked(request: OfficerRequest, shown: Filter, form: ExportForm) -> Any:
    """The id of the job; None where it was refused, which the form says."""
    said = form.cleaned_data
    is_full = said.get("ids") == "full"
    want = Wanted(shown, cast(Format, said["format"]), cast(Form, said["form"]), is_full)
    try:
        return actions.ask(want=want, purpose=said["purpose"], by=request.user).id
    except (Refused, JobRefused) as problem:
        form.add_error("purpose", problem.sentence)
        return None


def _questionnaire(name: str, version: int) -> Questionnaire:
    found = find(name, version)
    if found is None:
        raise Http404
    return found


def _questionnaires() -> list[Questionnaire]:
    return list(QUESTIONNAIRES.values())


def _file(file: io.BytesIO, name: str, content_type: str) -> HttpResponse:
    response = HttpResponse(file.getvalue(), content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response
