"""The shape of an operator's command. Every app may have a `commands.py` with a list COMMANDS."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

SCHEMA_BEHIND: Final = "the database schema is behind this release; run thaiqm migrate"


class CommandFailed(Exception):
    """A command cannot go on; its message is the one line the operator reads (exit code 1)."""


def no_arguments(parser: ArgumentParser) -> None:
    """For a command without options."""


@dataclass(frozen=True)
class Command:
    """One verb of the command line `thaiqm`.

    name: as typed, in English with hyphens.
    help_th, help_en: one line each.
    add_arguments: adds options to the parser.
    run: does the work; prints to stdout; raises CommandFailed.
    """

    name: str
    help_th: str
    help_en: str
    run: Callable[[Namespace], None]
    add_arguments: Callable[[ArgumentParser], None] = no_arguments
