"""Options ranked 1, 2, 3 … without gap or repeat (rule R10)."""

from collections.abc import Mapping

from thaiqm.lib.thai_text import ascii_digits, digits_only, normalise
from thaiqm.questionnaire.definition import Question
from thaiqm.questionnaire.kinds.kind import (
    EMPTY,
    NOT_UNDERSTOOD,
    Cell,
    Column,
    Fault,
    Kind,
    Read,
    Reading,
    error,
    json_whole,
)

_NO_NUMBER = -1


def read(raw: object, question: Question, reading: Reading) -> Read:
    """{value: rank} of the ranked options. With the param `rank_all` every option needs a rank.

    All that is wrong is said at once: which options hold no usable number, which ranks are used
    more than once, which are missing.
    """
    if raw is None or raw == "":
        return EMPTY
    if not isinstance(raw, dict):
        return NOT_UNDERSTOOD
    if not raw.keys() <= question.values:
        return error("not_a_choice")
    ranks: dict[str, int] = {}
    for choice in question.choices:
        rank = _rank(raw.get(choice.value))
        if rank is not None:
            ranks[choice.value] = rank
    if not ranks:
        return EMPTY
    faults = _faults(ranks, question)
    return (None, faults) if faults else (ranks, ())


def _rank(raw: object) -> int | None:
    """The rank that was typed, None where nothing was, -1 where it is no whole number."""
    if raw is None:
        return None
    if not isinstance(raw, str):
        number = json_whole(raw)
        return number if number is not None and number >= 0 else _NO_NUMBER
    text = ascii_digits(normalise(raw))
    if not text:
        return None
    return int(text) if digits_only(text) and len(text) <= 3 else _NO_NUMBER


def _faults(ranks: Mapping[str, int], question: Question) -> tuple[Fault, ...]:
    most = len(question.choices)
    outside = [value for value, rank in ranks.items() if not 1 <= rank <= most]
    if outside:
        return (Fault("R10", "error", {"case": "range", "max": most, "items": outside}),)
    faults = []
    used = sorted(ranks.values())
    repeated = sorted({rank for rank in used if used.count(rank) > 1}) if _repeats(used) else []
    if repeated:
        items = [value for value, rank in ranks.items() if rank in repeated]
        params: dict[str, object] = {"case": "repeat", "ranks": repeated, "items": items}
        faults.append(Fault("R10", "error", params))
    missing = [rank for rank in range(1, used[-1]) if rank not in used]
    if missing:
        faults.append(Fault("R10", "error", {"case": "gap", "ranks": missing}))
    if question.params.get("rank_all") and len(ranks) < most:
        params = {"case": "all", "count": len(ranks), "max": most}
        faults.append(Fault("R10", "error", params))
    return tuple(faults)


def _repeats(used: list[int]) -> bool:
    return len(set(used)) != len(used)


def show(answer: object, question: Question) -> str:
    """One line for each ranked option, the most wanted first."""
    if not isinstance(answer, dict):
        return ""
    lines = []
    for value, rank in sorted(answer.items(), key=lambda item: item[1]):
        choice = question.choice(value)
        lines.append(f"{rank}. {choice.label if choice else value}")
    return "\n".join(lines)


def columns(question: Question) -> tuple[Column, ...]:
    return tuple(
        Column(f"{question.id}_{choice.value}", choice.label, _RankCell(choice.value), type="whole")
        for choice in question.choices
    )


class _RankCell:
    """The rank of one option."""

    def __init__(self, value: str) -> None:
        self.value = value

    def __call__(self, answer: object) -> Cell:
        rank = answer.get(self.value) if isinstance(answer, dict) else None
        return rank if isinstance(rank, int) else None


def describe(question: Question) -> dict[str, object]:
    return {
        "type": "ranking",
        "ranks": len(question.choices),
        "values": {choice.value: choice.label for choice in question.choices},
    }


KIND = Kind("ranking", read, show, columns, describe)
