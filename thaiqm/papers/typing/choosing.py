"""A printed option from what a typist types for it: its number or the beginning of its words."""

from __future__ import annotations

from collections.abc import Sequence

from thaiqm.lib.thai_text import search_key
from thaiqm.questionnaire.definition import Choice


def number_of(choice: Choice, place: int) -> str:
    """The number to type: the last part of the printed one (2.1 is 1), else the place in the list."""
    return choice.number.rpartition(".")[2] or str(place)


def find(choices: Sequence[Choice], typed: str) -> list[Choice]:
    """The options that this may mean: one when it is understood, none or several when not.

    The whole printed number and the whole label are taken as they are; a beginning must be the only one.
    """
    key = search_key(typed)
    if not key:
        return []
    for place, choice in enumerate(choices, start=1):
        if key in (search_key(choice.number), number_of(choice, place), search_key(choice.label)):
            return [choice]
    return [choice for choice in choices if search_key(choice.label).startswith(key)]
