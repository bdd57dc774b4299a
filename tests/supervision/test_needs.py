"""The page of needs: its numbers are those of the records, on the screen and in the files."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable
from random import Random
from typing import Any

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from tests import making
from tests.review.conftest import Report, as_browser
from thaiqm.accounts.models import Role, User
from thaiqm.records import actions
from thaiqm.records.bands import age_band, income_band
from thaiqm.records.models import Record
from thaiqm.records.states import LIVE
from thaiqm.records.wide import KINDS
from thaiqm.supervision.needs import STATUSES, Asked, Needs, values_of
from thaiqm.supervision.texts import DIMENSIONS, MEASURES

PAGE = "/desk/supervision/needs"
UNITS = making.UNITS


def some_records(report: Report, officer: User, count: int = 40) -> None:
    """Records all over, some of them confirmed."""
    random = Random(20)
    for _ in range(count):
        kinds = random.sample(KINDS, random.randint(1, 5))
        ranks = {kind: str(place) for place, kind in enumerate(kinds, start=1)}
        if "other" in ranks:
            ranks.pop("other")
            ranks = {kind: str(place) for place, kind in enumerate(ranks, start=1)} or {"plant_stock": "1"}
        is_other = random.random() < 0.3
        record = report(
            random.choice(UNITS),
            help_ranks=ranks,
            entitlement=random.choice(["sso_39_40", "welfare_card", "none"]),
            impact=None if is_other else random.choice(["income_reduced", "hours_cut"]),
            other_impact="no_place_to_sell" if is_other else None,
            age_years=str(random.randint(15, 80)),
            former_income_day=None,
            former_income_month=random.choice(["0", "3000", "9000", "12000", "20000"]),
        )
        if record.district_code == "4701" and record.status == "submitted" and random.random() < 0.4:
            actions.confirm(record_id=record.id, seen_changes=record.changes, by=officer)


def value_in(answers: dict[str, Any], dimension: str) -> str:
    """A record's value of a dimension, told anew."""
    if dimension == "age":
        return age_band(answers)
    if dimension == "income":
        return income_band(answers)
    if dimension == "impact" and "impact" not in answers:
        return str(answers["other_impact"])
    return str(answers[dimension])


def recount(rows: Iterable[dict[str, Any]]) -> dict[str, tuple[int, int, int]]:
    """Each kind's ranked, first and points, from the answers themselves."""
    ranked, first, points = Counter[str](), Counter[str](), Counter[str]()
    for answers in rows:
        for kind, rank in answers["help_ranks"].items():
            ranked[kind] += 1
            first[kind] += rank == 1
            points[kind] += 16 - rank
    return {kind: (ranked[kind], first[kind], points[kind]) for kind in KINDS}


def rows_of(asked: Asked, scope: str = "47") -> list[dict[str, Any]]:
    """The answers that what was asked is about."""
    rows = Record.objects.filter(unit__code__startswith=scope).filter(unit__code__startswith=asked.below)
    rows = rows.filter(status__in=STATUSES[asked.status] or LIVE)
    found = list(rows.values_list("answers", flat=True))
    return [row for row in found if not asked.value or value_in(row, asked.by) == asked.value]


def file_rows(client: Client, table: str, format: str, query: dict[str, str]) -> list[list[Any]]:
    """A table of the page as the file has it, its heading left out."""
    answer = client.get(f"{PAGE}.{format}", {**query, "table": table})
    assert answer.status_code == 200
    if format == "csv":
        return list(csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig"), newline="")))[1:]
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.getvalue()))
    return book.get_sheet_by_index(0).to_python()[1:]


def cells_of(html: str, caption: str) -> list[list[str]]:
    """The texts of the numeric cells of a table's body, row by row."""
    import re

    table = html.split(f'id="{caption}"', 1)[1].split("</tbody>", 1)[0].split("<tbody", 1)[1]
    rows = re.findall(r"<tr.*?</tr>", table, re.S)
    return [
        [re.sub(r"<[^>]*>", "", cell).strip() for cell in re.findall(r"<td[^>]*>(.*?)</td>", row, re.S)]
        for row in rows
    ]


