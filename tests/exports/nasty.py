"""Cells that spreadsheets are known to spoil, and how each kind of file is read back."""

from __future__ import annotations

import csv
import io
from typing import Any

from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from thaiqm.exports import parquet_file
from thaiqm.lib import csv_file, xlsx_file
from thaiqm.lib.tables import Cells, Column, Table, plain

NASTY = (
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠x", " =1+1", "\u200b=1", "\ufeff=1", "'", "''", "'=1",
    "=HYPERLINK(\"http://x\")", "=cmd|'/c calc'!A0", '"', '""', '","', "a\nb", "a\r\nb", ";", ",", "0123456789012", "1234567890123", "00001",
    "1-2", "12/3", "1E5", "1e400", "TRUE", "NULL", "#N/A", "2020-04-10", "10/4/2563", "๑๒๓", "นํ้า", "น้ำ", "เเ", "สมชาย ใจดี", " x ", "\u00a0", "😀",
    "</t>", "&amp;", "<![CDATA[", "_x000D_", "_x0041_", "x" * 3000, "ก" * 3000, "\u2028", "\x85", "http://x", "mailto:a@b", "ß", "e\u0301",
)  # fmt: skip
COLUMNS = (
    Column("name", "ชื่อ"),
    Column("rank", "ลำดับ", "whole"),
    Column("day", "วันที่", "date"),
    Column("moment", "เมื่อ", "moment"),
    Column("degrees", "อุณหภูมิ", "decimal"),
    Column("last", "สุดท้าย"),
)
# what PostgreSQL can hold: neither NUL nor halves of pairs
TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=40)
NASTY_TEXT = (
    st.sampled_from(NASTY) | TEXT | st.builds("{}{}".format, st.sampled_from("=+-@'\t\r\n＝＋－＠ "), TEXT)
)
DAYS = st.dates().map(lambda day: day.isoformat())
MOMENTS = st.datetimes().map(lambda moment: moment.replace(microsecond=0, year=max(moment.year, 1904)))
ROWS = st.lists(
    st.tuples(
        st.none() | NASTY_TEXT,
        st.none() | st.integers(-(2**40), 2**40),
        st.none() | DAYS,
        st.none() | MOMENTS.map(lambda moment: f"{moment.isoformat()}+07:00"),
        st.none() | st.integers(0, 10_000).map(lambda tenths: f"{tenths // 10}.{tenths % 10}"),
        st.none() | NASTY_TEXT,
    ),
    max_size=8,
)


def table(rows: list[Cells]) -> Table:
    return plain(COLUMNS, rows)


def csv_bytes(rows: list[Cells], *, is_coded: bool = True) -> bytes:
    file = io.BytesIO()
    csv_file.write(table(rows), file, is_coded=is_coded)
    return file.getvalue()


def read_csv(data: bytes) -> list[list[str]]:
    """The lines as a program reads them."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def xlsx_bytes(rows: list[Cells], folder: str, **sheets: Table) -> bytes:
    file = io.BytesIO()
    xlsx_file.write({"data": table(rows), **sheets}, file, folder=folder)
    return file.getvalue()


def read_xlsx(data: bytes, sheet: int = 0) -> list[list[Any]]:
    """The lines as calamine reads them, empty cells as ""."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return book.get_sheet_by_index(sheet).to_python(skip_empty_area=False)


def parquet_bytes(rows: list[Cells]) -> bytes:
    file = io.BytesIO()
    parquet_file.write(table(rows), file)
    return file.getvalue()
