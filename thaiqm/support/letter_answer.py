"""A letter's file as an answer: a download of a type we made ourselves, never a page (docs/trust.md B9)."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from thaiqm.support.models import LetterFile


def letter_answer(file: LetterFile) -> HttpResponse:
    """The bytes under their name."""
    answer = HttpResponse(file.content, content_type=file.kind)
    answer["Content-Disposition"] = content_disposition_header(True, file.name) or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
