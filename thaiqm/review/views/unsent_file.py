"""The file of what a phone has not sent, brought in at the desk."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from thaiqm.accounts.models import VERIFIERS
from thaiqm.accounts.permissions import OfficerRequest, for_roles
from thaiqm.review import actions
from thaiqm.review.forms import UnsentFileForm
from thaiqm.review.refusals import Refused
from thaiqm.review.texts import UNSENT_FILE
from thaiqm.review.unsent_file import MOST_BYTES


@for_roles(*VERIFIERS)
@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: OfficerRequest) -> HttpResponse:
    """Take the file, and say of every account what became of it."""
    if request.method != "POST":
        return render(request, "review/unsent_file.html", {"form": UnsentFileForm()})
    form = UnsentFileForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            # one byte more than is allowed tells a file that is too large from one that just fits
            data = form.cleaned_data["file"].read(MOST_BYTES + 1)
            brought = actions.bring_in_file(data=data, by=request.user)
        except Refused as problem:
            form.add_error("file", problem.sentence)
        else:
            page: dict[str, Any] = {
                "brought": [(one, UNSENT_FILE.get(one.problem, "")) for one in brought],
                "waits": sum(one.count("account_ended") for one in brought),
                "unreadable": sum(one.count("unreadable") for one in brought),
            }
            return render(request, "review/unsent_file_done.html", page)
    return render(request, "review/unsent_file.html", {"form": form}, status=422)
