"""The operator's command line: `thaiqm VERB`, gathered from every app's commands.py.

Exit codes: 0 done, 1 failed with one line on stderr, 2 wrong usage or unsafe configuration.
"""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace, RawTextHelpFormatter
from collections.abc import Sequence
from contextlib import ExitStack
from importlib import import_module
from importlib.util import find_spec

from thaiqm.lib.commands import SCHEMA_BEHIND, Command, CommandFailed

APPS = (
    "config",
    "questionnaire",
    "accounts",
    "areas",
    "audit",
    "records",
    "travellers",
    "supervision",
    "review",
    "sync",
    "demo",
)
ASKS_FOR_HELP = {"-h", "--help"}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    given = list(sys.argv[1:] if argv is None else argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thaiqm.config.settings")
    if not given or ASKS_FOR_HELP & set(given):
        _allow_help_without_configuration()
    import django

    django.setup()
    commands = gather()
    parser = make_parser(commands)
    arguments = parser.parse_args(given)
    if arguments.command is None:
        parser.print_help(sys.stderr)
        return 2
    return _run(commands[arguments.command], arguments)


def gather() -> dict[str, Command]:
    """Return every app's commands by name. Raises ValueError if two share a name."""
    commands: dict[str, Command] = {}
    for app in APPS:
        module = f"thaiqm.{app}.commands"
        if find_spec(f"thaiqm.{app}") is None or find_spec(module) is None:
            continue
        for command in import_module(module).COMMANDS:
            if command.name in commands:
                raise ValueError(f"two commands are named {command.name}")
            commands[command.name] = command
    return commands


def make_parser(commands: dict[str, Command]) -> ArgumentParser:
    """Build the parser; every command has one line of help in Thai and one in English."""
    parser = ArgumentParser(prog="thaiqm", formatter_class=RawTextHelpFormatter)
    verbs = parser.add_subparsers(dest="command", metavar="VERB", title="commands")
    for command in commands.values():
        lines = f"{command.help_th}\n{command.help_en}"
        verb = verbs.add_parser(
            command.name,
            help=lines,
            description=lines,
            formatter_class=RawTextHelpFormatter,
        )
        command.add_arguments(verb)
    return parser


def _allow_help_without_configuration() -> None:
    os.environ["THAIQM_MODE"] = "test"
    os.environ.pop("DATABASE_URL", None)


def _run(command: Command, arguments: Namespace) -> int:
    from django.core.management import CommandError
    from django.db import DatabaseError

    from thaiqm.config.postgres_programs import EmbeddedPostgresFailed

    try:
        with ExitStack() as stack:
            start_embedded_database(stack)
            command.run(arguments)
    except (CommandFailed, CommandError, DatabaseError, EmbeddedPostgresFailed, OSError) as failure:
        print(f"thaiqm {command.name}: {_first_line(failure)}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def start_embedded_database(stack: ExitStack) -> None:
    """In demo and test mode without DATABASE_URL the database runs as long as somebody needs it."""
    from django.conf import settings
    from django.db import connections

    if settings.ENVIRONMENT.embedded is not None:
        stack.enter_context(settings.ENVIRONMENT.embedded.running())
    stack.callback(connections.close_all)


def _first_line(failure: BaseException) -> str:
    from psycopg.errors import UndefinedColumn, UndefinedTable

    if isinstance(failure.__cause__, UndefinedColumn | UndefinedTable):
        return SCHEMA_BEHIND
    lines = str(failure).strip().splitlines()
    return lines[0] if lines else type(failure).__name__


if __name__ == "__main__":
    sys.exit(main())
