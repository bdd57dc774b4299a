"""Affected persons in the register of their own unit become returnees (docs/domain.md, group 1.1)."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest
from django.db import connection

from tests import making
from tests.records.tallied import totals
from tests.travellers import made_up_travellers as made_up
from tests.travellers.counted import as_counted
from thaiqm.accounts.models import User
from thaiqm.records import actions, recounting
from thaiqm.records.envelopes import Envelope
from thaiqm.records.models import Record, Revision
from thaiqm.records.states import Status

pytestmark = pytest.mark.django_db
OTHER = "47010301"


def survey(citizen_id: str | None, *, unit: str = "47010201", **changed: object) -> Record:
    """An affected person of the group of residents, as typed."""
    raw = making.answers(citizen_id=citizen_id, **changed)
    sent = made_up.envelope(raw, unit=unit, questionnaire="affected_person")
    return Record.objects.get(id=made_up.send(sent).record_id)


def group_of(record: Record) -> tuple[str, bool]:
    """The group as it stands, and whether it follows from the register."""
    record.refresh_from_db()
    return record.answers["group"], record.register_entry_id is not None


def test_who_is_in_the_register_becomes_a_returnee() -> None:
    """Whatever was typed; the bytes that were sent stay as they are, the tallies follow."""
    watch = made_up.traveller()
    record = survey(watch.record.citizen_id)
    assert group_of(record) == ("returnee", True)
    assert Revision.objects.get(record_id=record.id).content["answers"]["group"] == "resident"
    counted = totals(making.head().scope)
    assert (counted["group_returnee"], counted["group_resident"], counted["records"]) == (1, 0, 1)
    watch.refresh_from_db()
    assert watch.is_surveyed
    assert as_counted()["surveyed"] == 1
    assert recounting.differences() == []


def test_who_is_registered_after_the_survey_becomes_one_too() -> None:
    """In whichever order the two come."""
    number = making.new_citizen_id()
    record = survey(number)
    assert group_of(record) == ("resident", False)
    watch = made_up.traveller(citizen_id=number)
    assert group_of(record) == ("returnee", True)
    assert watch.is_surveyed
    assert recounting.differences() == []


def test_another_villages_register_says_nothing() -> None:
    """Neither about the group nor that there is such a person."""
    watch = made_up.traveller(unit=OTHER)
    record = survey(watch.record.citizen_id)
    assert group_of(record) == ("resident", False)
    watch.refresh_from_db()
    assert not watch.is_surveyed


def test_a_register_entry_is_no_second_report_of_a_person() -> None:
    """The traveller and the survey are one person's, and no duplicates."""
    watch = made_up.traveller()
    record = survey(watch.record.citizen_id)
    watch.record.refresh_from_db()
    assert (record.is_duplicate, watch.record.is_duplicate) == (False, False)


def test_who_has_no_number_is_linked_by_the_row_the_survey_was_made_from() -> None:
    """A passport is enough to watch; the survey names the row."""
    watch = made_up.traveller(citizen_id=None, id_type="passport", passport="AA1234567")
    raw = making.answers(citizen_id=None, id_type="no_number", no_number_reason="ถือหนังสือเดินทาง")
    based_on = {"record_id": str(watch.record_id), "as": "registered"}
    sent = made_up.envelope(raw, questionnaire="affected_person", based_on=based_on)
    record = Record.objects.get(id=made_up.send(sent).record_id)
    assert group_of(record) == ("returnee", True)
    watch.refresh_from_db()
    assert watch.is_surveyed


def test_a_row_of_another_village_links_nothing() -> None:
    """Naming somebody else's record is no way to learn of it."""
    watch = made_up.traveller(unit=OTHER, citizen_id=None, id_type="no_number", no_number_reason="ไม่ทราบ")
    raw = making.answers(citizen_id=None, id_type="no_number", no_number_reason="ไม่ทราบ")
    based_on = {"record_id": str(watch.record_id), "as": "registered"}
    sent = made_up.envelope(raw, questionnaire="affected_person", based_on=based_on)
    record = Record.objects.get(id=made_up.send(sent).record_id)
    assert group_of(record) == ("resident", False)
    watch.refresh_from_db()
    assert not watch.is_surveyed


def test_it_goes_back_when_the_arrival_is_withdrawn() -> None:
    """To the group that was typed."""
    watch = made_up.traveller()
    record = survey(watch.record.citizen_id)
    assert group_of(record) == ("returnee", True)
    actions.withdraw(
        record_id=watch.record_id, seen_changes=watch.record.changes, reason="ผิดคน", by=making.officer()
    )
    assert group_of(record) == ("resident", False)
    assert totals(making.head().scope)["group_resident"] == 1
    assert recounting.differences() == []


def test_a_withdrawn_survey_covers_nobody() -> None:
    """The traveller is to be surveyed again."""
    watch = made_up.traveller()
    record = survey(watch.record.citizen_id)
    actions.withdraw(record_id=record.id, seen_changes=record.changes, reason="ผิดคน", by=making.officer())
    watch.refresh_from_db()
    assert not watch.is_surveyed
    assert "surveyed" not in as_counted()


def test_a_correction_keeps_the_link_and_another_number_ends_it() -> None:
    """The group follows the person, not the row."""
    watch = made_up.traveller()
    record = survey(watch.record.citizen_id)
    record.refresh_from_db()
    for citizen_id, expected in (
        (watch.record.citizen_id, ("returnee", True)),
        (making.new_citizen_id(), ("resident", False)),
    ):
        record.refresh_from_db()
        raw = making.answers(citizen_id=citizen_id)
        sent = made_up.envelope(
            raw, questionnaire="affected_person", record_id=record.id, base=record.current_revision
        )
        assert made_up.send(sent).code == ""
        assert group_of(record) == expected
    assert recounting.differences() == []


def test_a_confirmed_record_keeps_its_answers() -> None:
    """Only the link is set; what an officer confirmed is changed by an officer."""
    number = making.new_citizen_id()
    record = survey(number)
    actions.confirm(record_id=record.id, seen_changes=record.changes, by=making.officer())
    made_up.traveller(citizen_id=number)
    assert group_of(record) == ("resident", True)
    assert record.status == Status.CONFIRMED
    assert recounting.differences() == []


@pytest.mark.django_db(transaction=True)
def test_survey_and_arrival_at_the_same_moment_find_each_other() -> None:
    """From two threads, as from a phone and the desk."""
    number, head, officer = making.new_citizen_id(), making.head(), making.officer()
    arrival = made_up.envelope(made_up.answers(citizen_id=number))
    sent = made_up.envelope(making.answers(citizen_id=number), questionnaire="affected_person")
    barrier = Barrier(2)

    def run(one: Envelope, by: User) -> None:
        barrier.wait()
        made_up.send(one, by=by)
        connection.close()

    threads = [Thread(target=run, args=pair) for pair in ((arrival, head), (sent, officer))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert group_of(Record.objects.get(id=sent.record_id)) == ("returnee", True)
    assert as_counted()["surveyed"] == 1
    assert recounting.differences() == []
