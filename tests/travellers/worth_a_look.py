"""States of the register worth looking at: one of each kind that there is something to say about."""

from __future__ import annotations

from tests import making
from tests.travellers import made_up_travellers as made
from thaiqm.accounts.models import User
from thaiqm.travellers import actions
from thaiqm.travellers.models import Watch

PASSPORT = {"id_type": "passport", "citizen_id": None, "passport": "AB1234567"}
FROM_ABROAD = {"origin_kind": "abroad", "origin_province": None, "origin_country": "เกาหลีใต้"}


def desk_pages(officer: User) -> dict[str, str]:
    """Addresses by a short name, with travellers of every kind behind them."""
    ill = _ill(officer)
    gone = made.traveller(days_ago=5, unit="47010202")
    made.depart(gone, days_ago=1, to="48010101")
    over = made.traveller(days_ago=16)
    made.check(over, days_ago=15)
    made.traveller(days_ago=2, unit="47990001")
    referred = made.traveller(days_ago=6, unit="47010301")
    made.check(referred, days_ago=2, symptoms=["breathless"])
    actions.refer(record_id=referred.record_id, seen_changes=referred.changes, note="รพ.", by=officer)
    actions.set_call_number(area_code="4701", label="โรงพยาบาลตัวอย่าง", phone="042711461 ต่อ 12", by=officer)
    start = "/desk/travellers/"
    return {
        "home": start,
        "symptoms": f"{start}list",
        "missed": f"{start}list?show=missed",
        "all": f"{start}list?show=all",
        "nobody": f"{start}list?show=ended&day=14",
        "ill": f"{start}{ill.record_id}",
        "gone": f"{start}{gone.record_id}",
        "over": f"{start}{over.record_id}",
        "refer": f"{start}{ill.record_id}/refer",
        "hand_over": f"{start}{gone.record_id}/hand-over",
        "withdraw": f"{start}{ill.record_id}/withdraw",
        "complete_many": f"{start}list/complete?show=over",
        "arrivals": f"{start}arrivals",
        "call_numbers": f"{start}call-numbers",
        "import": f"{start}import",
    }


def _ill(officer: User) -> Watch:
    """From abroad and a boxing stadium, with companions, a survey, a missed day and symptoms."""
    first = made.traveller(days_ago=6, venue_status="yes", venue="สนามมวยลุมพินี", note="พักห้องแยก")
    made.companion_of(first, **PASSPORT, **FROM_ABROAD)
    made.check(first, days_ago=5)
    made.check(first, days_ago=4)
    made.check(first, days_ago=1, symptoms=["fever", "cough"], temperature="38.4", note="ไอมาก")
    made.survey(first)
    making.head("47010301")
    return first
