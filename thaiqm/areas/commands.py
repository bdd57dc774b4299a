"""Operator's commands: areas and lists of units."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from thaiqm.areas import actions, texts
from thaiqm.areas.lists.entries import read_list
from thaiqm.areas.lists.problems import Problem
from thaiqm.areas.plans import make_plan
from thaiqm.lib import gazetteer
from thaiqm.lib.commands import Command, CommandFailed

MOST_LINES = 200
"""Of a long preview the first lines are printed; problems are printed all."""


def file_of(arguments: Namespace) -> bytes:
    """The bytes of the FILE argument. Raises CommandFailed."""
    try:
        return Path(arguments.file).read_bytes()
    except OSError as problem:
        raise CommandFailed(f"{arguments.file}: {problem.strerror}") from None


def refuse_problems(problems: tuple[Problem, ...]) -> None:
    """Print every problem on its line. Raises CommandFailed if there is one."""
    for problem in problems:
        print(problem.sentence)
    if problems:
        raise CommandFailed(f"{len(problems)} problem(s) in the file; nothing was changed")


def show_preview(lines: list[str]) -> None:
    """Print a plan."""
    for line in lines[:MOST_LINES]:
        print(line)
    if len(lines) > MOST_LINES:
        print(f"… +{len(lines) - MOST_LINES:,}")


def say_end(*, is_applied: bool, has_changes: bool) -> None:
    """Print whether anything was written."""
    if not has_changes:
        print(texts.NOTHING_TO_DO)
    else:
        print(texts.APPLIED if is_applied else texts.ONLY_PREVIEW)


def add_file_arguments(parser: ArgumentParser) -> None:
    """FILE and --apply."""
    parser.add_argument("file", metavar="FILE", help="CSV (UTF-8 or cp874) or XLSX")
    parser.add_argument("--apply", action="store_true", help="write it; without this only a preview")


def _unit_arguments(parser: ArgumentParser) -> None:
    add_file_arguments(parser)
    parser.add_argument(
        "--complete-for",
        metavar="CODE",
        default="",
        help="the list is complete for this area: what is missing from it is abolished",
    )


def _import_units(arguments: Namespace) -> None:
    unit_list, complete_for = read_list(file_of(arguments)), arguments.complete_for
    if arguments.apply:
        plan = actions.import_list(unit_list=unit_list, complete_for=complete_for, by=None)
    else:
        plan = make_plan(unit_list, complete_for=complete_for)
    refuse_problems(plan.problems)
    show_preview(plan.lines())
    say_end(is_applied=arguments.apply, has_changes=bool(plan.changes))


def _load_areas(arguments: Namespace) -> None:
    counts = actions.load_areas(gazetteer=gazetteer.load(), by=None)
    print(texts.LOADED.format_map(counts))


COMMANDS = [
    Command(
        name="load-areas",
        help_th=texts.COMMANDS["load-areas"],
        help_en="load provinces, districts, subdistricts and postcodes (twice changes nothing)",
        run=_load_areas,
    ),
    Command(
        name="import-units",
        help_th=texts.COMMANDS["import-units"],
        help_en="import villages, communities, municipalities or populations: preview, then --apply",
        add_arguments=_unit_arguments,
        run=_import_units,
    ),
]
