"""The codebook: what every column holds, as a table, from the definition (`questionnaire.codebook`)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from thaiqm.exports.answer_columns import VERSIONS
from thaiqm.exports.own_columns import BY_QUESTIONNAIRE
from thaiqm.exports.texts import CODEBOOK, OWN_COLUMN, RULES, TYPES, YES_NO
from thaiqm.lib.tables import Cells, Column, Table, plain
from thaiqm.questionnaire.codebook import Entry, codebook
from thaiqm.questionnaire.columns import columns
from thaiqm.questionnaire.definition import Questionnaire

COLUMNS: Final = tuple(Column(key, heading) for key, heading in CODEBOOK.items())


def table(name: str) -> Table:
    """Every column that an export of this questionnaire may have, in the order of its files."""
    return plain(COLUMNS, list(_rows(name)))


def _rows(name: str) -> Iterator[Cells]:
    for column in (column for own in BY_QUESTIONNAIRE.get(name, ()) for column in own.columns):
        yield (column.key, column.heading, "", OWN_COLUMN, TYPES[column.type], "", "", "", "")
    told: set[str] = set()
    for questionnaire in VERSIONS[name]:
        for entry in codebook(questionnaire):
            if entry.column not in told and not entry.is_health:
                told.add(entry.column)
                yield _row(questionnaire, entry)


def _row(questionnaire: Questionnaire, entry: Entry) -> Cells:
    types = {found.column.key: found.column.type for found in columns(questionnaire)}
    return (
        entry.column,
        entry.heading,
        entry.item,
        entry.label,
        TYPES[types[entry.column]],
        values_of(entry.describe),
        YES_NO[entry.required],
        rule_in_words(entry.shown_if) if entry.shown_if else "",
        " ".join(entry.notes),
    )


def values_of(describe: Mapping[str, Any]) -> str:
    """What may stand in the column: its codes with their words, or its bounds."""
    values = describe.get("values")
    if isinstance(values, Mapping):
        return "\n".join(f"{code} = {label}" for code, label in values.items())
    rest = {name: value for name, value in describe.items() if name != "type" and value not in ("", None)}
    return ", ".join(f"{name}: {_plain(value)}" for name, value in rest.items())


def rule_in_words(rule: Mapping[str, Any]) -> str:
    """A rule of the closed language, as people read it."""
    [(name, content)] = rule.items()
    if name in ("all", "any"):
        parts = [rule_in_words(part) for part in content]
        return RULES[name].join(f"({part})" if len(parts) > 1 else part for part in parts)
    if name == "not":
        return RULES[name].format(rule=rule_in_words(content))
    question, *bound = content if isinstance(content, list | tuple) else (content,)
    return RULES[f"{name}/{len(bound)}"].format(question=question, bound=_plain(bound[0]) if bound else "")


def _plain(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
