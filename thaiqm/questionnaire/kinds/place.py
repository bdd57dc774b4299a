"""A subdistrict with its postcode; district and province follow from the code (rule R14)."""

from collections.abc import Mapping
from typing import Final

from thaiqm.lib import gazetteer
from thaiqm.lib.thai_text import ascii_digits, digits_only
from thaiqm.questionnaire.definition import Question
from thaiqm.questionnaire.kinds.kind import (
    EMPTY,
    NOT_UNDERSTOOD,
    Cell,
    CellForm,
    Column,
    Fault,
    Kind,
    Read,
    Reading,
    error,
)
from thaiqm.questionnaire.kinds.name import text_parts
from thaiqm.questionnaire.texts import LABELS

PARTS: Final = ("tambon", "postcode")


def read(raw: object, question: Question, reading: Reading) -> Read:
    """{"tambon": "470102", "postcode": "47000"}, postcode "" where none was given.

    Warnings: the postcode is not one of the subdistrict's; a village number (the question named
    by the param `moo_question`) in a subdistrict without villages; with the param `moo_expected`
    also no village number where there are villages.
    """
    if raw is None or raw == "":
        return EMPTY
    parts = text_parts(raw, PARTS)
    if parts is None:
        return NOT_UNDERSTOOD
    tambon, postcode = (ascii_digits(part).replace(" ", "") for part in parts)
    if not tambon:
        return error("place_incomplete") if postcode else EMPTY
    postcodes = reading.gazetteer.postcodes(tambon)
    if postcodes is None:
        return error("R14", case="tambon")
    if postcode and not (digits_only(postcode) and len(postcode) == 5):
        return error("R14", case="postcode_digits")
    return {"tambon": tambon, "postcode": postcode}, _doubts(tambon, postcode, postcodes, question, reading)


def _doubts(
    tambon: str, postcode: str, postcodes: tuple[str, ...], question: Question, reading: Reading
) -> tuple[Fault, ...]:
    doubts: tuple[Fault, ...] = ()
    if not postcode:
        doubts = (Fault("R14", "warning", {"case": "postcode_missing"}),)
    elif postcode not in postcodes:
        params = {"case": "postcode", "postcodes": list(postcodes)}
        doubts = (Fault("R14", "warning", params),)
    has_moo = question.word("moo_question") in reading.answers
    if has_moo and reading.gazetteer.without_villages(tambon):
        doubts += (Fault("R14", "warning", {"case": "moo"}),)
    is_expected = question.params.get("moo_expected") is True
    if is_expected and not has_moo and not reading.gazetteer.without_villages(tambon):
        doubts += (Fault("R14", "warning", {"case": "moo_missing"}),)
    return doubts


def show(answer: object, question: Question) -> str:
    """ตำบล… อำเภอ… จังหวัด… 47000."""
    if not isinstance(answer, dict):
        return ""
    found = gazetteer.load().tambon(str(answer.get("tambon", "")))
    line = found.line if found else str(answer.get("tambon", ""))
    return f"{line} {answer.get('postcode', '')}".rstrip(" ")


def columns(question: Question) -> tuple[Column, ...]:
    return tuple(
        Column(f"{question.id}_{part}", LABELS[f"place_{part}"], _PlaceCell(part), form=form)
        for part, form in _FORMS.items()
    )


_FORMS: Final[Mapping[str, CellForm]] = {
    "tambon_code": "code",
    "tambon": "words",
    "amphoe": "words",
    "province": "words",
    "postcode": "both",
}


class _PlaceCell:
    """The cell of one part of a place, by the gazetteer where the answer holds only the code."""

    def __init__(self, part: str) -> None:
        self.part = part

    def __call__(self, answer: object) -> Cell:
        if not isinstance(answer, dict):
            return None
        if self.part == "postcode":
            return str(answer.get("postcode", ""))
        code = str(answer.get("tambon", ""))
        found = gazetteer.load().tambon(code)
        if self.part == "tambon_code" or found is None:
            return code if self.part == "tambon_code" else None
        names = {
            "tambon": found.name,
            "amphoe": found.amphoe_name,
            "province": found.province_name,
        }
        return names[self.part]


def describe(question: Question) -> dict[str, object]:
    return {"type": "place", "stored": "DOPA subdistrict code, postcode"}


KIND = Kind("place", read, show, columns, describe)
