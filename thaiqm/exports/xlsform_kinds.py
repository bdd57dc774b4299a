"""The fields of an XLSForm for each kind of question."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from thaiqm.exports.texts import XLSFORM
from thaiqm.lib import citizen_id, gazetteer
from thaiqm.questionnaire.definition import Question
from thaiqm.questionnaire.texts import LABELS, SENTENCES

Line = dict[str, str]


class Lists:
    """The lists of choices that the form needs, each once."""

    def __init__(self) -> None:
        self._lists: dict[str, list[Line]] = {}

    def lines(self) -> Iterator[Line]:
        """Every choice of every list."""
        for lines in self._lists.values():
            yield from lines

    def of(self, question: Question) -> str:
        """The list of the question's own choices."""
        self._lists[question.id] = [
            {"list_name": question.id, "name": choice.value, "label": choice.label}
            for choice in question.choices
        ]
        return question.id

    def provinces(self) -> str:
        """The provinces."""
        if "province" not in self._lists:
            country = gazetteer.load()
            self._lists["province"] = [
                {"list_name": "province", "name": found.code, "label": found.name}
                for found in country.provinces()
            ]
        return "province"

    def places(self) -> None:
        """Provinces, districts and subdistricts, each inside the one above."""
        self.provinces()
        if "tambon" in self._lists:
            return
        amphoes: dict[str, Line] = {}
        tambons = []
        for found in gazetteer.load().tambons():
            amphoes[found.amphoe_code] = {
                "list_name": "amphoe",
                "name": found.amphoe_code,
                "label": found.amphoe_name,
                "province": found.province_code,
            }
            line = {
                "list_name": "tambon",
                "name": found.code,
                "label": found.name,
                "amphoe": found.amphoe_code,
            }
            tambons.append(line)
        self._lists["amphoe"] = list(amphoes.values())
        self._lists["tambon"] = tambons


def fields_of(question: Question, lists: Lists) -> list[Line]:
    """The fields of a question."""
    return _KINDS[question.kind](question, lists)


def gap_note(question: Question) -> Line:
    """What is said when the ranks have a gap."""
    names = ["${" + f"{question.id}_{choice.value}" + "}" for choice in question.choices]
    count = " + ".join(f"if({name} != '', 1, 0)" for name in names)
    most = "max(" + ", ".join(f"coalesce({name}, 0)" for name in names) + ")"
    return {
        "type": "note",
        "name": f"said_{question.id}_gap",
        "label": XLSFORM["error"].format(sentence=XLSFORM["gap"]),
        "relevant": f"({count}) != {most}",
    }


def _field(question: Question, type_: str, part: str = "", **more: str) -> Line:
    line = {"type": type_, "name": f"{question.id}_{part}" if part else question.id, "label": question.label}
    if question.hint:
        line["hint"] = question.hint
    if question.required:
        line |= {"required": "yes"}
    return line | more


def _text(question: Question, lists: Lists) -> list[Line]:
    most = question.number("max_length", 200)
    message = XLSFORM["text_too_long"].format(most=most)
    return [_field(question, "text", constraint=f"string-length(.) <= {most}", constraint_message=message)]


def _whole(question: Question, lists: Lists) -> list[Line]:
    return [_field(question, "integer", **_between(question, 1))]


def _decimal(question: Question, lists: Lists) -> list[Line]:
    return [_field(question, "decimal", **_between(question, 10 ** question.number("places", 1)))]


def _between(question: Question, divisor: int) -> dict[str, str]:
    least, most = question.number("min", 0), question.number("max", 10**9)
    bounds = [str(bound / divisor if divisor > 1 else bound) for bound in (least, most)]
    message = SENTENCES["out_of_range"].format(min=bounds[0], max=bounds[1])
    return {"constraint": f". >= {bounds[0]} and . <= {bounds[1]}", "constraint_message": message}


def _choice(question: Question, lists: Lists) -> list[Line]:
    return [_field(question, f"select_one {lists.of(question)}")]


