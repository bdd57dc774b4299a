"""What the demo province holds, how its accounts open, and that making it again changes nothing."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Iterator

import pytest
from django.contrib.auth import get_user
from django.test import Client, RequestFactory, override_settings
from django.utils import timezone
from pytest_django.fixtures import Settings

from thaiqm.accounts import devices
from thaiqm.accounts.actions import activate, sign_in_desk, sign_in_phone
from thaiqm.accounts.models import OFFICERS, ActivationSlip, Role, User
from thaiqm.accounts.refusals import Refused
from thaiqm.areas.models import Unit
from thaiqm.audit.models import Event
from thaiqm.demo import accounts, texts, travellers
from thaiqm.demo.commands import COMMANDS
from thaiqm.lib import citizen_id, thai_dates
from thaiqm.lib.encryption import KeyRing
from thaiqm.records.models import Record, Revision, StatusChange
from thaiqm.records.states import Status
from thaiqm.records.sums import records_by_status
from thaiqm.supervision.zero.models import ZeroReport
from thaiqm.support import announcements, clock, queries
from thaiqm.support.models import Announcement, Problem
from thaiqm.travellers import watch_days
from thaiqm.travellers.models import Handover, Watch
from thaiqm.travellers.states import WatchStatus

pytestmark = pytest.mark.django_db
OTHER_KEYS = KeyRing({"k1": b"k" * 32}, current="k1", hash_key=b"h" * 32)


def run_demo() -> None:
    """`thaiqm demo`."""
    COMMANDS[0].run(Namespace())


@pytest.fixture(scope="module", autouse=True)
def demo(rows_for_the_file: None) -> Iterator[None]:
    """The demo province, in demo mode, once for the tests of this file."""
    with override_settings(DEMO_MODE=True):
        run_demo()
        yield


def counts() -> list[int]:
    """How many rows there are of everything the demo makes, repeats and slips included."""
    models = (Unit, User, ActivationSlip, Record, Revision, StatusChange, Event, Problem, Announcement)
    return [model.objects.count() for model in models] + [
        sum(Revision.objects.values_list("repeats", flat=True))
    ]


def test_it_makes_every_role_and_every_status() -> None:
    """Villages everywhere but in the urban subdistrict, records of every kind, real totals."""
    assert 500 <= Unit.objects.filter(code__startswith="47").count() <= 800
    assert not Unit.objects.filter(code__startswith="470101").exists()
    assert {a.role for a in accounts.all_accounts() if a.is_ready} == set(Role)
    statuses = Counter(Record.objects.values_list("status", flat=True))
    assert set(statuses) == set(Status)
    assert min(statuses.values()) > 5
    assert Record.objects.filter(is_duplicate=True).count() == 8
    assert Record.objects.filter(has_proposed_change=True).exists()
    assert Record.objects.filter(is_keyed_by_officer=True).exists()
    registered = statuses.pop(Status.REGISTERED)
    assert records_by_status(User(role=Role.CENTRAL_OFFICER).scope) == statuses
    assert registered == Watch.objects.count() + ZeroReport.objects.count()
    assert set(ZeroReport.objects.values_list("status", flat=True)) == {"reported", "confirmed"}


def test_its_register_shows_what_a_register_can_hold() -> None:
    """Open symptoms, missed days, watches that are over, somebody handed over, companions, surveys."""
    watches = Watch.objects.all()
    today = thai_dates.today()
    assert watches.filter(has_open_symptoms=True).count() == len(travellers.WITH_SYMPTOMS)
    assert any(
        watch_days.missed_days(w.arrival_date, w.watched_from, today, w.checked)
        for w in watches.filter(status=WatchStatus.WATCHING)
    )
    assert any(watch_days.is_over(w.arrival_date, today) for w in watches)
    assert Handover.objects.filter(ended_at=None).count() == len(travellers.MOVED)
    assert watches.exclude(party=None).exists()
    assert watches.filter(is_surveyed=True).exists()
    assert not Record.objects.filter(status=Status.REGISTERED).exclude(reasons=[]).exists()


def test_its_second_run_changes_nothing_and_shows_the_accounts_again(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Not one row more, not one repeat, and the slip keeps its code."""
    before = counts()
    capsys.readouterr()
    run_demo()
    assert counts() == before
    printed = capsys.readouterr().out
    assert accounts.SLIP_CODE in printed
    for account in accounts.all_accounts():
        assert (citizen_id.show(account.citizen_id) in printed) == account.is_shown


def test_every_shown_account_opens() -> None:
    """With the secret in the table; the waiting head with the slip in the table."""
    for account in (a for a in accounts.all_accounts() if a.is_ready):
        if account.role in OFFICERS:
            sign_in_desk(citizen_id=account.citizen_id, secret=account.secret)
        else:
            sign_in_phone(citizen_id=account.citizen_id, secret=account.secret, device_name="")
    (waiting,) = [a for a in accounts.all_accounts() if a.is_shown and not a.is_ready]
    activated = activate(
        citizen_id=waiting.citizen_id, code=accounts.SLIP_CODE, secret=accounts.PIN, device_name=""
    )
    assert activated.token is not None


def test_no_door_opens_for_a_demo_account_under_other_keys(settings: Settings, client: Client) -> None:
    """Even with the demo's rows in the database: every way in hangs on keys that production refuses."""
    head, officer = (next(a for a in accounts.all_accounts() if a.is_ready and a.role == role)
                     for role in (Role.VILLAGE_HEAD, Role.CENTRAL_OFFICER))  # fmt: skip
    waiting = next(a for a in accounts.all_accounts() if a.area == accounts.SLIP_HOLDER)
    _, token = sign_in_phone(citizen_id=head.citizen_id, secret=head.secret, device_name="")
    user = accounts.find(officer)
    assert user is not None
    client.force_login(user)
    request = RequestFactory().get("/")
    request.session = client.session
    assert get_user(request).is_authenticated
    settings.KEYRING, settings.SECRET_KEY = OTHER_KEYS, "another installation's secret key " * 2
    assert not get_user(request).is_authenticated
    assert devices.find(token) is None
    with pytest.raises(Refused, match="sign_in_refused"):
        sign_in_phone(citizen_id=head.citizen_id, secret=head.secret, device_name="")
    with pytest.raises(Refused, match="sign_in_refused"):
        sign_in_desk(citizen_id=officer.citizen_id, secret=officer.secret)
    with pytest.raises(Refused, match="activation_refused"):
        activate(citizen_id=waiting.citizen_id, code=accounts.SLIP_CODE, secret=accounts.PIN, device_name="")


def test_help_is_not_empty() -> None:
    """Problems in every state with their clock, what is often asked, letters that some have read."""
    now, centre = timezone.now(), User.objects.get(role=Role.CENTRAL_OFFICER)
    waiting = queries.centre_queue(after=None, size=9)
    assert [clock.read(one.due_at, now).standing for one in waiting if one.due_at] == ["late", "soon", "fine"]
    assert set(Problem.objects.values_list("status", flat=True)) == {"open", "sent_on", "answered"}
    assert queries.faq(centre).count() == len(texts.FAQ)
    letter = Announcement.objects.order_by("pk")[0]
    read = sum(count.read for count in announcements.counts(centre, letter))
    assert 0 < read < sum(count.total for count in announcements.counts(centre, letter))
