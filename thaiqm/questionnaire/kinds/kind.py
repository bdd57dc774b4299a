"""What every kind of answer can do: read what was typed, show it, make columns, describe itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple, Protocol, TypeAlias

from thaiqm.questionnaire.definition import Level, Question
from thaiqm.questionnaire.rules import Answers

Cell: TypeAlias = str | int | None
CellType: TypeAlias = Literal["text", "whole", "decimal", "date"]
CellForm: TypeAlias = Literal["both", "code", "words"]
# Numbers beyond this lose digits in JavaScript.
LARGEST_WHOLE: Final = 2**53 - 1
# More digits than this are too large for any question and for JavaScript.
MOST_DIGITS: Final = 15
# People write a dash on paper where there is nothing.
DASHES: Final = frozenset({"-", "\u2013", "\u2014"})


class Places(Protocol):
    """What validation asks of a gazetteer."""

    def postcodes(self, tambon_code: str, /) -> tuple[str, ...] | None: ...

    def is_province(self, code: str, /) -> bool: ...

    def without_villages(self, tambon_code: str, /) -> bool: ...


class Reading(NamedTuple):
    """What a kind may look at besides the raw value: today (ISO), places, earlier answers."""

    today: str
    gazetteer: Places
    answers: Answers


class Fault(NamedTuple):
    """Something wrong with one answer; it becomes a Problem of its question."""

    code: str
    level: Level
    params: Mapping[str, object]


Read: TypeAlias = tuple[object | None, tuple[Fault, ...]]
"""The answer (None when empty or wrong) and what is wrong or doubtful about it."""

EMPTY: Final[Read] = (None, ())
NOT_UNDERSTOOD: Final[Read] = (None, (Fault("not_understood", "error", {}),))


def error(code: str, **params: object) -> Read:
    """No answer, because of one error."""
    return None, (Fault(code, "error", params),)


def json_whole(raw: object) -> int | None:
    """A JSON number as a whole number, None when it is none.

    JavaScript cannot tell 5.0 from 5 nor keep more than 53 bits, so both count the same here.
    """
    if isinstance(raw, bool):
        return None
    if isinstance(raw, float):
        # abs() also sets the infinities aside
        if abs(raw) > LARGEST_WHOLE or not raw.is_integer():
            return None
        return int(raw)
    if isinstance(raw, int) and abs(raw) <= LARGEST_WHOLE:
        return raw
    return None


class Column(NamedTuple):
    """One column of an export: its key, its Thai heading and the cell for an answer.

    `type` tells what the cell is: a date is ISO text, a decimal its digits as text. `form` tells columns
    that say the same twice apart: by code, or in words.
    """

    key: str
    heading: str
    cell: Callable[[object], Cell]
    type: CellType = "text"
    form: CellForm = "both"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of answer. `describe` tells the codebook what values are possible."""

    name: str
    read: Callable[[object, Question, Reading], Read]
    show: Callable[[object, Question], str]
    columns: Callable[[Question], tuple[Column, ...]]
    describe: Callable[[Question], dict[str, object]]
