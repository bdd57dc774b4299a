"""Decisions by day are what the history says, and tell who could not have read what was confirmed."""

from __future__ import annotations

import threading
from argparse import Namespace
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, connections, transaction

from tests import making
from tests.review.conftest import send
from thaiqm.accounts.models import User
from thaiqm.lib import thai_dates
from thaiqm.records import actions, commands, decisions_check
from thaiqm.records.decision_days import DecisionDay, LastDecision
from thaiqm.records.models import Record, StatusChange
from thaiqm.records.queries import QueueFilter
from thaiqm.records.refusals import Refused

each_apart = pytest.mark.django_db(transaction=True)
REASONS = [{"question": "phone", "text": "โทรไม่ติด"}]
Row = tuple[str, int, int, int, int]


def report(unit: str = "47010201", count: int = 1) -> list[Record]:
    """Records that wait, each of somebody else."""
    return [send(making.item(unit=unit), making.head(unit)) for _ in range(count)]


def confirm(record: Record, by: User) -> None:
    record.refresh_from_db()
    actions.confirm(record_id=record.id, seen_changes=record.changes, by=by)


def kept(officer: User) -> list[Row]:
    """Subdistrict, confirmed, returned, others, quick; those of the province are their sum."""
    found = DecisionDay.objects.filter(officer=officer, day=thai_dates.today()).order_by("area_code")
    rows = list(found.values_list("area_code", "confirmed", "returned", "others", "quick"))
    small, provinces = ([row for row in rows if len(row[0]) == digits] for digits in (6, 2))
    assert [row[1:] for row in provinces] == (
        [tuple(map(sum, zip(*(row[1:] for row in small), strict=True)))] if small else []
    )
    return small


def numbers(officer: User) -> list[tuple[Any, ...]]:
    """The same without how fast it was."""
    return [row[:4] for row in kept(officer)]


