"""What stands in the data of a printed document, and whether a page shows it."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from thaiqm.papers.printing import typesetting

Place = tuple[str | int, ...]


def texts(data: Any, place: Place = ()) -> Iterator[tuple[Place, str]]:
    """Every text of a document's data, in order, with where it stands; without drawings and kinds."""
    if isinstance(data, str):
        if data and not data.startswith("<svg"):
            yield place, data
    elif isinstance(data, dict):
        for key, value in data.items():
            if key not in ("kind", "title_of_file"):
                yield from texts(value, (*place, key))
    elif isinstance(data, list | tuple):
        for number, value in enumerate(data):
            yield from texts(value, (*place, number))


def words_of(data: Any) -> str:
    """All of it in one line."""
    return " ".join(" ".join(text for _, text in texts(data)).split())


def without(data: Any, place: Place) -> Any:
    """A copy of the data in which one text is empty."""
    changed = copy.deepcopy(data)
    inside = changed
    for step in place[:-1]:
        inside = inside[step]
    inside[place[-1]] = ""
    return changed


def as_lists(data: Any) -> Any:
    """The data with lists in place of tuples, so that it can be changed."""
    if isinstance(data, dict):
        return {key: as_lists(value) for key, value in data.items()}
    return [as_lists(value) for value in data] if isinstance(data, list | tuple) else data


def not_shown(template: str, data: Any) -> list[str]:
    """The texts without which the pages look the same: they are not on them."""
    data = as_lists(data)
    whole = typesetting.pages(template, data, ppi=40)
    return [
        text
        for place, text in texts(data)
        if typesetting.pages(template, without(data, place), ppi=40) == whole
    ]
