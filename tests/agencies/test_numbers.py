"""Areas and the numbers of areas, as another agency reads them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from tests import making
from tests.agencies.agency import Agency, centre, confirmed, reads, report
from tests.travellers import made_up_travellers as made
from thaiqm.accounts import devices
from thaiqm.accounts.models import Role
from thaiqm.areas.models import Unit
from thaiqm.questionnaire.columns import columns
from thaiqm.questionnaire.definitions.affected_person_v1 import AFFECTED_PERSON_V1
from thaiqm.records import tallies
from thaiqm.travellers import actions as travellers

pytestmark = pytest.mark.django_db


def codes(said: Any) -> list[str]:
    return [one["code"] for one in said["items"]]


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        ("province", ["47"]),
        ("district", ["4701", "4702"]),
        ("subdistrict", ["470102", "470103", "470201"]),
        ("municipality", ["4799"]),
        ("unit", ["47010201", "47010202", "47010301", "47020101", "47990001"]),
    ],
)
def test_every_level_inside_the_own_area_only(level: str, expected: list[str]) -> None:
    agency = Agency()
    for path in ("areas", "totals", "travellers/totals"):
        assert codes(agency.said(path, level=level)) == expected


def test_an_area_says_its_name_and_what_it_lies_in() -> None:
    agency = Agency()
    assert agency.said("areas", level="district", inside="4702")["items"] == [
        {
            "code": "4702",
            "level": "district",
            "name": "กุสุมาลย์",
            "label": "อำเภอกุสุมาลย์",
            "parent": "47",
            "abolished_on": None,
        }
    ]
    Unit.objects.filter(code="47010301").update(abolished_at="2026-01-31")
    (unit,) = agency.said("areas", level="unit", inside="470103")["items"]
    assert unit == {
        "code": "47010301",
        "level": "unit",
        "name": "บ้านตัวอย่าง",
        "label": "หมู่ที่ 1 บ้านตัวอย่าง",
        "parent": "470103",
        "abolished_on": "2026-01-31",
    }


def test_the_country_is_read_by_the_centres_token() -> None:
    agency = Agency(by=centre(), area_code="")
    assert codes(agency.said("totals", level="province")) == ["47", "48"]


@pytest.mark.parametrize("path", ["areas", "totals", "travellers/totals"])
def test_pages_follow_each_other_without_gap_or_repeat(path: str) -> None:
    agency = Agency()
    seen, cursor = [], ""
    for _ in range(9):
        said = agency.said(path, level="unit", size=2, cursor=cursor)
        seen += codes(said)
        cursor = said["next"]
        if cursor is None:
            break
    assert seen == ["47010201", "47010202", "47010301", "47020101", "47990001"]


@pytest.mark.parametrize("path", ["areas", "totals", "travellers/totals"])
@pytest.mark.parametrize("inside", ["48", "4801", "48010101", "4777", "47010299"])
def test_another_area_does_not_exist(path: str, inside: str) -> None:
    """The same answer for what lies elsewhere and for what is nowhere."""
    agency = Agency()
    assert agency.refused(path, level="unit", inside=inside) == (404, "not_found")
    assert not reads(agency.token)


def test_a_wider_area_than_the_own_does_not_exist_either() -> None:
    agency = Agency(area_code="4701")
    assert agency.refused("totals", level="unit", inside="47") == (404, "not_found")
    assert codes(agency.said("totals", level="province")) == []
    assert codes(agency.said("totals", level="unit")) == ["47010201", "47010202", "47010301"]


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ({}, "level"),
        ({"level": "village"}, "level"),
        ({"level": "unit", "inside": "470"}, "inside"),
        ({"level": "unit", "inside": "๔๗"}, "inside"),
        ({"level": "unit", "inside": "47\n"}, "inside"),
        ({"level": "unit", "size": "0"}, "size"),
        ({"level": "unit", "size": "501"}, "size"),
        ({"level": "unit", "size": "9" * 5_000}, "size"),
        ({"level": "unit", "cursor": "!"}, "cursor"),
        ({"level": "unit", "cursor": "eA"}, "cursor"),
        ({"level": "unit", "cursor": "x" * 300}, "cursor"),
        ({"level": "unit", "status": "withdrawn"}, "status"),
        ({"level": "unit", "insid": "4701"}, "insid"),
    ],
)
def test_a_wrong_question_is_named(asked: dict[str, str], name: str) -> None:
    answer = Agency().get("totals", **asked)
    assert answer.status_code == 422
    assert answer.json()["code"] in ("parameter_wrong", "parameter_unknown")
    assert f" {name} " in answer.json()["message"]


def test_totals_are_the_tallies_of_the_area() -> None:
    report("47010201"), report("47010202", age_years=None)
    confirmed("47010201", group="returnee", entitlement="none"), confirmed("47020101"), confirmed("47990001")
    agency = Agency()
    district, other = agency.said("totals", level="district")["items"]
    assert district["label"] == "อำเภอเมืองสกลนคร"
    assert district["statuses"] == {"submitted": 1, "returned": 1, "confirmed": 1, "withdrawn": 0}
    assert (district["records"], district["duplicates"]) == (1, 0)
    assert district["group"] == {"returnee": 1, "resident": 0}
    assert district["entitlement"] == {"sso_33": 0, "sso_39_40": 0, "welfare_card": 0, "none": 1}
    assert district["impact"]["income_reduced"] == 1
    assert district["help"]["short_term_cash"] == {"ranked": 1, "first": 1, "points": 15}
    assert district["help"]["goods_relief_bag"] == {"ranked": 1, "first": 0, "points": 14}
    assert other["records"] == 1
    (city,) = agency.said("totals", level="municipality")["items"]
    assert city["records"] == 1
    (whole,) = agency.said("totals", level="province")["items"]
    assert whole["records"] == 3
    (living,) = agency.said("totals", level="district", inside="4701", status="live")["items"]
    assert living["records"] == 3


def test_every_counter_is_told_and_nothing_that_is_none() -> None:
    """A new counter must come out here, by its question."""
    (whole,) = Agency().said("totals", level="province")["items"]
    told = {"records", "duplicates"}
    told |= {f"{question}_{value}" for question in tallies.COUNTED_CHOICES for value in whole[question]}
    told |= {f"{name}_{value}" for value, numbers in whole["help"].items() for name in numbers}
    assert told == set(tallies.COUNTERS)
    assert set(whole["help"]) == AFFECTED_PERSON_V1.question("help_ranks").values


def test_the_registers_numbers_tell_nobodys_health() -> None:
    officer = making.officer()
    ill, watched = made.traveller(days_ago=6), made.traveller(days_ago=3)
    made.traveller(days_ago=3, unit="47020101")
    made.check(ill, days_ago=1, symptoms=["fever", "cough"], temperature="38.4")
    ill.refresh_from_db()
    agency = Agency()
    before = agency.said("travellers/totals", level="district")["items"][0]
    assert before == {
        "code": "4701",
        "label": "อำเภอเมืองสกลนคร",
        "registered": 2,
        "watching": 2,
        "finished": 0,
        "surveyed": 0,
        "moved_away": 0,
    }
    travellers.refer(record_id=ill.record_id, seen_changes=ill.changes, note="รพ.", by=officer)
    after = agency.said("travellers/totals", level="district")["items"][0]
    assert after == {**before, "watching": 1, "finished": 1}
    text = json.dumps(agency.said("travellers/totals", level="unit"), ensure_ascii=False)
    assert not {"fever", "symptom", "refer", watched.record.number} & set(text.split('"'))
    assert agency.refused("records") == (403, "totals_only")


def test_every_request_is_one_event_that_says_what_and_how_many() -> None:
    agency = Agency()
    agency.said("areas", level="unit", size=2)
    agency.said("totals", level="district", inside="4701", status="live")
    agency.said("travellers/totals", level="unit", inside="47010201")
    agency.said("questionnaires")
    agency.said("questionnaires/affected_person/1")
    assert [(one["what"], one["count"]) for one in reads(agency.token)] == [
        ("areas", 2), ("totals", 1), ("traveller_totals", 1), ("questionnaires", 1), ("codebook", len(columns(AFFECTED_PERSON_V1))),
    ]  # fmt: skip
    assert reads(agency.token)[1] == {
        "what": "totals", "count": 1, "level": "district", "inside": "4701", "status": "live",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("path", "asked", "queries"),
    [
        ("token", {}, 2),
        ("areas", {"level": "unit"}, 3),
        ("totals", {"level": "unit"}, 5),
        ("totals", {"level": "district", "inside": "4701"}, 6),
        ("travellers/totals", {"level": "unit"}, 4),
        ("questionnaires/affected_person/1", {}, 2),
    ],
)
def test_queries_of_a_request(
    path: str, asked: dict[str, str], queries: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """The token, the area asked for, the page, its records by status, its answers, the word in the audit log."""
    agency = Agency()
    confirmed("47010201"), confirmed("47020101")
    with django_assert_num_queries(queries):
        agency.said(path, **asked)


def test_an_answer_that_is_still_the_same_is_not_sent_again() -> None:
    agency = Agency()
    first = agency.get("totals", level="district")
    assert first["Cache-Control"] == "private, no-cache"
    assert first["Vary"] == "Authorization"
    again = agency.get("totals", level="district", tag=f'"other", W/{first["ETag"]}')
    assert (again.status_code, again.content) == (304, b"")
    confirmed("47010201")
    assert agency.get("totals", level="district", tag=first["ETag"]).status_code == 200
    assert len(reads(agency.token)) == 3


def test_the_codebook_is_the_definition() -> None:
    agency = Agency()
    assert agency.said("questionnaires")["items"] == [
        {"id": "affected_person", "version": 1, "title": AFFECTED_PERSON_V1.title}
    ]
    said = agency.said("questionnaires/affected_person/1")
    assert {one["question"] for one in said["columns"]} == set(AFFECTED_PERSON_V1.by_id)
    for name in ("traveller/1", "daily_check/1", "affected_person/2", "nothing/1"):
        assert agency.refused(f"questionnaires/{name}") == (404, "not_found")


def test_a_phone_and_an_officer_open_nothing_here() -> None:
    agency = Agency()
    phone = devices.issue(user=making.head(), name="")[1]
    assert agency.get("areas", level="unit", text=phone).json()["code"] == "token_unknown"
    officer = making.user(Role.CENTRAL_OFFICER)
    agency._client.force_login(officer)
    answer = agency._client.get("/api/agencies/v1/areas", {"level": "unit"})
    assert (answer.status_code, answer.json()["code"]) == (401, "token_missing")
