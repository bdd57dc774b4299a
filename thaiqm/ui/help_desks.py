"""Whom to call: the two help desks, everywhere from one setting (docs/settings.md, THAIQM_HELP_DESKS)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from django.conf import settings

from thaiqm.ui.texts import CALL, HELP_DESKS

_NOT_DIALLED: Final = re.compile(r"[^+0-9]")


@dataclass(frozen=True)
class HelpDesk:
    """One of them: what it knows about, its name, both in one, and its numbers as people read them."""

    kind: str
    about: str
    name: str
    label: str
    numbers: tuple[str, ...]

    @property
    def dialled(self) -> list[tuple[str, str]]:
        """Each number as it is read and as it is dialled."""
        return [(number, _NOT_DIALLED.sub("", number[: _end(number)])) for number in self.numbers]

    @property
    def line(self) -> str:
        """The whole of it on one line, for papers and mails."""
        return CALL.format(about=self.about, name=self.name, numbers=", ".join(self.numbers))


def help_desks() -> list[HelpDesk]:
    """The desks that the settings name, in the order in which they stand there."""
    return [
        HelpDesk(kind, *HELP_DESKS[kind], numbers=numbers)
        for kind, numbers in settings.HELP_DESKS.items()
        if numbers
    ]


def line_of(kind: str) -> str:
    """One desk's line; "" where it has no number."""
    return next((desk.line for desk in help_desks() if desk.kind == kind), "")


def _end(number: str) -> int:
    """Where an extension begins, which is said and not dialled."""
    return next((at for at, sign in enumerate(number) if sign not in "+0123456789 -()"), len(number))
