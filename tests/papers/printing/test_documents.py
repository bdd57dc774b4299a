"""Receipt, list, slips and summary: what must stand on them, in which numerals, and what must not."""

from __future__ import annotations

import re
from typing import Any

import pytest
from PIL import Image

from tests import making
from tests.papers.conftest import corrected
from tests.papers.printing import filled_in, reading
from tests.review.conftest import Report
from thaiqm.accounts.actions import print_slips
from thaiqm.accounts.models import Role, User
from thaiqm.accounts.queries import places_of
from thaiqm.areas.models import Unit
from thaiqm.lib import citizen_id
from thaiqm.lib.thai_text import thai_digits
from thaiqm.papers.printing import people_list, receipt, records_to_print, slips, summary, typesetting
from thaiqm.papers.printing.texts import LIST, PRIVACY, RECEIPT
from thaiqm.questionnaire.definitions.affected_person_v1 import AFFECTED_PERSON_V1 as Q
from thaiqm.records import actions as records
from thaiqm.records.models import Record
from thaiqm.records.tallies import COUNTED_CHOICES

pytestmark = pytest.mark.django_db
USED_BY_THE_FILE = {"words"}


def village() -> Unit:
    return Unit.objects.select_related("parent__parent__parent").get(code="47010201")


def receipt_of(record: Record, officer: User) -> dict[str, Any]:
    found = records_to_print.one(officer, record.id)
    assert found is not None
    return receipt.receipt(found)


def test_a_receipt_has_the_number_and_says_what_the_survey_is_not(report: Report, officer: User) -> None:
    record = report()
    data = receipt_of(record, officer)
    words = reading.words_of(data)
    assert data["number"] == record.number
    for said in (Q.notice, RECEIPT["no_promise"], *PRIVACY, "นางสมหญิง ใจดี", "อำเภอเมืองสกลนคร"):
        assert said in words
    assert citizen_id.mask(str(record.citizen_id)) in words
    assert citizen_id.show(str(record.citizen_id)) not in words


def test_every_word_of_a_receipt_is_drawn_on_one_page(report: Report, officer: User) -> None:
    data = receipt_of(report(), officer)
    assert len(typesetting.pages("receipt", data, ppi=20)) == 1
    assert reading.not_shown("receipt", data) == [
        RECEIPT[unused] for unused in ("unit", "received", "surveyor", "office")
    ]  # these stand in the lines


@pytest.mark.parametrize("text", [filled_in.WIDE_WORDS * 10, "ฌ" * 200, "#panic()"])
def test_a_receipt_of_long_or_nasty_answers_stays_one_page(report: Report, officer: User, text: str) -> None:
    record = records_to_print.one(officer, report().id)
    assert record is not None
    record.answers = filled_in.longest(text) | {"survey_date": "2020-04-10"}
    (page,) = typesetting.pages("receipt", receipt.receipt(record), ppi=72)
    _assert_margins_are_empty(page, width=210, height=148.5)


def test_a_list_names_the_people_of_one_village_in_order_and_masked(report: Report, officer: User) -> None:
    names = ("แดง", "กบ", "ขาว")
    made = [report(name={"title": "นาง", "given": name, "family": "ใจดี"}) for name in names]
    report("47010202", name={"title": "นาง", "given": "ที่อื่น", "family": "ใจดี"})
    withdrawn = report(name={"title": "นาง", "given": "ยกเลิก", "family": "ใจดี"})
    records.withdraw(record_id=withdrawn.id, seen_changes=withdrawn.changes, reason="ซ้ำ", by=making.officer())
    data = people_list.people_list(village(), records_to_print.people_of(officer, village()))
    assert [row[1] for row in data["rows"]] == ["นางกบ ใจดี", "นางขาว ใจดี", "นางแดง ใจดี"]
    assert [row[0] for row in data["rows"]] == ["๑", "๒", "๓"]
    assert data["count"] == "รวม ๓ คน"
    assert not any(citizen_id.show(str(record.citizen_id)) in reading.words_of(data) for record in made)


def test_every_row_of_a_list_is_drawn(report: Report, officer: User) -> None:
    report(), report()
    data = people_list.people_list(village(), records_to_print.people_of(officer, village()))
    data["words"] = {name: LIST[name] for name in ("title", "secret", "page", "empty")}
    missing = reading.not_shown("people_list", data)
    assert [text for text in missing if text not in (LIST["empty"],)] == []


def test_a_long_list_goes_over_pages_inside_their_margins(officer: User) -> None:
    name = dict.fromkeys(("title", "given", "family"), "ฌ" * 100)
    rows = [filled_in.record(number, name=name) for number in range(1, 30)]
    for row in rows:
        row.status = "submitted"
    pages = typesetting.pages("people_list", people_list.people_list(filled_in.unit(), rows), ppi=72)
    assert len(pages) > 1
    for page in pages:
        _assert_margins_are_empty(page, width=210, height=297)


