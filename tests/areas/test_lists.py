"""Lists of units as they come: every way of being wrong has its row, column and sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.areas.files import csv_file, xlsx_file
from thaiqm.areas import actions
from thaiqm.areas.lists.entries import read_list
from thaiqm.areas.models import Area, Unit
from thaiqm.areas.plans import Plan, make_plan
from thaiqm.audit.models import Event

pytestmark = pytest.mark.usefixtures("places")
HEAD = "code8,name_th,name_en,obsolete"


def planned(*rows: str, complete_for: str = "") -> Plan:
    """What a CSV file would do."""
    return make_plan(read_list(csv_file(*rows)), complete_for=complete_for)


def applied(*rows: str, complete_for: str = "") -> Plan:
    """Do it."""
    return actions.import_list(unit_list=read_list(csv_file(*rows)), complete_for=complete_for, by=None)


def test_it_says_what_is_new_renamed_abolished_restored_and_unchanged() -> None:
    rows = (
        "47010201,บ้านทดสอบ 47010201,,",
        "47010202,บ้านชื่อใหม่,,",
        "47020101,บ้านทดสอบ 47020101,,1",
        "47010203,บ้านเพิ่ม,Ban Phoem,",
        "47010299,บ้านที่ไม่เคยมี,,1",
    )
    plan = planned(HEAD, *rows)
    assert dict(plan.counts) == {"new": 1, "renamed": 1, "abolished": 1}
    assert plan.unchanged == 2
    assert "หมู่ที่ 2 บ้านทดสอบ 47010202 → หมู่ที่ 2 บ้านชื่อใหม่" in "\n".join(plan.lines())
    assert Unit.objects.get(code="47010202").name_th == "บ้านทดสอบ 47010202"
    applied(HEAD, *rows)
    assert Unit.objects.get(code="47010202").name_th == "บ้านชื่อใหม่"
    assert Unit.objects.get(code="47020101").abolished_at is not None
    again = applied(HEAD, *rows)
    assert not again.changes
    assert again.unchanged == 5
    names = list(Event.objects.values_list("name", flat=True))
    assert sorted(names) == ["area.abolished", "area.renamed", "areas.list_imported"]
    back = applied(HEAD, "47020101,บ้านทดสอบ 47020101,,")
    assert dict(back.counts) == {"restored": 1}


def test_it_leaves_alone_what_is_not_on_the_list() -> None:
    assert not planned(HEAD, "47010201,บ้านทดสอบ 47010201,,").changes


def test_it_abolishes_what_is_missing_from_a_complete_list_of_that_area_only() -> None:
    plan = applied(HEAD, "47010201,บ้านทดสอบ 47010201,,", complete_for="4701")
    assert [change.target.code for change in plan.changes] == ["47010202"]
    gone = Unit.objects.exclude(abolished_at=None).values_list("code", flat=True)
    assert list(gone) == ["47010202"]


@pytest.mark.parametrize(
    ("code", "problem"), [("99", "complete_for_unknown"), ("4702", "complete_for_empty")]
)
def test_it_refuses_to_empty_an_area_that_the_list_does_not_name(code: str, problem: str) -> None:
    plan = planned(HEAD, "47010201,บ้านทดสอบ,,", complete_for=code)
    assert [found.code for found in plan.problems] == [problem]
    assert not plan.changes


def test_it_takes_a_municipality_to_another_district() -> None:
    head = "code4,type,name_th,name_en,parent,obsolete"
    row = "4799,ThesabanMueang,ก4799,,4702,"
    plan = applied(head, row)
    assert dict(plan.counts) == {"moved": 1}
    assert Area.objects.get(code="4799").parent_id == "4702"
    assert not applied(head, row).changes


def test_it_takes_communities_and_counts() -> None:
    communities = "code8,name_th,name_en,muban,municipality"
    plan = applied(communities, "47990002,ชุมชนหนองน้ำ,Nong Nam,47010201,4799")
    assert dict(plan.counts) == {"new": 1}
    assert "muban" in "\n".join(plan.lines())
    counts = "code,name_th,population,households"
    applied(counts, '4701,ก4701,"194,294",79974', "47010201,บ้าน,๕๐๐,120")
    assert Area.objects.get(code="4701").population == 194_294
    assert Unit.objects.get(code="47010201").population == 500
    assert not applied(counts, "4701,ก4701,194294,79974").changes


@pytest.mark.parametrize(
    "rows",
    [
        ("รหัสหมู่บ้าน,ชื่อหมู่บ้าน", "47010205,บ้านนา"),
        ("รหัสตำบล,หมู่ที่,ชื่อหมู่บ้าน", "470102,5,บ้านนา"),
        ("Code8,NAME_TH", "๔๗๐๑-๐๒๐๕, บ้านนา "),
        ("code,name_th", "47 01 02 05,บ้านนา"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874"])
def test_it_reads_plausible_headings_digits_and_encodings(rows: tuple[str, ...], encoding: str) -> None:
    plan = make_plan(read_list(csv_file(*rows, encoding=encoding)))
    assert not plan.problems
    assert [(c.kind, c.target.code, c.target.name_th) for c in plan.changes] == [("new", "47010205", "บ้านนา")]


def test_it_reads_numbers_of_a_spreadsheet() -> None:
    workbook = xlsx_file(["รหัสตำบล", "หมู่ที่", "ชื่อ"], [470102, 5, "บ้านนา"])
    plan = make_plan(read_list(workbook))
    assert [change.target.code for change in plan.changes] == ["47010205"]


@pytest.mark.parametrize(
    ("row", "column", "code", "said"),
    [
        ("4701020,บ้าน,,", "code8", "code_length", "ต้องมี 8 หลัก ในแฟ้มมี 7 หลัก"),
        ("470102011,บ้าน,,", "code8", "code_length", "9 หลัก"),
        ("4701020A,บ้าน,,", "code8", "code_characters", "4701020A"),
        ("4.70E+07,บ้าน,,", "code8", "code_scientific", "ตั้งคอลัมน์นี้เป็นข้อความ"),
        (",บ้าน,,", "code8", "code_missing", "ไม่มีรหัส"),
        ("47010201,,,", "name_th", "name_missing", "ไม่มีชื่อ"),
        (f"47010201,{'ก' * 101},,", "name_th", "name_long", "100"),
        ("47990101,บ้าน,,", None, None, ""),
        ("47019901,บ้าน,,", "code8", "subdistrict_unknown", "ไม่มีตำบลรหัส 470199"),
        ("47010200,บ้าน,,", "code8", "moo_zero", "หมู่ที่"),
        ("47010203,บ้าน,,อาจจะ", "obsolete", "obsolete_unreadable", "อาจจะ"),
    ],
)
def test_it_names_row_column_and_reason(row: str, column: str | None, code: str | None, said: str) -> None:
    plan = planned(HEAD, "47010201,บ้านทดสอบ 47010201,,", row)
    if code is None:
        assert not plan.problems
        return
    repeated = [p for p in plan.problems if p.code != "code_repeated"]
    assert [(p.row, p.column, p.code) for p in repeated] == [(3, column, code)]
    assert repeated[0].sentence.startswith(f"แถว 3 คอลัมน์ {column}: ")
    assert said in repeated[0].sentence
    assert not plan.changes


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ((HEAD, "47010201,ก,,", "47010201,ข,,"), "code_repeated"),
        (("name_th,obsolete", "ก,"), "list_unknown"),
        (("code8,name_en", "47010201,ก"), "column_missing"),
        (("code8,รหัสหมู่บ้าน,name_th", "47010201,47010201,ก"), "columns_twice"),
        ((HEAD,), "list_empty"),
        (("code8,name_th,municipality", "47970001,ชุมชน,4797"), "municipality_unknown"),
        (("code8,name_th,municipality", "47990002,ชุมชน,4798"), "municipality_differs"),
        (("code4,type,name_th,parent", "4701,ทต.,ก,4702"), "code_taken"),
        (("code4,type,name_th,parent", "4797,ทต.,ก,4788"), "district_unknown"),
        (("code4,type,name_th,parent", "4797,ทต.,ก,1001"), "district_differs"),
        (("code4,type,name_th,parent", "4797,อบต.,ก,4701"), "type_unreadable"),
        (("code,population", "4788,5"), "area_unknown"),
        (("code,population", "4701,หลายคน"), "number_unreadable"),
    ],
)
def test_it_refuses_what_cannot_be_right(rows: tuple[str, ...], code: str) -> None:
    before = list(Unit.objects.values_list("code", "name_th"))
    plan = applied(*rows)
    assert code in {problem.code for problem in plan.problems}
    assert all(problem.sentence for problem in plan.problems)
    assert list(Unit.objects.values_list("code", "name_th")) == before
    assert not Event.objects.exists()


def test_it_refuses_a_file_that_is_no_list() -> None:
    for data in (b"", b"\x80\x81\xff\xfe\x00", b"PK\x03\x04not a workbook"):
        assert make_plan(read_list(data)).problems


@pytest.mark.parametrize("make", [csv_file, xlsx_file], ids=["csv", "xlsx"])
def test_it_finds_the_header_below_the_title_of_an_office(make: Callable[..., bytes]) -> None:
    """Offices put a title over the table, in a spreadsheet in one merged cell."""
    rows = ["รายชื่อหมู่บ้าน อำเภอเมืองสกลนคร", "", "ข้อมูล ณ วันที่ 1 มกราคม 2563"]
    table = [["code8", "name_th"], ["47010201", "บ้านทดสอบ 47010201"], ["47010202", "บ้านใหม่"]]
    data = (
        make(*rows, *[";".join(row) for row in table])
        if make is csv_file
        else make(*[[row] for row in rows], *table)
    )
    plan = make_plan(read_list(data))
    assert plan.problems == ()
    assert dict(plan.counts) == {"renamed": 1}


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ((HEAD, "47010201,ก,,", "47010202,ก,ข,,,,เกิน"), "แถว 3: แถวนี้มีช่องมากกว่าหัวตาราง"),
        (("code8,name_th,code8", "47010201,ก,"), "คอลัมน์ code8: มีคอลัมน์ชื่อนี้ซ้ำกัน"),
        (("code8,,name_th", "47010201,,ก"), "คอลัมน์ที่ 2 ไม่มีชื่อ"),
        ((HEAD, f"47010201,{'ก' * 200_000},,"), "แถว 2: อ่านแฟ้มไม่ได้"),
    ],
    ids=["row too long", "column twice", "column unnamed", "endless cell"],
)
def test_it_says_in_words_why_a_file_is_no_list(rows: tuple[str, ...], sentence: str) -> None:
    [problem] = planned(*rows).problems
    assert problem.sentence.startswith(sentence)
