"""An XLSForm as a workbook: text in every cell, as the tools that read it expect."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, BinaryIO

import xlsxwriter

from thaiqm.exports.xlsform import CHOICES, SETTINGS, SURVEY, XLSForm


def write(form: XLSForm, file: BinaryIO) -> None:
    """Write the three sheets."""
    book = xlsxwriter.Workbook(file, {"strings_to_formulas": False, "strings_to_urls": False})
    _sheet(book, "survey", SURVEY, form.survey)
    _sheet(book, "choices", CHOICES, form.choices)
    _sheet(book, "settings", SETTINGS, [form.settings])
    book.close()


def _sheet(book: Any, name: str, columns: Sequence[str], lines: Iterable[Mapping[str, str]]) -> None:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column)
    for row, line in enumerate(lines, start=1):
        for place, column in enumerate(columns):
            if line.get(column):
                sheet.write_string(row, place, line[column])
