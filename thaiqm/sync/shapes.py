"""The shapes of API v1: what goes in (nothing extra is accepted) and what comes out."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import AfterValidator, ConfigDict, Field

from thaiqm.lib.boxes import MOST_CHARACTERS


def without_nul(text: str) -> str:
    """The text; refused with a NUL in it."""
    if "\0" in text:
        raise ValueError("NUL is in no text, and PostgreSQL has no place for it")
    return text


Text = Annotated[str, Field(max_length=200, strict=True), AfterValidator(without_nul)]


BoxText = Annotated[str, Field(max_length=MOST_CHARACTERS, strict=True), AfterValidator(without_nul)]


class Strict(Schema):
    """A body in which every field is known."""

    model_config = ConfigDict(extra="forbid")


class ErrorOut(Schema):
    """Why something was refused: a stable code and a Thai sentence."""

    code: str
    message: str


class ActivateIn(Strict):
    """A slip's code, whose it is, and the PIN chosen."""

    citizen_id: Text
    code: Text
    secret: Text
    device_name: Text = ""
    device_key: Text = ""


class SignInIn(Strict):
    """Citizen ID and PIN."""

    citizen_id: Text
    secret: Text
    device_name: Text = ""
    device_key: Text = ""


class AreaOut(Schema):
    """An area above the unit."""

    code: str
    kind: str
    label: str


class UnitOut(Schema):
    """The reporting unit in words."""

    code: str
    kind: str
    name: str
    label: str
    full_label: str
    moo: int | None
    above: list[AreaOut]


class AccountOut(Schema):
    """Who is signed in on this phone."""

    id: UUID
    role: str
    role_label: str
    is_kamnan: bool
    name: str
    unit: UnitOut


class BoxKeyOut(Schema):
    """For whom this phone closes its box: base64url of the centre's public point (65 bytes)."""

    id: str
    public: str


class SignedInOut(Schema):
    """The token is told once; keep it on the phone."""

    token: str
    account: AccountOut
    box_key: BoxKeyOut


class CountsOut(Schema):
    """How many records of the unit the centre holds, and where they stand."""

    received: int
    needs_correction: int
    confirmed: int
    withdrawn: int


class ZeroReportOut(Schema):
    """The unit's last word that nobody in it is affected, and what the officer says to it.

    `stands` is false while affected persons of the unit are known: then they count, and not this.
    """

    record_id: UUID
    as_of: date | None
    status: str
    status_label: str
    reason: str
    reported_at: datetime
    stands: bool


class MeOut(Schema):
    """The account, its counts and its zero report, with the time of the server's word."""

    account: AccountOut
    counts: CountsOut
    zero_report: ZeroReportOut | None
    server_time: datetime


class ReasonOut(Schema):
    """Why a record came back: the question (or none) and a sentence."""

    question: str | None
    text: str


class RecordOut(Schema):
    """A record in the unit's list; the citizen ID is masked."""

    record_id: UUID
    revision_id: UUID
    number: str
    name: str
    citizen_id_masked: str
    status: str
    status_label: str
    reasons: list[ReasonOut]
    missing_attachments: list[str]
    survey_date: str | None
    updated_at: datetime


class RecordsOut(Schema):
    """One page; `next` asks for the following one, null at the end."""

    items: list[RecordOut]
    next: str | None


class FullRecordOut(RecordOut):
    """A record as it was typed, citizen ID included, so that it can be corrected."""

    answers: dict[str, Any]


class FullRecordsIn(Strict):
    """Which records to send in full; at most 50."""

    record_ids: Annotated[list[UUID], Field(max_length=50)]


class FullRecordsOut(Schema):
    """Those of them that are the unit's own."""

    items: list[FullRecordOut]


class SyncIn(Strict):
    """At most 50 envelopes, or none: a contact only.

    `unsent` lists every revision the phone still holds, these ones too; `drafts` counts what is
    begun and not finished (docs/trust.md A11).
    """

    app_version: Text
    device_time: datetime
    unsent: Annotated[list[UUID], Field(max_length=10_000)] = []
    drafts: Annotated[int, Field(ge=0, le=10_000, strict=True)] = 0
    items: Annotated[list[dict[str, Any]], Field(max_length=50)]


class SealedIn(Strict):
    """At most 50 envelopes, each sealed with the key in `box`; `drafts` is how many are unfinished."""

    app_version: Text
    device_time: datetime
    unsent: Annotated[list[UUID], Field(max_length=10_000)] = []
    drafts: Annotated[int, Field(ge=0, le=10_000)] = 0
    box: BoxText
    items: Annotated[list[dict[str, Any]], Field(max_length=50)]


class RecoverIn(Strict):
    """A box that this account closed."""

    box: BoxText


class RecoveredOut(Schema):
    """base64url of the key in the box (32 bytes)."""

    key: str


class ReceiptOut(Schema):
    """Proof that these bytes are in the database."""

    record_id: UUID
    revision_id: UUID
    sha256: str
    stored_at: datetime


class AttachmentOut(Schema):
    """Proof that exactly these bytes of a picture are in the database."""

    record_id: UUID
    sha256: str
    stored_at: datetime


class StandingOut(Schema):
    """Where the record stands after this, and which of its pictures (by SHA-256) have not come."""

    number: str
    status: str
    status_label: str
    reasons: list[ReasonOut]
    missing_attachments: list[str]


class ResultOut(Schema):
    """What became of one envelope: ``stored``, ``kept_aside`` or ``refused`` (then no receipt)."""

    record_id: str | None
    revision_id: str | None
    outcome: str
    code: str
    message: str
    receipt: ReceiptOut | None
    record: StandingOut | None


class SyncOut(Schema):
    """One result for each item, in the same order."""

    server_time: datetime
    results: list[ResultOut]
    counts: CountsOut


class SealedOut(Schema):
    """One result for each item, in the same order; nothing about records or people."""

    server_time: datetime
    results: list[ResultOut]
    counts: None
