"""An existing list of travellers: look first, then import exactly what was shown.

Between the two steps the file stays with the browser, sealed, so that no preview with anybody's
numbers is ever stored (docs/trust.md B5).
"""

from __future__ import annotations

import csv
import io
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from thaiqm.accounts.models import VERIFIERS
from thaiqm.accounts.permissions import OfficerRequest, for_roles
from thaiqm.areas.queries import active_units_visible_to
from thaiqm.lib.encryption import SealBroken
from thaiqm.travellers import actions
from thaiqm.travellers.forms import ListForm
from thaiqm.travellers.lists.entries import MOST_ROWS, TravellerList, read_travellers
from thaiqm.travellers.lists.plans import MOST_SHOWN, make_plan
from thaiqm.travellers.refusals import Refused
from thaiqm.travellers.texts import HEADINGS, IMPORT, REFUSALS

MOST_BYTES: Final = 2_500_000
MOST_PROBLEMS: Final = 200
BOM: Final = "\ufeff"


@for_roles(*VERIFIERS)
@require_http_methods(["GET", "HEAD", "POST"])
def import_list(request: OfficerRequest) -> HttpResponse:
    """Take a file and show what it would add, or import what was shown."""
    if "sealed" in request.POST:
        return _import(request)
    form = ListForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_bound and form.is_valid():
        # one byte more than is allowed tells a file that is too large from one that just fits
        data = form.cleaned_data["file"].read(MOST_BYTES + 1)
        if len(data) <= MOST_BYTES:
            return _preview(request, data)
        form.add_error("file", REFUSALS["import_large"].format(most=MOST_BYTES // 1_000_000))
    return _form(request, form, status=422 if form.is_bound else 200)


@for_roles(*VERIFIERS)
@require_safe
def template(request: OfficerRequest) -> HttpResponse:
    """An empty list with every column, as a spreadsheet opens it."""
    text = io.StringIO()
    csv.writer(text).writerow([names[0] for names in HEADINGS.values()])
    answer = HttpResponse(BOM + text.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{IMPORT["template"]}"'
    return answer


def _form(request: OfficerRequest, form: ListForm, *, status: int) -> HttpResponse:
    columns = [names[0] for names in HEADINGS.values()]
    page = {"form": form, "columns": columns, "most": MOST_ROWS}
    return render(request, "travellers/import.html", page, status=status)


def _preview(request: OfficerRequest, data: bytes, refused: str = "") -> HttpResponse:
    plan = make_plan(_read(request, data))
    page: dict[str, Any] = {
        "plan": plan,
        "count": len(plan.new),
        "left": len(plan.new) - MOST_SHOWN,
        "problems": [problem.sentence for problem in plan.problems[:MOST_PROBLEMS]],
        "more_problems": len(plan.problems) - MOST_PROBLEMS,
        "sealed": "" if plan.problems else _seal(request, data),
        "refused": refused,
    }
    status = 409 if refused else 422 if plan.problems else 200
    return render(request, "travellers/import_preview.html", page, status=status)


def _import(request: OfficerRequest) -> HttpResponse:
    try:
        data = _open(request, request.POST["sealed"])
    except (SealBroken, NotBase64, zlib.error, ValueError):
        form = ListForm()
        messages.warning(request, REFUSALS["import_lost"])
        return _form(request, form, status=422)
    count = request.POST.get("count", "")
    expected = int(count) if count.isascii() and count.isdigit() and len(count) < 6 else -1
    try:
        done = actions.import_list(travellers=_read(request, data), expected_count=expected, by=request.user)
    except Refused as problem:
        return _preview(request, data, refused=problem.sentence)
    messages.success(request, IMPORT["done"].format(count=f"{done:,}"))
    return redirect("travellers:home")


def _read(request: OfficerRequest, data: bytes) -> TravellerList:
    return read_travellers(data, units=active_units_visible_to(request.user))


def _seal(request: OfficerRequest, data: bytes) -> str:
    sealed: bytes = settings.KEYRING.seal(zlib.compress(data), context=_context(request))
    return urlsafe_b64encode(sealed).decode()


def _open(request: OfficerRequest, text: str) -> bytes:
    sealed = urlsafe_b64decode(text.encode())
    return zlib.decompress(settings.KEYRING.open(sealed, context=_context(request)))


def _context(request: OfficerRequest) -> str:
    """Only for the officer who looked at it."""
    return f"travellers.list:{request.user.id}"
