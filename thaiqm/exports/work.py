"""Exports as long work: the rows of now, in the asker's area of now, into one file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, BinaryIO, Final

from thaiqm.accounts.models import OFFICERS
from thaiqm.audit.actions import Subject, log
from thaiqm.exports import codebook, parquet_file, sources, wanted
from thaiqm.exports.permissions import refuse
from thaiqm.exports.texts import FILE_NAMES, SHEETS, TOO_LONG_FOR_SHEET, WITH_SEARCH
from thaiqm.exports.texts import KINDS as LABELS
from thaiqm.exports.wanted import Wanted
from thaiqm.jobs.files import workspace
from thaiqm.jobs.kinds import Failed, Kind
from thaiqm.jobs.running import Running
from thaiqm.lib import csv_file, thai_dates, xlsx_file
from thaiqm.lib.tables import Table
from thaiqm.records.queries import QueueFilter

RECORDS: Final = "exports.records"
TRAVELLERS: Final = "exports.travellers"


def _run(read: Callable[[Mapping[str, Any]], Wanted]) -> Callable[[Running], None]:
    def run(job: Running) -> None:
        export(read(job.params), job)

    return run


def export(want: Wanted, job: Running) -> None:
    """Write the file and note who took what, when and why. Raises Failed."""
    refused = refuse(want, by=job.by, purpose=job.purpose)
    if refused:
        raise Failed(refused)
    shown = want.filter
    if isinstance(shown, QueueFilter):
        rows, name = sources.records_of(job.by, shown), "records"
    else:
        rows, name = sources.travellers_of(job.by, shown), "travellers"
    total = sources.count(rows)
    if want.format == "xlsx" and total > xlsx_file.MOST_ROWS:
        raise Failed(TOO_LONG_FOR_SHEET.format(most=f"{xlsx_file.MOST_ROWS:,}"))
    job.total(total)
    told = _Told(job)
    table = sources.table(want.source, rows, want.choice).counted(told)
    file = job.file(suffix=f".{want.format}", name=FILE_NAMES[name].format(day=_day()))
    _write(want, table, file)
    _note(want, job, name, told.done)


class _Told:
    """Tells the job how many rows have passed, and remembers."""

    def __init__(self, job: Running) -> None:
        self._job = job
        self.done = 0

    def __call__(self, done: int) -> None:
        self.done = done
        self._job.progress(done)


def _write(want: Wanted, table: Table, file: BinaryIO) -> None:
    if want.format == "csv":
        csv_file.write(table, file, is_coded=want.choice.form == "code")
    elif want.format == "parquet":
        parquet_file.write(table, file)
    else:
        sheets = {SHEETS["codebook"]: codebook.table(want.source.questionnaire)}
        with workspace() as folder:
            xlsx_file.write({SHEETS["data"]: table, **sheets}, file, folder=str(folder))


def _note(want: Wanted, job: Running, name: str, rows: int) -> None:
    """The event says everything but a search, which may name a person."""
    params = {key: value for key, value in want.params.items() if key != "search"}
    detail = {"job": str(job.id), "purpose": job.purpose, "rows": rows, **params}
    log(f"{name}.exported", by=job.by, subject=Subject("export", str(job.id), "", detail))


def _day() -> str:
    today: date = thai_dates.today()
    return f"{today.year + thai_dates.BUDDHIST_ERA}-{today:%m-%d}"


def _describe(read: Callable[[Mapping[str, Any]], Wanted]) -> Callable[[Mapping[str, Any]], str]:
    def describe(params: Mapping[str, Any]) -> str:
        want = read(params)
        words = [*wanted.rows_in_words(want.filter), *wanted.how_in_words(want)]
        return " · ".join([*words, *([WITH_SEARCH] if params.get("has_search") else [])])

    return describe


KINDS: Final = (
    Kind(
        RECORDS, LABELS["records"], OFFICERS, _run(wanted.of_records), describe=_describe(wanted.of_records)
    ),
    Kind(
        TRAVELLERS,
        LABELS["travellers"],
        OFFICERS,
        _run(wanted.of_travellers),
        describe=_describe(wanted.of_travellers),
    ),
)
