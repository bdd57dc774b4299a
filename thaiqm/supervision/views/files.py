"""The tables of the boards as files: what a page shows, in the format that the address asks for.

CSV is sent while its rows are read, once the first are there: until then a page can still say what is wrong. A
workbook is made first, for its end says where everything is.
"""

from __future__ import annotations

import io
from itertools import chain
from typing import Final

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header

from thaiqm.lib import csv_file, xlsx_file
from thaiqm.lib.tables import Table

CONTENT_TYPES: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
LONGEST_SHEET: Final = 31


def answer(table: Table, *, format: str, name: str, sheet: str) -> HttpResponseBase:
    """The table as a download: `name` without its ending, `sheet` is what a workbook calls it."""
    answer: HttpResponseBase
    if format == "csv":
        stretches = csv_file.stretches(table, is_coded=False)
        answer = StreamingHttpResponse(chain([next(stretches)], stretches))
    else:
        answer = HttpResponse(_workbook(table, sheet))
    answer["Content-Type"] = CONTENT_TYPES[format]
    answer["Content-Disposition"] = content_disposition_header(True, f"{name}.{format}") or ""
    return answer


def _workbook(table: Table, sheet: str) -> bytes:
    file = io.BytesIO()
    xlsx_file.write({sheet[:LONGEST_SHEET]: table}, file, folder=None)
    return file.getvalue()
