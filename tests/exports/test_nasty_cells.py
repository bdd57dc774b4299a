"""Whatever stands in a cell comes back out of every kind of file, and none of it is a formula."""

from __future__ import annotations

import io
import subprocess
import zipfile
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from pyarrow import parquet

from tests.exports import nasty
from tests.exports.nasty import NASTY, ROWS
from thaiqm.lib import csv_cells, csv_file
from thaiqm.lib.tables import Cells, Column, headings, plain

BANGKOK = timezone(timedelta(hours=7))
EVERY_NASTY: list[Cells] = [(text, 1, "2020-04-10", None, None, text) for text in NASTY]
slow = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@slow
@given(ROWS)
@example(EVERY_NASTY)
def test_csv_comes_back(rows: list[Cells]) -> None:
    data = nasty.csv_bytes(rows)
    assert data.startswith(b"\xef\xbb\xbf")
    first, *lines = nasty.read_csv(data)
    assert first == [column.key for column in nasty.COLUMNS]
    assert len(lines) == len(rows)
    for line, row in zip(lines, rows, strict=True):
        texts = ["" if cell is None else str(cell) for cell in row]
        whole = nasty.COLUMNS[1].type, nasty.COLUMNS[4].type
        assert whole == ("whole", "decimal")
        assert [csv_cells.unescaped(cell) for cell in line] == texts
        for column, cell in zip(nasty.COLUMNS, line, strict=True):
            if column.type == "text":
                assert cell[:1] not in csv_cells.RISKY
                assert cell.strip(" \u00a0\u3000\ufeff\u200b\v\f")[:1] not in csv_cells.RISKY


@pytest.mark.parametrize("text", NASTY)
def test_escaping_is_taken_back(text: str) -> None:
    assert csv_cells.unescaped(csv_cells.escaped(text)) == text


def test_numbers_of_papers_and_leading_zeros_are_untouched_in_csv() -> None:
    data = nasty.csv_bytes([("0123456789012", 7, None, None, None, "00001")])
    assert data.split(b"\r\n")[1] == b'"0123456789012",7,,,,"00001"'


@slow
@given(ROWS)
@example(EVERY_NASTY)
def test_xlsx_comes_back_typed(rows: list[Cells]) -> None:
    with TemporaryDirectory() as folder:
        data = nasty.xlsx_bytes(rows, folder)
        assert list(Path(folder).iterdir()) == []
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b'state="frozen"' in sheet
    first, *lines = nasty.read_xlsx(data)
    assert first == [column.heading for column in nasty.COLUMNS]
    # a reader does not know of empty rows at the end
    assert all(cell is None for row in rows[len(lines) :] for cell in row)
    for line, row in zip(lines, rows, strict=False):
        for column, found, cell in zip(nasty.COLUMNS, line, row, strict=True):
            assert same(column, found, cell), (column.key, found, cell)


def same(column: Column, found: object, cell: object) -> bool:
    """Whether a cell of a sheet is what was written."""
    if cell is None:
        return found == ""
    if column.type == "text":
        return isinstance(found, str) and in_lines(found) == in_lines(str(cell))
    if column.type in ("whole", "decimal"):
        return isinstance(found, int | float) and found == float(str(cell))
    if column.type == "date":
        day = date.fromisoformat(str(cell))
        return (found == day) if day.year >= 1901 else found == str(cell)
    wanted = datetime.fromisoformat(str(cell)).replace(tzinfo=None)
    if type(found) is date:
        # midnight
        found = datetime(found.year, found.month, found.day)  # noqa: DTZ001 (sheets know no zones)
    return isinstance(found, datetime) and abs(found - wanted) < timedelta(seconds=1)


