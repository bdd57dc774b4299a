"""What is wrong in a list, by row and column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from thaiqm.areas import texts


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
        return texts.problem(self.code, row=self.row, column=self.column, **self.params)
