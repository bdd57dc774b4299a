"""Calls to silent units: noted by officers of the area, seen with who and when, never changed."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.test import Client

from tests import making
from tests.review.conftest import as_browser
from thaiqm.accounts.models import OFFICERS, REPORTERS, Role, User
from thaiqm.areas.models import Unit
from thaiqm.audit.models import Event
from thaiqm.lib import thai_dates
from thaiqm.supervision import silent
from thaiqm.supervision.actions import note_call
from thaiqm.supervision.call_notes import CallNote, Outcome
from thaiqm.supervision.refusals import Refused
from thaiqm.supervision.silent import NOT_TODAY, SilentFilter

pytestmark = pytest.mark.django_db
UNIT = "47010201"
PAGE = f"/desk/supervision/silent/{UNIT}/call"
LIST = "/desk/supervision/silent"


def called(by: User, *, unit: str = UNIT, note_id: UUID | None = None, **given: Any) -> CallNote:
    """A call that nobody answered, unless said otherwise."""
    wanted = {"outcome": "no_answer", "note": "", **given}
    return note_call(note_id=note_id or uuid4(), unit_code=unit, by=by, **wanted)


def called_before(by: User, *, unit: str = UNIT, outcome: str = "no_answer", days: int) -> None:
    """A call so many days ago."""
    CallNote.objects.create(unit_id=unit, outcome=outcome, by=by, at=thai_dates.now() - timedelta(days=days))


@pytest.mark.parametrize("role", OFFICERS)
def test_every_officer_of_the_area_may_note_it(role: Role) -> None:
    area = {"municipal_clerk": "4799", "mayor": "4799", "province_officer": "47", "central_officer": ""}
    unit = "47990001" if area.get(role) == "4799" else UNIT
    by = making.user(role, area.get(role, "4701"))
    call = called(by, unit=unit, outcome="other", note="  ฝากบอก\u200bลูกบ้าน ")
    assert (call.by, call.note, call.get_outcome_display()) == (by, "ฝากบอกลูกบ้าน", "อื่น ๆ")
    event = Event.objects.get(name="unit.called")
    assert (event.unit_code, event.actor_id, event.detail) == (unit, by.id, {"outcome": "other"})


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"outcome": ""}, "outcome_missing"),
        ({"outcome": "busy"}, "outcome_missing"),
        ({"outcome": "other", "note": " \u200b"}, "note_missing"),
        ({"note": "ก" * 301}, "note_too_long"),
    ],
    ids=["none", "unknown", "no_words", "too_long"],
)
def test_what_says_nothing_is_refused(given: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as refused:
        called(making.officer(), **given)
    assert refused.value.code == code
    assert refused.value.sentence
    assert not CallNote.objects.exists()
    assert not Event.objects.filter(name="unit.called").exists()


def test_other_areas_and_abolished_units_do_not_exist() -> None:
    with pytest.raises(Unit.DoesNotExist):
        called(making.officer("4702"))
    Unit.objects.filter(code=UNIT).update(abolished_at=thai_dates.today())
    with pytest.raises(Unit.DoesNotExist):
        called(making.officer())
    for by in (making.officer("4702"), making.officer()):
        assert as_browser(by).get(PAGE).status_code == 404
        assert as_browser(by).post(PAGE, {"outcome": "reached"}).status_code == 404


@pytest.mark.parametrize("role", REPORTERS)
def test_reporters_call_nobody(role: Role) -> None:
    unit = "47990001" if role == Role.COMMUNITY_PRESIDENT else UNIT
    with pytest.raises(Refused) as refused:
        called(making.user(role, unit), unit=unit)
    assert refused.value.code == "call_not_yours"


def test_the_same_note_twice_is_one_and_another_is_refused() -> None:
    by, note_id = making.officer(), uuid4()
    assert called(by, note_id=note_id) == called(by, note_id=note_id, outcome="reached")
    assert Event.objects.filter(name="unit.called").count() == 1
    for unit, other in (("47010202", by), (UNIT, making.officer())):
        with pytest.raises(Refused) as refused:
            called(other, unit=unit, note_id=note_id)
        assert refused.value.code == "note_taken"
    assert CallNote.objects.get().outcome == "no_answer"


@pytest.mark.django_db(transaction=True)
def test_twice_at_the_same_time_is_one() -> None:
    by, note_id, barrier = making.officer(), uuid4(), threading.Barrier(6)

    def work() -> None:
        barrier.wait()
        called(by, note_id=note_id)
        connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert CallNote.objects.count() == Event.objects.filter(name="unit.called").count() == 1


@pytest.mark.parametrize(
    "change", ["UPDATE supervision_callnote SET note = ''", "DELETE FROM supervision_callnote"]
)
def test_it_is_never_changed(change: str) -> None:
    called(making.officer())
    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change)


def test_the_list_tells_the_last_call_and_whom_nobody_called_today() -> None:
    by = making.officer()
    making.areas()
    called_before(by, outcome="wrong_number", days=1)
    called_before(by, unit="47010202", days=2)
    rows, _ = silent.page(by, SilentFilter(called=NOT_TODAY))
    assert {row.unit.code for row in rows} == {"47010201", "47010202", "47010301"}
    called(by, outcome="reached", note="จะส่งพรุ่งนี้")
    rows, _ = silent.page(by, SilentFilter(called=NOT_TODAY))
    assert [row.unit.code for row in rows] == ["47010202", "47010301"]
    rows, _ = silent.page(by, SilentFilter())
    assert [row.last_call.outcome if row.last_call else None for row in rows] == [
        "reached",
        "no_answer",
        None,
    ]
    html = as_browser(by).get(LIST).content.decode()
    assert "จะส่งพรุ่งนี้" in html
    assert by.full_name in html
    file = as_browser(by).get(f"{LIST}.csv").getvalue().decode()
    assert "ติดต่อได้" in file
    assert "จะส่งพรุ่งนี้" in file
    assert "จะส่งพรุ่งนี้" not in as_browser(by).get(f"{LIST}.csv", {"called": NOT_TODAY}).getvalue().decode()


def test_when_everybody_was_called_the_list_says_so() -> None:
    by = making.officer("4702")
    making.areas()
    called(by, unit="47020101")
    html = as_browser(by).get(LIST, {"called": NOT_TODAY}).content.decode()
    assert "วันนี้โทรครบทุกแห่งที่เลือกแล้ว" in html
    assert "ไม่มีหมู่บ้านหรือชุมชนที่ยังเงียบ" not in html


def test_from_the_list_to_the_note_and_back(desk: Client, officer: User) -> None:
    """The filter comes along; what was typed stays when something is missing."""
    making.areas()
    query = f"stage=no_account&called={NOT_TODAY}"
    assert f"{UNIT}/call?{query.replace('&', '&amp;')}" in desk.get(f"{LIST}?{query}").content.decode()
    note_id = desk.get(PAGE).context["form"]["note_id"].value()
    wrong = desk.post(f"{PAGE}?{query}", {"note_id": note_id, "note": "เบอร์ใหม่ 081"})
    assert wrong.status_code == 422
    assert "เลือกว่าโทรแล้วเป็นอย่างไร" in wrong.content.decode()
    assert "เบอร์ใหม่ 081" in wrong.content.decode()
    for _ in range(2):
        done = desk.post(
            f"{PAGE}?{query}", {"note_id": note_id, "note": "เบอร์ใหม่ 081", "outcome": "wrong_number"}
        )
        assert (done.status_code, done["Location"]) == (302, f"{LIST}?{query}#unit-{UNIT}")
    assert CallNote.objects.get().outcome == Outcome.WRONG_NUMBER
    assert "เบอร์ใหม่ 081" in desk.get(PAGE).content.decode()
    assert desk.post(PAGE, {"outcome": "reached"}).status_code == 422
