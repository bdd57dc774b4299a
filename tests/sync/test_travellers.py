"""The unit's travellers for its phone: GET /api/v1/travellers, and what may be fetched in full."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests import making
from tests.travellers import made_up_travellers as made_up
from thaiqm.accounts import devices
from thaiqm.accounts.models import User
from thaiqm.audit.models import Event
from thaiqm.sync import traveller_endpoints
from thaiqm.travellers import of_unit
from thaiqm.travellers.models import CallNumber, Watch

pytestmark = pytest.mark.django_db
OTHER = "47010301"


def get(by: User, path: str = "/api/v1/travellers") -> dict[str, Any]:
    """What a phone of this account is told."""
    response = client_of(by).get(path)
    assert response.status_code == 200, response.content
    told: dict[str, Any] = response.json()
    return told


def client_of(by: User) -> Client:
    """A phone that is signed in."""
    _, token = devices.issue(user=by, name="เครื่องทดสอบ")
    return Client(headers={"Authorization": f"Bearer {token}"})


def test_it_tells_a_watch_day_by_day() -> None:
    """Days are days in Bangkok; the citizen ID is masked."""
    watch = made_up.traveller(days_ago=3)
    made_up.check(watch, days_ago=1)
    made_up.check(watch, days_ago=0, symptoms=["cough"])
    (told,) = get(making.head())["items"]
    assert told["arrival_date"] == told["watched_from"] == made_up.day(3).isoformat()
    assert told["last_day"] == made_up.day(-11).isoformat()
    assert told["checked_days"] == [made_up.day(1).isoformat(), made_up.day(0).isoformat()]
    assert told["symptom_days"] == [made_up.day(0).isoformat()]
    assert (told["status"], told["status_label"], told["is_surveyed"]) == ("watching", "เฝ้าระวังอยู่", False)
    assert (watch.record.citizen_id or "none") not in str(told)


def test_its_time_is_before_anything_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A list that was read before a send must not pass for one that was read after it."""
    read, read_at = of_unit.watches, []

    def watches(*given: Any, **named: Any) -> list[Watch]:
        read_at.append(timezone.now())
        return read(*given, **named)

    monkeypatch.setattr(of_unit, "watches", watches)
    assert datetime.fromisoformat(get(making.head())["server_time"]) <= read_at[0]


def test_it_tells_nothing_of_other_villages() -> None:
    """Not even how many there are."""
    made_up.traveller(unit=OTHER)
    told = get(making.head())
    assert (told["items"], told["incoming"], told["next"]) == ([], [], None)


def test_it_does_not_open_without_a_token() -> None:
    """401, as everywhere."""
    assert Client().get("/api/v1/travellers").status_code == 401


def test_what_ended_long_ago_leaves_the_phone() -> None:
    """A watch that runs stays, however long nobody touched it."""
    ended, running = made_up.traveller(), made_up.traveller()
    made_up.depart(ended)
    Watch.objects.update(updated_at=timezone.now() - timedelta(days=31))
    assert [one["record_id"] for one in get(making.head())["items"]] == [str(running.record_id)]


def test_it_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody twice, nobody left out."""
    monkeypatch.setattr(traveller_endpoints, "PAGE", 2)
    wanted = {str(made_up.traveller().record_id) for _ in range(5)}
    seen: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        told = get(making.head(), f"/api/v1/travellers?cursor={cursor}")
        seen += [one["record_id"] for one in told["items"]]
        cursor = told["next"]
    assert (len(seen), set(seen)) == (5, wanted)


def test_a_broken_cursor_is_refused() -> None:
    """422, not a fault of ours."""
    assert client_of(making.head()).get("/api/v1/travellers?cursor=x").status_code == 422


def test_it_says_whom_to_call() -> None:
    """The number that the own district's officers gave, and no other district's."""
    officer = making.officer()
    for area in ("4701", "4801"):
        CallNumber.objects.create(
            area_code=area, label=f"เวร {area}", phone="042 711 111", updated_by=officer
        )
    assert get(making.head())["contacts"] == [{"label": "เวร 4701", "phone": "042 711 111"}]


def test_who_is_handed_over_comes_with_the_answers() -> None:
    """So that nobody types them again; of the village before no more than its district. Audited."""
    watch = made_up.traveller(days_ago=4)
    made_up.traveller(days_ago=4)
    made_up.depart(watch, days_ago=1, to=OTHER)
    told = get(making.head(OTHER))
    assert told["items"] == []
    (coming,) = told["incoming"]
    assert coming["record_id"] == str(watch.record_id)
    assert coming["answers"]["citizen_id"] == watch.record.citizen_id
    assert coming["left_on"] == made_up.day(1).isoformat()
    assert coming["from_label"] == "อำเภอเมืองสกลนคร จังหวัดสกลนคร"
    event = Event.objects.get(name="traveller.sent_to_next_unit")
    assert (event.subject_id, event.unit_code) == (str(watch.record_id), OTHER)
    assert get(making.head())["incoming"] == []


def test_its_queries_do_not_grow_with_the_list(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    """Token, watches, handovers with their reports, numbers to call, and the event."""
    for _ in range(3):
        made_up.traveller()
        made_up.depart(made_up.traveller(unit=OTHER), to="47010201")
    client = client_of(making.head())
    client.get("/api/v1/travellers")
    with django_assert_num_queries(6):
        assert len(client.get("/api/v1/travellers").json()["incoming"]) == 3


def test_travellers_can_be_fetched_in_full_and_stay_out_of_the_list_of_affected_persons() -> None:
    """Their answers as typed, for a correction without network."""
    watch, head = made_up.traveller(), making.head()
    body = {"record_ids": [str(watch.record_id)]}
    response = client_of(head).post("/api/v1/records/full", body, content_type="application/json")
    (told,) = response.json()["items"]
    assert told["answers"]["citizen_id"] == watch.record.citizen_id
    assert get(head, "/api/v1/records")["items"] == []
    assert get(head, "/api/v1/me")["counts"]["received"] == 0


def test_a_survey_tells_the_group_that_follows_from_the_register() -> None:
    """Whoever corrects it starts from what stands, not from what was typed."""
    watch = made_up.traveller()
    record = made_up.survey(watch)
    told = get(making.head(), f"/api/v1/records/{record.id}")
    assert told["answers"]["group"] == "returnee"
