"""Reports judged once, whose text then is only filled in: thousands of records a second.

A template is what `judge` made of a report by somebody with a placeholder for a name. Of every record
that follows from it, only ids, name, citizen ID, address and dates are its own; what is counted is not.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from thaiqm.demo import people, texts
from thaiqm.records import envelopes
from thaiqm.records.bulk_sums import packed_contribution
from thaiqm.records.judging import Judged, judge

VILLAGE, COMMUNITY = "47010201", "47990001"
GIVEN, FAMILY, HEAD = "Givenplace", "Familyplace", "Headplace"
PLACES = {
    GIVEN: "%(given)s",
    FAMILY: "%(family)s",
    HEAD: "%(head)s",
    '"addr_moo": "1"': '"addr_moo": "%(moo)s"',
    '"addr_moo": 1': '"addr_moo": %(moo)s',
    '"tambon": "470102"': '"tambon": "%(tambon)s"',
    '"postcode": "47220"': '"postcode": "%(postcode)s"',
    '"tambon": "470101"': '"tambon": "%(tambon)s"',
    '"postcode": "47000"': '"postcode": "%(postcode)s"',
}


@dataclass(frozen=True)
class Template:
    """A judged report: payload and answers with places for `%`, and what one record of it counts."""

    payload: str
    answers: str
    problems: str
    flags: str
    survey_date: str
    title: str
    numbers: int
    """All that one record counts, packed."""


def make_templates(number: int, unit_code: str) -> list[Template]:
    """So many, as they are reported from a village or from a community."""
    return [_template(person, unit_code) for person in range(1, number + 1)]


def copied(text: str) -> str:
    """A text as COPY reads it."""
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")


def _template(number: int, unit_code: str) -> Template:
    title = people.answers(number, unit_code, surveyor=HEAD)["name"]["title"]
    said = people.answers(
        number,
        unit_code,
        surveyor=HEAD,
        name={"title": title, "given": GIVEN, "family": FAMILY},
        respondent_name=f"{title}{GIVEN} {FAMILY}",
        addr_road=None,
    )
    raw = {question: _shorter(answer) for question, answer in said.items()}
    content = {
        "action": "report",
        "questionnaire": "affected_person",
        "version": 1,
        "unit": unit_code,
        "answers": raw,
        "finished_at": "2020-04-20T09:00:00+07:00",
    }
    ids = {"record_id": uuid4(), "revision_id": uuid4(), "base_revision_id": None}
    judged: Judged = judge(envelopes.seal_up(**ids, content=content))  # type: ignore[arg-type]
    payload = _with_places(content, separators=(",", ":"))
    for own, place in ((unit_code, "unit"), (raw["citizen_id"], "citizen_id")):
        payload = payload.replace(f'"{own}"', f'"%({place})s"')
    return Template(
        payload=payload,
        answers=copied(_with_places(judged.answers)),
        problems=copied(json.dumps(judged.problems, ensure_ascii=False)),
        flags="{" + ",".join(judged.flags) + "}",
        survey_date=str(judged.survey_date or r"\N"),
        title=title,
        numbers=packed_contribution(judged.answers),
    )


def _shorter(answer: Any) -> Any:
    """Free text about as long as it is for real, so that ten million records fit on a disk."""
    if answer in texts.EMPLOYERS:
        return texts.SHORT_EMPLOYER
    if answer in texts.WORKPLACES:
        return texts.SHORT_WORKPLACE
    return answer.replace(texts.MADE_UP, "") if isinstance(answer, str) else answer


def _with_places(said: Mapping[str, Any], separators: tuple[str, str] = (", ", ": ")) -> str:
    text = json.dumps(said, ensure_ascii=False, separators=separators).replace("%", "%%")
    for own, place in PLACES.items():
        text = text.replace(own.replace(": ", separators[1]), place.replace(": ", separators[1]))
    return text
