"""Files as offices send them, made from rows of text."""

from __future__ import annotations

import csv
import io

import xlsxwriter


def csv_file(*rows: str, encoding: str = "utf-8") -> bytes:
    """Lines as they are."""
    return "\r\n".join([*rows, ""]).encode(encoding)


def xlsx_file(*rows: list[str | int | float]) -> bytes:
    """A workbook; numbers stay numbers, as somebody types them into a spreadsheet."""
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = workbook.add_worksheet()
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    workbook.close()
    return buffer.getvalue()


def rows_of(data: bytes) -> list[list[str]]:
    """The rows of a UTF-8 CSV file."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
