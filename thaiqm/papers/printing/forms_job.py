"""The forms of a whole village or filter, as one file: long work, done by a worker (docs/trust.md C2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, Final
from uuid import UUID

from django.db import transaction

from thaiqm.accounts.models import VERIFIERS, User
from thaiqm.jobs.files import workspace
from thaiqm.jobs.kinds import Failed, Kind
from thaiqm.jobs.running import Running
from thaiqm.papers import actions
from thaiqm.papers.printing import records_to_print, survey_form, typesetting
from thaiqm.papers.printing.texts import FORMS_JOB
from thaiqm.records.queries import QueueFilter, filtered

NAME: Final = "papers.forms"
IN_A_PART: Final = 25
"""Forms that are set together: more would take more memory and no less time."""
MOST: Final = 2_000
"""Sheets of one file; a district prints more village by village."""


def run(job: Running) -> None:
    """Set the forms part by part and join them. Citizen IDs stand in full: each form is audited.

    The parts lie on the disk and are read as they are written out, so a thousand forms need the
    memory of few.
    """
    ids = _ids(job.by, job.params)
    job.total(len(ids))
    done, paths = 0, []
    with workspace() as folder:
        for number, part in enumerate(_parts(ids)):
            paths.append(folder / f"{number}.pdf")
            paths[-1].write_bytes(_set(job.by, part))
            done += len(part)
            job.progress(done)
        _join(paths, job.file(suffix=".pdf", name=FORMS_JOB["file"].format(count=len(ids))))


def _join(paths: Sequence[Path], file: BinaryIO) -> None:
    from pikepdf import Pdf  # takes a while, and only the worker that joins needs it

    with Pdf.new() as joined, ExitStack() as opened:
        for path in paths:
            joined.pages.extend(opened.enter_context(Pdf.open(path)).pages)
        joined.save(file)


def _ids(by: User, params: Mapping[str, Any]) -> list[UUID]:
    """What to print, village by village in the order of the alphabet.

    Raises:
        Failed: there is nothing, or too much for one file.
    """
    names = ("status", "area", "flag", "search", "first")
    shown = QueueFilter(**{name: str(params.get(name, "")) for name in names})
    rows = filtered(by, shown).order_by("unit_id", "sort_name", "number")
    ids = list(rows.values_list("id", flat=True)[: MOST + 1])
    if not ids:
        raise Failed(FORMS_JOB["nothing"])
    if len(ids) > MOST:
        raise Failed(FORMS_JOB["too_many"].format(most=f"{MOST:,}"))
    return ids


def _parts(ids: Sequence[UUID]) -> Iterator[list[UUID]]:
    left = iter(ids)
    while part := list(islice(left, IN_A_PART)):
        yield part


def _set(by: User, ids: Sequence[UUID]) -> bytes:
    """One part. A record that has left the area meanwhile is left out."""
    records = records_to_print.some(by, ids)
    with transaction.atomic():
        actions.note_printed(document="form", records=records, shows_id=True, by=by)
    forms = survey_form.filled_forms(records_to_print.filled(records, shows_id=True))
    try:
        return typesetting.pdf(survey_form.TEMPLATE, forms)
    finally:
        typesetting.forget()


def _describe(params: Mapping[str, Any]) -> str:
    return str(params.get("words", ""))


KIND: Final = Kind(NAME, FORMS_JOB["label"], VERIFIERS, run, describe=_describe)
