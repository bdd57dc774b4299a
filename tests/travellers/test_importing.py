"""An existing list comes into the register whole or not at all, and twice is once."""

from __future__ import annotations

import io
from typing import Any
from uuid import UUID

import pytest
import xlsxwriter

from tests import making
from tests.travellers import made_up_travellers as made
from tests.travellers.counted import as_counted
from thaiqm.accounts.models import Role, User
from thaiqm.areas.queries import active_units_visible_to
from thaiqm.audit.models import Event
from thaiqm.lib import thai_dates
from thaiqm.records import storing
from thaiqm.records.models import KeptAside, Record, Revision
from thaiqm.travellers import actions
from thaiqm.travellers.lists.entries import TravellerList, read_travellers
from thaiqm.travellers.lists.plans import Plan, make_plan
from thaiqm.travellers.models import Watch
from thaiqm.travellers.refusals import Refused
from thaiqm.travellers.states import RiskClass

pytestmark = pytest.mark.django_db
HEADINGS = (
    "รหัสหมู่บ้าน/ชุมชน,คำนำหน้า,ชื่อ,นามสกุล,เลขบัตรประชาชน,หนังสือเดินทาง,เบอร์โทร,อายุ,เพศ,บ้านเลขที่,"
    "วันที่มาถึง,จังหวัดต้นทาง,ประเทศต้นทาง,สถานที่เสี่ยง,พาหนะ,หมายเหตุ"
)
MEANINGS = [
    "unit",
    "title",
    "given",
    "family",
    "citizen_id",
    "passport",
    "phone",
    "age",
    "sex",
    "house",
    "arrival",
    "province",
    "country",
    "venue",
    "means",
    "note",
]


def written(days_ago: int) -> str:
    """A day as a list writes it: 10/04/2563."""
    day = made.day(days_ago)
    return f"{day.day:02d}/{day.month:02d}/{day.year + thai_dates.BUDDHIST_ERA}"


def line(**changed: str) -> str:
    """One row without a mistake."""
    cells = {
        "unit": "47010201", "title": "นาย", "given": "สมาน", "family": "เดินทาง",
        "citizen_id": making.new_citizen_id(), "phone": "812345678", "age": "40", "sex": "ช", "house": "5",
        "arrival": written(2), "province": "กรุงเทพฯ", "means": "รถทัวร์",
    }  # fmt: skip
    cells.update(changed)
    return ",".join(cells.get(meaning, "") for meaning in MEANINGS)


def csv(*lines: str, headings: str = HEADINGS) -> bytes:
    return "\n".join([headings, *lines]).encode()


def read(data: bytes, by: User) -> TravellerList:
    return read_travellers(data, units=active_units_visible_to(by))


def plan(by: User, *lines: str) -> Plan:
    return make_plan(read(csv(*lines), by))


def said(by: User, *lines: str) -> list[str]:
    """What is wrong, in words."""
    return [problem.sentence for problem in plan(by, *lines).problems]


def bring(by: User, *lines: str) -> int:
    travellers = read(csv(*lines), by)
    return actions.import_list(travellers=travellers, expected_count=len(make_plan(travellers).new), by=by)


def test_a_row_becomes_a_watched_traveller(officer: User) -> None:
    digits = making.new_citizen_id()
    assert bring(officer, line(citizen_id=digits, venue="สนามมวยลุมพินี", note="พักคนเดียว")) == 1
    watch = Watch.objects.get()
    record = watch.record
    assert (record.citizen_id, record.reasons, record.author, record.is_keyed_by_officer) == (
        digits, [], officer, True,
    )  # fmt: skip
    assert record.answers == {
        "name": {"title": "นาย", "given": "สมาน", "family": "เดินทาง"},
        "id_type": "has_number",
        "phone_status": "has_phone",
        "phone": "+66812345678",
        "age_years": 40,
        "sex": "male",
        "stay_house_no": "5",
        "stay_moo": 1,
        "stay_place": {"tambon": "470102", "postcode": "47220"},
        "stay_is_home": "no",
        "arrival_date": made.day(2).isoformat(),
        "origin_kind": "in_country",
        "origin_province": "10",
        "venue_status": "yes",
        "venue": "สนามมวยลุมพินี",
        "travel_means": "bus",
        "note": "พักคนเดียว",
    }
    assert (watch.unit_id, watch.arrival_date, watch.risk_class) == ("47010201", made.day(2), RiskClass.VENUE)
    # the village has known and watched since the list came
    assert watch.watched_from == thai_dates.today()
    assert Event.objects.get(name="travellers.list_imported").detail == {"rows": 1, "known": 0}
    assert as_counted()["arrivals"] == 1


