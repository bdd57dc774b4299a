"""Ends of days: taken once a night for every area, shown with their gaps, never changed."""

from __future__ import annotations

import csv
import io
import threading
from argparse import Namespace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, connections, transaction

from tests import making
from tests.review.conftest import Report, as_browser
from thaiqm.accounts.models import Role
from thaiqm.areas.models import Stage, Unit
from thaiqm.lib import thai_dates
from thaiqm.lib.commands import CommandFailed
from thaiqm.records import actions
from thaiqm.supervision import commands, days, snapshots
from thaiqm.supervision.coverage import coverage
from thaiqm.supervision.days import Change, Moment
from thaiqm.supervision.snapshots import Snapshot, due, take

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 25)
COVERAGE = "/desk/supervision/"


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 26, hour, minute, tzinfo=thai_dates.BANGKOK)


def kept(day: date, code: str = "", units: dict[str, int] | None = None, **records: int) -> None:
    """The end of a day, as if it had been taken."""
    Snapshot.objects.create(day=day, code=code, units=units or {"sent": 1}, records=records)


def some_records(report: Report) -> None:
    officer = making.officer()
    first, second, _ = report(), report(), report("47990001")
    actions.confirm(record_id=first.id, seen_changes=1, by=officer)
    actions.withdraw(record_id=second.id, seen_changes=1, reason="ซ้ำ", by=officer)


def test_every_area_is_as_the_board_says(report: Report) -> None:
    """Country, provinces, offices, subdistricts; of a municipality no subdistrict is made up."""
    some_records(report)
    codes = {code[:digits] for code in making.UNITS for digits in (0, 2, 4, 6)} - {"479900"}
    assert take(DAY) == len(codes)
    found = {row.code: row for row in Snapshot.objects.filter(day=DAY)}
    assert set(found) == codes
    centre = making.user(Role.CENTRAL_OFFICER)
    for code, row in found.items():
        shown = coverage(centre, below=code).total.stages
        assert row.units == {stage: number for stage, number in shown.items() if number}
    assert found["4701"].records == {"confirmed": 1, "withdrawn": 1}
    assert found[""].records == {"confirmed": 1, "withdrawn": 1, "submitted": 1}
    assert found["470103"].records == {}


def test_an_abolished_unit_counts_no_more_but_its_records_do(report: Report) -> None:
    report()
    Unit.objects.filter(code="47010201").update(abolished_at=DAY)
    take(DAY)
    row = Snapshot.objects.get(day=DAY, code="470102")
    assert (row.units, row.records) == ({"no_account": 1}, {"submitted": 1})


def test_a_day_is_taken_once(report: Report) -> None:
    making.areas()
    assert take(DAY) > 0
    report()
    assert take(DAY) == 0
    assert Snapshot.objects.get(day=DAY, code="").records == {}
    assert take(DAY + timedelta(days=1)) > 0


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_the_same_time_take_it_once() -> None:
    making.areas()
    barrier, rows = threading.Barrier(4), list[int]()

    def work() -> None:
        barrier.wait()
        rows.append(take(DAY))
        connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(rows) == Snapshot.objects.count() == len(set(Snapshot.objects.values_list("code", flat=True)))


@pytest.mark.parametrize(
    ("now", "day"),
    [(at(0), DAY), (at(5, 59), DAY), (at(6), None), (at(23, 59), None)],
    ids=["midnight", "six_to_six", "six", "before_midnight"],
)
def test_only_the_night_tells_how_the_day_ended(now: datetime, day: date | None) -> None:
    assert due(now) == day


def run_command() -> None:
    commands.COMMANDS[0].run(Namespace())