def pause(officer: User, seconds: float) -> None:
    """Let it be so much later for this officer: the decisions so far lie further back."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE records_statuschange DISABLE TRIGGER USER")
        back = timedelta(seconds=seconds)
        for change in StatusChange.objects.filter(by=officer):
            StatusChange.objects.filter(pk=change.pk).update(at=change.at - back)
        cursor.execute("ALTER TABLE records_statuschange ENABLE TRIGGER USER")
    for last in LastDecision.objects.filter(officer=officer):
        LastDecision.objects.filter(pk=last.pk).update(at=last.at - back)
    for day in DecisionDay.objects.filter(officer=officer):
        DecisionDay.objects.filter(pk=day.pk).update(last_at=day.last_at - back)


@pytest.mark.django_db
def test_every_decision_is_counted_where_the_record_is() -> None:
    making.areas()
    officer = making.officer()
    first, second, third, fourth = [*report(count=3), *report("47010301")]
    confirm(first, officer)
    confirm(fourth, officer)
    actions.return_for_correction(record_id=second.id, seen_changes=1, reasons=REASONS, by=officer)
    actions.withdraw(record_id=third.id, seen_changes=1, reason="ซ้ำ", by=officer)
    assert numbers(officer) == [("470102", 1, 1, 1), ("470103", 1, 0, 0)]
    assert decisions_check.differences() == []


@pytest.mark.django_db
def test_what_is_refused_or_done_by_others_is_no_decision() -> None:
    making.areas()
    officer, head = making.officer(), making.head()
    (record,) = report()
    with pytest.raises(Refused):
        actions.confirm(record_id=record.id, seen_changes=9, by=officer)
    with pytest.raises(Record.DoesNotExist):
        actions.confirm(record_id=record.id, seen_changes=1, by=making.officer("4702"))
    actions.withdraw(record_id=record.id, seen_changes=1, reason="ผิดคน", by=head)
    assert not DecisionDay.objects.exists()
    assert not LastDecision.objects.exists()
    assert decisions_check.differences() == []


@each_apart
def test_who_confirms_faster_than_anybody_reads() -> None:
    """Less than 5 seconds a record since the own decision before; of the first nothing is known."""
    making.areas()
    officer, records = making.officer(), report(count=4)
    confirm(records[0], officer)
    assert kept(officer) == [("470102", 1, 0, 0, 0)]
    confirm(records[1], officer)
    assert kept(officer) == [("470102", 2, 0, 0, 1)]
    pause(officer, 6)
    confirm(records[2], officer)
    confirm(records[3], making.officer())
    assert kept(officer) == [("470102", 3, 0, 0, 1)]
    assert decisions_check.differences() == []


@each_apart
@pytest.mark.parametrize(("seconds", "quick"), [(14, 3), (16, 0)], ids=["too_fast", "time_enough"])
def test_many_at_once_share_the_time_since_the_last(seconds: int, quick: int) -> None:
    """Three records at once in 14 seconds are too fast, in 16 they are not; also over two subdistricts."""
    making.areas()
    officer = making.officer()
    confirm(report()[0], officer)
    report(count=2), report("47010301")
    pause(officer, seconds)
    assert actions.confirm_many(shown=QueueFilter(), expected_count=3, by=officer) == 3
    assert [row[4] for row in kept(officer)] == ([2, 1] if quick else [0, 0])
    assert decisions_check.differences() == []


@each_apart
def test_a_return_is_never_quick_but_what_follows_it_can_be() -> None:
    making.areas()
    officer, (first, second, third) = making.officer(), report(count=3)
    confirm(first, officer)
    actions.return_for_correction(record_id=second.id, seen_changes=1, reasons=REASONS, by=officer)
    assert kept(officer) == [("470102", 1, 1, 0, 0)]
    confirm(third, officer)
    assert kept(officer) == [("470102", 2, 1, 0, 1)]
    assert decisions_check.differences() == []


@each_apart
def test_decisions_at_the_same_time_are_counted_once_each() -> None:
    """Two officers on crossed subdistricts, and one officer in two windows: nobody waits for ever."""
    making.areas()
    officers = [making.officer(), making.officer()]
    there, here = report(count=6), report("47010301", count=6)
    jobs = [
        (officers[n % 2], records) for n, records in enumerate((there[:3], here[:3], here[3:], there[3:]))
    ]
    barrier, failed = threading.Barrier(len(jobs)), list[Exception]()

    def work(by: User, records: list[Record]) -> None:
        try:
            barrier.wait()
            for record in records:
                confirm(record, by)
        except (DatabaseError, Refused) as error:
            failed.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=job) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert sum(row[1] for officer in officers for row in kept(officer)) == 12
    assert decisions_check.differences() == []


@pytest.mark.django_db
def test_what_is_undone_was_not_decided() -> None:
    making.areas()
    officer, (record,) = making.officer(), report()
    with transaction.atomic():
        confirm(record, officer)
        transaction.set_rollback(True)
    assert not DecisionDay.objects.exists()


@pytest.fixture
def spoiled() -> dict[str, User]:
    """Days that are not what the history says: a wrong number, a row too many, a row missing."""
    making.areas()
    officer, other = making.officer(), making.officer()
    confirm(report()[0], officer)
    confirm(report("47010301")[0], other)
    DecisionDay.objects.filter(officer=officer).update(confirmed=7)
    DecisionDay.objects.filter(officer=other).delete()
    LastDecision.objects.all().delete()
    return {"officer": officer, "other": other}


@pytest.mark.django_db
def test_a_wrong_day_is_found_and_put_right(spoiled: dict[str, User]) -> None:
    found = decisions_check.differences()
    assert {(wrong.officer, wrong.unit_code, wrong.number) for wrong in found} == {
        *((str(spoiled["officer"].id), area, "confirmed") for area in ("470102", "47")),
        *(
            (str(spoiled["other"].id), area, name)
            for area in ("470103", "47")
            for name in ("confirmed", "last_at")
        ),
    }
    assert "kept 7, history 1" in str(next(wrong for wrong in found if wrong.kept == "7"))
    tally = next(command for command in commands.COMMANDS if command.name == "tally")
    tally.run(Namespace(rebuild=True, check=False, fold=False))
    assert decisions_check.differences() == []
    assert kept(spoiled["other"]) == [("470103", 1, 0, 0, 0)]
    assert LastDecision.objects.count() == 2


@pytest.mark.django_db
def test_since_when_it_is_returned() -> None:
    """An officer's return and the rules' own are noted; a correction that is still wrong begins anew."""
    making.areas()
    officer, (record,) = making.officer(), report()
    assert record.returned_at is None
    actions.return_for_correction(record_id=record.id, seen_changes=1, reasons=REASONS, by=officer)
    assert Record.objects.get(id=record.id).returned_at is not None
    wrong = send(making.item(making.answers(impact=None)), making.head())
    assert (wrong.status, wrong.returned_at is None) == ("returned", False)
    Record.objects.update(returned_at=None)
    decisions_check.rebuild()
    assert all(one.returned_at for one in Record.objects.all())