def in_lines(text: str) -> str:
    """XML makes one line break of all; a sheet knows no other."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


@slow
@given(ROWS)
@example(EVERY_NASTY)
def test_parquet_comes_back_typed(rows: list[Cells]) -> None:
    table = parquet.read_table(io.BytesIO(nasty.parquet_bytes(rows)))
    assert table.column_names == [column.key for column in nasty.COLUMNS]
    assert table.schema.field("name").metadata == {b"heading_th": "ชื่อ".encode()}
    read: dict[str, Any] = {"date": date.fromisoformat, "moment": datetime.fromisoformat, "decimal": Decimal}
    for found, row in zip(table.to_pylist(), rows, strict=True):
        for column, cell in zip(nasty.COLUMNS, row, strict=True):
            make = read.get(column.type)
            wanted = make(str(cell)) if make and cell is not None else cell
            assert found[column.key] == wanted


def test_parquet_has_groups_of_rows() -> None:
    data = nasty.parquet_bytes([(str(number), number, None, None, None, None) for number in range(12_000)])
    assert parquet.ParquetFile(io.BytesIO(data)).num_row_groups == 3


def test_headings_that_are_the_same_are_told_apart() -> None:
    columns = (
        Column("a_tambon", "ตำบล", context="ที่อยู่"),
        Column("b_tambon", "ตำบล", context="ที่ทำงาน"),
        Column("x", "อื่น ๆ", context="ข้อ 4"),
        Column("y", "อื่น ๆ", context="ข้อ 4"),
        Column("z", "เพศ"),
    )
    assert headings(columns) == ["ที่อยู่: ตำบล", "ที่ทำงาน: ตำบล", "ข้อ 4: อื่น ๆ [x]", "ข้อ 4: อื่น ๆ [y]", "เพศ"]


@pytest.mark.skipif(
    which("soffice") is None, reason="LibreOffice is not installed (apt-get install libreoffice-calc)"
)
class TestLibreOffice:
    """A real spreadsheet program opens the files, and saves what was in them."""

    # a date before 1900 and dates in พ.ศ. are looked at too
    ROWS: tuple[Cells, ...] = (
        *EVERY_NASTY,
        ("วันที่", 2**40, "2020-04-10", "2020-04-10T09:05:00+07:00", "36.8", "0123456789012"),
        ("เก่า", None, "1899-12-31", None, None, None),
    )

    def converted(self, tmp_path: Path, data: bytes, suffix: str, to: str, read: str = "") -> bytes:
        source = tmp_path / f"file{suffix}"
        source.write_bytes(data)
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        command = ["soffice", profile, "--headless", *([f"--infilter={read}"] if read else [])]
        command += ["--convert-to", to, "--outdir", str(tmp_path / "out"), str(source)]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
        # Java, which is not installed beside it, has nothing to do with the file
        assert [line for line in done.stderr.splitlines() if line and "javaldx" not in line] == []
        [made] = (tmp_path / "out").iterdir()
        return made.read_bytes()

    def test_xlsx(self, tmp_path: Path) -> None:
        data = nasty.xlsx_bytes(list(self.ROWS), str(tmp_path))
        back = self.converted(tmp_path, data, ".xlsx", "xlsx")
        _, *found = nasty.read_xlsx(back)
        for line, row in zip(found, self.ROWS, strict=True):
            for column, cell, wanted in zip(nasty.COLUMNS, line, row, strict=True):
                assert same(column, cell, wanted), (column.key, cell, wanted)

    def test_xlsx_shows_dates_in_the_buddhist_era(self, tmp_path: Path) -> None:
        data = nasty.xlsx_bytes(list(self.ROWS), str(tmp_path))
        shown = self.converted(
            tmp_path, data, ".xlsx", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true"
        )
        line = next(line for line in nasty.read_csv(shown) if line[0] == "วันที่")
        assert line[2:4] == ["10 เม.ย. 2563", "10 เม.ย. 2563 09:05"]
        assert line[5] == "0123456789012"

    def test_csv(self, tmp_path: Path) -> None:
        """Opened with "quoted cells are text", as the codebook says; nothing is computed."""
        data = nasty.csv_bytes(list(self.ROWS))
        reading = "CSV:44,34,76,1,,0,true,false,false"
        back = self.converted(tmp_path, data, ".csv", "xlsx", read=reading)
        _, *found = nasty.read_xlsx(back)
        for line, row in zip(found, self.ROWS, strict=True):
            for place in (0, 5):
                wanted = in_lines(csv_cells.escaped(str(row[place]))) if row[place] else ""
                assert in_lines(str(line[place])) == wanted


def test_a_table_is_written_as_it_is_read() -> None:
    """The rows are taken one after the other, never all at once."""
    taken = []

    def rows() -> object:
        for number in range(2_000):
            taken.append(number)
            yield (str(number), number, None, None, None, None)

    class File(io.BytesIO):
        most = 0

        def write(self, data: object) -> int:
            self.most = max(self.most, len(taken) - self.seen)
            self.seen = len(taken)
            return super().write(data)  # type: ignore[arg-type]

        seen = 0

    file = File()
    csv_file.write(plain(nasty.COLUMNS, rows()), file, is_coded=True)  # type: ignore[arg-type]
    assert file.most <= csv_file.LINES_AT_ONCE
