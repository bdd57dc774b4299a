"""Part 2 at the desk: agreed, older, forged, twice, elsewhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from tests import making
from tests.papers.conftest import corrected, paper_of, qr_of
from tests.review.conftest import Report, as_browser, words_of
from thaiqm.accounts.models import Role, User
from thaiqm.audit.models import Event
from thaiqm.lib import record_number
from thaiqm.papers import check_codes
from thaiqm.papers.models import PaperReceipt
from thaiqm.papers.part_two.texts import REFUSALS
from thaiqm.records import actions as records
from thaiqm.records.models import Record
from thaiqm.records.queries import QueueFilter, filtered

pytestmark = pytest.mark.django_db
URL = "/desk/papers/received"


def html_of(desk: Client, typed: dict[str, str], *, status: int = 200) -> str:
    answer = desk.post(URL, typed, follow=True)
    assert answer.status_code == status
    return words_of(answer.content.decode())


def events() -> list[str]:
    return [name for name in Event.objects.order_by("id").values_list("name", flat=True) if "paper." in name]


@pytest.mark.parametrize("typed", [paper_of, qr_of])
def test_a_paper_that_agrees(
    desk: Client, officer: User, report: Report, typed: Callable[[Record], dict[str, str]]
) -> None:
    record = report()
    assert "ตรงกัน" in html_of(desk, typed(record))
    receipt = PaperReceipt.objects.get()
    assert (receipt.record, receipt.received_by) == (record, officer)
    assert receipt.revision_id == record.current_revision
    assert events() == ["paper.received"]
    page = desk.get(f"/desk/records/{record.id}").content.decode()
    assert "ได้รับส่วนที่ ๒ แล้ว" in page
    assert "ตรงกับฉบับปัจจุบัน" in page


def test_an_older_paper_is_recognised_and_the_differences_stand_side_by_side(
    desk: Client, report: Report
) -> None:
    record = report(age_years="45")
    paper = paper_of(record)
    corrected(record, age_years="54")
    html = html_of(desk, paper)
    assert "กระดาษเป็นฉบับก่อน" in html
    assert "45 ปี" in html
    assert "54 ปี" in html
    assert html.index("45 ปี") < html.index("54 ปี")
    page = desk.get(f"/desk/records/{record.id}").content.decode()
    assert "เป็นฉบับก่อน" in page
    assert "ตรงกับฉบับปัจจุบัน" not in page


def test_a_paper_becomes_older_and_the_newer_one_takes_its_place(desk: Client, report: Report) -> None:
    record = report()
    first = paper_of(record)
    html_of(desk, first)
    second = paper_of(corrected(record, age_years="54"))
    assert "เป็นฉบับก่อน" in desk.get(f"/desk/records/{record.id}").content.decode()
    assert "ตรงกัน" in html_of(desk, second)
    # the older paper scanned again does not push the newer one aside
    assert "กระดาษเป็นฉบับก่อน" in html_of(desk, first)
    record.refresh_from_db()
    assert record.paper_revision == record.current_revision


def test_of_two_older_papers_the_later_one_counts(desk: Client, report: Report) -> None:
    record = report()
    first = paper_of(record)
    record = corrected(record, age_years="54")
    second, revision = paper_of(record), record.current_revision
    corrected(record, age_years="55")
    for paper in (second, first):
        html_of(desk, paper)
    record.refresh_from_db()
    assert record.paper_revision == revision


def test_twice_is_once(desk: Client, report: Report) -> None:
    record = report()
    html_of(desk, paper_of(record))
    assert "ไม่ได้นับซ้ำ" in html_of(desk, qr_of(record))
    assert PaperReceipt.objects.count() == 1
    assert events() == ["paper.received", "paper.received_again"]


def test_a_forged_code_is_refused_and_remembered(desk: Client, report: Report) -> None:
    record, other = report(), report()
    forged = {**paper_of(record), "code": paper_of(other)["code"]}
    html = html_of(desk, forged, status=422)
    assert words_of(REFUSALS["code_fits_nothing"].format(number=record.number)) in html
    assert f'value="{forged["code"]}"' in html
    assert PaperReceipt.objects.count() == 0
    assert events() == ["paper.refused"]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"number": "", "code": ""}, "nothing_typed"),
        ({"number": "47010201-0001-0"}, "number_wrong"),
        ({"number": "TQM1:47010201-0001"}, "qr_not_ours"),
        ({"number": "http://elsewhere"}, "qr_not_ours"),
        ({"code": ""}, "code_missing"),
        ({"code": "7K3MQ2X"}, "code_wrong"),
        ({"code": "UUUUUUUU"}, "code_wrong"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(
    desk: Client, report: Report, changed: dict[str, str], code: str
) -> None:
    html = html_of(desk, {**paper_of(report()), **changed}, status=422)
    assert words_of(REFUSALS[code]) in html
    assert PaperReceipt.objects.count() == 0


def test_another_area_is_the_same_as_nowhere(desk: Client, report: Report) -> None:
    elsewhere = report("48010101")
    unknown = {**paper_of(elsewhere), "number": "48010101-0999-" + last_digit("48010101", 999)}
    pages = [html_of(desk, typed, status=404) for typed in (paper_of(elsewhere), unknown)]
    assert all("ในพื้นที่ของท่าน" in page for page in pages)
    assert PaperReceipt.objects.count() == 0
    assert desk.get(f"{URL}/{elsewhere.id}").status_code == 404
    there = as_browser(making.officer("4801"))
    assert "ตรงกัน" in html_of(there, paper_of(elsewhere))


def last_digit(unit: str, seq: int) -> str:
    return record_number.make(unit, seq)[-1]


def test_only_those_who_verify_receive(report: Report) -> None:
    record = report()
    for user in (making.head(), making.user(Role.DISTRICT_CHIEF, "4701")):
        assert as_browser(user).post(URL, paper_of(record)).status_code == 403
    assert PaperReceipt.objects.count() == 0


def test_a_note_stays_with_the_paper(desk: Client, report: Report) -> None:
    record = report()
    note = {"paper": str(record.current_revision), "note": "แก้ด้วยลายมือ ลงชื่อกำกับแล้ว"}
    url = f"{URL}/{record.id}/note"
    assert "ยังไม่ได้รับกระดาษฉบับนี้" in desk.post(url, note, follow=True).content.decode()
    html_of(desk, paper_of(record))
    desk.post(url, note)
    assert PaperReceipt.objects.get().note == note["note"]
    assert note["note"] in desk.get(f"/desk/records/{record.id}").content.decode()
    assert desk.post(url, {**note, "note": " "}).status_code == 422
    assert desk.post(url, {**note, "paper": "x"}).status_code == 422


def test_the_queue_knows_what_is_missing(desk: Client, officer: User, report: Report) -> None:
    missing, agrees, older = report(), report(), report()
    for record in (agrees, older):
        html_of(desk, paper_of(record))
    corrected(older, age_years="54")

    def shown(flag: str) -> set[Record]:
        return set(filtered(officer, QueueFilter(flag=flag)))

    assert shown("paper_missing") == {missing}
    assert shown("paper_older") == {older}
    page = desk.get("/desk/queue?flag=paper_missing").content.decode()
    assert missing.number in page
    assert agrees.number not in page
    assert "ส่วนที่ ๒ เป็นฉบับก่อน" in desk.get("/desk/queue").content.decode()


def test_a_withdrawn_record_says_so(desk: Client, report: Report) -> None:
    record = report()
    records.withdraw(record_id=record.id, seen_changes=record.changes, reason="ซ้ำ", by=making.officer())
    assert "รายการนี้ยกเลิกแล้ว" in html_of(desk, paper_of(record))


def test_no_code_of_a_record_is_in_an_address(desk: Client, report: Report) -> None:
    record = report()
    answer = desk.post(URL, paper_of(record))
    assert check_codes.code_of(record.id, record.current_revision) not in answer["Location"]
    assert record.number not in answer["Location"]


def test_a_receipt_is_never_deleted(desk: Client, report: Report) -> None:
    html_of(desk, paper_of(report()))
    with pytest.raises(DatabaseError), transaction.atomic():
        PaperReceipt.objects.all().delete()
