"""People's records as another agency reads them: those it may, without what it must not see."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from tests.agencies.agency import Agency, centre, confirmed, reads, report
from tests.log_scan import has_citizen_id
from tests.travellers import made_up_travellers as made
from thaiqm.agencies import reading
from thaiqm.agencies.places import Reader
from thaiqm.agencies.shapes import RecordsIn
from thaiqm.audit import actions as audit
from thaiqm.audit.models import Event
from thaiqm.lib import base64url, citizen_id
from thaiqm.questionnaire.columns import columns
from thaiqm.questionnaire.definitions import QUESTIONNAIRES
from thaiqm.questionnaire.definitions.affected_person_v1 import AFFECTED_PERSON_V1
from thaiqm.questionnaire.definitions.daily_check_v1 import DAILY_CHECK_V1
from thaiqm.records.models import Record

pytestmark = pytest.mark.django_db
ODD_ID = "00000000-0000-0000-0000-000000000000"
FULL = {"reach": "full", "reason": "ตรวจสิทธิกับทะเบียนราษฎร"}


def masked(**changed: Any) -> Agency:
    return Agency(**{"reach": "masked", **changed})


def ids(said: Any) -> list[str]:
    return [one["record_id"] for one in said["items"]]


def changed_at(record: Record, **ago: int) -> None:
    """Put the record's last change into the past."""
    record.refresh_from_db()
    Record.objects.filter(id=record.id).update(updated_at=record.updated_at - timedelta(**ago))


def test_a_confirmed_record_by_the_columns_of_the_definition() -> None:
    record = confirmed(former_income_day=None)
    report(), confirmed("48010101")
    agency = masked()
    (one,) = agency.said("records")["items"]
    assert (one["record_id"], one["number"], one["unit"]) == (str(record.id), record.number, "47010201")
    assert (one["status"], one["questionnaire"], one["version"]) == ("confirmed", "affected_person", 1)
    assert one["survey_date"] == "2020-04-10"
    answers = one["answers"]
    known = {entry["column"] for entry in agency.said("questionnaires/affected_person/1")["columns"]}
    assert answers.keys() <= known
    assert (answers["name_given"], answers["age_years"], answers["entitlement"]) == ("สมหญิง", 45, "sso_39_40")
    assert (answers["help_ranks_short_term_cash"], answers["help_ranks_goods_relief_bag"]) == (1, 2)
    assert "help_ranks_job_training" not in answers
    assert "former_income_day" not in answers


def test_citizen_ids_are_masked() -> None:
    record = confirmed()
    answer = masked().get("records")
    digits = record.citizen_id or ""
    assert answer.json()["items"][0]["answers"]["citizen_id"] == citizen_id.mask(digits)
    assert not has_citizen_id(answer.content.decode())


def test_in_full_by_the_centres_token_only() -> None:
    record = confirmed()
    agency = Agency(by=centre(), **FULL)
    (one,) = agency.said("records")["items"]
    assert one["answers"]["citizen_id"] == record.citizen_id
    agency.said("records", fields="entitlement")
    assert [one["full_ids"] for one in reads(agency.token)] == [True, False]
    assert not has_citizen_id(json.dumps([event.detail for event in Event.objects.all()]))


def test_a_token_for_totals_reads_nobody() -> None:
    confirmed()
    agency = Agency()
    assert agency.refused("records") == (403, "totals_only")
    assert agency.refused("records", inside="48") == (403, "totals_only")
    assert not reads(agency.token)


@pytest.mark.parametrize("inside", ["48", "4801", "48010101", "4702", "47010399"])
def test_another_area_does_not_exist(inside: str) -> None:
    confirmed("48010101"), confirmed("47020101")
    agency = masked(area_code="4701")
    assert agency.refused("records", inside=inside) == (404, "not_found")
    assert ids(agency.said("records")) == []


