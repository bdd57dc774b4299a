"""Whatever comes in whatever order: the standings of units equal their sources, and records win over zero reports."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any
from uuid import uuid4

import pytest

from tests import making
from tests.supervision import made_up_zero as made
from tests.supervision.made_up_zero import day
from thaiqm.areas.models import SILENT, Stage, UnitStanding
from thaiqm.records import actions as records
from thaiqm.records import recounting, standing_check
from thaiqm.records.models import Record
from thaiqm.records.refusals import Refused as RecordRefused
from thaiqm.supervision.zero import actions
from thaiqm.supervision.zero.models import ZeroReport
from thaiqm.supervision.zero.refusals import Refused

pytestmark = pytest.mark.django_db


def on(report: ZeroReport, **more: Any) -> dict[str, Any]:
    return {"record_id": report.record_id, "seen_changes": report.changes, **more}


def key_in(**given: Any) -> None:
    actions.key_in(record_id=uuid4(), revision_id=uuid4(), **given)


@pytest.mark.parametrize("seed", range(6))
def test_standings_equal_their_sources_after_anything(seed: int) -> None:
    """Random orders of persons, zero reports and decisions; one report a unit stands, and records win."""
    dice = Random(seed)
    units = ("47010201", "47010202")
    officers = [making.officer(), making.officer()]
    for _ in range(30):
        _anything(dice, dice.choice(units), dice.choice(officers))
        assert standing_check.differences() == []
    for standing in UnitStanding.objects.all():
        current = ZeroReport.objects.filter(
            unit=standing.unit_id, status__in=("reported", "confirmed")
        ).first()
        assert (standing.zero, standing.zero_as_of) == (
            (current.status, current.as_of) if current else ("", None)
        )
        if standing.has_records:
            assert standing.stage in (Stage.SENT, Stage.RETURNED, Stage.CONFIRMED)
        elif current:
            assert standing.stage == f"zero_{current.status}"
        else:
            assert standing.stage in SILENT
    assert recounting.differences() == []


def _anything(dice: Random, unit: str, officer: Any) -> None:
    zeros = list(ZeroReport.objects.filter(unit=unit).order_by("reported_at"))
    zero = dice.choice(zeros) if zeros else None
    persons = Record.objects.filter(unit=unit, questionnaire="affected_person")
    record = persons.exclude(status="withdrawn").order_by("number").first()
    what = dice.choice(
        ("zero", "zero", "person", "withdraw person", "confirm", "refuse", "withdraw", "key in")
    )
    try:
        if what == "zero":
            made.report(unit=unit, days_ago=dice.choice((-1, 0, 1, 2, 20)))
        elif what == "person" and dice.random() < 0.5:
            made.person(unit)
        elif what == "withdraw person" and record:
            records.withdraw(record_id=record.id, seen_changes=record.changes, reason="ซ้ำ", by=officer)
        elif what == "key in":
            key_in(unit_code=unit, by=officer, as_of=day(0) - timedelta(days=dice.randint(0, 2)))
        elif zero and what == "withdraw":
            made.withdraw(zero)
        elif zero and what == "confirm":
            actions.confirm(**on(zero, by=officer))
        elif zero and what == "refuse":
            actions.refuse(**on(zero, by=officer, reason="x"))
    except (Refused, RecordRefused):
        pass