def test_a_second_import_changes_nothing(officer: User) -> None:
    lines = [
        line(),
        line(citizen_id="", passport="ab-123456", given="Anna"),
        line(citizen_id="", given="ก้อง"),
    ]
    assert bring(officer, *lines) == 3
    before = list(Revision.objects.order_by("id").values())
    again = plan(officer, *lines)
    assert (len(again.new), again.known, again.problems) == (0, 3, ())
    assert bring(officer, *lines) == 0
    assert list(Revision.objects.order_by("id").values()) == before
    assert not KeptAside.objects.exists()


def test_who_was_reported_from_the_village_is_there_already(officer: User) -> None:
    digits = making.new_citizen_id()
    watch = made.traveller(days_ago=2, citizen_id=digits)
    assert plan(officer, line(citizen_id=digits)).known == 1
    # another day, another unit: another arrival
    assert plan(officer, line(citizen_id=digits, arrival=written(1))).known == 0
    assert plan(officer, line(citizen_id=digits, unit="47010301")).known == 0
    actions.withdraw(record_id=watch.record_id, seen_changes=watch.changes, reason="ซ้ำ", by=officer)
    assert plan(officer, line(citizen_id=digits)).known == 0


def test_ids_are_not_guessed_from_a_citizen_id(officer: User) -> None:
    """Keyed: without the key of the installation nobody makes the id of somebody else's row."""
    planned = plan(officer, line()).new[0]
    assert {UUID(str(planned.record_id)).version, UUID(str(planned.revision_id)).version} == {4}
    assert planned.record_id != planned.revision_id


@pytest.mark.parametrize(
    ("changed", "question", "wanted"),
    [
        ({"arrival": "10 เม.ย. 2563"}, "arrival_date", "2020-04-10"),
        ({"arrival": "๑๐-๔-๒๕๖๓"}, "arrival_date", "2020-04-10"),
        ({"arrival": "10 เมษายน 2563"}, "arrival_date", "2020-04-10"),
        ({"arrival": "2020-04-10"}, "arrival_date", "2020-04-10"),
        ({"arrival": "2563-04-10"}, "arrival_date", "2020-04-10"),
        ({"sex": "หญิง"}, "sex", "female"),
        ({"sex": ""}, "sex", "unsaid"),
        ({"phone": "-"}, "phone_status", "no_phone"),
        ({"citizen_id": ""}, "id_type", "no_number"),
        ({"citizen_id": "", "passport": "aa 123456"}, "passport", "AA123456"),
        ({"province": "จ.นครพนม"}, "origin_province", "48"),
        ({"province": "48"}, "origin_province", "48"),
        ({"province": "", "country": "ลาว"}, "origin_country", "ลาว"),
        ({"country": "ไทย"}, "origin_kind", "in_country"),
        ({"venue": "ไม่มี"}, "venue_status", "no"),
        ({"venue": "ใช่"}, "venue_status", "yes"),
        ({"means": "เครื่องบินแล้วต่อรถตู้"}, "travel_means", "plane"),
        ({"means": "เดินเท้า"}, "travel_means", "other"),
        ({"means": ""}, "travel_means", None),
        ({"title": "", "given": "นางสาวมาลี"}, "name", {"title": "นางสาว", "given": "มาลี", "family": "เดินทาง"}),
    ],
)  # fmt: skip
def test_a_cell_is_read_as_people_write_it(
    officer: User, changed: dict[str, str], question: str, wanted: Any
) -> None:
    found = plan(officer, line(**changed))
    assert found.problems == ()
    assert found.new[0].entry.answers.get(question) == wanted


