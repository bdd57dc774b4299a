"""How far areas are, for ten random areas and filters: the screen, both files and a recount say the same."""

from __future__ import annotations

import csv
import io
import re
from random import Random
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from tests.review.conftest import as_browser, words_of
from tests.supervision.test_coverage import VIEWERS, country, recount
from thaiqm.accounts.models import User
from thaiqm.areas.models import SILENT, Stage, Unit
from thaiqm.supervision.actions import note_call
from thaiqm.supervision.call_notes import CallNote
from thaiqm.supervision.silent import NOT_TODAY

__all__ = ["country"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country")]
AREAS = ("", "47", "48", "4701", "4702", "4799", "4801", "470102", "470103")
START = "/desk/supervision/"


def file_rows(client: Client, name: str, format: str, **query: str) -> list[list[str]]:
    """A table as the file has it, its heading left out; whole numbers without the sheet's point."""
    answer = client.get(f"{START}{name}.{format}", query)
    assert answer.status_code == 200
    if format == "csv":
        return list(csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig"), newline="")))[1:]
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.getvalue()))
    return [[_cell(cell) for cell in row] for row in book.get_sheet_by_index(0).to_python()[1:]]


def _cell(cell: Any) -> str:
    return f"{cell:.0f}" if isinstance(cell, float) and cell.is_integer() else str(cell)


def inside(user: User, below: str) -> list[Unit]:
    return [u for u in Unit.objects.order_by("code") if user.scope.holds(u.code) and u.code.startswith(below)]


def numbers(html: str, table: str) -> list[list[str]]:
    """The texts of the numeric cells of a table's rows."""
    body = html.split(f'id="{table}"', 1)[1].split("</table>", 1)[0]
    rows = re.findall(r"<tr.*?</tr>", body, re.S)[1:]
    found = [re.findall(r"<td[^>]*numeric[^>]*>(.*?)</td>", row, re.S) for row in rows]
    return [[re.sub(r"<[^>]*>", "", cell).strip() for cell in row] for row in found if row]


def asked(dice: Random, count: int = 10) -> list[tuple[User, str]]:
    users = [make() for make in VIEWERS.values()]
    every = [(user, area) for user in users for area in AREAS if not area or user.scope.holds(area)]
    return dice.sample(every, count)


def test_coverage() -> None:
    for user, below in asked(Random(61)):
        client, units = as_browser(user), inside(user, below)
        wanted = dict.fromkeys(Stage, 0)
        for unit in units:
            wanted[Stage(recount(unit)[0])] += 1
        silent = sum(wanted[stage] for stage in SILENT)
        sums = [str(len(units)), *(str(wanted[stage]) for stage in Stage), str(silent)]
        html = client.get(START, {"below": below}).content.decode()
        assert f"<b>{silent}</b>" in html
        for format in ("csv", "xlsx"):
            *rows, total = file_rows(client, "coverage", format, below=below)
            assert total[2 : 4 + len(Stage)] == sums
            assert [str(sum(int(row[at]) for row in rows)) for at in range(2, 4 + len(Stage))] == sums
            if len(rows[0][0]) < 8:
                shown = [row[1 : 2 + len(Stage)] for row in numbers(html, "coverage-table")]
                assert [row[3 : 4 + len(Stage)] for row in rows] == shown
            today = file_rows(client, "coverage", format, below=below, table="days")[-1]
            assert today[1 : 1 + len(Stage)] == sums[1:-1]


def test_the_call_list() -> None:
    dice = Random(62)
    centre = VIEWERS["centre"]()
    for unit in dice.sample([u for u in Unit.objects.order_by("code") if recount(u)[0] in SILENT], 2):
        note_call(note_id=uuid4(), unit_code=unit.code, outcome="reached", note="", by=centre)
    for user, below in asked(dice):
        stage, called = dice.choice(["", *SILENT]), dice.choice(["", NOT_TODAY])
        done = set(CallNote.objects.values_list("unit_id", flat=True)) if called else set[str]()
        wanted = [
            unit.code
            for unit in inside(user, below)
            if recount(unit)[0] in ([stage] if stage else SILENT) and unit.code not in done
        ]
        query = {"below": below, "stage": stage, "called": called}
        client = as_browser(user)
        html = words_of(client.get(f"{START}silent", query).content.decode())
        assert re.findall(r'<tr [^>]*id="unit-(\d+)"', html) == wanted
        for format in ("csv", "xlsx"):
            assert [row[0] for row in file_rows(client, "silent", format, **query)] == wanted
