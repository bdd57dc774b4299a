import io
from datetime import date

import pytest
import xlsxwriter

from thaiqm.lib import sheets

CSV = "รหัส,ชื่อ\n47010201,บ้านดงมะไฟ\n\n07010202, บ้านขมิ้น \n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874"])
def test_it_reads_csv_of_every_office(encoding: str) -> None:
    sheet = sheets.read(CSV.encode(encoding))
    assert sheet.columns == ("รหัส", "ชื่อ")
    assert [(row.number, dict(row.cells)) for row in sheet.rows] == [
        (2, {"รหัส": "47010201", "ชื่อ": "บ้านดงมะไฟ"}),
        (4, {"รหัส": "07010202", "ชื่อ": "บ้านขมิ้น"}),
    ]


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_it_finds_the_delimiter(delimiter: str) -> None:
    sheet = sheets.read(f"a{delimiter}b\n1{delimiter}2\n".encode())
    assert dict(sheet.rows[0].cells) == {"a": "1", "b": "2"}


def test_it_counts_lines_inside_quotes() -> None:
    sheet = sheets.read(b'a,b\n"1\n2",x\n3,y\n')
    assert [row.number for row in sheet.rows] == [2, 4]


def workbook(rows: list[list[object]]) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    page = book.add_worksheet()
    for number, cells in enumerate(rows):
        page.write_row(number, 0, cells)
    book.close()
    return file.getvalue()


def test_it_reads_a_workbook_as_text() -> None:
    data = workbook([["code", "name", "on"], [47010201, " บ้าน ", date(2020, 4, 10)], [], [1.5]])
    sheet = sheets.read(data)
    assert [(row.number, tuple(row.cells.values())) for row in sheet.rows] == [
        (2, ("47010201", "บ้าน", "2020-04-10")),
        (4, ("1.5", "", "")),
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"\xff\xfe\xdb\xfc", "not_text"),
        (b"PK\x03\x04broken", "not_workbook"),
        (b"a,a\n1,2\n", "column_repeated"),
        (b"a,,b\n1,2,3\n", "column_unnamed"),
        (b"a,b\n1,2,3\n", "row_too_long"),
    ],
)
def test_it_says_why_a_file_is_no_list(data: bytes, code: str) -> None:
    with pytest.raises(sheets.SheetUnreadable) as refused:
        sheets.read(data)
    assert refused.value.code == code


def test_it_refuses_endless_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MAX_ROWS", 1)
    with pytest.raises(sheets.SheetUnreadable, match="too_many_rows"):
        sheets.read(b"a\n1\n2\n")
    monkeypatch.setattr(sheets, "MAX_BYTES", 1)
    with pytest.raises(sheets.SheetUnreadable, match="too_large"):
        sheets.read(b"a\n1\n")