@pytest.mark.parametrize(
    ("changed", "column", "words"),
    [
        ({"unit": "48010101"}, "รหัสหมู่บ้าน/ชุมชน", "ไม่มีหมู่บ้านหรือชุมชนนี้ในพื้นที่ของท่าน"),
        ({"unit": "4701020"}, "รหัสหมู่บ้าน/ชุมชน", "รหัสต้องมี 8 หลัก"),
        ({"given": "", "title": "", "family": ""}, "ชื่อ", "ยังไม่ได้กรอกชื่อ"),
        ({"given": "สมาน2"}, "ชื่อ", "ต้องไม่มีตัวเลข"),
        ({"citizen_id": "1234567890120"}, "เลขบัตรประชาชน", "เลขบัตรไม่ถูกต้อง"),
        ({"citizen_id": "1.23E+12"}, "เลขบัตรประชาชน", "ย่อเลขบัตร"),
        ({"citizen_id": "", "passport": "AB"}, "หนังสือเดินทาง", "เลขหนังสือเดินทางมี"),
        ({"phone": "12345"}, "เบอร์โทร", "เบอร์ไทยต้องขึ้นต้นด้วย 0"),
        ({"age": ""}, "อายุ", "กรุณากรอกเป็นตัวเลข"),
        ({"age": "300"}, "อายุ", "ไม่เกิน 120"),
        ({"sex": "ชชช"}, "เพศ", "ไม่มีในแบบสำรวจ"),
        ({"arrival": ""}, "วันที่มาถึง", "ยังไม่ได้กรอกวันที่"),
        ({"arrival": "10/04/2020"}, "วันที่มาถึง", "เป็นปี ค.ศ."),
        ({"arrival": "10/04/63"}, "วันที่มาถึง", "ให้ครบ 4 ตัว"),
        ({"arrival": "เมื่อวาน"}, "วันที่มาถึง", "วันที่ยังไม่ครบ"),
        ({"arrival": "10/04/2599"}, "วันที่มาถึง", "ยังมาไม่ถึง"),
        ({"province": ""}, "จังหวัดต้นทาง", "กรุณาเลือกหนึ่งข้อ"),
        ({"province": "บางแสน"}, "จังหวัดต้นทาง", "จังหวัด"),
        ({"country": "ลาว"}, "ประเทศต้นทาง", "อย่างใดอย่างหนึ่ง"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_by_row_and_column(
    officer: User, changed: dict[str, str], column: str, words: str
) -> None:
    found = said(officer, line(), line(**changed))
    assert len(found) == 1, found
    assert found[0].startswith(f"แถว 3 คอลัมน์ {column}: ")
    assert words in found[0]


def test_nothing_is_done_when_one_row_is_wrong(officer: User) -> None:
    with pytest.raises(Refused, match="import_wrong"):
        bring(officer, line(), line(age="x"))
    assert not Record.objects.exists()


def test_nothing_is_done_when_the_number_is_another_one(officer: User) -> None:
    travellers = read(csv(line(), line()), officer)
    with pytest.raises(Refused, match="import_changed"):
        actions.import_list(travellers=travellers, expected_count=1, by=officer)
    assert not Record.objects.exists()


def test_nothing_is_done_when_the_server_stumbles(officer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even the rows before."""
    lines, numbers = [line(given="ก"), line(given="ข")], iter(["47010201-0001-2"])
    monkeypatch.setattr(storing, "next_numbers", lambda units: [next(numbers) for _ in units])
    with pytest.raises(Refused, match="import_failed"):
        bring(officer, *lines)
    assert (Record.objects.count(), Revision.objects.count(), KeptAside.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize("role", [Role.VILLAGE_HEAD, Role.DISTRICT_CHIEF, Role.PROVINCE_OFFICER])
def test_only_verifiers_import(role: Role) -> None:
    by = making.user(role, {Role.VILLAGE_HEAD: "47010201", Role.PROVINCE_OFFICER: "47"}.get(role, "4701"))
    with pytest.raises(Refused, match="import_not_yours"):
        bring(by, line())
    assert not Record.objects.exists()


def test_the_same_arrival_twice_in_a_list_is_wrong(officer: User) -> None:
    digits = making.new_citizen_id()
    found = said(officer, line(citizen_id=digits), line(), line(citizen_id=digits))
    assert found == ["แถว 4 คอลัมน์ ชื่อ: คนนี้มาถึงวันเดียวกันซ้ำกับแถว 2"]


def test_a_unit_may_be_named_by_subdistrict_and_moo(officer: User) -> None:
    making.areas()
    headings = "ตำบล,หมู่ที่,ชื่อ-สกุล,เลขบัตรประชาชน,อายุ,วันที่มาถึง,จังหวัดต้นทาง"
    rows = [
        f"{tambon},{moo},นายสมาน ใจดี,{making.new_citizen_id()},40,{written(1)},กทม"
        for tambon, moo in (("ต.ขมิ้น", "๒"), ("470103", "1"), ("ตำบลงิ้วด่อน", "1"))
    ]
    found = make_plan(read(csv(*rows, headings=headings), officer))
    assert found.problems == ()
    assert [one.entry.unit.code for one in found.new] == ["47010202", "47010301", "47010301"]
    wrong = make_plan(read(csv(rows[0].replace("๒", "9"), headings=headings), officer)).problems
    assert "ไม่มีหมู่บ้านหรือชุมชนนี้" in wrong[0].sentence


def test_a_community_needs_the_subdistrict_of_the_stay() -> None:
    clerk = making.user(Role.MUNICIPAL_CLERK, "4799")
    row = line(unit="47990001")
    assert "ของชุมชนต้องมีตำบลที่พัก" in said(clerk, row)[0]
    found = make_plan(read(csv(f"{row},ธาตุเชิงชุม", headings=f"{HEADINGS},ตำบล"), clerk))
    assert found.problems == ()
    assert found.new[0].entry.answers["stay_place"]["tambon"] == "470101"


@pytest.mark.parametrize(
    ("headings", "words"),
    [
        (HEADINGS.replace("รหัสหมู่บ้าน/ชุมชน", "อื่น"), "รหัสหมู่บ้าน/ชุมชน"),
        (HEADINGS.replace("เลขบัตรประชาชน", "อื่น"), "“เลขบัตรประชาชน”"),
        (HEADINGS.replace("วันที่มาถึง", "อื่น"), "“วันที่มาถึง”"),
        (HEADINGS.replace("จังหวัดต้นทาง", "อื่น").replace("ประเทศต้นทาง", "อีก"), "“จังหวัดต้นทาง”"),
    ],
)
def test_a_list_without_a_needed_column_says_which(officer: User, headings: str, words: str) -> None:
    found = make_plan(read(csv(line(), headings=headings), officer))
    assert any(words in problem.sentence for problem in found.problems)
    assert found.new == ()


def test_a_list_is_at_most_five_thousand_rows(officer: User) -> None:
    row = line()
    found = make_plan(read(csv(*[row] * 5_001), officer))
    assert [problem.sentence for problem in found.problems] == [
        "มี 5,001 แถว นำเข้าได้ครั้งละไม่เกิน 5,000 แถว แบ่งเป็นหลายแฟ้ม"
    ]


def test_a_spreadsheet_is_read_with_its_own_dates(officer: User) -> None:
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data)
    sheet = book.add_worksheet()
    for column, name in enumerate(HEADINGS.split(",")):
        sheet.write_string(0, column, name)
    for column, text in enumerate(line().split(",")):
        sheet.write_string(1, column, text)
    sheet.write_datetime(
        1, MEANINGS.index("arrival"), made.day(3), book.add_format({"num_format": "dd/mm/yyyy"})
    )
    sheet.write_number(1, MEANINGS.index("citizen_id"), int(making.new_citizen_id()))
    sheet.write_number(1, MEANINGS.index("age"), 40)
    book.close()
    found = make_plan(read(data.getvalue(), officer))
    assert found.problems == ()
    assert found.new[0].entry.answers["arrival_date"] == made.day(3).isoformat()


def test_a_preview_holds_nobodys_numbers(officer: User) -> None:
    digits = making.new_citizen_id()
    shifted = line(given=digits, family="", title="")
    found = plan(officer, line(citizen_id=digits), shifted)
    text = "\n".join([*found.lines, *(problem.sentence for problem in found.problems)])
    assert digits not in text
    no_heading = make_plan(read(csv(line(), headings=f"{HEADINGS},{digits}"), officer))
    assert digits not in str(no_heading.unused_columns)


def test_many_rows_come_in_a_few_turns(officer: User, django_assert_max_num_queries: Any) -> None:
    travellers = read(csv(*(line(given=f"คน{'กขคง'[n % 4]}", unit="47010201") for n in range(60))), officer)
    with django_assert_max_num_queries(45):
        assert actions.import_list(travellers=travellers, expected_count=60, by=officer) == 60
