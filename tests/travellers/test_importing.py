"""An existing list comes into the register whole or not at all, and twice is once."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from tests import making
from tests.travellers import made_up_travellers as made
from tests.travellers.counted import as_counted
from tests.travellers.made_up_lists import HEADINGS, bring, csv, line, plan, read, written
from thaiqm.accounts.models import Role, User
from thaiqm.audit.models import Event
from thaiqm.lib import thai_dates
from thaiqm.records import storing
from thaiqm.records.models import KeptAside, Record, Revision
from thaiqm.travellers import actions
from thaiqm.travellers.lists.plans import make_plan
from thaiqm.travellers.models import Watch
from thaiqm.travellers.refusals import Refused
from thaiqm.travellers.states import RiskClass

pytestmark = pytest.mark.django_db


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
