"""Travellers about whom something is to be decided, and what a refusal leaves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.travellers import made_up_travellers as made
from thaiqm.accounts.models import User
from thaiqm.audit.models import Event
from thaiqm.travellers.models import Watch
from thaiqm.travellers.refusals import Refused


def on(watch: Watch, by: User) -> dict[str, Any]:
    return {"record_id": watch.record_id, "seen_changes": watch.changes, "by": by}


def refusal(do: Callable[[], Any]) -> str:
    """The code of the refusal, and that nothing changed."""
    before = list(Watch.objects.order_by("record_id").values())
    with pytest.raises(Refused) as refused:
        do()
    assert list(Watch.objects.order_by("record_id").values()) == before
    assert refused.value.sentence
    return refused.value.code


def ill(**where: Any) -> Watch:
    """A traveller with symptoms that nobody has dealt with."""
    watch = made.traveller(days_ago=4, **where)
    made.check(watch, days_ago=1, symptoms=["fever"])
    assert watch.has_open_symptoms
    return watch


def gone(to: str = "") -> Watch:
    """A traveller who moved away yesterday."""
    watch = made.traveller(days_ago=4)
    made.depart(watch, days_ago=1, to=to)
    return watch


def events(watch: Watch) -> list[str]:
    rows = Event.objects.filter(subject_id=str(watch.record_id), name__startswith="traveller.")
    return list(rows.order_by("id").values_list("name", flat=True))