def test_an_empty_list_says_so(officer: User) -> None:
    data = people_list.people_list(filled_in.unit(), [])
    assert len(typesetting.pages("people_list", data, ppi=20)) == 1
    assert data["rows"] == []


def test_slips_carry_what_the_page_of_slips_carries(officer: User) -> None:
    heads = [making.head("47010201"), making.head("47010202")]
    printed = print_slips(users=heads, by=officer)
    data = slips.slips(printed, places_of(slip.user for slip in printed))
    words = reading.words_of(data)
    for slip, one in zip(printed, data["slips"], strict=True):
        assert one["code"] == f"{slip.code[:5]} {slip.code[5:]}"
        assert one["qr"] == typesetting.qr(slip.url)
        assert slip.user.citizen_id not in words.replace("-", "")
    assert "หมู่ที่ 2 บ้านตัวอย่าง ตำบลขมิ้น" in words
    assert reading.not_shown("slips", data) == []


def test_the_summary_counts_as_the_tallies_do_in_thai_numerals(report: Report, officer: User) -> None:
    record = report()
    report("47010301", impact=None, other_impact="living_cost_up")
    report("47020101")  # another district
    records.confirm(record_id=record.id, seen_changes=record.changes, by=making.officer())
    data = summary.summary(officer, "")
    assert data["areas"] == [["ตำบลขมิ้น", "๑", "๑"], ["ตำบลงิ้วด่อน", "๑", "๐"], ["รวม", "๒", "๑"]]
    groups = {row[0]: row[1:] for group in data["groups"] for row in group["rows"]}
    assert groups["ประกันสังคม ม.๓๙/๔๐"] == ["๒", "๑", "๑๐๐.๐"]
    assert groups["ภาระค่าใช้จ่ายในการดำรงชีพสูงขึ้น"] == ["๑", "๐", "๕๐.๐"]
    assert data["help"][0] == ["๑", "เงินสนับสนุนการยังชีพระยะสั้น", "๒", "๒", "๓๐"]
    assert not re.search("[0-9]", reading.words_of(data).replace("Thai QM", ""))


def test_the_summary_has_every_counted_choice_and_all_fifteen_kinds_of_help(officer: User) -> None:
    words = reading.words_of(summary.summary(officer, ""))
    for question_id in (*COUNTED_CHOICES, "help_ranks"):
        for choice in Q.question(question_id).choices:
            assert thai_digits(choice.label) in words


def test_a_province_sees_districts_and_municipalities_and_may_look_into_one(report: Report) -> None:
    report()
    by = making.user(Role.PROVINCE_OFFICER, "47")
    assert [row[0] for row in summary.summary(by, "")["areas"]] == [
        "อำเภอเมืองสกลนคร", "อำเภอกุสุมาลย์", "เทศบาลนครสกลนคร", "รวม",
    ]  # fmt: skip
    assert summary.summary(by, "4701")["areas"][0] == ["ตำบลขมิ้น", "๑", "๐"]
    assert [row[0] for row in summary.summary(by, "4799")["areas"]] == ["ชุมชนตัวอย่าง", "รวม"]


@pytest.mark.parametrize("areas", [1, 14, 15, 40])
def test_the_summary_takes_one_or_two_pages_and_all_of_it_is_drawn(officer: User, areas: int) -> None:
    data = summary.summary(officer, "")
    data["areas"] = [[f"อำเภอที่ยาวมาก {thai_digits(str(n))}", "๑๒,๓๔๕", "๑๒,๓๔๔"] for n in range(areas)]
    data["areas"].append(["รวม", "๑,๒๓๔,๕๖๗", "๑,๒๓๔,๕๖๖"])
    assert 1 <= len(typesetting.pages("summary", data, ppi=20)) <= 2
    if areas == 15:
        unused = {"item", "points", "points_note", "total"}
        data["words"] = {
            name: text for name, text in data["words"].items() if name not in unused - {"points"}
        }
        assert reading.not_shown("summary", data) == []


def test_a_paper_says_how_often_its_record_was_corrected(report: Report, officer: User) -> None:
    once, thrice = report(), report("47010202")
    corrected(thrice)
    thrice.refresh_from_db()
    corrected(thrice)
    printed = records_to_print.filled(records_to_print.some(officer, [thrice.id, once.id]), shows_id=True)
    assert [one.revision for one in printed] == [3, 1]


def _assert_margins_are_empty(page: bytes, *, width: float, height: float) -> None:
    import io

    picture = Image.open(io.BytesIO(page)).convert("L")
    scale = picture.width / width
    for left, right in ((0, 10), (width - 10, width)):
        strip = picture.crop((round(left * scale), 0, round(right * scale), round(height * scale)))
        assert strip.getextrema() == (255, 255), left
