"""Rows of a list as entries: what a list says about one area or unit, before looking at ours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from thaiqm.areas import texts
from thaiqm.areas.lists.cells import Cells
from thaiqm.areas.lists.columns import Columns, find, read_file
from thaiqm.areas.lists.problems import Problem
from thaiqm.lib.sheets import Sheet
from thaiqm.lib.thai_text import ascii_digits, digits_only, search_key

UNITS, MUNICIPALITIES, COUNTS = "units", "municipalities", "counts"


@dataclass(frozen=True)
class Entry:
    """One line of a list. `parent` is a district's code, a municipality's code, or empty."""

    row: int
    code: str
    name_th: str = ""
    name_en: str | None = None
    is_abolished: bool = False
    parent: str = ""
    municipality_type: str = ""
    population: int | None = None
    households: int | None = None


@dataclass(frozen=True)
class UnitList:
    """A list as read: what it is about, its entries, and what is wrong with it."""

    about: str
    columns: Columns
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]


def read_list(data: bytes) -> UnitList:
    """Read a CSV or XLSX list of units, municipalities or counts. Never raises for its content."""
    sheet, problems = read_file(data)
    if sheet is None or problems:
        return UnitList("", Columns({}, ()), (), tuple(problems))
    columns, problems = find(sheet, texts.HEADINGS)
    about = _about(columns)
    problems += _missing(columns, about)
    if problems:
        return UnitList(about, columns, (), tuple(problems))
    return _read_rows(sheet, columns, about)


def _about(columns: Columns) -> str:
    if "unit_code" in columns or ("subdistrict_code" in columns and "moo" in columns):
        return UNITS
    if "municipality_code" in columns:
        return MUNICIPALITIES
    if "area_code" in columns and ("population" in columns or "households" in columns):
        return COUNTS
    if "area_code" in columns and "name_th" in columns:
        return UNITS
    return ""


def _missing(columns: Columns, about: str) -> list[Problem]:
    if not about:
        return [Problem(1, "", "list_unknown")]
    needed = {UNITS: ["name_th"], MUNICIPALITIES: ["name_th", "parent"], COUNTS: []}[about]
    return [
        Problem(1, "", "column_missing", {"names": ", ".join(texts.HEADINGS[meaning][:3])})
        for meaning in needed
        if meaning not in columns
    ]


def _read_rows(sheet: Sheet, columns: Columns, about: str) -> UnitList:
    read: Callable[[Cells], Entry | None]
    read = {UNITS: _unit, MUNICIPALITIES: _municipality, COUNTS: _count}[about]
    entries: dict[str, Entry] = {}
    problems: list[Problem] = []
    for row in sheet.rows:
        cells = Cells(columns, row)
        entry = read(cells)
        problems += cells.problems
        if entry is None:
            continue
        first = entries.setdefault(entry.code, entry)
        if first is not entry:
            repeated = {"value": entry.code, "first": first.row}
            problems.append(Problem(row.number, _code_column(columns), "code_repeated", repeated))
    return UnitList(about, columns, tuple(entries.values()), tuple(problems))


def _code_column(columns: Columns) -> str:
    meanings = ("unit_code", "municipality_code", "area_code", "moo")
    return next((columns.name(meaning) for meaning in meanings if meaning in columns), "")


def _unit(cells: Cells) -> Entry | None:
    code = _unit_code(cells)
    name, is_abolished = cells.name("name_th"), cells.is_yes("obsolete")
    # Some lists name the municipality, some give its code; only a code can be compared.
    municipality = ascii_digits(cells.text("municipality"))
    if not digits_only(municipality):
        municipality = ""
    counts = cells.number("population"), cells.number("households")
    if code is None or name is None or is_abolished is None or cells.problems:
        return None
    return Entry(
        cells.row.number, code, name, _name_en(cells), is_abolished, municipality,
        population=counts[0], households=counts[1],
    )  # fmt: skip


def _unit_code(cells: Cells) -> str | None:
    """The 8 digits, from one column or from the subdistrict's code and หมู่ที่."""
    for meaning in ("unit_code", "area_code"):
        if meaning in cells.columns:
            return cells.code(meaning, 8)
    subdistrict = cells.code("subdistrict_code", 6)
    moo = ascii_digits(cells.text("moo"))
    if not digits_only(moo) or not 1 <= int(moo) <= 99:
        cells.refuse("moo", "moo_unreadable", value=cells.text("moo"))
        return None
    return f"{subdistrict}{int(moo):02d}" if subdistrict else None


def _municipality(cells: Cells) -> Entry | None:
    code, parent = cells.code("municipality_code", 4), cells.code("parent", 4)
    name, is_abolished = cells.name("name_th"), cells.is_yes("obsolete")
    size = _municipality_type(cells, cells.text("type") or name or "")
    if code is None or parent is None or name is None or size is None or is_abolished is None:
        return None
    for word in texts.MUNICIPALITY_WORDS[size]:
        name = name.removeprefix(word).strip()
    return Entry(cells.row.number, code, name, _name_en(cells), is_abolished, parent, size)


def _municipality_type(cells: Cells, text: str) -> str | None:
    compared = search_key(text)
    for size, words in texts.MUNICIPALITY_WORDS.items():
        if compared in words or compared.startswith(words[1]):
            return size
    meaning = "type" if "type" in cells.columns else "name_th"
    cells.refuse(meaning, "type_unreadable", value=text)
    return None


def _count(cells: Cells) -> Entry | None:
    code = cells.code("area_code", 2, 4, 6, 8)
    counts = cells.number("population"), cells.number("households")
    if code is None or cells.problems:
        return None
    return Entry(cells.row.number, code, population=counts[0], households=counts[1])


def _name_en(cells: Cells) -> str | None:
    """The English name; None when the list has no such column, so that ours stays."""
    return cells.text("name_en")[:120] if "name_en" in cells.columns else None
