"""The tables of the boards as files: what a page shows, in the format that the address asks for."""

from __future__ import annotations

import io
from typing import Final

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from thaiqm.lib import csv_file, xlsx_file
from thaiqm.lib.tables import Table

CONTENT_TYPES: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
LONGEST_SHEET: Final = 31


def answer(table: Table, *, format: str, name: str, sheet: str) -> HttpResponse:
    """The table as a download: `name` without its ending, `sheet` is what a workbook calls it."""
    file = io.BytesIO()
    if format == "csv":
        csv_file.write(table, file, is_coded=False)
    else:
        xlsx_file.write({sheet[:LONGEST_SHEET]: table}, file, folder=None)
    answer = HttpResponse(file.getvalue(), content_type=CONTENT_TYPES[format])
    answer["Content-Disposition"] = content_disposition_header(True, f"{name}.{format}") or ""
    return answer
