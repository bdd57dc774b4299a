"""Letters at the desk: the list, one letter, making, correcting and taking back, and who has read it."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thaiqm.accounts.models import OFFICERS, Role
from thaiqm.accounts.permissions import OfficerRequest, for_roles
from thaiqm.accounts.queries import places_of
from thaiqm.support import actions, announcements
from thaiqm.support.announcement_form import AnnouncementForm, filled_in
from thaiqm.support.areas_in_words import area_words, roles_words
from thaiqm.support.letter_answer import letter_answer
from thaiqm.support.models import Announcement
from thaiqm.support.refusals import Refused
from thaiqm.support.texts import DONE

PAGE_SIZE: Final = 30
READERS_SIZE: Final = 100
BETWEEN: Final = "~"


@for_roles(*OFFICERS)
@require_safe
def show_all(request: OfficerRequest) -> HttpResponse:
    """What is in force, newest first; on asking, what was replaced or taken back."""
    is_past, before = request.GET.get("past") == "1", request.GET.get("before", "")
    is_number = before.isascii() and before.isdigit() and len(before) < 18
    found = announcements.page(
        request.user, is_past=is_past, before=int(before) if is_number else None, size=PAGE_SIZE
    )
    rows, more = found[:PAGE_SIZE], found[PAGE_SIZE:]
    query = {"past": "1"} if is_past else {}
    labels = area_words(one.area_code for one in rows)
    page = {
        "rows": [(one, labels[one.area_code]) for one in rows],
        "is_past": is_past,
        "first_url": f"?{urlencode(query)}" if is_number else "",
        "next_url": f"?{urlencode({**query, 'before': rows[-1].pk})}" if more else "",
    }
    return render(request, "support/announcements.html", page)


@for_roles(*OFFICERS)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: OfficerRequest) -> HttpResponse:
    """Make a letter."""
    is_sent = request.method == "POST"
    given = (request.POST, request.FILES) if is_sent else ()
    form = AnnouncementForm(*given, by=request.user, initial={"key": uuid4()})
    if is_sent and form.is_valid():
        try:
            made = actions.announce(
                key=form.cleaned_data["key"], letter=form.letter(), file=form.given_file(), by=request.user
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, DONE["announced"])
            return redirect("support:announcement", announcement_id=made.pk)
    return _form_page(request, form, None)


@for_roles(*OFFICERS)
@require_safe
def one(request: OfficerRequest, announcement_id: int) -> HttpResponse:
    """One letter, what may be done about it, and how many have read it."""
    found = _found(request, announcement_id)
    counts = announcements.counts(request.user, found)
    page = {
        "letter": found,
        "area": area_words([found.area_code])[found.area_code],
        "roles": roles_words(found.roles),
        "office": area_words([found.office_code])[found.office_code],
        "may_change": announcements.may_change(request.user, found),
        "newer": getattr(found, "replaced_by", None),
        "counts": counts,
        "total": sum(count.total for count in counts),
        "read": sum(count.read for count in counts),
    }
    return render(request, "support/announcement.html", page)


@for_roles(*OFFICERS)
@require_safe
def file(request: OfficerRequest, announcement_id: int) -> HttpResponse:
    """Its file, as a download."""
    found = announcements.file_for_officer(request.user, announcement_id)
    if found is None:
        raise Http404
    return letter_answer(found)


@for_roles(*OFFICERS)
@require_POST
def read(request: OfficerRequest, announcement_id: int) -> HttpResponse:
    """Note that the officer has read it."""
    _found(request, announcement_id)
    try:
        actions.mark_read(announcement_id=announcement_id, by=request.user)
    except Announcement.DoesNotExist:
        messages.warning(request, DONE["not_for_you"])
    else:
        messages.success(request, DONE["read"])
    return redirect("support:announcement", announcement_id=announcement_id)


@for_roles(*OFFICERS)
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: OfficerRequest, announcement_id: int) -> HttpResponse:
    """Put a corrected version in its place."""
    found = _found(request, announcement_id)
    if not announcements.may_change(request.user, found):
        messages.warning(request, DONE["not_yours"])
        return redirect("support:announcement", announcement_id=announcement_id)
    is_sent = request.method == "POST"
    given = (request.POST, request.FILES) if is_sent else ()
    initial = {"key": uuid4(), **filled_in(found)}
    form = AnnouncementForm(*given, by=request.user, has_file=found.file is not None, initial=initial)
    if is_sent and form.is_valid():
        try:
            made = actions.correct(
                announcement_id=announcement_id,
                key=form.cleaned_data["key"],
                letter=form.letter(),
                file=form.given_file(),
                keep_file=not form.cleaned_data.get("drop_file"),
                by=request.user,
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, DONE["corrected"])
            return redirect("support:announcement", announcement_id=made.pk)
    return _form_page(request, form, found)


@for_roles(*OFFICERS)
@require_POST
def withdraw(request: OfficerRequest, announcement_id: int) -> HttpResponse:
    """Take it back."""
    _found(request, announcement_id)
    try:
        actions.withdraw(announcement_id=announcement_id, by=request.user)
    except Refused as refused:
        messages.warning(request, refused.sentence)
    else:
        messages.success(request, DONE["withdrawn"])
    return redirect("support:announcement", announcement_id=announcement_id)


@for_roles(*OFFICERS)
@require_safe
def readers(request: OfficerRequest, announcement_id: int) -> HttpResponse:
    """Who has read it, or has not yet, by name, as far as the own area reaches."""
    found = _found(request, announcement_id)
    has_read, role = request.GET.get("read") == "1", request.GET.get("role", "")
    if role and role not in Role.values:
        raise Http404
    after = _place(request.GET.get("after", ""))
    people = announcements.readers(
        request.user, found, has_read=has_read, role=role, after=after, size=READERS_SIZE
    )
    rows, more = people[:READERS_SIZE], people[READERS_SIZE:]
    query = {"read": "1" if has_read else "0", **({"role": role} if role else {})}
    last = f"{getattr(rows[-1], 'place_code', '')}{BETWEEN}{rows[-1].pk}" if more else ""
    times, places = announcements.times_read(found, rows), places_of(rows)
    page: dict[str, Any] = {
        "letter": found,
        "rows": [(person, places[person.pk], times.get(person.pk)) for person in rows],
        "counts": announcements.counts(request.user, found),
        "has_read": has_read,
        "role": role,
        "first_url": f"?{urlencode(query)}" if after else "",
        "next_url": f"?{urlencode({**query, 'after': last})}" if more else "",
    }
    return render(request, "support/readers.html", page)


def _place(text: str) -> tuple[str, UUID] | None:
    """Where a page of readers begins; None for none and for nonsense, which begins at the beginning."""
    place, _, account = text.partition(BETWEEN)
    try:
        return place.replace("\0", ""), UUID(account)
    except ValueError:
        return None


def _form_page(request: OfficerRequest, form: AnnouncementForm, found: Announcement | None) -> HttpResponse:
    page = {"form": form, "letter": found}
    return render(request, "support/announcement_form.html", page, status=422 if form.errors else 200)


def _found(request: OfficerRequest, announcement_id: int) -> Announcement:
    """A letter that this officer may look at; any other does not exist."""
    found = announcements.one_for(request.user, announcement_id)
    if found is None:
        raise Http404
    return found
