"""What is in the files: the rows on screen, of the asker's area, with every column, masked or not."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import override_settings

from tests import making
from tests.exports import taking
from tests.exports.nasty import read_xlsx
from tests.exports.taking import ask, content, done, rows
from tests.review.conftest import send
from thaiqm.accounts.models import Role, User
from thaiqm.audit.models import Event
from thaiqm.exports import answer_columns, codebook
from thaiqm.exports.answer_columns import Choice
from thaiqm.exports.own_columns import OF_RECORDS
from thaiqm.exports.refusals import Refused
from thaiqm.exports.wanted import Wanted
from thaiqm.jobs.states import JobStatus
from thaiqm.questionnaire.columns import columns
from thaiqm.questionnaire.definitions import QUESTIONNAIRES
from thaiqm.records import actions as records
from thaiqm.records.models import Record
from thaiqm.records.queries import QueueFilter, filtered

pytestmark = pytest.mark.django_db
AFFECTED = QUESTIONNAIRES["affected_person", 1]
ALL = QueueFilter(status="")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path) -> Any:
    with override_settings(FILES_FOLDER=tmp_path / "files"):
        yield


def record(unit: str = "47010201", **changed: Any) -> Record:
    return send(making.item(making.answers(**changed), unit=unit), making.head(unit))


def numbers(found: list[dict[str, Any]]) -> list[str]:
    return [row["number"] for row in found]


@pytest.mark.parametrize("kind", ["csv", "xlsx", "parquet"])
def test_every_kind_of_file_holds_the_same_rows(kind: str) -> None:
    made = [record(), record("47010202"), record("47010201")]
    job = ask(making.officer(), format=kind, form="code")
    found = rows(job)
    assert [next(iter(row.values())) for row in found] == sorted(one.number for one in made)
    assert job.file_name.endswith(f".{kind}")
    assert job.file_name.startswith("แบบสำรวจ 25")


def test_the_filter_is_the_one_on_screen() -> None:
    by = making.officer()
    kept, other = record(), record("47010202")
    records.confirm(record_id=other.id, seen_changes=other.changes, by=by)
    flagged = record(former_income_day="90000", former_income_month="2700000")
    for shown in (
        QueueFilter(),
        ALL,
        QueueFilter(status="confirmed"),
        QueueFilter(status="", area="47010202"),
        QueueFilter(status="", flag="warning"),
        QueueFilter(status="", search=kept.number),
        QueueFilter(status="", search=other.citizen_id or ""),
        QueueFilter(status="", search="ใจดี"),
        QueueFilter(status="returned"),
    ):
        expected = sorted(filtered(by, shown).values_list("number", flat=True))
        assert numbers(rows(ask(by, shown))) == expected
    assert flagged.number in numbers(rows(ask(by, QueueFilter(status="", flag="warning"))))


def test_only_the_own_area_and_the_area_of_now() -> None:
    inside, moved_to = record(), record("47020101")
    record("48010101")
    by = making.officer("4701")
    assert numbers(rows(ask(by))) == [inside.number]
    job = ask(by)
    User.objects.filter(pk=by.pk).update(area_codes=["4702"])
    assert numbers(rows(job)) == [moved_to.number]


def test_every_column_of_the_definition_and_nothing_by_hand() -> None:
    record()
    data = content(done(ask(making.officer(), format="xlsx", form="both")))
    own = [column.key for one in OF_RECORDS for column in one.columns]
    keys = [found.column.key for found in columns(AFFECTED)]
    assert [line[0] for line in read_xlsx(data, 1)[1:]] == [*own, *keys]
    assert len(read_xlsx(data)[0]) == len(own) + len(keys)


@pytest.mark.parametrize(
    ("form", "there", "gone"), [("code", "group", "group_label"), ("words", "group_label", "group")]
)
def test_by_codes_or_in_words(form: str, there: str, gone: str) -> None:
    found = [column.key for column in answer_columns.columns("affected_person", form)]  # type: ignore[arg-type]
    assert there in found
    assert gone not in found
    assert "help_ranks_goods_relief_bag" in found


def test_the_cells_are_what_the_record_says() -> None:
    made = record(addr_house_no="=1+1", citizen_id=making.new_citizen_id())
    [row] = rows(ask(making.officer()))
    assert (row["name_given"], row["group"], row["addr_house_no"]) == ("สมหญิง", "resident", "'=1+1")
    assert (row["help_ranks_short_term_cash"], row["help_ranks_goods_relief_bag"]) == ("1", "2")
    assert (row["survey_date"], row["age_years"]) == ("2020-04-10", "45")
    assert (row["unit_code"], row["submitted_at"][-6:]) == (made.unit_id, "+07:00")
    [row] = rows(ask(making.officer(), form="words"))
    assert (row["ชื่อ"], row["บ้านเลขที่"], row["สถานะ"]) == ("สมหญิง", "'=1+1", "รอตรวจสอบ")
    assert (row["หมู่บ้าน/ชุมชน"], row["อำเภอที่สังกัด"]) == ("หมู่ที่ 1 บ้านตัวอย่าง", "อำเภอเมืองสกลนคร")


def test_words_have_thai_headings_each_once() -> None:
    record()
    [row] = rows(ask(making.officer(), format="xlsx", form="words"))
    assert row["ชื่อ"] == "สมหญิง"
    heads = read_xlsx(content(done(ask(making.officer(), format="xlsx", form="both"))))[0]
    assert len(heads) == len(set(heads))


def test_numbers_of_papers_are_masked() -> None:
    made = record()
    digits = made.citizen_id or ""
    for kind in ("csv", "xlsx", "parquet"):
        [row] = rows(ask(making.officer(), format=kind))
        assert f"{digits[0]}-XXXX-XXXXX-{digits[10:12]}-{digits[12]}" in row.values()
        assert digits not in row.values()


@pytest.mark.parametrize("kind", ["csv", "xlsx", "parquet"])
def test_who_verifies_the_area_may_take_them_in_full(kind: str) -> None:
    made = record()
    [row] = rows(ask(making.officer(), format=kind, is_full=True))
    assert made.citizen_id in row.values()
    event = Event.objects.get(name="records.exported")
    assert (event.detail["is_full"], event.detail["rows"]) == (True, 1)


@pytest.mark.parametrize("role", [Role.DISTRICT_CHIEF, Role.PROVINCE_OFFICER, Role.CENTRAL_OFFICER])
def test_nobody_else_may(role: Role) -> None:
    area = {Role.DISTRICT_CHIEF: "4701", Role.PROVINCE_OFFICER: "47"}.get(role, "")
    with pytest.raises(Refused) as refused:
        ask(making.user(role, area), is_full=True)
    assert "เลขบัตรเต็ม" in refused.value.sentence


@pytest.mark.parametrize("purpose", ["", "   ", "งาน"])
def test_nothing_is_taken_without_a_purpose(purpose: str) -> None:
    with pytest.raises(Refused) as refused:
        ask(making.officer(), purpose=purpose)
    assert "เหตุผล" in refused.value.sentence


def test_who_verifies_no_more_when_it_is_done_gets_nothing() -> None:
    record()
    by = making.officer()
    job = ask(by, is_full=True)
    User.objects.filter(pk=by.pk).update(role=Role.DISTRICT_CHIEF)
    assert done(job).status == JobStatus.FAILED
    assert "เลขบัตรเต็ม" in job.problem_sentence


def test_who_took_what_when_and_why_is_written() -> None:
    record()
    by = making.officer()
    digits = making.new_citizen_id()
    job = done(ask(by, QueueFilter(status="", area="47010201", search=digits)))
    event = Event.objects.get(name="records.exported")
    assert (event.actor_id, event.subject_id) == (by.id, str(job.id))
    assert event.detail == {
        "job": str(job.id),
        "purpose": taking.PURPOSE,
        "rows": 0,
        "format": "csv",
        "form": "code",
        "is_full": False,
        "rows_of": {"status": "", "area": "47010201", "flag": "", "first": ""},
        "has_search": True,
    }
    assert digits not in str([event.detail for event in Event.objects.all()])


def test_progress_counts_the_rows() -> None:
    record(), record("47010202")
    job = done(ask(making.officer()))
    assert (job.total, job.done) == (2, 2)


def test_an_empty_list_is_a_file_with_its_headings() -> None:
    for kind in ("csv", "xlsx", "parquet"):
        assert rows(ask(making.officer(), format=kind)) == []


def test_a_sheet_that_is_too_long_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thaiqm.lib.xlsx_file.MOST_ROWS", 1)
    record(), record("47010202")
    job = done(ask(making.officer(), format="xlsx"))
    assert job.status == JobStatus.FAILED
    assert "CSV" in job.problem_sentence


def test_xlsx_brings_its_codebook() -> None:
    record()
    data = content(done(ask(making.officer(), format="xlsx", form="both")))
    told = {line[0] for line in read_xlsx(data, 1)[1:]}
    assert {column.key for column in answer_columns.columns("affected_person", "both")} <= told
    assert "unit_code" in told


def test_the_codebook_tells_every_column_with_its_codes() -> None:
    pieces = [
        row[0] for row in codebook.table("affected_person").rendered(lambda columns: lambda cells: cells)
    ]
    by_key = {row[0]: row for row in pieces}
    assert "sso_33 = " in str(by_key["entitlement"][5])
    assert "help_ranks" in str(by_key["help_other_text"][7])
    assert len(by_key) == len(pieces)


def test_an_older_version_keeps_its_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    """A column that only the older version has comes behind those of the newer one, and is filled."""
    import dataclasses

    left_out = {"addr_road", "help_other_text"}
    newer = dataclasses.replace(
        AFFECTED,
        version=2,
        questions=tuple(question for question in AFFECTED.questions if question.id not in left_out),
        checks=tuple(check for check in AFFECTED.checks if not left_out & {check.question, check.at}),
    )
    monkeypatch.setitem(answer_columns.VERSIONS, "affected_person", (newer, AFFECTED))
    found = [column.key for column in answer_columns.columns("affected_person", "code")]
    assert found[-2:] == ["addr_road", "help_other_text"]
    choice = Choice("code", is_full=False)
    for form in (newer, AFFECTED):
        stretches = answer_columns.answered(form, choice)
        assert [column.key for one in stretches for column in one.stretch.columns] == found
    record(addr_road="ถนนสุขเกษม")
    [row] = rows(ask(making.officer()))
    assert row["addr_road"] == "ถนนสุขเกษม"


def test_what_is_asked_for_goes_through_the_job_unharmed() -> None:
    from thaiqm.exports.wanted import of_records

    want = Wanted(QueueFilter("returned", "4701", "duplicate", "ใจดี"), "parquet", "both", is_full=True)
    assert of_records(want.params) == want


def test_the_file_on_disk_is_sealed() -> None:
    record()
    job = done(ask(making.officer()))
    assert b"help_ranks" not in (settings.FILES_FOLDER / job.stored_as).read_bytes()
    assert io.BytesIO(content(job)).read(3) == b"\xef\xbb\xbf"
