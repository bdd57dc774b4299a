"""What happened cannot be unhappened, by the ORM or by hand (docs/trust.md A1, A14, B7)."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from tests import making
from tests.attachments.acts import came
from tests.audit.acts_on_records import reported
from thaiqm.attachments.models import Attachment
from thaiqm.audit.models import Event
from thaiqm.records import envelopes
from thaiqm.records.models import KeptAside, Record, Revision, StatusChange
from thaiqm.records.receiving import receive

pytestmark = pytest.mark.django_db
FROZEN = (Event, StatusChange, Revision, KeptAside, Attachment)
KEPT = (*FROZEN, Record)
SETTLED = ("settled_at", "settled_by_id", "settled_as")
OPEN = {
    Revision: {"repeats", "decided_at"},
    KeptAside: {"repeats", *SETTLED},
    Attachment: {"repeats"},
}


@pytest.fixture(autouse=True)
def _rows() -> None:
    reported()
    came()
    receive(envelopes=[envelopes.read(making.item(unit="48010101"))], by=making.head())
    run("SET CONSTRAINTS ALL IMMEDIATE")  # as after COMMIT, which no test reaches


def refused(*statements: str) -> None:
    """All of it, in a transaction of its own, as outside the tests."""
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        run("SET LOCAL thaiqm.may_empty = 'off'", *statements)


def run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.mark.parametrize("model", KEPT)
def test_nothing_is_deleted(model: Any) -> None:
    table = model._meta.db_table
    assert model.objects.exists()
    refused(f"DELETE FROM {table}")  # noqa: S608 (a name of ours)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        model.objects.all()._raw_delete("default")


@pytest.mark.parametrize("model", KEPT)
def test_nothing_is_emptied(model: Any) -> None:
    refused(f"TRUNCATE {model._meta.db_table} CASCADE")


@pytest.mark.parametrize(
    ("model", "column"), [(model, field.column) for model in FROZEN for field in model._meta.concrete_fields]
)
def test_no_column_is_written_over(model: Any, column: str) -> None:
    """Every column there is, so that a new one is not forgotten; what may change is the count of repeats,
    and once what says that a proposed change was decided or a thing kept aside was settled."""
    statement = f"UPDATE {model._meta.db_table} SET {column} = {column}"  # noqa: S608 (names of ours)
    if column in OPEN.get(model, ()):
        run(statement)
    else:
        refused(statement)


@pytest.mark.parametrize("column", SETTLED)
def test_what_is_settled_is_settled_once(column: str) -> None:
    """Who took it in, when and as what is never written over."""
    run("UPDATE records_keptaside SET settled_at = now()")
    refused(f"UPDATE records_keptaside SET {column} = {column}")  # noqa: S608 (names of ours)
    run("UPDATE records_keptaside SET repeats = repeats + 1")


def test_a_decision_on_a_proposed_change_is_not_taken_back() -> None:
    run("UPDATE records_revision SET decided_at = now()")
    refused("UPDATE records_revision SET decided_at = NULL")
    refused("UPDATE records_revision SET decided_at = now()")
