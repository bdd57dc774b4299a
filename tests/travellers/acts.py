"""Examples of every act on the register, for `test_every_act`: `ACTS` by name, `RECEIVED` for what phones send."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests import making
from tests.audit.acts_on_records import Act
from tests.travellers import made_up_travellers as made
from tests.travellers.decided import gone, ill, on
from tests.travellers.made_up_lists import csv, line
from thaiqm.accounts.models import Role
from thaiqm.areas.queries import active_units_visible_to
from thaiqm.records.receiving import receive
from thaiqm.travellers import actions
from thaiqm.travellers.lists.entries import read_travellers
from thaiqm.travellers.models import Watch
from thaiqm.travellers.queries import OVER, WatchFilter

Prepare = Callable[[], Callable[[], Any]]


def over() -> Watch:
    """Somebody whose last day has passed."""
    return made.traveller(days_ago=15)


def decide(act: Callable[..., Any], prepare: Callable[[], Watch], **more: Any) -> Prepare:
    """A decision of an officer of the area."""

    def prepared() -> Callable[[], Any]:
        known = on(prepare(), making.officer())
        return lambda: act(**known, **more)

    return prepared


def look(act: Callable[..., Any]) -> Prepare:
    def prepared() -> Callable[[], Any]:
        watch, by = ill(), making.officer()
        return lambda: act(watch=watch, by=by) and ()

    return prepared


def open_health() -> Callable[[], Any]:
    watch, by = ill(), making.officer()
    return lambda: actions.open_health(record_id=watch.record_id, by=by) and ()


def complete_many() -> Callable[[], Any]:
    over(), over()
    by = making.officer()
    return lambda: actions.complete_many(shown=WatchFilter(OVER), expected_count=2, by=by)


def set_call_number() -> Callable[[], Any]:
    by = making.user(Role.MUNICIPAL_CLERK, "4799")
    return lambda: actions.set_call_number(area_code="4799", label="โรงพยาบาล", phone="1669", by=by)


def erase_health() -> Callable[[], Any]:
    watch = made.traveller(days_ago=60)
    made.check(watch, days_ago=59, symptoms=["fever"])
    return lambda: actions.erase_health(older_than_days=30)


def import_list() -> Callable[[], Any]:
    making.areas()
    by = making.officer()
    travellers = read_travellers(csv(line(), line()), units=active_units_visible_to(by))
    return lambda: actions.import_list(travellers=travellers, expected_count=2, by=by)


def receive_traveller() -> Callable[[], Any]:
    by, sent = making.head(), made.envelope(made.answers())
    return lambda: receive(envelopes=[sent], by=by)


def receive_check() -> Callable[[], Any]:
    watch, by = made.traveller(), making.head()
    raw = {"check_date": made.typed(made.day(1)), "symptom_status": "none"}
    sent = made.envelope(raw, questionnaire="daily_check", record_id=watch.record_id)
    return lambda: receive(envelopes=[sent], by=by)


def receive_departure() -> Callable[[], Any]:
    watch, by = made.traveller(), making.head()
    place = {"destination_moo": "1", "destination_place": {"tambon": "470103", "postcode": ""}}
    raw = {"left_on": made.typed(made.day(1)), "destination_kind": "another_village", **place}
    sent = made.envelope(raw, questionnaire="departure", record_id=watch.record_id)
    return lambda: receive(envelopes=[sent], by=by)


def receive_who_was_handed_over() -> Callable[[], Any]:
    based_on = {"record_id": str(gone("47010301").record_id), "as": "handover"}
    by = making.head("47010301")
    sent = made.envelope(made.answers(), unit="47010301", based_on=based_on)
    return lambda: receive(envelopes=[sent], by=by)


RECEIVED = (
    Act("record.registered", receive_traveller),
    Act("record.followed_up", receive_check),
    Act("traveller.handed_over", receive_departure),
    Act("traveller.taken_over", receive_who_was_handed_over),
)
DECIDING = "travellers.actions.deciding"
ACTS: dict[str, tuple[Act, ...]] = {
    f"{DECIDING}.refer": (Act("traveller.referred", decide(actions.refer, ill)),),
    f"{DECIDING}.settle": (Act("traveller.symptoms_settled", decide(actions.settle, ill)),),
    f"{DECIDING}.complete": (Act("traveller.completed", decide(actions.complete, over)),),
    f"{DECIDING}.complete_many": (Act("traveller.completed", complete_many),),
    f"{DECIDING}.resume": (Act("traveller.resumed", decide(actions.resume, gone)),),
    f"{DECIDING}.hand_over": (
        Act("traveller.handed_over", decide(actions.hand_over, gone, unit_code="48010101")),
    ),
    f"{DECIDING}.withdraw": (Act("record.withdrawn", decide(actions.withdraw, ill, reason="ซ้ำ")),),
    "travellers.actions.looking.note_view": (Act("record.viewed", look(actions.note_view)),),
    "travellers.actions.looking.show_numbers": (Act("record.citizen_id_shown", look(actions.show_numbers)),),
    "travellers.actions.looking.open_health": (Act("traveller.health_opened", open_health),),
    "travellers.actions.call_numbers.set_call_number": (Act("traveller.call_number_set", set_call_number),),
    "travellers.actions.health.erase_health": (Act("traveller.health_erased", erase_health),),
    "travellers.actions.importing.import_list": (Act("travellers.list_imported", import_list),),
}
