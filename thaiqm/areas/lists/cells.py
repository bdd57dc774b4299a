"""Reading single cells of a list. Each returns what it read, or None and adds a problem."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from thaiqm.areas import texts
from thaiqm.areas.lists.columns import Columns
from thaiqm.areas.lists.problems import Problem
from thaiqm.lib.sheets import Row
from thaiqm.lib.thai_text import ascii_digits, digits_only, search_key

SCIENTIFIC = re.compile(r"^[0-9.]+[eE][+-]?[0-9]+$")
ISO_DATE = re.compile(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
LONGEST_NAME = 100


@dataclass
class Cells:
    """One row being read."""

    columns: Columns
    row: Row
    problems: list[Problem] = field(default_factory=list)

    def text(self, meaning: str) -> str:
        """The cell as it stands, normalised by lib.sheets."""
        return self.columns.value(self.row, meaning)

    def refuse(self, meaning: str, code: str, **params: object) -> None:
        """Note a problem in this row."""
        self.problems.append(self.columns.problem(self.row, meaning, code, **params))

    def code(self, meaning: str, *lengths: int) -> str | None:
        """A code of one of these lengths; Thai digits, spaces and dashes don't matter."""
        value = self.text(meaning)
        digits = ascii_digits(value).replace(" ", "").replace("-", "")
        if not digits:
            self.refuse(meaning, "code_missing")
        elif SCIENTIFIC.match(digits) and not digits_only(digits):
            self.refuse(meaning, "code_scientific", value=value)
        elif not digits_only(digits):
            self.refuse(meaning, "code_characters", value=value)
        elif len(digits) not in lengths:
            expected = "/".join(str(length) for length in lengths)
            shown = {"value": value, "length": len(digits), "expected": expected}
            self.refuse(meaning, "code_length", **shown)
        else:
            return digits
        return None

    def name(self, meaning: str) -> str | None:
        """A name that is there and fits."""
        value = self.text(meaning)
        if not value:
            self.refuse(meaning, "name_missing")
        elif len(value) > LONGEST_NAME:
            self.refuse(meaning, "name_long", most=LONGEST_NAME)
        else:
            return value
        return None

    def is_yes(self, meaning: str) -> bool | None:
        """Whether the cell says yes; a date says since when, so it says yes."""
        value = search_key(self.text(meaning))
        if value in texts.NO:
            return False
        if value in texts.YES or ISO_DATE.match(value):
            return True
        self.refuse(meaning, "obsolete_unreadable", value=self.text(meaning))
        return None

    def number(self, meaning: str) -> int | None:
        """A whole number, thousands separated or not; an empty cell is None without a problem."""
        value = self.text(meaning)
        digits = ascii_digits(value).replace(",", "").replace(" ", "")
        if not digits:
            return None
        if not digits_only(digits) or len(digits) > 9:
            self.refuse(meaning, "number_unreadable", value=value)
            return None
        return int(digits)
