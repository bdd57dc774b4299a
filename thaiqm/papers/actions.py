"""What officers do with papers. Each is one transaction with the audit inside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from thaiqm.accounts.models import User
from thaiqm.areas.models import Unit
from thaiqm.audit.actions import Subject, log, log_many
from thaiqm.papers import check_codes
from thaiqm.papers.check_codes import PaperMark
from thaiqm.papers.models import LONGEST_NOTE, PaperReceipt
from thaiqm.papers.part_two.refusals import Refused
from thaiqm.papers.part_two.texts import TYPED_FROM_PAPER
from thaiqm.papers.queries import record_of_number
from thaiqm.records import actions as records
from thaiqm.records.models import Record
from thaiqm.records.queries import revisions, visible_to
from thaiqm.records.receiving import Received


@dataclass(frozen=True)
class PartTwo:
    """A paper that has come. `is_repeat`: the same paper had come before."""

    record: Record
    receipt: PaperReceipt
    is_repeat: bool


def receive_part_two(*, mark: PaperMark, by: User) -> PartTwo:
    """Note that part 2 has come to the desk, of whichever revision it shows. Twice is once.

    Raises:
        Refused: ``record_unknown`` for a number outside the officer's area; ``code_fits_nothing`` for a
            forged or mistyped code, which is written into the audit log.
    """
    record = record_of_number(by, mark.number)
    if record is None:
        raise Refused("record_unknown", number=mark.number)
    shown = check_codes.revision_shown(record.id, _revision_ids(record), mark.code)
    if shown is None:
        log("paper.refused", by=by, subject=_subject(record))
        raise Refused("code_fits_nothing", number=record.number)
    with transaction.atomic():
        return _receive(record.id, shown, by)


def write_note(*, record: Record, revision_id: UUID, note: str, by: User) -> PaperReceipt:
    """Write something about a paper that has come; an earlier note is replaced and stays in the audit log.

    Raises:
        Refused: ``not_received``.
    """
    with transaction.atomic():
        rows = PaperReceipt.objects.select_for_update(of=("self",))
        receipt = rows.filter(record=record, revision_id=revision_id).first()
        if receipt is None:
            raise Refused("not_received")
        before, receipt.note = receipt.note, note.strip()[:LONGEST_NOTE]
        receipt.save(update_fields=["note"])
        log("paper.noted", by=by, subject=_subject(record, revision=str(revision_id), before=before))
    return receipt


def note_look(*, record: Record, by: User) -> None:
    """Write into the audit log that a page showed this person beside the paper (docs/trust.md B7)."""
    log("record.viewed", by=by, subject=_subject(record))


def note_printed(*, document: str, records: Iterable[Record], shows_id: bool, by: User) -> None:
    """Write into the audit log that papers about these people were printed, before they are.

    `shows_id`: the citizen IDs stand on them in full (docs/trust.md B5).
    """
    log_many(
        "paper.printed",
        by=by,
        subjects=[
            _subject(record, document=document, revision=str(record.current_revision), shows_id=shows_id)
            for record in records
        ],
    )


def note_list_printed(*, unit: Unit, count: int, by: User) -> None:
    """Write into the audit log that the list of a unit's people was printed, before it is."""
    log(
        "paper.printed",
        by=by,
        subject=Subject("unit", unit.code, unit.code, {"document": "people", "count": count}),
    )


def type_in(
    *, unit_code: str, record_id: UUID, revision_id: UUID, raw: Mapping[str, Any], by: User
) -> Received:
    """Keep what was typed from a paper form like any other report; its part 2 has come with it.

    The form carries both ids, so that a second Enter is a repeat and not a second record.

    Raises:
        records.refusals.Refused: as for `records.actions.enter`.
    """
    received = records.enter(
        unit_code=unit_code, record_id=record_id, revision_id=revision_id, raw=raw, by=by
    )
    if received.outcome == "stored":
        with transaction.atomic():
            _receive(record_id, revision_id, by, note=TYPED_FROM_PAPER)
    return received


def _receive(record_id: UUID, shown: UUID, by: User, *, note: str = "") -> PartTwo:
    record = visible_to(by).select_for_update(of=("self",)).get(id=record_id)
    receipt = PaperReceipt.objects.filter(record=record, revision_id=shown).first()
    if receipt is not None:
        log("paper.received_again", by=by, subject=_subject(record, revision=str(shown)))
        return PartTwo(record, receipt, is_repeat=True)
    receipt = PaperReceipt.objects.create(record=record, revision_id=shown, received_by=by, note=note)
    if _is_newer(record, shown):
        record.paper_revision = shown
        record.save(update_fields=["paper_revision"])
    agrees = shown == record.current_revision
    log("paper.received", by=by, subject=_subject(record, revision=str(shown), agrees=agrees))
    return PartTwo(record, receipt, is_repeat=False)


def _is_newer(record: Record, shown: UUID) -> bool:
    """Whether this paper tells more than the one that came before: the current revision, or a later one."""
    if record.paper_revision is None or shown == record.current_revision:
        return True
    order = _revision_ids(record)
    return record.paper_revision != record.current_revision and (
        order.index(shown) > order.index(record.paper_revision)
    )


def _revision_ids(record: Record) -> list[UUID]:
    """Oldest first."""
    return [revision.revision_id for revision in revisions(record)]


def _subject(record: Record, **detail: Any) -> Subject:
    return Subject("record", str(record.id), record.unit_id, detail)
