"""Lists of heads and officers as DOPA or a municipality sends them.

What is wrong is named by row and column and never repeats a whole citizen ID (docs/trust.md B5).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from thaiqm.accounts import texts
from thaiqm.accounts.identity import checked_citizen_id, checked_phone
from thaiqm.accounts.models import REPORTERS, Role
from thaiqm.accounts.refusals import Refused
from thaiqm.areas.lists.cells import SCIENTIFIC, Cells
from thaiqm.areas.lists.columns import Columns, find, read_file
from thaiqm.areas.lists.problems import Problem
from thaiqm.lib.phone_numbers import with_lost_zero
from thaiqm.lib.sheets import Sheet
from thaiqm.lib.thai_text import ascii_digits, digits_only, search_key

NEEDED = ("code", "given_name", "citizen_id")


@dataclass(frozen=True)
class PersonEntry:
    """One line: who holds which office where. `codes` is one unit, or an officer's areas."""

    row: int
    role: str
    codes: tuple[str, ...]
    title: str
    given_name: str
    family_name: str
    citizen_id: str
    phone: str
    is_kamnan: bool

    @property
    def is_reporter(self) -> bool:
        """Heads and presidents have a unit, officers have areas."""
        return self.role in REPORTERS


@dataclass(frozen=True)
class PeopleList:
    """A list as read, and what is wrong with it."""

    columns: Columns
    entries: tuple[PersonEntry, ...]
    problems: tuple[Problem, ...]


def read_people(data: bytes) -> PeopleList:
    """Read a CSV or XLSX list of people. Never raises for its content."""
    sheet, problems = read_file(data)
    if sheet is None or problems:
        return PeopleList(Columns({}, ()), (), tuple(problems))
    columns, problems = find(sheet, texts.HEADINGS)
    for meaning in NEEDED:
        if meaning not in columns:
            names = ", ".join(texts.HEADINGS[meaning][:3])
            problems.append(Problem(1, "", "column_missing", {"names": names}))
    if problems:
        return PeopleList(columns, (), tuple(problems))
    return _read_rows(sheet, columns)


def _read_rows(sheet: Sheet, columns: Columns) -> PeopleList:
    entries: list[PersonEntry] = []
    problems: list[Problem] = []
    first_row: dict[tuple[str, str], int] = {}
    for row in sheet.rows:
        cells = Cells(columns, row)
        entry = _entry(cells)
        if entry is not None:
            _refuse_repeats(cells, entry, first_row)
        problems += cells.problems
        if entry is not None and not cells.problems:
            entries.append(entry)
    return PeopleList(columns, tuple(entries), tuple(problems))


def _entry(cells: Cells) -> PersonEntry | None:
    role, is_kamnan = _role(cells)
    codes = _codes(cells, role)
    citizen_id = _citizen_id(cells)
    phone = _checked(cells, "phone", with_lost_zero(cells.text("phone")), checked_phone)
    name = cells.name("given_name")
    family_name, title = cells.text("family_name"), cells.text("title")
    if name and "family_name" not in cells.columns:
        name, _, family_name = name.partition(" ")
    if name and "title" not in cells.columns:
        title = next((word for word in texts.TITLES if name.startswith(word)), "")
        name = name.removeprefix(title)
    if role is None or citizen_id is None or phone is None or name is None or cells.problems:
        return None
    return PersonEntry(cells.row.number, role, codes, title, name, family_name, citizen_id, phone, is_kamnan)


def _role(cells: Cells) -> tuple[str | None, bool]:
    """The role and whether it is a kamnan's. A list without roles is a list of village heads."""
    said = search_key(cells.text("role"))
    marked = search_key(cells.text("is_kamnan")) in texts.KAMNAN_MARKS
    if "role" not in cells.columns or said in texts.ROLE_WORDS["kamnan"]:
        return Role.VILLAGE_HEAD, marked or "role" in cells.columns
    for role, words in texts.ROLE_WORDS.items():
        if said in words:
            return role, marked
    refuse(cells, "role", "role_unreadable", value=cells.text("role"))
    return None, marked


def _codes(cells: Cells, role: str | None) -> tuple[str, ...]:
    """A unit's 8 digits, or areas of 2, 4 or 6 digits divided by spaces or commas."""
    if role is None or role == Role.CENTRAL_OFFICER:
        return ()
    if role in REPORTERS:
        code = cells.code("code", 8)
        return (code,) if code else ()
    said = ascii_digits(cells.text("code"))
    codes = said.replace(",", " ").replace(";", " ").split()
    if not codes:
        cells.refuse("code", "code_missing")
    for code in codes:
        if not digits_only(code):
            cells.refuse("code", "code_characters", value=code)
        elif len(code) not in (2, 4, 6):
            cells.refuse("code", "code_length", value=code, length=len(code), expected="2/4/6")
    return tuple(sorted(set(codes)))


def _citizen_id(cells: Cells) -> str | None:
    said = ascii_digits(cells.text("citizen_id"))
    if SCIENTIFIC.match(said) and not digits_only(said):
        refuse(cells, "citizen_id", "citizen_id_scientific")
        return None
    return _checked(cells, "citizen_id", said, checked_citizen_id)


def _checked(cells: Cells, meaning: str, text: str, check: Callable[[str], str]) -> str | None:
    try:
        return check(text)
    except Refused as refused:
        cells.refuse(meaning, "said", reason=refused.code, sentence=refused.sentence)
        return None


def _refuse_repeats(cells: Cells, entry: PersonEntry, first_row: dict[tuple[str, str], int]) -> None:
    """The same unit twice, or the same person twice, in one list."""
    keys = [("citizen_id", entry.citizen_id)]
    keys += [("code", code) for code in entry.codes if entry.is_reporter]
    for meaning, value in keys:
        first = first_row.setdefault((meaning, value), entry.row)
        if first != entry.row:
            refuse(cells, meaning, f"{meaning}_repeated", first=first)


def refuse(cells: Cells, meaning: str, reason: str, **params: object) -> None:
    """Note a problem that only lists of people have."""
    sentence = texts.LIST_PROBLEMS[reason].format(**params)
    cells.refuse(meaning, "said", reason=reason, sentence=sentence)
