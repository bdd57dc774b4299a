"""What became of each envelope of a file that an officer brought in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from uuid import UUID

from thaiqm.records.receiving import Received
from thaiqm.review.texts import BROUGHT, NO_NUMBER


@dataclass(frozen=True)
class Line:
    """One envelope: what became of it, and the record where there is one."""

    outcome: str
    record_id: UUID | None = None
    number: str = NO_NUMBER

    @property
    def said(self) -> str:
        """The outcome in words."""
        return BROUGHT[self.outcome]


@dataclass
class Brought:
    """One account of the file. `problem` is why nothing of it was kept; then there are no lines."""

    label: str
    problem: str = ""
    lines: list[Line] = field(default_factory=list)

    @property
    def counts(self) -> list[tuple[str, int]]:
        """How many of each outcome, in words, the good ones first."""
        found = Counter(line.outcome for line in self.lines)
        return [(words, found[outcome]) for outcome, words in BROUGHT.items() if found[outcome]]

    def count(self, outcome: str) -> int:
        """How many of one outcome."""
        return sum(line.outcome == outcome for line in self.lines)


def line_of(received: Received, *, was_known: bool) -> Line:
    """The line of an envelope that was read."""
    outcome = received.outcome
    if outcome == "kept_aside" and received.code == "account_ended":
        outcome = "account_ended"
    elif was_known and outcome != "refused":
        outcome = "already_here"
    record = received.record
    return Line(outcome, record.id, record.number) if record else Line(outcome)
