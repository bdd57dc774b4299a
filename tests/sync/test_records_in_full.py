"""The unit's records in full, for correcting without a network (docs/trust.md B4, B5, B7)."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest
from pytest_django import DjangoAssertNumQueries

from tests import making
from tests.sync.test_api import Phone
from thaiqm.audit.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def phone() -> Phone:
    """The phone of a village head."""
    return Phone(making.head())


def reported(phone: Phone, *raws: dict[str, Any]) -> list[str]:
    """The ids of the records made of these answers."""
    return [str(result["record_id"]) for result in phone.sync(*map(making.item, raws)).json()["results"]]


def in_full(phone: Phone, ids: list[str]) -> Any:
    return phone.post("records/full", {"record_ids": ids})


def events() -> list[str]:
    return sorted(Event.objects.filter(name="record.sent_to_phone").values_list("subject_id", flat=True))


def test_records_come_as_they_were_typed_and_each_is_audited(phone: Phone) -> None:
    raws = [making.answers(addr_moo="๒"), making.answers(age_years="46")]
    ids = reported(phone, *raws)
    items = in_full(phone, ids[::-1]).json()["items"]
    assert [item["record_id"] for item in items] == ids[::-1]
    assert [item["answers"] for item in items] == raws[::-1]
    assert items[0] == phone.get(f"records/{ids[1]}").json()
    assert events() == sorted(ids)
    assert set(Event.objects.filter(name="record.sent_to_phone").values_list("device_id", flat=True)) == {
        phone.device.id
    }


@pytest.mark.parametrize("unit", ["47010202", "48010101"])
def test_others_and_unknown_ones_are_left_out_without_a_word(phone: Phone, unit: str) -> None:
    (own,) = reported(phone, making.answers())
    other = Phone(making.head(unit))
    (theirs,) = (str(r["record_id"]) for r in other.sync(making.item(unit=unit)).json()["results"])
    answer = in_full(phone, [theirs, own, str(uuid4()), own])
    assert [item["record_id"] for item in answer.json()["items"]] == [own]
    assert events() == [own]


def test_nothing_asked_is_nothing_sent(phone: Phone) -> None:
    assert in_full(phone, []).json() == {"items": []}
    assert events() == []


def test_a_withdrawn_record_comes_with_its_last_answers(phone: Phone) -> None:
    raw = making.answers()
    (own,) = reported(phone, raw)
    base = in_full(phone, [own]).json()["items"][0]["revision_id"]
    phone.sync(making.item(None, action="withdraw", record_id=own, base_revision_id=base))
    (item,) = in_full(phone, [own]).json()["items"]
    assert (item["status"], item["answers"]["citizen_id"]) == ("withdrawn", raw["citizen_id"])


@pytest.mark.parametrize("ids", [[str(UUID(int=n)) for n in range(51)], ["x"], "x", None])
def test_what_is_no_list_of_fifty_ids_is_refused(phone: Phone, ids: Any) -> None:
    answer = phone.post("records/full", {"record_ids": ids})
    assert (answer.status_code, answer.json()["code"]) == (422, "request_wrong")


def test_fifty_take_as_few_queries_as_one(
    phone: Phone, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """Token, records, revisions, audit."""
    ids = reported(phone, *[making.answers() for _ in range(20)])
    with django_assert_num_queries(4):
        assert len(in_full(phone, ids).json()["items"]) == 20