def _several(question: Question, lists: Lists) -> list[Line]:
    return [_field(question, f"select_multiple {lists.of(question)}")]


def _name(question: Question, lists: Lists) -> list[Line]:
    lines = []
    for part in ("title", "given", "family"):
        line = _field(question, "text", part, label=f"{question.label}: {LABELS[f'name_{part}']}")
        if part != "given":
            line.pop("required", None)
        lines.append(line)
    return lines


def _citizen_id(question: Question, lists: Lists) -> list[Line]:
    weighted = " + ".join(f"{13 - place} * number(substr(., {place}, {place + 1}))" for place in range(12))
    check_digit = f"(11 - ({weighted}) mod 11) mod 10 = number(substr(., 12, 13))"
    constraint = f"regex(., '^[0-8][0-9]{{{citizen_id.LENGTH - 1}}}$') and {check_digit}"
    message = SENTENCES["citizen_id_check_digit"]
    return [_field(question, "text", appearance="numbers", constraint=constraint, constraint_message=message)]


def _passport(question: Question, lists: Lists) -> list[Line]:
    message = SENTENCES["passport_characters"]
    return [_field(question, "text", constraint="regex(., '^[A-Z0-9]{5,20}$')", constraint_message=message)]


def _phone(question: Question, lists: Lists) -> list[Line]:
    message = SENTENCES["phone_characters"]
    constraint = "regex(., '^[+]?[0-9 -]{8,20}$')"
    return [_field(question, "text", appearance="numbers", constraint=constraint, constraint_message=message)]


def _date(question: Question, lists: Lists) -> list[Line]:
    if not question.params.get("not_after_today"):
        return [_field(question, "date")]
    message = SENTENCES["date_future"]
    return [_field(question, "date", constraint=". <= today()", constraint_message=message)]


def _province(question: Question, lists: Lists) -> list[Line]:
    return [_field(question, f"select_one {lists.provinces()}", appearance="minimal")]


def _place(question: Question, lists: Lists) -> list[Line]:
    lists.places()
    lines, above = [], ""
    for part in ("province", "amphoe", "tambon"):
        label = f"{question.label}: {LABELS[f'place_{part}']}"
        narrowed = {"choice_filter": f"{above} = ${{{question.id}_{above}}}"} if above else {}
        lines.append(
            _field(question, f"select_one {part}", part, label=label, appearance="minimal", **narrowed)
        )
        above = part
    label = f"{question.label}: {LABELS['place_postcode']}"
    postcode = {"label": label, "constraint": "regex(., '^[0-9]{5}$')"}
    message = {"constraint_message": SENTENCES["R14/postcode_digits"]}
    lines.append(_field(question, "text", "postcode", appearance="numbers", **postcode, **message))
    lines[-1].pop("required", None)
    return lines


def _ranking(question: Question, lists: Lists) -> list[Line]:
    """A number for each option; none twice, by looking back at those before."""
    most, lines = len(question.choices), []
    before: list[str] = []
    for choice in question.choices:
        name = f"{question.id}_{choice.value}"
        other = "".join(f" and not(${{{one}}} != '' and . = ${{{one}}})" for one in before)
        lines.append(
            _field(
                question,
                "integer",
                choice.value,
                label=f"{choice.number} {choice.label}".strip(),
                constraint=f". >= 1 and . <= {most}{other}",
                constraint_message=XLSFORM["rank"].format(most=most),
            )
        )
        lines[-1].pop("required", None)
        before.append(name)
    return [{"type": "note", "name": f"about_{question.id}", "label": question.label}, *lines]


_KINDS: Final[Mapping[str, Callable[[Question, Lists], list[Line]]]] = {
    "text": _text,
    "integer": _whole,
    "money": _whole,
    "decimal": _decimal,
    "choice": _choice,
    "several": _several,
    "name": _name,
    "citizen_id": _citizen_id,
    "passport": _passport,
    "phone": _phone,
    "date": _date,
    "province": _province,
    "place": _place,
    "ranking": _ranking,
}
