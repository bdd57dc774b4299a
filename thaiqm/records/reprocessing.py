"""`thaiqm reprocess`: what a fault or a rule of ours held back is judged by what holds now (A4).

First what was kept unprocessed goes through the door again; then the records that came back only
for what the system itself had found. Each in a transaction of its own and by the locks of a send,
so phones may send meanwhile; a second run finds nothing left to do.
"""

from __future__ import annotations

import json
import logging
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final
from uuid import UUID

from django.db import OperationalError, transaction
from django.db.models.functions import Now

from thaiqm.audit.actions import Subject, log
from thaiqm.records import duplicates, linking, queries, storing
from thaiqm.records.filling import fill_in
from thaiqm.records.judging import Judged, judge_again
from thaiqm.records.linking import Concerned
from thaiqm.records.models import KeptAside, Record, Revision
from thaiqm.records.refusals import Refused
from thaiqm.records.settling import take_in
from thaiqm.records.states import SYSTEM, Action, Status, find
from thaiqm.records.steps import Steps

BATCH: Final = 200
STEP: Final = find(Action.JUDGE_ANEW, Status.RETURNED, SYSTEM[0])

logger = logging.getLogger(__name__)


@dataclass
class Outcome:
    """What was done, or with a dry run what would be. `failed` are the ids of what still fails."""

    taken_in: Counter[str] = field(default_factory=Counter)
    judged: Counter[str] = field(default_factory=Counter)
    failed: list[str] = field(default_factory=list)


def reprocess(*, is_dry_run: bool = False) -> Outcome:
    """Process again whatever can be. A dry run does everything and takes it back.

    Raises OperationalError when the database itself fails; what was done until then stays done.
    """
    outcome = Outcome()
    for kept in _unprocessed():
        code = _one(outcome, f"kept aside {kept.id}", partial(_take_in, kept, is_dry_run))
        outcome.taken_in.update([] if code is None else [code])
    for record, revision in _returned_by_the_system():
        did = _one(outcome, f"record {record.number}", partial(_judge_anew, record, revision, is_dry_run))
        outcome.judged.update([] if did is None else [did])
    return outcome


def _one(outcome: Outcome, name: str, act: Callable[[], str | None]) -> str | None:
    """One thing alone; what makes the server stumble is noted and left as it was."""
    try:
        return act()
    except OperationalError:
        raise
    except Refused as refused:
        if refused.code != "already_settled":
            outcome.failed.append(name)
    except Exception:
        logger.exception("could not process %s", name)
        outcome.failed.append(name)
    return None


def _unprocessed() -> Iterator[KeptAside]:
    last = 0
    while rows := list(queries.not_processed().filter(id__gt=last)[:BATCH]):
        yield from rows
        last = rows[-1].id


def _take_in(kept: KeptAside, is_dry_run: bool) -> str:
    subject = Subject("record", str(kept.record_id), kept.unit_code, {"revision": str(kept.revision_id)})
    with transaction.atomic():
        code = take_in(kept, by=None).code
        log("record.processed_again", by=None, subject=subject)
        if is_dry_run:
            transaction.set_rollback(True)
    return code


def _returned_by_the_system() -> Iterator[tuple[Record, Revision]]:
    """Returned records with their current revision; those that an officer returned are left out."""
    last = UUID(int=0)
    returned = Record.objects.filter(status=Status.RETURNED).order_by("id")
    while records := list(returned.filter(id__gt=last)[:BATCH]):
        ours = {r.id: r for r in records if r.reasons and all("code" in reason for reason in r.reasons)}
        for revision in Revision.objects.filter(record_id__in=ours, action="report").order_by("id"):
            if revision.revision_id == ours[revision.record_id].current_revision:
                yield ours[revision.record_id], revision
        last = records[-1].id


def _judge_anew(record: Record, revision: Revision, is_dry_run: bool) -> str | None:
    """Bring one record to what the rules say now; None when they say what they said."""
    judged = judge_again(revision)
    errors = _as_stored([problem for problem in judged.problems if problem["level"] == "error"])
    if errors == record.reasons:
        return None
    with transaction.atomic():
        person = storing.hash_citizen_id(judged.citizen_id) if judged.citizen_id else None
        duplicates.lock([record.citizen_id_hash, person])
        rows = Record.objects.select_for_update().filter(id=record.id, status=Status.RETURNED)
        row = rows.filter(current_revision=revision.revision_id).first()
        if row is None or row.reasons != record.reasons:
            return None  # somebody was faster, and what they sent was judged by the rules of now
        _step(row, judged, errors)
        if is_dry_run:
            transaction.set_rollback(True)
    return "other_reasons" if errors else "mended"


def _step(record: Record, judged: Judged, errors: list[dict[str, Any]]) -> None:
    if STEP is None:
        raise RuntimeError("the table of states has no such step")
    before, concerned = (record.status, record.counted), Concerned()
    concerned.note(record)
    fill_in(record, judged)
    record.status = Status.RETURNED if errors else STEP.to_status
    record.reasons = errors
    record.changes += 1
    record.updated_at = Now()
    record.save()
    concerned.note(record)
    after = (record.status, record.counted)
    steps = Steps(by=None)
    steps.add(record, STEP.action, before, after, record.current_revision, errors)
    flagged = duplicates.refresh(concerned.persons)
    steps.write(flagged, linking.refresh(concerned.persons, concerned.records))


def _as_stored(problems: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """As the database gives JSON back, to be compared with what it holds."""
    stored: list[dict[str, Any]] = json.loads(json.dumps(problems))
    return stored
