"""A kept file as an answer: whole, or the part that somebody who was cut off still lacks."""

from __future__ import annotations

import mimetypes
import re
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header

from thaiqm.jobs import files
from thaiqm.jobs.models import Job

ONE_RANGE: Final = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)


@dataclass(frozen=True)
class Part:
    """The bytes from `start` up to and without `stop`; `is_whole` when nobody asked for a part."""

    start: int
    stop: int
    is_whole: bool = False


def etag_of(job: Job) -> str:
    """What tells whether a half-taken file is still the same."""
    return f'"{job.sha256}"'


def part_for(request: HttpRequest, job: Job) -> Part | None:
    """Which part is asked for; None for one that the file has not got.

    Several ranges at once, a range of another file and nonsense give the whole file (RFC 9110).
    """
    whole = Part(0, job.size, is_whole=True)
    found = ONE_RANGE.fullmatch(request.headers.get("Range", ""))
    if found is None or request.headers.get("If-Range", etag_of(job)) != etag_of(job):
        return whole
    first, last = found.groups()
    if not first and not last:
        return whole
    if not first:
        start, stop = max(job.size - int(last), 0), job.size
    else:
        start, stop = int(first), min(int(last) + 1, job.size) if last else job.size
        if last and int(last) < start:
            return whole
    return Part(start, stop) if start < stop else None


def answer(request: HttpRequest, job: Job, part: Part | None) -> HttpResponseBase:
    """200 with the file, 206 with a part, 416 for a part that is not there."""
    if part is None:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{job.size}"})
    response: HttpResponseBase
    if request.method == "HEAD":
        response = HttpResponse()
    else:
        response = StreamingHttpResponse(files.opened(job.stored_as, start=part.start, stop=part.stop))
    response.status_code = 200 if part.is_whole else 206
    kind, _ = mimetypes.guess_type(job.file_name)
    response.headers["Content-Type"] = kind or "application/octet-stream"
    response.headers["Content-Length"] = str(part.stop - part.start)
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["ETag"] = etag_of(job)
    response.headers["Content-Disposition"] = content_disposition_header(True, job.file_name) or "attachment"
    if not part.is_whole:
        response.headers["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{job.size}"
    return response