def test_inside_an_area() -> None:
    first, second = confirmed("47010201"), confirmed("47020101")
    city = confirmed("47990001")
    agency = masked()
    for inside, expected in (("4701", first), ("4702", second), ("4799", city), ("47010201", first)):
        assert ids(agency.said("records", inside=inside)) == [str(expected.id)]


def test_the_register_and_health_are_read_by_nobody() -> None:
    watch = made.traveller(days_ago=3)
    made.check(watch, days_ago=1, symptoms=["fever"], temperature="38.4")
    for status in ("submitted", "returned", "confirmed"):
        assert masked().said("records", status=status, inside="4701")["items"] == []
    for status in ("registered", "withdrawn", ""):
        assert masked().refused("records", status=status) == (422, "parameter_wrong")


def test_a_health_answer_would_be_no_column() -> None:
    """Were one reviewed some day, by a definition that forgot itself."""
    assert DAILY_CHECK_V1.health_ids
    kept = {column.question.id for column in reading.readable_columns(DAILY_CHECK_V1)}
    assert not kept & DAILY_CHECK_V1.health_ids
    assert {form.life for form in reading.readable()} == {"reviewed"}
    assert len(reading.readable()) < len(QUESTIONNAIRES)


def test_every_other_column_can_be_asked_for() -> None:
    confirmed()
    for _, column in columns(AFFECTED_PERSON_V1):
        (one,) = masked().said("records", fields=column.key)["items"]
        assert one["answers"].keys() <= {column.key}


def test_only_the_fields_asked_for() -> None:
    confirmed()
    agency = masked()
    (one,) = agency.said("records", fields="impact, entitlement")["items"]
    assert one["answers"] == {"impact": "income_reduced", "entitlement": "sso_39_40"}
    assert reads(agency.token)[0]["fields"] == "impact, entitlement"
    for fields in ("nothing", "impact,", "impact;entitlement", "temperature", "answers"):
        assert agency.refused("records", fields=fields) == (422, "parameter_wrong")


def test_another_status_is_read_a_district_at_a_time() -> None:
    record = report()
    agency = masked()
    assert agency.refused("records", status="submitted") == (422, "too_wide")
    assert agency.refused("records", status="submitted", inside="47") == (422, "too_wide")
    assert ids(agency.said("records", status="submitted", inside="4701")) == [str(record.id)]
    assert ids(masked(area_code="4701").said("records", status="submitted")) == [str(record.id)]


def test_pages_follow_each_other_without_gap_or_repeat() -> None:
    made_records = [confirmed() for _ in range(5)]
    Record.objects.update(updated_at=made_records[0].updated_at)  # all in one moment
    agency = masked()
    seen: list[str] = []
    cursor, pages = "", 0
    while pages == 0 or cursor:
        said = agency.said("records", size=2, cursor=cursor)
        seen, cursor, pages = seen + ids(said), said["next"], pages + 1
    assert pages == 3
    assert sorted(seen) == sorted(str(record.id) for record in made_records)
    assert seen == sorted(seen)


def test_what_changed_while_reading_is_read_again_and_nothing_is_missed() -> None:
    first, second, third = confirmed(), confirmed(), confirmed()
    for days, record in ((3, first), (2, second), (1, third)):
        changed_at(record, days=days)
    agency = masked()
    said = agency.said("records", size=2)
    assert ids(said) == [str(first.id), str(second.id)]
    changed_at(first, days=0)
    Record.objects.filter(id=first.id).update(updated_at=third.updated_at, answers={**first.answers})
    assert set(ids(agency.said("records", size=2, cursor=said["next"]))) == {str(third.id), str(first.id)}


def test_only_what_has_changed_since() -> None:
    old, new = confirmed(), confirmed()
    changed_at(old, days=2)
    agency = masked()
    said = agency.said("records")
    assert ids(said) == [str(old.id), str(new.id)]
    again = agency.said("records", changed_since=said["changed_since"])
    assert ids(again) == [str(new.id)], "the last moments come again"
    assert again["changed_since"] == said["changed_since"]
    later = agency.said("records", changed_since="2560-01-01T00:00:00+07:00")
    assert later["items"] == []
    assert later["changed_since"] == "2560-01-01T00:00:00+07:00"


