"""Two at the same zero report, or at its unit, at the same time: one does it, and the standing says what is true."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from tests import making
from tests.at_once import at_once
from tests.supervision import made_up_zero as made
from tests.supervision.made_up_zero import UNIT, fresh, stage_of
from thaiqm.areas.models import Stage
from thaiqm.audit.models import Event
from thaiqm.records import envelopes, standing_check
from thaiqm.records.receiving import receive
from thaiqm.supervision.states import CURRENT
from thaiqm.supervision.zero import actions
from thaiqm.supervision.zero.models import ZeroReport

pytestmark = pytest.mark.django_db(transaction=True)


def on(report: ZeroReport) -> dict[str, Any]:
    return {"record_id": report.record_id, "seen_changes": report.changes, "by": making.officer()}


def test_two_officers_decide_about_one() -> None:
    report = made.report()
    mine, others = on(report), on(report)
    done = at_once(lambda: actions.confirm(**mine), lambda: actions.refuse(reason="มีผู้ได้รับผลกระทบ", **others))
    assert done.count("changed_meanwhile") == 1
    assert Event.objects.filter(name__startswith="zero_report.").count() == 1
    assert standing_check.differences() == []


def test_two_phones_of_a_unit_report_at_once() -> None:
    head = making.head()
    sent = [made.envelope() for _ in range(6)]
    done = at_once(*(lambda one=one: receive(envelopes=[one], by=head)[0] for one in sent))
    assert [one.outcome for one in done] == ["stored"] * 6
    assert ZeroReport.objects.filter(status__in=CURRENT).count() == 1
    assert (stage_of(), standing_check.differences()) == (Stage.ZERO_REPORTED, [])


def test_the_same_report_arrives_twice_at_once() -> None:
    head, sent = making.head(), made.envelope()
    done = at_once(*(lambda: receive(envelopes=[sent], by=head)[0].receipt for _ in range(6)))
    assert all(receipt == done[0] is not None for receipt in done)
    assert ZeroReport.objects.get().changes == 1


def test_a_person_is_reported_while_the_officer_confirms() -> None:
    """Whoever comes first: the person counts, and nothing is lost or locked up."""
    for unit in ("47010201", "47010202", "47010301"):
        report, head = made.report(unit=unit), making.head(unit)
        item, known = envelopes.read(making.item(unit=unit)), on(report)
        confirm, send = partial(actions.confirm, **known), partial(receive, envelopes=[item], by=head)
        confirmed, (received,) = at_once(confirm, send)
        assert received.outcome == "stored"
        assert stage_of(unit) == Stage.SENT
        now = fresh(report.record_id).status
        assert now == ("reported" if confirmed == "has_records" else "confirmed")
    assert standing_check.differences() == []


def test_persons_and_zero_reports_of_one_unit_at_once() -> None:
    head = making.head()
    waves = [[made.envelope(days_ago=1), envelopes.read(making.item(unit=UNIT))] for _ in range(4)]
    done = at_once(*(lambda wave=wave: receive(envelopes=wave, by=head) for wave in waves))
    assert {one.outcome for wave in done for one in wave} == {"stored"}
    assert (stage_of(), standing_check.differences()) == (Stage.SENT, [])
