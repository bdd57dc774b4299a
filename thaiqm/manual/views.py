"""The manual's pages. Anybody may read them: they name nobody, and who cannot sign in needs them most."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thaiqm.manual.chapters import ALL_READERS, chapters_for, find_reader, reader_of


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Choose a manual; the own one stands first for whoever is signed in."""
    own = reader_of(getattr(request.user, "role", ""))
    readers = sorted(ALL_READERS, key=lambda reader: reader != own)
    shown = [{"reader": reader, "chapters": chapters_for(reader)} for reader in readers]
    return render(request, "manual/home.html", {"shown": shown, "own": own})


@require_safe
def whole(request: HttpRequest, reader_slug: str) -> HttpResponse:
    """Every chapter of one reader's manual on one page, so that it prints as a booklet."""
    reader = find_reader(reader_slug)
    if reader is None:
        raise Http404
    return render(request, "manual/whole.html", {"reader": reader, "chapters": chapters_for(reader)})
