"""Health answers are for the verifiers of the area, and every look is written down."""

from __future__ import annotations

import pytest

from tests import making
from tests.travellers import made_up_travellers as made
from tests.travellers.decided import events, ill, refusal
from thaiqm.accounts.models import OFFICERS, VERIFIERS, Role, User
from thaiqm.travellers import actions
from thaiqm.travellers.models import Watch

pytestmark = pytest.mark.django_db


def test_health_answers_are_opened_by_the_verifiers_of_the_area(officer: User) -> None:
    watch = ill()
    checks = actions.open_health(record_id=watch.record_id, by=officer)
    assert [(check.day, check.health) for check in checks] == [
        (made.day(1), {"temperature": 366, "symptom_status": "some", "symptoms": ["fever"]})
    ]
    assert events(watch) == ["traveller.health_opened"]


@pytest.mark.parametrize("role", [role for role in OFFICERS if role not in VERIFIERS])
def test_nobody_else_opens_health_answers(role: Role) -> None:
    watch, area = ill(), {Role.PROVINCE_OFFICER: "47", Role.CENTRAL_OFFICER: ""}.get(role, "4701")
    by = making.user(role, area)
    assert refusal(lambda: actions.open_health(record_id=watch.record_id, by=by)) == "health_not_yours"
    assert events(watch) == []


def test_health_answers_of_another_area_do_not_exist() -> None:
    watch = ill()
    with pytest.raises(Watch.DoesNotExist):
        actions.open_health(record_id=watch.record_id, by=making.officer("4702"))
