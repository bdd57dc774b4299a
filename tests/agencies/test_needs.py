"""Who wants what in an area, as another agency reads it: small numbers only for who may read persons."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.agencies.agency import Agency, confirmed, reads, report
from thaiqm.records.models import Record
from thaiqm.records.wide import DIMENSIONS, KINDS
from thaiqm.supervision.suppression import first_choices

pytestmark = pytest.mark.django_db


def made() -> None:
    """Seven persons, one of them a returnee who wants another thing first."""
    for _ in range(6):
        confirmed(group="resident", help_ranks={"short_term_cash": "1", "goods_relief_bag": "2"})
    confirmed(group="returnee", help_ranks={"plant_stock": "1"})
    report("47020101")


def first_by_value(said: Any) -> list[list[int | None]]:
    return [[one["first_by_value"][value] for value in DIMENSIONS[said["by"]]] for one in said["kinds"]]


def recounted(by: str, inside: str) -> list[list[int]]:
    found: Counter[tuple[str, str]] = Counter()
    for record in Record.objects.filter(status="confirmed", unit__code__startswith=inside):
        (first,) = (kind for kind, rank in record.answers["help_ranks"].items() if rank == 1)
        found[first, record.answers[by]] += 1
    return [[found[kind, value] for value in DIMENSIONS[by]] for kind in KINDS]


def test_who_may_read_persons_gets_every_number() -> None:
    made()
    said = Agency(reach="masked").said("needs", by="group", inside="4701")
    assert first_by_value(said) == recounted("group", "4701")
    assert said["persons"] == {"returnee": 1, "resident": 6, "not_said": 0}
    cash = next(one for one in said["kinds"] if one["kind"] == "short_term_cash")
    assert (cash["first"], cash["place"]) == (6, 1)


def test_who_reads_totals_gets_no_small_number() -> None:
    """What is hidden is what the desk hides, and nothing under the smallest number is told in an open row."""
    made()
    agency = Agency()
    said = agency.said("needs", by="group")
    persons = [said["persons"][value] for value in DIMENSIONS["group"]]
    shown = first_by_value(said)
    assert shown == first_choices(recounted("group", "47"), persons)
    assert any(cell is None for row in shown for cell in row)
    plants = next(one for one in said["kinds"] if one["kind"] == "plant_stock")["first_by_value"]
    assert plants["returnee"] is None
    assert reads(agency.token) == [{"what": "needs", "count": 1, "by": "group"}]


@pytest.mark.parametrize("asked", [{"inside": "4701"}, {"status": "live"}, {"status": "submitted"}])
def test_who_reads_totals_cannot_subtract_one_table_from_another(asked: dict[str, str]) -> None:
    """A part of the area, or other states: what is hidden in one of them follows from the others."""
    made()
    agency = Agency()
    assert agency.refused("needs", by="group", **asked) == (403, "totals_only")
    assert not reads(agency.token)


@pytest.mark.parametrize("inside", ["48", "4801", "480101", "4777"])
def test_another_area_does_not_exist(inside: str) -> None:
    agency = Agency(reach="masked")
    assert agency.refused("needs", by="group", inside=inside) == (404, "not_found")
    assert not reads(agency.token)


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ({}, "by"),
        ({"by": "name"}, "by"),
        ({"by": "group", "inside": "47010201"}, "inside"),
        ({"by": "group", "status": "withdrawn"}, "status"),
        ({"by": "group", "insid": "4701"}, "insid"),
    ],
)
def test_a_wrong_question_is_named(asked: dict[str, str], name: str) -> None:
    """A single village too: its table would tell of persons."""
    answer = Agency(reach="masked").get("needs", **asked)
    assert answer.status_code == 422
    assert f" {name} " in answer.json()["message"]


def test_a_wider_area_than_the_own_does_not_exist_either() -> None:
    assert Agency(area_code="4701", reach="masked").refused("needs", by="age", inside="47") == (
        404,
        "not_found",
    )


def test_queries_of_a_request(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    """The token, the area asked for, its sums, the word in the audit log."""
    agency = Agency(reach="masked")
    with django_assert_num_queries(4):
        agency.said("needs", by="income", inside="4701")
