"""A page of people's records, in the order in which they changed, and each as an agency is told of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final

from django.db.models import F, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan

from thaiqm.agencies import cursors
from thaiqm.agencies.places import Reader
from thaiqm.agencies.refusals import Refused
from thaiqm.agencies.shapes import RecordsIn
from thaiqm.lib import citizen_id, passport, thai_dates
from thaiqm.lib.area_codes import DISTRICT_DIGITS
from thaiqm.questionnaire import definitions
from thaiqm.questionnaire.columns import QuestionColumn, columns
from thaiqm.questionnaire.definition import Questionnaire
from thaiqm.records.models import Record
from thaiqm.records.queries import visible_to
from thaiqm.records.states import Status

ORDER: Final = ("updated_at", "id")
MASKS: Final[Mapping[str, Callable[[str], str]]] = {"citizen_id": citizen_id.mask, "passport": passport.mask}
"""By kind of question: numbers by which a person is known everywhere."""
LONGEST_TRANSACTION: Final = timedelta(minutes=5)
"""A change carries the moment when its transaction began, and is seen when it ends."""


@dataclass(frozen=True)
class Page:
    """Some records, the cursor of the next ones, and what to ask with the next time."""

    rows: Sequence[Record]
    next: str | None
    changed_since: datetime | None


def page(who: Reader, asked: RecordsIn) -> Page:
    """The records after the cursor, the longest unchanged first; one query. Raises Refused as `rows`."""
    found = list(rows(who, asked)[: asked.size + 1])
    kept = found[: asked.size]
    more = cursors.after_record(kept[-1].updated_at, kept[-1].id) if len(found) > asked.size else None
    return Page(kept, more, _ask_next(kept, asked))


def rows(who: Reader, asked: RecordsIn) -> QuerySet[Record]:
    """Every record that is asked for, in order.

    Raises Refused: too_wide for what no index serves, parameter_wrong.
    """
    if Status(asked.status) != Status.CONFIRMED and any(len(p) < DISTRICT_DIGITS for p in who.scope.prefixes):
        raise Refused("too_wide")
    found = visible_to(who).filter(status=asked.status)
    if asked.changed_since is not None:
        if not thai_dates.is_readable(asked.changed_since):
            raise Refused("parameter_wrong", name="changed_since")
        found = found.filter(updated_at__gte=asked.changed_since)
    after = cursors.read_record(asked.cursor)
    if after is not None:
        found = found.filter(TupleGreaterThan(Tuple(*map(F, ORDER)), after))
    return found.order_by(*ORDER)


def chosen(fields: str) -> frozenset[str]:
    """The columns named in `fields`; all that may be read for none. Raises Refused parameter_wrong."""
    every = {column.column.key for form in readable() for column in readable_columns(form)}
    wanted = {name.strip() for name in fields.split(",")} if fields.strip() else every
    if not wanted <= every:
        raise Refused("parameter_wrong", name="fields")
    return frozenset(wanted)


def told(record: Record, *, fields: frozenset[str], full_ids: bool) -> dict[str, Any]:
    """`RecordOut`: answers to the fields asked for, citizen IDs masked unless `full_ids`."""
    return {
        "record_id": record.id,
        "number": record.number,
        "unit": record.unit_id,
        "status": record.status,
        "questionnaire": record.questionnaire,
        "version": record.version,
        "survey_date": record.survey_date.isoformat() if record.survey_date else None,
        "confirmed_at": record.confirmed_at,
        "changed_at": record.updated_at,
        "answers": _answers(record, fields, full_ids=full_ids),
    }


def readable() -> list[Questionnaire]:
    """The questionnaires whose records officers review; registers and follow-ups are read by nobody here."""
    return [form for form in definitions.QUESTIONNAIRES.values() if form.life == "reviewed"]


@cache
def readable_columns(form: Questionnaire) -> tuple[QuestionColumn, ...]:
    """Its columns without answers about health."""
    return tuple(column for column in columns(form) if not column.question.is_health)


def _answers(record: Record, fields: frozenset[str], *, full_ids: bool) -> dict[str, str | int]:
    form = definitions.find(record.questionnaire, record.version)
    if form is None:
        return {}
    # opening a sealed number is skipped where nobody asked for it
    answers = record.full_answers if "citizen_id" in fields else record.answers
    shown: dict[str, str | int] = {}
    for question, column in readable_columns(form):
        answer = answers.get(question.id) if column.key in fields else None
        cell = None if answer is None else column.cell(answer)
        if cell is None:
            continue
        mask = None if full_ids else MASKS.get(question.kind)
        shown[column.key] = cell if mask is None else mask(str(cell))
    return shown


def _ask_next(kept: Sequence[Record], asked: RecordsIn) -> datetime | None:
    """A little before the last one; where a page is empty, what the page before it said, or what was asked."""
    if kept:
        return kept[-1].updated_at - LONGEST_TRANSACTION
    after = cursors.read_record(asked.cursor)
    return after[0] - LONGEST_TRANSACTION if after else asked.changed_since
