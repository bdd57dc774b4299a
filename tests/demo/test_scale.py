"""A made-up country: records like real ones, numbers that agree, once and nowhere but in demo mode."""

from __future__ import annotations

from argparse import Namespace

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from thaiqm.accounts.models import OFFICERS, Role, User
from thaiqm.areas.models import Stage, Unit, UnitStanding
from thaiqm.demo.commands import COMMANDS
from thaiqm.demo.scale import put_away
from thaiqm.lib.commands import CommandFailed
from thaiqm.records import recounting, standing_check
from thaiqm.records.envelopes import seal_up
from thaiqm.records.judging import judge
from thaiqm.records.models import Record, Revision, StatusChange
from thaiqm.records.states import Status

pytestmark = pytest.mark.django_db
RECORDS, UNITS = 2_000, 2_500


def run_demo() -> None:
    """`thaiqm demo --scale 2000 --units 2500`."""
    COMMANDS[0].run(Namespace(scale=RECORDS, units=UNITS))


@pytest.fixture
def country(settings: Settings) -> None:
    """A small one."""
    settings.DEMO_MODE = True
    run_demo()


def made() -> list[Record]:
    """Some of its records outside the demo province, of every status."""
    records = Record.objects.exclude(unit__code__startswith="47").select_related("unit")
    return [record for status in SHOWN for record in records.filter(status=status)[:3]]


SHOWN = (Status.SUBMITTED, Status.CONFIRMED, Status.RETURNED)


def test_it_is_refused_outside_demo_mode() -> None:
    """One line for the operator, and nothing is made."""
    with pytest.raises(CommandFailed, match=r"demo mode only"):
        run_demo()
    assert not Unit.objects.exists()


def test_a_country_is_made_once_and_its_numbers_agree(
    country: None, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    """Tallies and standings are what the records say; every record opens; a second run is refused."""
    assert Unit.objects.count() == UNITS
    assert Record.objects.exclude(unit__code__startswith="47").count() > RECORDS / 2
    assert recounting.differences() == []
    assert standing_check.differences() == []
    around = UnitStanding.objects.exclude(unit__code__startswith="47")
    assert set(around.values_list("stage", flat=True)) == set(Stage)
    assert set(User.objects.filter(is_active=True).values_list("role", flat=True)) >= set(OFFICERS)
    client.force_login(User.objects.get(role=Role.CENTRAL_OFFICER))
    for record in made():
        revision = Revision.objects.get(record_id=record.id)
        assert revision.content["answers"]["citizen_id"] == record.citizen_id
        page = client.get(reverse("review:record", args=[record.id]), secure=True)
        assert page.status_code == 200
        assert record.answers["name"]["family"] in page.content.decode()
        assert StatusChange.objects.filter(record=record).count() == record.changes
        judged = judge(
            seal_up(
                record_id=record.id,
                revision_id=revision.revision_id,
                base_revision_id=None,
                content=revision.content,
            )
        )
        assert (judged.answers, judged.citizen_id) == (record.answers, record.citizen_id)
    before = Record.objects.count()
    with pytest.raises(CommandFailed, match=r"there already"):
        run_demo()
    assert Record.objects.count() == before


def test_what_is_put_away_comes_back_as_it_was() -> None:
    """Indexes and references, also when the run in between broke off."""
    before = defined()
    put_away.put_away((Record, Revision, StatusChange))
    assert put_away.is_away()
    assert len(defined()) < len(before)
    put_away.put_back()
    assert not put_away.is_away()
    assert defined() == before
    put_away.put_back()
    assert defined() == before


def defined() -> list[tuple[str, str]]:
    """Every index and constraint of the records' tables."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname::text, indexdef FROM pg_indexes WHERE tablename LIKE 'records\\_%%'"
            " UNION ALL SELECT conname::text, pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE conrelid::regclass::text LIKE 'records\\_%%' ORDER BY 1, 2",
            [],
        )
        return [(str(name), str(definition)) for name, definition in cursor.fetchall()]
