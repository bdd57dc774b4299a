"""The rules of the house that no other tool checks (ARCHITECTURE.md), as functions over one file.

Every rule takes a Source and yields its problems as "path:line: what".
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

LONGEST_FILE = 300
LONGEST_FUNCTION = 40
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "core", "misc"}
RELATIONS = {"ForeignKey", "OneToOneField", "ManyToManyField"}
# Code point escapes, for this file is under its own rule.
THAI = re.compile("[\u0e00-\u0e7f]")
THAI_FILES = {"texts.py", "commands.py", "models.py", "states.py"}
THAI_FOLDERS = {"definitions", "lib"}
BELOW_ACCOUNTS = {"areas", "audit", "ui", "lib", "questionnaire"}


@dataclass(frozen=True)
class Source:
    """One file of the repository: its path from the root, and its text."""

    path: PurePosixPath
    text: str

    @property
    def tree(self) -> ast.Module:
        """The file as Python reads it."""
        return ast.parse(self.text)

    def at(self, node: ast.AST, what: str) -> str:
        """Name a place in the file."""
        return f"{self.path}:{getattr(node, 'lineno', 1)}: {what}"


Rule = Callable[[Source], Iterator[str]]


def read(root: Path, path: Path) -> Source:
    """Read a file of the repository."""
    return Source(PurePosixPath(path.relative_to(root).as_posix()), path.read_text(encoding="utf-8"))


def no_hidden_imports(source: Source) -> Iterator[str]:
    """Foreign keys name the class, never a string, and nobody looks models up by name.

    import-linter sees imports only; a string would let a lower layer reach a higher one.
    """
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Call):
            continue
        if _called(node) == "get_model":
            yield source.at(node, "get_model hides an import; import the class")
        if _called(node) in RELATIONS:
            target = _target(node)
            if isinstance(target, ast.Constant) and target.value != "self":
                yield source.at(node, "a foreign key by string hides an import; name the class")
            if _is_user_setting(target) and BELOW_ACCOUNTS & set(source.path.parts):
                yield source.at(node, "this layer is below accounts; store an id without a key")


def no_querysets_in_views(source: Source) -> Iterator[str]:
    """Views read through queries.py, where every read starts at visible_to(user)."""
    if not _answers_requests(source.path):
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and node.attr in ("objects", "_default_manager"):
            yield source.at(node, f".{node.attr} in a view; read through queries.py")


def thai_only_where_people_read(source: Source) -> Iterator[str]:
    """Thai lives in templates, definitions/, labels and texts.py, and in lib, which reads Thai input.

    Docstrings may quote it.
    """
    if source.path.name in THAI_FILES or THAI_FOLDERS & set(source.path.parts):
        return
    tree = source.tree
    docstrings = set(_docstrings(tree))
    for node in ast.walk(tree):
        if node in docstrings or not isinstance(node, ast.Constant):
            continue
        if isinstance(node.value, str) and THAI.search(node.value):
            yield source.at(node, "Thai letters; move the sentence to texts.py")


def files_fit(source: Source) -> Iterator[str]:
    """A file is read in one sitting."""
    lines = source.text.count("\n")
    if lines > LONGEST_FILE:
        yield f"{source.path}:1: {lines} lines; at most {LONGEST_FILE}"


def functions_fit(source: Source) -> Iterator[str]:
    """A function fits on a screen."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > LONGEST_FUNCTION:
                yield source.at(node, f"{node.name} has {lines} lines; at most {LONGEST_FUNCTION}")


def no_signals(source: Source) -> Iterator[str]:
    """What happens is written where it happens."""
    for node in ast.walk(source.tree):
        modules = []
        if isinstance(node, ast.ImportFrom):
            modules = [node.module or "", *(f"{node.module}.{name.name}" for name in node.names)]
        elif isinstance(node, ast.Import):
            modules = [name.name for name in node.names]
        if any(module.startswith("django.dispatch") or ".signals" in module for module in modules):
            yield source.at(node, "signals hide what happens; call it from the action")


def names_say_what(source: Source) -> Iterator[str]:
    """A file is named for its subject."""
    for part in source.path.parts:
        if part.split(".")[0].lower() in VAGUE_NAMES:
            yield f"{source.path}:1: {part} says nothing; name the subject"


def actions_take_keywords(source: Source) -> Iterator[str]:
    """Actions are called with names: confirm(record=…, by=…). Only audit.log names its event first."""
    names = {source.path.stem, source.path.parent.name}
    if "actions" not in names or "audit" in source.path.parts:
        return
    for node in source.tree.body:
        if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
            continue
        by_position = [*node.args.posonlyargs, *node.args.args]
        is_action = any(argument.arg == "by" for argument in (*by_position, *node.args.kwonlyargs))
        if is_action and by_position:
            yield source.at(node, f"{node.name} takes arguments by position; put * first")


def _answers_requests(path: PurePosixPath) -> bool:
    stem = path.stem
    return stem in ("views", "api") or "views" in path.parts or stem.endswith(("_views", "_endpoints"))


def _called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _target(node: ast.Call) -> ast.expr | None:
    if node.args:
        return node.args[0]
    return next((keyword.value for keyword in node.keywords if keyword.arg == "to"), None)


def _is_user_setting(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "AUTH_USER_MODEL"


def _docstrings(tree: ast.Module) -> Iterator[ast.expr]:
    """Yield bare strings: docstrings, and the strings that describe an attribute."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value