def test_screen_files_and_records_say_the_same(report: Report, officer: User) -> None:
    some_records(report, officer)
    client = as_browser(making.user(Role.PROVINCE_OFFICER, "47"))
    random = Random(21)
    for _ in range(10):
        by = random.choice(list(DIMENSIONS))
        query = {
            "below": random.choice(["", "4701", "4702", "470102", "470103", "4799"]),
            "status": random.choice(list(STATUSES)),
            "by": by,
            "value": random.choice(["", *values_of(by)]),
            "show": random.choice(["ranked", "first"]),
            "sort": "form",
        }
        asked = Asked(**query)
        expected = [[str(n) for n in numbers] for numbers in recount(rows_of(asked)).values()]
        answer = client.get(PAGE, query)
        html = answer.content.decode()
        on_screen = cells_of(html, "needs-kinds")
        assert [row[:3] for row in on_screen] == expected
        for format in ("csv", "xlsx"):
            in_file = file_rows(client, "kinds", format, query)
            assert [[f"{float(n):.0f}" for n in row[1:4]] for row in in_file] == expected
            place = ["–" if row[4] == "" else f"{float(row[4]):.0f}" for row in in_file]
            assert asked.value or place == [row[3] for row in on_screen]
        everybody = rows_of(Asked(below=asked.below, status=asked.status))
        values = [code for code, _ in answer.context["needs"].values]
        measure = ("ranked", "first").index(asked.show)
        columns = [recount(row for row in everybody if value_in(row, by) == value) for value in values]
        crossed = [[str(column[kind][measure]) for column in columns] for kind in KINDS]
        assert [row[:-1] for row in cells_of(html, "needs-cross")] == crossed
        in_file = file_rows(client, "cross", "csv", query)
        assert [row[1:-1] for row in in_file[:-1]] == crossed
        assert in_file[-1][-1] == str(len(everybody))
        told = file_rows(client, "people", "csv", query)
        spread = [int(row[2]) for row in told if row[0] == DIMENSIONS[by]]
        assert spread == [sum(value_in(row, by) == value for row in everybody) for value in values]


def test_the_collective_order_stands_first_and_columns_sort(desk: Client, report: Report) -> None:
    report(help_ranks={"plant_stock": "1", "tax_relief": "2"})
    report(help_ranks={"plant_stock": "1"})
    report(help_ranks={"tax_relief": "1"})
    shown = desk.get(PAGE).context["needs"]
    assert [(kind.code, kind.place) for kind in shown.kinds[:3]] == [
        ("plant_stock", 1),
        ("tax_relief", 2),
        ("short_term_cash", None),
    ]
    assert desk.get(PAGE, {"sort": "form"}).context["needs"].kinds[0].code == "short_term_cash"
    points = [kind.points for kind in desk.get(PAGE, {"sort": "points"}).context["needs"].kinds]
    assert points == sorted(points, reverse=True)
    for label in MEASURES.values():
        assert label in desk.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("sort", "title"),
    [
        ("place", "เลือกเป็นอันดับ 1 เรียงตามอันดับรวม"),
        ("form", "เลือกเป็นอันดับ 1 เรียงตามแบบสำรวจ"),
        ("first", "เลือกเป็นอันดับ 1"),
        ("points", "คะแนนรวม"),
    ],
)
def test_the_picture_says_what_its_bars_are_and_why_they_stand_so(
    desk: Client, report: Report, sort: str, title: str
) -> None:
    report(help_ranks={"plant_stock": "1"})
    picture = desk.get(PAGE, {"sort": sort}).context["picture"]
    assert picture.title == f"ความต้องการความช่วยเหลือ: {title}"


