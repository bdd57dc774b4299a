"""Reading a list of travellers: rows become raw answers, judged by the questionnaire and nothing else.

What is wrong is named by row and column and never repeats a whole citizen ID (docs/trust.md B5).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from thaiqm.areas import places
from thaiqm.areas.lists.cells import SCIENTIFIC, Cells
from thaiqm.areas.lists.columns import Columns, find, read_file
from thaiqm.areas.lists.problems import Problem
from thaiqm.areas.models import Unit
from thaiqm.lib import thai_dates
from thaiqm.lib.sheets import Sheet
from thaiqm.lib.thai_text import ascii_digits, digits_only
from thaiqm.questionnaire import texts as sentences
from thaiqm.questionnaire.answers import Checked, Context, check
from thaiqm.questionnaire.definitions.traveller_v1 import TRAVELLER_V1
from thaiqm.travellers import texts
from thaiqm.travellers.lists.answers import COLUMN_OF, answers_of
from thaiqm.travellers.lists.places import Units, refuse, stay_of

MOST_ROWS: Final = 5_000
NEEDED: Final = ("given", "citizen_id", "age", "arrival")


@dataclass(frozen=True)
class Entry:
    """One row that the questionnaire has nothing against."""

    row: int
    unit: Unit
    raw: Mapping[str, Any]
    answers: Mapping[str, Any]


@dataclass(frozen=True)
class TravellerList:
    """A list as read, and what is wrong with it."""

    columns: Columns
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]


def read_travellers(data: bytes, *, units: Iterable[Unit]) -> TravellerList:
    """Read a CSV or XLSX list of travellers. Never raises for its content.

    Args:
        data: the file.
        units: the open units that rows may belong to, with their parents read.
    """
    sheet, problems = read_file(data)
    if sheet is None or problems:
        return TravellerList(Columns({}, ()), (), tuple(problems))
    columns, problems = find(sheet, texts.HEADINGS)
    problems += _missing(columns, len(sheet.rows))
    if problems:
        return TravellerList(columns, (), tuple(problems))
    return _read_rows(sheet, columns, Units.of(units))


def _missing(columns: Columns, rows: int) -> list[Problem]:
    problems = []
    if rows > MOST_ROWS:
        problems.append(_of_file("too_many", count=f"{rows:,}", most=f"{MOST_ROWS:,}"))
    if "unit_code" not in columns and not ("subdistrict" in columns and "moo" in columns):
        problems.append(_of_file("unit_needed"))
    needed = [meaning for meaning in NEEDED if meaning not in columns]
    if "province" not in columns and "country" not in columns:
        needed.append("province")
    return problems + [_of_file("column_needed", names=texts.HEADINGS[meaning][0]) for meaning in needed]


def _of_file(reason: str, **params: object) -> Problem:
    sentence = texts.LIST_PROBLEMS[reason].format(**params)
    return Problem(0, "", "said", {"reason": reason, "sentence": sentence})


def _read_rows(sheet: Sheet, columns: Columns, units: Units) -> TravellerList:
    context = Context(thai_dates.today(), places.known())
    entries: list[Entry] = []
    problems: list[Problem] = []
    for row in sheet.rows:
        cells = Cells(columns, row)
        entry = _entry(cells, units, context)
        problems += cells.problems
        if entry is not None and not cells.problems:
            entries.append(entry)
    return TravellerList(columns, tuple(entries), tuple(problems))


def _entry(cells: Cells, units: Units, context: Context) -> Entry | None:
    unit = units.find(cells)
    raw = answers_of(cells)
    if unit is not None:
        raw |= stay_of(cells, unit)
    number = ascii_digits(cells.text("citizen_id"))
    if SCIENTIFIC.match(number) and not digits_only(number):
        refuse(cells, "citizen_id", "citizen_id_scientific")
        return None
    if cells.text("province").strip("- ") and raw.get("origin_kind") == "abroad":
        refuse(cells, "country", "both_origins")
    checked = check(TRAVELLER_V1, raw, context)
    _note_errors(cells, checked, has_unit=unit is not None)
    return Entry(cells.row.number, unit, raw, checked.answers) if unit is not None else None


def _note_errors(cells: Cells, checked: Checked, *, has_unit: bool) -> None:
    """The questionnaire's own sentences, each in the column where the answer stands."""
    for problem in checked.errors:
        if problem.question == "stay_place" and (not has_unit or cells.problems):
            continue  # said already, in the words of a list
        meaning = COLUMN_OF.get(problem.question or "", "given")
        column = meaning if meaning in cells.columns else texts.HEADINGS[meaning][0]
        said = {"reason": problem.code, "sentence": sentences.sentence(problem)}
        if meaning in cells.columns:
            cells.refuse(meaning, "said", **said)
        else:
            cells.problems.append(Problem(cells.row.number, column, "said", said))
