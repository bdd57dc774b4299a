"""The asker's files: how far they are, taking them, cancelling, asking again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from thaiqm.accounts.models import OFFICERS
from thaiqm.accounts.permissions import OfficerRequest, for_roles
from thaiqm.jobs import actions, downloads, files, queries
from thaiqm.jobs.models import Job
from thaiqm.jobs.refusals import Refused
from thaiqm.jobs.rows import rows_of
from thaiqm.jobs.texts import DONE, REFUSALS

MOST_SHOWN: Final = 50
STOP_POLLING: Final = 286
"""The status by which htmx learns that nothing more will change."""


@for_roles(*OFFICERS)
@require_safe
def own_files(request: OfficerRequest) -> HttpResponse:
    """The newest jobs of whoever asks."""
    jobs = list(queries.visible_to(request.user)[:MOST_SHOWN])
    return _answer(request, "jobs/list.html", jobs)


@for_roles(*OFFICERS)
@require_safe
def one(request: OfficerRequest, job_id: UUID) -> HttpResponse:
    """One job: the page somebody comes to after asking for it."""
    return _answer(request, "jobs/one.html", [_job(request, job_id)])


@for_roles(*OFFICERS)
@require_safe
def download(request: OfficerRequest, job_id: UUID) -> HttpResponseBase:
    """The file, or the part of it that a browser that was cut off still lacks."""
    job = _job(request, job_id)
    if not job.has_file or not files.is_there(job.stored_as):
        messages.warning(request, REFUSALS["no_file"])
        return redirect("jobs:one", job_id=job_id)
    if not queries.may_take(request.user, job):
        raise Http404
    part = downloads.part_for(request, job)
    if request.method == "GET" and part is not None:
        job = actions.take_file(job_id=job_id, start=part.start, by=request.user)
    return downloads.answer(request, job, part)


@for_roles(*OFFICERS)
@require_POST
def cancel(request: OfficerRequest, job_id: UUID) -> HttpResponse:
    """Stop it."""
    return _act(request, actions.cancel, job_id, DONE["cancelled"])


@for_roles(*OFFICERS)
@require_POST
def ask_again(request: OfficerRequest, job_id: UUID) -> HttpResponse:
    """Ask anew for what failed."""
    return _act(request, actions.ask_again, job_id, DONE["asked_again"])


def _act(request: OfficerRequest, act: Callable[..., Job], job_id: UUID, done: str) -> HttpResponse:
    try:
        job = act(job_id=_job(request, job_id).id, by=request.user)
    except Refused as problem:
        messages.warning(request, problem.sentence)
        return redirect("jobs:one", job_id=job_id)
    messages.success(request, done)
    return redirect("jobs:one", job_id=job.id)


def _answer(request: OfficerRequest, template: str, jobs: list[Job]) -> HttpResponse:
    is_moving, rows = any(job.is_active for job in jobs), rows_of(jobs)
    page: dict[str, Any] = {"rows": rows, "first": rows[0] if rows else None, "is_moving": is_moving}
    if not getattr(request, "htmx", False):
        return render(request, template, page)
    status = 200 if is_moving else STOP_POLLING
    return render(request, "jobs/_jobs.html", {**page, "is_fragment": True}, status=status)


def _job(request: OfficerRequest, job_id: UUID) -> Job:
    """The own job; anybody else's does not exist."""
    found = queries.job_for(request.user, job_id)
    if found is None:
        raise Http404
    return found