def test_a_change_that_ends_late_is_not_missed() -> None:
    """It carries the moment when its transaction began."""
    slow, quick = confirmed(), confirmed()
    changed_at(slow, minutes=4)
    Record.objects.filter(id=slow.id).update(status="submitted")  # not to be seen yet
    agency = masked()
    said = agency.said("records")
    assert ids(said) == [str(quick.id)]
    Record.objects.filter(id=slow.id).update(status="confirmed")
    assert str(slow.id) in ids(agency.said("records", changed_since=said["changed_since"]))


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ({"changed_since": "2026-01-01T00:00:00"}, "changed_since"),  # whose midnight?
        ({"changed_since": "yesterday"}, "changed_since"),
        ({"changed_since": "0001-01-01T00:00:00+14:00"}, "changed_since"),
        ({"changed_since": "9999-12-31T23:59:59-14:00"}, "changed_since"),
        ({"cursor": base64url.write(f"0001-01-01T00:00:00+23:59 {ODD_ID}".encode())}, "cursor"),
        ({"cursor": base64url.write(f"9999-12-31T23:59:59-23:59 {ODD_ID}".encode())}, "cursor"),
        ({"cursor": base64url.write(f"2026-01-01T00:00:00 {ODD_ID}".encode())}, "cursor"),
        ({"cursor": base64url.write(b"2026-01-01T00:00:00+07:00 x")}, "cursor"),
        ({"cursor": base64url.write(b"\xff")}, "cursor"),
        ({"size": "-1"}, "size"),
        ({"search": "สมหญิง"}, "search"),
        ({"citizen_id": "x"}, "citizen_id"),
    ],
)
def test_a_wrong_question_is_named(asked: dict[str, str], name: str) -> None:
    answer = masked().get("records", **asked)
    assert answer.status_code == 422
    assert f" {name} " in answer.json()["message"]


def test_nobody_is_kept_on_the_way() -> None:
    confirmed()
    answer = masked().get("records")
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["ETag"]


def test_one_event_a_request_names_who_was_seen() -> None:
    first, second = confirmed(), confirmed("47020101")
    agency = masked()
    before = Event.objects.count()
    agency.said("records", inside="47", changed_since="2026-01-01T00:00:00+07:00")
    assert Event.objects.count() == before + 1
    (read,) = reads(agency.token)
    assert (read["what"], read["count"], read["inside"], read["full_ids"]) == ("records", 2, "47", False)
    assert read["records"] == [first.id.hex, second.id.hex]
    event = Event.objects.get(name="agency.data_read")
    assert (event.subject_type, event.subject_id) == ("agency_token", str(agency.token.id))


def test_without_its_event_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    confirmed()
    agency = masked()

    def fail(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(audit, "events", fail)
    answer = agency.get("records")
    assert answer.status_code == 500
    assert "สมหญิง" not in answer.content.decode()


@pytest.mark.parametrize(("asked", "queries"), [({}, 3), ({"inside": "4701"}, 4), ({"size": "1"}, 3)])
def test_queries_of_a_request(
    asked: dict[str, str], queries: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """The token, the area asked for, the page, the word in the audit log; however many records."""
    for _ in range(3):
        confirmed()
    agency = masked()
    with django_assert_num_queries(queries):
        agency.said("records", **asked)


def test_a_page_runs_along_its_index() -> None:
    """The next page of a province is not sorted for."""
    confirmed()
    after = base64url.write(f"2026-01-01T00:00:00+07:00 {ODD_ID}".encode())
    rows = reading.rows(Reader(masked().token.scope), RecordsIn(cursor=after))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    plan = rows[:2].explain()
    assert "record_confirmed_changed" in plan
    assert "Sort" not in plan


def test_a_cursor_survives_an_address() -> None:
    confirmed(), confirmed()
    cursor = masked().said("records", size=1)["next"]
    assert quote(cursor) == cursor
