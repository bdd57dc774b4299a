"""What is wrong in a list, by row and column."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from thaiqm.areas import texts
from thaiqm.lib.citizen_id import mask, normalise

THIRTEEN = re.compile(r"(?<!\d)\d(?:[ -]?\d){12}(?!\d)")


@dataclass(frozen=True)
class Problem:
    """One thing wrong in a file. Row 0 means the file as a whole."""

    row: int
    column: str
    code: str
    params: Mapping[str, object] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """In Thai, with its place."""
        said = texts.problem(self.code, row=self.row, column=self.column, **self.params)
        return without_citizen_ids(said)


def without_citizen_ids(text: str) -> str:
    """Mask whatever looks like a citizen ID: a shifted column puts one anywhere (B5)."""
    return THIRTEEN.sub(lambda found: mask(normalise(found.group())), text)
