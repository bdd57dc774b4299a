"""The shapes of the interface for other agencies: what may be asked, and what is told."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from ninja import Schema
from pydantic import AwareDatetime, Field, StringConstraints

from thaiqm.records.states import Status

Level = Literal["province", "district", "subdistrict", "municipality", "unit"]
Code = Annotated[str, StringConstraints(pattern=r"^(?:[0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{8})?$")]
AreaCode = Annotated[str, StringConstraints(pattern=r"^(?:[0-9]{2}|[0-9]{4}|[0-9]{6})?$")]
Cursor = Annotated[str, StringConstraints(max_length=200)]
MOST_AREAS: Final = 500
MOST_RECORDS: Final = 500
Counts = dict[str, int]


class ErrorOut(Schema):
    """Why something was refused: a stable code and a Thai sentence."""

    code: str
    message: str


class AreasIn(Schema):
    """Areas of one level. `inside` is an area's or unit's code; empty: all that the token may see."""

    level: Level
    inside: Code = ""
    cursor: Cursor = ""
    size: Annotated[int, Field(ge=1, le=MOST_AREAS)] = 100


class TotalsIn(AreasIn):
    """The same, and of records in which status the answers are counted."""

    status: Literal["live", "submitted", "returned", "confirmed"] = "confirmed"


class NeedsIn(Schema):
    """Who wants what in one area, told apart by one thing. `inside` is an area; empty: all that the token may see."""

    by: Literal["impact", "entitlement", "group", "age", "income"]
    inside: AreaCode = ""
    status: Literal["live", "submitted", "returned", "confirmed"] = "confirmed"


class RecordsIn(Schema):
    """Records in the order in which they changed. `fields` are columns of the codebook, joined by commas."""

    inside: Code = ""
    status: Literal["submitted", "returned", "confirmed"] = "confirmed"
    changed_since: AwareDatetime | None = None
    fields: Annotated[str, StringConstraints(max_length=4_000)] = ""
    cursor: Cursor = ""
    size: Annotated[int, Field(ge=1, le=MOST_RECORDS)] = 100


class NothingIn(Schema):
    """No parameters."""


class TokenOut(Schema):
    """What this token is: for whom, for what, where, how long, and how often it may ask."""

    agency: str
    purpose: str
    areas: list[str]
    reads: str
    expires_at: datetime
    requests_per_window: int
    window_seconds: int


class PlaceOut(Schema):
    """An area or a unit. `name` is bare, `label` has the word that belongs before it."""

    code: str
    level: str
    name: str
    label: str
    parent: str | None
    abolished_on: str | None


class PlacesOut(Schema):
    """One page in the order of codes; `next` asks for the following one, null at the end."""

    items: list[PlaceOut]
    next: str | None


class WantedOut(Schema):
    """One kind of help: by how many it is ranked, by how many first, and its points (15 for rank 1, 1 for 15)."""

    ranked: int
    first: int
    points: int


class AreaTotalsOut(Schema):
    """The numbers of one area: records by status, and the answers of those in the status asked for."""

    code: str
    label: str
    statuses: Counts
    records: int
    duplicates: int
    group: Counts
    entitlement: Counts
    impact: Counts
    other_impact: Counts
    help: dict[str, WantedOut]


class TotalsOut(Schema):
    """One page of areas in the order of codes."""

    items: list[AreaTotalsOut]
    next: str | None


class NeededOut(Schema):
    """One kind of help: its place in the collective order, and by value how many want it first.

    null: a small number, or one that would tell a small one.
    """

    kind: str
    place: int | None
    first: int
    first_by_value: dict[str, int | None]


class NeedsOut(Schema):
    """The needs of one area. `persons` are those counted, by value; first choices of a value add up to at most these."""

    inside: str
    by: str
    persons: Counts
    kinds: list[NeededOut]


class RegisterNumbersOut(Schema):
    """The traveller register's numbers of one area; how people are is not among them.

    `registered` are those in the register, `watching` of them under watch, `finished` no longer;
    `surveyed` of them were surveyed as affected persons. `moved_away` are in no number beside it.
    """

    code: str
    label: str
    registered: int
    watching: int
    finished: int
    surveyed: int
    moved_away: int


class RegisterOut(Schema):
    """One page of areas in the order of codes."""

    items: list[RegisterNumbersOut]
    next: str | None


class RecordOut(Schema):
    """A person's record. `answers` are the columns of the codebook, empty ones left out."""

    record_id: UUID
    number: str
    unit: str
    status: Status
    questionnaire: str
    version: int
    survey_date: str | None
    confirmed_at: datetime | None
    changed_at: datetime
    answers: dict[str, str | int]


class RecordsOut(Schema):
    """One page, the longest unchanged first. At the end `next` is null.

    `changed_since` is what to ask with the next time. It reaches back a little, so the last ones come
    again: a record is known by its `record_id`.
    """

    items: list[RecordOut]
    next: str | None
    changed_since: datetime | None


class QuestionnaireOut(Schema):
    """A questionnaire whose records may be read."""

    id: str
    version: int
    title: str


class QuestionnairesOut(Schema):
    """Every published one."""

    items: list[QuestionnaireOut]


class ColumnOut(Schema):
    """A column of the codebook: its Thai heading, its question, and what values are possible."""

    column: str
    heading: str
    question: str
    item: str
    label: str
    describe: dict[str, Any]
    required: bool
    sensitive: bool
    shown_if: dict[str, Any] | None
    notes: list[str]


class CodebookOut(QuestionnaireOut):
    """What every column holds."""

    columns: list[ColumnOut]
