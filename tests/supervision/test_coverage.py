"""How far units are, for any area: equal to what accounts and records say, at once, in few queries."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from random import Random

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import making
from thaiqm.accounts import devices
from thaiqm.accounts.actions import end_account
from thaiqm.accounts.models import Role, User
from thaiqm.accounts.standing import note_accounts
from thaiqm.areas.models import Stage, Unit, UnitStanding
from thaiqm.lib import thai_dates
from thaiqm.records import actions, envelopes, standing_check
from thaiqm.records.models import Record
from thaiqm.records.receiving import receive
from thaiqm.supervision import coverage, silent
from thaiqm.supervision.silent import SilentFilter

pytestmark = pytest.mark.django_db
UNIT = "47010201"


def stage_of(unit: str = UNIT) -> str:
    found = UnitStanding.objects.filter(unit_id=unit).values_list("stage", flat=True).first()
    return found or Stage.NO_ACCOUNT


def report(unit: str = UNIT) -> Record:
    received = receive(envelopes=[envelopes.read(making.item(unit=unit))], by=making.head(unit))
    return Record.objects.get(pk=received[0].record_id)


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_a_unit_goes_through_its_stages() -> None:
    making.areas()
    assert stage_of() == Stage.NO_ACCOUNT
    head = making.head()
    assert stage_of() == Stage.NOT_ACTIVATED
    head.activated_at = thai_dates.now()
    head.save()
    note_accounts([head])
    assert stage_of() == Stage.ACTIVATED
    device, _ = devices.issue(user=head, name="")
    for drafts, stage in ((2, Stage.DRAFTING), (0, Stage.ACTIVATED)):
        device.refresh_from_db()
        devices.note_facts(device, app_version="1", drafts=drafts, device_time=thai_dates.now())
        assert stage_of() == stage
    record = report()
    assert stage_of() == Stage.SENT
    officer = making.officer()
    reasons = [{"question": "name", "text": "ชื่อไม่ครบ"}]
    actions.return_for_correction(
        record_id=record.id, seen_changes=record.changes, by=officer, reasons=reasons
    )
    assert stage_of() == Stage.RETURNED
    other = report()
    assert stage_of() == Stage.RETURNED
    record.refresh_from_db()
    actions.withdraw(record_id=record.id, seen_changes=record.changes, by=officer, reason="ซ้ำ")
    assert stage_of() == Stage.SENT
    actions.confirm(record_id=other.id, seen_changes=other.changes, by=officer)
    assert stage_of() == Stage.CONFIRMED
    assert standing_check.differences() == []


def test_a_unit_without_its_account_has_none_again() -> None:
    head = making.head()
    end_account(user=head, by=None)
    assert stage_of() == Stage.NO_ACCOUNT
    assert standing_check.differences() == []


def test_phones_that_are_signed_out_draft_nothing() -> None:
    head = making.head()
    device, _ = devices.issue(user=head, name="")
    devices.note_facts(device, app_version="1", drafts=3, device_time=thai_dates.now())
    assert UnitStanding.objects.get(unit=UNIT).drafts == 3
    end_account(user=head, by=None)
    assert UnitStanding.objects.get(unit=UNIT).drafts == 0


def test_a_spoiled_standing_is_found_and_mended() -> None:
    report()
    UnitStanding.objects.filter(unit=UNIT).update(
        confirmed=7, account="active", households=1, is_abolished=True
    )
    found = {str(wrong) for wrong in standing_check.differences()}
    assert found == {
        f"{UNIT} standing account: kept active, found waiting",
        f"{UNIT} standing confirmed: kept 7, found 0",
        f"{UNIT} standing households: kept 1, found None",
        f"{UNIT} standing is_abolished: kept True, found False",
    }
    assert len(standing_check.rebuild()) == 4
    assert standing_check.differences() == []
    assert standing_check.rebuild() == []


def test_what_a_unit_is_itself_stands_in_its_row_at_once() -> None:
    """Whoever writes the unit, by whatever way; an abolished one is in no board."""
    making.areas()
    centre = making.user(Role.CENTRAL_OFFICER)
    assert set(Unit.objects.values_list("code")) == set(UnitStanding.objects.values_list("unit"))
    before = coverage.coverage(centre, below="").total
    Unit.objects.filter(code=UNIT).update(households=40)
    assert coverage.coverage(centre, below="").total.households == before.households + 40
    Unit.objects.filter(code=UNIT).update(abolished_at="2026-01-31")
    after = coverage.coverage(centre, below="").total
    assert (after.units, after.households) == (before.units - 1, before.households)


@pytest.fixture
def country() -> None:
    """Units at every stage in two provinces, a municipality among them."""
    making.areas()
    dice = Random(6)
    officers = {area: making.officer(area) for area in ("4701", "4702", "4801")}
    for unit in making.UNITS:
        if unit == "47010301":
            continue
        if unit.startswith("4799"):
            making.user(Role.COMMUNITY_PRESIDENT, unit)
            continue
        making.head(unit)
        for _ in range(dice.randint(0, 3)):
            record = report(unit)
            if dice.random() < 0.6:
                officer = officers[unit[:4]]
                actions.confirm(record_id=record.id, seen_changes=record.changes, by=officer)
    Unit.objects.filter(code__in=["47010201", "47020101"]).update(households=100)


VIEWERS: dict[str, Callable[[], User]] = {
    "centre": lambda: making.user(Role.CENTRAL_OFFICER),
    "province": lambda: making.user(Role.PROVINCE_OFFICER, "47"),
    "district": lambda: making.officer("4701"),
    "subdistrict": lambda: making.user(Role.DEPUTY_DISTRICT_OFFICER, "470102"),
    "municipality": lambda: making.user(Role.MUNICIPAL_CLERK, "4799"),
}


@pytest.mark.usefixtures("country")
@pytest.mark.parametrize("viewer", VIEWERS)
def test_numbers_are_what_a_recount_says(viewer: str) -> None:
    """On the board, in the download, and counted from accounts and records."""
    user = VIEWERS[viewer]()
    for below in ("", "47", "4701", "4799", "470102", "48"):
        if below and not user.scope.holds(below):
            continue
        shown = coverage.coverage(user, below=below)
        units = [u for u in Unit.objects.all() if user.scope.holds(u.code) and u.code.startswith(below)]
        wanted: dict[str, int] = {}
        persons = 0
        for unit in units:
            counted = recount(unit)
            wanted[counted[0]] = wanted.get(counted[0], 0) + 1
            persons += counted[1]
        assert {s: n for s, n in shown.total.stages.items() if n} == wanted
        assert shown.total.persons == persons
        assert sum(row.counts.units for row in shown.rows) == shown.total.units == len(units)
        answer = browser(user).get(f"/desk/supervision/coverage.csv?below={below}")
        table = list(csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))
        assert [int(cell) for cell in table[-1][2 : 3 + len(Stage)]] == [
            len(units), *(wanted.get(stage, 0) for stage in Stage),
        ]  # fmt: skip


def recount(unit: Unit) -> tuple[str, int]:
    statuses = list(Record.objects.filter(unit=unit).values_list("status", flat=True))
    for status, stage in (("returned", Stage.RETURNED), ("submitted", Stage.SENT)):
        if status in statuses:
            return stage, len(statuses)
    if statuses:
        return Stage.CONFIRMED, len(statuses)
    has_account = User.objects.filter(unit=unit, is_active=True).exists()
    return (Stage.NOT_ACTIVATED if has_account else Stage.NO_ACCOUNT), 0


@pytest.mark.usefixtures("country")
@pytest.mark.parametrize("below", ["48", "4801", "9999", "x", "47'"])
@pytest.mark.parametrize("page", ["", "coverage.csv", "silent", "silent.csv"])
def test_other_areas_do_not_exist(page: str, below: str) -> None:
    client = browser(making.user(Role.PROVINCE_OFFICER, "47"))
    assert client.get(f"/desk/supervision/{page}", {"below": below}).status_code == 404


@pytest.mark.usefixtures("country")
def test_who_is_few_stands_out() -> None:
    """A unit that reported less than half of what its neighbours did for their households."""
    making.areas()
    Unit.objects.filter(code__in=["47010201", "47010202"]).update(households=100)
    UnitStanding.objects.update_or_create(unit_id="47010201", defaults={"confirmed": 2})
    UnitStanding.objects.update_or_create(unit_id="47010202", defaults={"confirmed": 30})
    shown = coverage.coverage(making.officer("4701"), below="4701")
    assert {row.code for row in shown.rows if row.is_few} == {"47010201"}


@pytest.mark.usefixtures("country")
def test_queries_do_not_grow(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    """The board in two, three where it shows units, the list in eight, whatever the area holds."""
    centre, officer = making.user(Role.CENTRAL_OFFICER), making.officer("4701")
    for user, below, queries in ((centre, "", 2), (centre, "47", 2), (officer, "4701", 3)):
        with django_assert_num_queries(queries):
            coverage.coverage(user, below=below)
        with django_assert_num_queries(8):
            silent.page(user, SilentFilter(below=below))


@pytest.mark.usefixtures("country")
def test_the_pages_show_it() -> None:
    client = browser(making.officer("4701"))
    html = client.get("/desk/supervision/").content.decode()
    assert "หมู่ที่ 2" in html
    assert Stage.NO_ACCOUNT.label in html
    html = client.get("/desk/supervision/silent").content.decode()
    assert "ยังไม่มีผู้รายงาน" in html
    assert "ข้อความสั้นสำหรับส่งต่อ" in html
    empty = client.get("/desk/supervision/silent?stage=drafting").content.decode()
    assert "ไม่มีหมู่บ้านหรือชุมชนที่ยังเงียบ" in empty