def test_the_command_takes_it_at_night_and_refuses_by_day(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    making.areas()
    monkeypatch.setattr(thai_dates, "now", lambda: at(12))
    with pytest.raises(CommandFailed, match="nothing was written"):
        run_command()
    assert not Snapshot.objects.exists()
    monkeypatch.setattr(thai_dates, "now", lambda: at(1))
    run_command()
    run_command()
    said = capsys.readouterr().out
    assert "the end of 2026-11-25: " in said
    assert "was taken before" in said


@pytest.mark.parametrize(
    "change", ["UPDATE supervision_snapshot SET units = '{}'", "DELETE FROM supervision_snapshot"]
)
def test_it_is_never_changed(change: str) -> None:
    making.areas()
    take(DAY)
    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change)


def test_a_missing_day_is_a_gap() -> None:
    """Not a nought, in the chart, its table and the file; today stands at the end, as it is now."""
    making.areas()
    today = thai_dates.today()
    for back in (1, 3):
        kept(today - timedelta(days=back), units={"no_account": 5, "sent": 1}, submitted=4)
    client = as_browser(making.user(Role.CENTRAL_OFFICER))
    answer = client.get(COVERAGE)
    points = answer.context["over_days"].points
    assert [point.values[0] for point in points] == [5, None, 5, 6]
    assert points[1].values == [None] * len(points[1].values)
    assert "ไม่มีข้อมูล" in answer.content.decode()
    rows = list(
        csv.reader(
            io.StringIO(client.get(f"{COVERAGE}coverage.csv?table=days").getvalue().decode("utf-8-sig"))
        )
    )
    by_day = {row[0]: row[1:] for row in rows}
    place = [stage.value for stage in Stage].index("sent")
    assert by_day[(today - timedelta(days=3)).isoformat()][place] == "1"
    assert set(by_day[(today - timedelta(days=2)).isoformat()]) == {""}
    assert rows[-1][0] == today.isoformat()


def test_before_the_first_day_there_is_no_chart() -> None:
    making.areas()
    answer = as_browser(making.user(Role.CENTRAL_OFFICER)).get(COVERAGE)
    assert answer.context["over_days"] is None
    assert "ตั้งแต่วันพรุ่งนี้" in answer.content.decode()
    assert [change.silent for change in answer.context["changes"]] == [None, None]


def test_what_has_changed_since_yesterday_and_a_week_ago(report: Report) -> None:
    report()
    today = thai_dates.today()
    kept(today - timedelta(days=1), "4701", {"no_account": 3}, withdrawn=9)
    kept(today - timedelta(days=7), "4701", {"no_account": 2, "confirmed": 2}, confirmed=3, returned=1)
    answer = as_browser(making.officer()).get(COVERAGE)
    assert answer.context["changes"] == [
        Change(1, silent=-1, share=33, units=0, persons=1),
        Change(7, silent=0, share=-17, units=-1, persons=-3),
    ]
    html = answer.content.decode()
    assert "จากเมื่อวาน −1" in html
    assert "จากเมื่อวาน +33%" in html


def test_an_officer_of_several_areas_sees_their_sum_or_nothing() -> None:
    user = making.user(Role.DEPUTY_DISTRICT_OFFICER, "470102")
    user.area_codes = ["470102", "470103"]
    today = thai_dates.today()
    kept(today - timedelta(days=1), "470102", {"sent": 2})
    kept(today - timedelta(days=1), "470103", {"sent": 1, "confirmed": 1})
    kept(today - timedelta(days=2), "470102", {"sent": 2})
    found = days.last_days(user, below="", now=Moment(), today=today)
    assert [one.moment.units for one in found[:-1] if one.moment] == [{"sent": 3, "confirmed": 1}]
    inside = days.last_days(user, below="470102", now=Moment(), today=today)
    assert [one.moment.units if one.moment else None for one in inside[-3:-1]] == [{"sent": 2}, {"sent": 2}]


@pytest.mark.parametrize(
    "query", [{"table": "names"}, {"table": "days", "below": "48"}], ids=["table", "area"]
)
def test_only_these_files(query: dict[str, Any]) -> None:
    client = as_browser(making.user(Role.PROVINCE_OFFICER, "47"))
    assert client.get(f"{COVERAGE}coverage.xlsx", query).status_code == 404
    assert snapshots.LATEST_HOUR < 12
