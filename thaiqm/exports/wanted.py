"""What somebody wants to take away, and the same as a job's params and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from thaiqm.exports.answer_columns import Choice
from thaiqm.exports.sources import RECORDS, TRAVELLERS, Source
from thaiqm.exports.texts import ALL_STATUSES, FORMATS, FORMS, IDS
from thaiqm.lib.tables import Form
from thaiqm.records.queries import QueueFilter
from thaiqm.records.states import Status
from thaiqm.review.texts import FIRST_FILTERS, FLAG_FILTERS
from thaiqm.travellers.queries import SYMPTOMS, WatchFilter
from thaiqm.travellers.texts import DAY_OF_WATCH, LISTS

Filter: TypeAlias = QueueFilter | WatchFilter
Format: TypeAlias = Literal["xlsx", "csv", "parquet"]


@dataclass(frozen=True)
class Wanted:
    """Which rows, in which format, by codes or in words, numbers of papers masked or full."""

    filter: Filter
    format: Format = "xlsx"
    form: Form = "words"
    is_full: bool = False

    @property
    def source(self) -> Source:
        """Where the rows come from."""
        return RECORDS if isinstance(self.filter, QueueFilter) else TRAVELLERS

    @property
    def choice(self) -> Choice:
        """Which columns, and how much of them. Parquet is for programs: always by codes."""
        return Choice("code" if self.format == "parquet" else self.form, self.is_full)

    @property
    def tells_health(self) -> bool:
        """Whether being in the file says something about somebody's health."""
        return isinstance(self.filter, WatchFilter) and self.filter.name == SYMPTOMS

    @property
    def params(self) -> dict[str, Any]:
        """For the job; `search` is kept sealed."""
        shown = self.filter
        if isinstance(shown, QueueFilter):
            rows: dict[str, Any] = {"status": shown.status, "area": shown.area, "flag": shown.flag}
            rows["first"] = shown.first
        else:
            rows = {"show": shown.name, "area": shown.area, "day": shown.day}
        how = {"format": self.format, "form": self.form, "is_full": self.is_full}
        return {**how, "rows_of": rows, "search": shown.search, "has_search": bool(shown.search)}


def of_records(params: Mapping[str, Any]) -> Wanted:
    """What these params of a job ask for."""
    rows = params["rows_of"]
    shown = QueueFilter(
        rows["status"], rows["area"], rows["flag"], params.get("search", ""), rows.get("first", "")
    )
    return Wanted(shown, params["format"], params["form"], params["is_full"])


def of_travellers(params: Mapping[str, Any]) -> Wanted:
    """The same for travellers."""
    rows = params["rows_of"]
    shown = WatchFilter(rows["show"], rows["area"], rows["day"], params.get("search", ""))
    return Wanted(shown, params["format"], params["form"], params["is_full"])


def rows_in_words(shown: Filter) -> list[str]:
    """Which rows, as the list on screen says it: without area and search."""
    if isinstance(shown, QueueFilter):
        words = [str(Status(shown.status).label) if shown.status else ALL_STATUSES]
        words += [FLAG_FILTERS[shown.flag]] if shown.flag in FLAG_FILTERS else []
        return words + ([FIRST_FILTERS[shown.first]] if shown.first in FIRST_FILTERS else [])
    return [LISTS[shown.name], *([] if shown.day is None else [DAY_OF_WATCH.format(number=shown.day)])]


def how_in_words(wanted: Wanted) -> list[str]:
    """Format, form and masking."""
    return [FORMATS[wanted.format], FORMS[wanted.choice.form], IDS[wanted.is_full]]