@pytest.mark.parametrize(
    "query",
    [
        {"below": "48"},
        {"below": "4702"},
        {"below": "x"},
        {"below": "47010201"},
        {"status": "withdrawn"},
        {"by": "name"},
        {"by": "age", "value": "income_reduced"},
        {"show": "points"},
        {"sort": "citizen_id"},
    ],
)
def test_nobody_looks_outside_or_at_nonsense(desk: Client, query: dict[str, str]) -> None:
    assert desk.get(PAGE, query).status_code == 404
    assert desk.get(f"{PAGE}.csv", query).status_code == 404


@pytest.mark.parametrize("address", [f"{PAGE}.pdf", f"{PAGE}.csv?table=names"])
def test_only_these_files(desk: Client, address: str) -> None:
    assert desk.get(address).status_code == 404


def test_reporters_do_not_see_it(report: Report) -> None:
    assert as_browser(making.head()).get(PAGE).status_code == 403


def test_the_whole_area_is_named_as_it_is_everywhere(report: Report) -> None:
    html = as_browser(making.user(Role.CENTRAL_OFFICER)).get(PAGE).content.decode()
    assert '<option value="">ทั้งประเทศ</option>' in html


def test_an_empty_area_says_what_will_happen(desk: Client) -> None:
    assert "จะขึ้นที่หน้านี้ทันที" in desk.get(PAGE).content.decode()


def test_its_queries_do_not_grow(
    desk: Client, report: Report, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    report(), desk.get(PAGE)  # the bell is counted once a minute
    with django_assert_max_num_queries(16) as first:
        desk.get(PAGE)
    report("47010301", help_ranks={"plant_stock": "1"}), report("47010202", entitlement="none")
    with django_assert_num_queries(len(first)):
        desk.get(PAGE)


def test_first_choices_lead_to_the_persons(desk: Client, report: Report, officer: User) -> None:
    wanted = report(help_ranks={"plant_stock": "1", "tax_relief": "2"})
    other = report(help_ranks={"plant_stock": "2", "tax_relief": "1"})
    html = desk.get(PAGE).content.decode()
    assert 'href="/desk/queue?status=all&amp;first=plant_stock"' in html
    listed = desk.get("/desk/queue?status=all&first=plant_stock").content.decode()
    assert wanted.number in listed
    assert other.number not in listed
    assert "/desk/exports/records?status=all&amp;first=plant_stock" in listed
    assert desk.get("/desk/queue?first=x").status_code == 404
    actions.withdraw(record_id=wanted.id, seen_changes=wanted.changes, reason="ผิดคน", by=officer)
    assert wanted.number not in desk.get("/desk/queue?status=all&first=plant_stock").content.decode()


def test_a_province_chooses_a_district_before_it_opens_a_list(report: Report) -> None:
    report()
    client = as_browser(making.user(Role.PROVINCE_OFFICER, "47"))
    assert "first=short_term_cash" not in client.get(PAGE).content.decode()
    assert "&amp;area=4701&amp;first=short_term_cash" in client.get(PAGE, {"below": "4701"}).content.decode()


def test_who_may_not_see_persons_gets_no_small_numbers(
    report: Report, officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    some_records(report, officer, 25)
    clear = Needs(officer, Asked(by="entitlement", show="first"))
    whole = [row.cells for row in clear.cross]
    monkeypatch.setattr("thaiqm.accounts.permissions.SEES_PERSONS", ())
    client = as_browser(officer)
    answer = client.get(PAGE, {"by": "entitlement", "value": "none", "show": "ranked"})
    hidden = answer.context["needs"]
    assert hidden.asked.value == ""
    assert hidden.asked.show == "first"
    assert any(None in row.cells for row in hidden.cross)
    assert "first=plant_stock" not in answer.content.decode()
    shown = [row.cells for row in hidden.cross]
    assert all(
        a is None or a == b for x, y in zip(shown, whole, strict=True) for a, b in zip(x, y, strict=True)
    )
    assert (
        "น้อยกว่า 5" in client.get(f"{PAGE}.csv", {"by": "entitlement", "table": "cross"}).getvalue().decode()
    )
