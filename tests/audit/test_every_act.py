"""Every act of the system leaves its event in its own transaction, or nothing (docs/trust.md B7)."""

from __future__ import annotations

import contextlib
import inspect
import json
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from tests.agencies import acts as agency_acts
from tests.audit import acts, unsent_acts
from tests.audit.acts import NO_ACTS
from tests.audit.acts_on_records import Act
from tests.log_scan import has_citizen_id
from tests.papers import acts as papers
from tests.supervision import acts as supervision
from tests.support import acts as support
from tests.travellers import acts as travellers
from thaiqm.audit import actions as audit
from thaiqm.audit.models import Event

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2] / "thaiqm"
ACTS = {
    **acts.ACTS, **unsent_acts.ACTS, **travellers.ACTS, **papers.ACTS, **agency_acts.ACTS, **support.ACTS,
    **supervision.ACTS,
}  # fmt: skip
EXAMPLES = [(name, act) for name, examples in ACTS.items() for act in examples]
COUNTED_OUTSIDE = "accounts_attemptcount"  # attempts are counted before they are judged (B3)
each_act = pytest.mark.parametrize(("name", "act"), EXAMPLES, ids=[f"{n}-{a.event}" for n, a in EXAMPLES])


class Stop(Exception):
    """What goes wrong in these tests."""


def public_functions() -> Iterator[str]:
    """Every public function of every file that acts."""
    files = [*ROOT.rglob("actions.py"), *ROOT.rglob("actions/*.py"), ROOT / "records/receiving.py"]
    for file in files:
        path = ".".join(file.relative_to(ROOT).with_suffix("").parts)
        module = import_module(f"thaiqm.{path}")
        for name, value in vars(module).items():
            if inspect.isfunction(value) and value.__module__ == module.__name__ and name[0] != "_":
                yield f"{path}.{name}"


def test_every_act_is_here() -> None:
    """A new act must come with its example."""
    found = {name for name in public_functions() if not name.startswith("audit.")}
    assert found == ACTS.keys() | NO_ACTS.keys()


@each_act
def test_an_act_leaves_its_event(name: str, act: Act) -> None:
    do = act.prepare()
    last = newest()
    do()
    events = Event.objects.filter(id__gt=last)
    assert act.event in [event.name for event in events]
    for event in events:
        assert not has_citizen_id(json.dumps([event.detail, event.subject_id], ensure_ascii=False))


@each_act
def test_without_its_event_an_act_did_not_happen(
    name: str, act: Act, monkeypatch: pytest.MonkeyPatch
) -> None:
    do = act.prepare()

    def fail(*_: Any, **__: Any) -> None:
        raise Stop

    before = picture()
    monkeypatch.setattr(audit, "events", fail)
    with contextlib.suppress(Exception):
        receipts = [one.receipt for one in do() or ()]
        assert receipts == [None], "an act without its event was told as done"
    assert picture() == before


@each_act
def test_an_act_undone_leaves_no_event(name: str, act: Act) -> None:
    do = act.prepare()
    before = picture()
    # who counts attempts refuses to be inside a transaction that could take the count back (B3)
    with pytest.raises((Stop, RuntimeError)):
        _undo(do)
    assert picture() == before


@transaction.atomic
def _undo(do: Callable[[], Any]) -> None:
    do()
    raise Stop


def newest() -> int:
    return Event.objects.order_by("-id").values_list("id", flat=True).first() or 0


def picture() -> dict[str, str]:
    """Every row of every table, digested."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.tables"
            " WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> %s",
            [COUNTED_OUTSIDE],
        )
        found = {}
        for (table,) in cursor.fetchall():
            rows = f"SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) FROM \"{table}\" AS t"  # noqa: S608
            cursor.execute(rows)
            found[table] = cursor.fetchone()[0] or ""
    return found
