"""Zero reports: where each stands whatever comes in which order, and who decides about them (docs/domain.md, zero reports)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from tests import making
from tests.supervision import made_up_zero as made
from tests.supervision.made_up_zero import UNIT, day, fresh, stage_of
from tests.travellers import made_up_travellers as travellers
from thaiqm.accounts.models import Role
from thaiqm.areas.models import SILENT, Stage, UnitStanding
from thaiqm.audit.models import Event
from thaiqm.lib import thai_dates
from thaiqm.records import actions as records
from thaiqm.records import recounting, standing_check
from thaiqm.records.models import KeptAside, Record
from thaiqm.records.receiving import receive
from thaiqm.records.states import Status
from thaiqm.supervision.states import ZeroStatus
from thaiqm.supervision.zero import actions
from thaiqm.supervision.zero.models import ZeroReport
from thaiqm.supervision.zero.refusals import Refused

pytestmark = pytest.mark.django_db


def on(report: ZeroReport, **more: Any) -> dict[str, Any]:
    return {
        "record_id": report.record_id,
        "seen_changes": report.changes,
        "by": making.officer(),
        **more,
    }


def test_a_silent_unit_is_silent_no_more() -> None:
    making.head()
    assert stage_of() in SILENT
    report = made.report(note="ถามทุกบ้านแล้ว")
    standing = UnitStanding.objects.get(unit=UNIT)
    assert (standing.stage, standing.zero, standing.zero_as_of) == (Stage.ZERO_REPORTED, "reported", day(0))
    assert (report.status, report.as_of, report.note) == (ZeroStatus.REPORTED, day(0), "ถามทุกบ้านแล้ว")
    assert (report.record.status, report.reported_by) == (Status.REGISTERED, making.head())
    confirmed = actions.confirm(**on(report))
    assert (confirmed.status, stage_of()) == (ZeroStatus.CONFIRMED, Stage.ZERO_CONFIRMED)
    assert Event.objects.filter(name="zero_report.confirmed", subject_id=str(report.record_id)).count() == 1
    assert standing_check.differences() == []
    assert recounting.differences() == []


def test_drafts_make_it_no_less_of_a_word() -> None:
    making.head()
    made.report()
    UnitStanding.objects.filter(unit=UNIT).update(drafts=2)
    assert stage_of() == Stage.ZERO_REPORTED


def test_it_is_refused_with_a_reason_also_after_it_was_confirmed() -> None:
    making.head()
    silent = stage_of()
    for is_confirmed in (False, True):
        report = made.report()
        if is_confirmed:
            actions.confirm(**on(report))
        refused = actions.refuse(**on(fresh(report.record_id), reason=" มีคนถูกเลิกจ้าง "))
        assert (refused.status, refused.reason, stage_of()) == (ZeroStatus.REFUSED, "มีคนถูกเลิกจ้าง", silent)
    assert standing_check.differences() == []


def test_records_win_over_it_in_either_order() -> None:
    first = made.report()
    actions.confirm(**on(first))
    record = made.person()
    assert stage_of() == Stage.SENT
    later = made.report()
    assert (later.status, stage_of()) == (ZeroStatus.SUPERSEDED, Stage.SENT)
    records.withdraw(record_id=record.id, seen_changes=record.changes, reason="กดผิด", by=making.officer())
    assert stage_of() == Stage.ZERO_CONFIRMED
    other = "47010202"
    made.person(other)
    kept = made.report(unit=other)
    assert (kept.status, stage_of(other)) == (ZeroStatus.REPORTED, Stage.SENT)
    assert UnitStanding.objects.get(unit=other).has_records
    assert standing_check.differences() == []


def test_of_several_one_stands() -> None:
    older = made.report(days_ago=3)
    newer = made.report(days_ago=1)
    assert (fresh(older.record_id).status, newer.status) == (ZeroStatus.SUPERSEDED, ZeroStatus.REPORTED)
    late = made.report(days_ago=2)
    assert (late.status, fresh(newer.record_id).status) == (ZeroStatus.SUPERSEDED, ZeroStatus.REPORTED)
    same_day = made.report(days_ago=1)
    assert fresh(newer.record_id).status == ZeroStatus.SUPERSEDED
    actions.confirm(**on(same_day))
    again = made.report(days_ago=1)
    assert (again.status, stage_of()) == (ZeroStatus.SUPERSEDED, Stage.ZERO_CONFIRMED)
    made.report()
    assert stage_of() == Stage.ZERO_REPORTED
    assert UnitStanding.objects.get(unit=UNIT).zero_as_of == day(0)


@pytest.mark.parametrize(
    ("given", "has_day"),
    [({"days_ago": -1}, False), ({"as_of": None}, False), ({"as_of": "x"}, False), ({"days_ago": 15}, True)],
    ids=["of tomorrow", "no day", "not a day", "too old"],
)
def test_a_day_that_cannot_be_taken_is_refused_by_the_system(given: dict[str, Any], has_day: bool) -> None:
    good = made.report(days_ago=5)
    received = made.sent(**given)
    report = fresh(received.record_id)
    assert received.receipt is not None
    assert (report.status, report.decided_by, report.as_of is not None) == (ZeroStatus.REFUSED, None, has_day)
    assert "รายงานใหม่" in report.reason
    assert fresh(good.record_id).status == ZeroStatus.REPORTED
    assert stage_of() == Stage.ZERO_REPORTED


def test_the_oldest_day_that_is_taken() -> None:
    assert made.report(days_ago=14).status == ZeroStatus.REPORTED


def test_a_repeat_is_one_report() -> None:
    sent, head = made.envelope(), making.head()
    told = [receive(envelopes=[sent], by=head)[0].receipt for _ in range(3)]
    assert told[0] == told[1] == told[2]
    assert ZeroReport.objects.get().changes == 1


def test_the_reporter_takes_it_back() -> None:
    making.head()
    silent = stage_of()
    report = made.report()
    made.withdraw(report)
    assert (fresh(report.record_id).status, stage_of()) == (ZeroStatus.WITHDRAWN, silent)
    with pytest.raises(Refused, match="not_allowed"):
        actions.confirm(**on(fresh(report.record_id)))
    assert standing_check.differences() == []


def test_a_correction_of_what_was_confirmed_waits_anew() -> None:
    report = made.report(days_ago=3)
    actions.confirm(**on(report))
    record = Record.objects.get(id=report.record_id)
    made.sent(record_id=record.id, base=record.current_revision, days_ago=1)
    now = fresh(report.record_id)
    assert (now.status, now.as_of, now.decided_by) == (ZeroStatus.REPORTED, day(1), None)
    assert stage_of() == Stage.ZERO_REPORTED


def test_of_another_unit_is_kept_aside() -> None:
    received = made.sent(making.head("47010202"), unit=UNIT)
    assert (received.outcome, received.code) == ("kept_aside", "not_your_unit")
    assert KeptAside.objects.get(record_id=received.record_id).code == "not_your_unit"
    assert not ZeroReport.objects.exists()


def test_what_came_after_the_account_had_ended_stands_when_an_officer_brings_it_in() -> None:
    former = making.user(Role.VILLAGE_HEAD, UNIT, is_active=False)
    made.sent(former)
    kept = KeptAside.objects.get(code="account_ended")
    assert (ZeroReport.objects.count(), stage_of()) == (0, Stage.NO_ACCOUNT)
    records.bring_in(kept_id=kept.id, by=making.officer())
    report = ZeroReport.objects.get()
    assert (report.status, report.reported_by, stage_of()) == ("reported", former, Stage.ZERO_REPORTED)
    assert standing_check.differences() == []


def test_a_survey_cannot_be_made_from_it() -> None:
    """A zero report is no entry of a register of persons: nobody becomes a returnee by it."""
    report = made.report()
    based_on = {"record_id": str(report.record_id), "as": "registered"}
    raw = making.answers(group="resident")
    sent = travellers.envelope(raw, questionnaire="affected_person", based_on=based_on)
    receive(envelopes=[sent], by=making.head())
    survey = Record.objects.get(questionnaire="affected_person")
    assert (survey.answers["group"], survey.register_entry_id) == ("resident", None)


def test_confirming_is_refused_while_persons_are_known() -> None:
    report = made.report()
    made.person()
    with pytest.raises(Refused, match="has_records"):
        actions.confirm(**on(report))
    assert actions.refuse(**on(report, reason="มีรายชื่อแล้ว")).status == ZeroStatus.REFUSED


@pytest.mark.parametrize("act", [actions.confirm, actions.refuse], ids=["confirm", "refuse"])
def test_who_may_not_decide(act: Any) -> None:
    report = made.report()
    known = on(report, **({"reason": "x"} if act is actions.refuse else {}))
    for role, area in ((Role.DISTRICT_CHIEF, "4701"), (Role.PROVINCE_OFFICER, "47")):
        with pytest.raises(Refused, match="not_allowed"):
            act(**{**known, "by": making.user(role, area)})
    with pytest.raises(Refused, match="not_allowed"):
        act(**{**known, "by": making.head()})
    with pytest.raises(ZeroReport.DoesNotExist):
        act(**{**known, "by": making.officer("4702")})
    with pytest.raises(Refused, match="changed_meanwhile"):
        act(**{**known, "seen_changes": report.changes - 1})
    act(**known)
    with pytest.raises(Refused, match="changed_meanwhile"):
        act(**known)
    if act is actions.confirm:
        with pytest.raises(Refused, match="not_allowed"):
            act(**on(fresh(report.record_id)))


def test_no_reason_no_refusal() -> None:
    with pytest.raises(Refused, match="reason_missing"):
        actions.refuse(**on(made.report(), reason="  "))


def key_in(**given: Any) -> Any:
    ids = {"record_id": uuid4(), "revision_id": uuid4()}
    return actions.key_in(**{"unit_code": UNIT, "as_of": day(0), "by": making.officer(), **ids, **given})


def test_an_officer_keys_one_in_and_another_one_confirms() -> None:
    making.areas()
    keyer = making.officer()
    received = key_in(by=keyer, note="ผู้ใหญ่บ้านแจ้งทางโทรศัพท์")
    report = fresh(received.record_id)
    assert (report.is_keyed_by_officer, report.reported_by, stage_of()) == (True, keyer, Stage.ZERO_REPORTED)
    for act, more in ((actions.confirm, {}), (actions.refuse, {"reason": "x"})):
        with pytest.raises(Refused, match="own_entry"):
            act(**on(report, by=keyer, **more))
    assert actions.confirm(**on(report, by=making.officer())).status == ZeroStatus.CONFIRMED


def test_a_second_click_keys_in_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seconds later too."""
    making.areas()
    ids = {"record_id": uuid4(), "revision_id": uuid4()}
    by = making.officer()
    assert key_in(by=by, **ids).outcome == "stored"
    later = thai_dates.now() + timedelta(seconds=3)
    monkeypatch.setattr(thai_dates, "now", lambda: later)
    assert key_in(by=by, **ids).outcome == "stored"
    assert not KeptAside.objects.exists()
    assert ZeroReport.objects.get().changes == 1


def test_who_may_not_key_in() -> None:
    making.areas()
    for by in (
        making.officer("4702"),
        making.user(Role.DISTRICT_CHIEF),
        making.user(Role.PROVINCE_OFFICER, "47"),
    ):
        with pytest.raises(Refused, match="unit_not_yours"):
            key_in(by=by)
    assert not ZeroReport.objects.exists()
