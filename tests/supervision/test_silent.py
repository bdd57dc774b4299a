"""Whom to call: the silent and nobody else, on pages, on paper, in a message and in files."""

from __future__ import annotations

import csv
import io
import re
from html import unescape

import pytest
from django.db import OperationalError
from python_calamine import CalamineWorkbook

from tests import making
from tests.supervision.test_coverage import browser, country, stage_of
from thaiqm.accounts.models import Role, User
from thaiqm.areas.models import SILENT, Stage
from thaiqm.audit.models import Event
from thaiqm.supervision import coverage, silent
from thaiqm.supervision.message import message
from thaiqm.supervision.silent import SilentFilter

__all__ = ["country"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country")]
LIST = "/desk/supervision/silent"


def test_the_list_holds_the_silent_and_nobody_else() -> None:
    user = making.user(Role.PROVINCE_OFFICER, "47")
    rows, more = silent.page(user, SilentFilter())
    wanted = [u for u in making.UNITS if u.startswith("47") and stage_of(u) in SILENT]
    assert [row.unit.code for row in rows] == sorted(wanted)
    assert more == ""
    rows, _ = silent.page(user, SilentFilter(stage=Stage.NO_ACCOUNT))
    assert [row.unit.code for row in rows] == ["47010301"]
    assert rows[0].account is None


def test_the_list_goes_on_where_it_stopped() -> None:
    user = making.user(Role.CENTRAL_OFFICER)
    whole, _ = silent.page(user, SilentFilter())
    first, after = silent.page(user, SilentFilter(), size=1)
    second, _ = silent.page(user, SilentFilter(after=after), size=1)
    assert [row.unit.code for row in (*first, *second)] == [row.unit.code for row in whole[:2]]


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_a_file_holds_the_whole_list_however_it_is_read(monkeypatch: pytest.MonkeyPatch, format: str) -> None:
    """Nobody silent is left out where the list is longer than what is read or printed together."""
    user = making.user(Role.CENTRAL_OFFICER)
    whole, _ = silent.page(user, SilentFilter())
    assert len(whole) > 3
    monkeypatch.setattr(silent, "READ_FIRST", 1)
    monkeypatch.setattr(silent, "READ_ON", 2)
    monkeypatch.setattr(silent, "MOST_PRINTED", 2)
    content = browser(user).get(f"{LIST}.{format}").getvalue()
    if format == "csv":
        codes = [row[0] for row in csv.reader(io.StringIO(content.decode("utf-8-sig")))]
    else:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
        codes = [str(row[0]) for row in sheet.to_python()]
    assert codes[1:] == [row.unit.code for row in whole]


def test_whoever_takes_the_list_away_leaves_an_event() -> None:
    """Another area's list is neither given nor written down; looking whether it is there takes nothing."""
    by = making.user(Role.PROVINCE_OFFICER, "47")
    client = browser(by)
    client.head(f"{LIST}.csv")
    client.get(f"{LIST}.csv", {"below": "48"})
    assert not Event.objects.filter(name="call_list.taken").exists()
    client.get(f"{LIST}.xlsx", {"below": "4701", "stage": "no_account"})
    event = Event.objects.get(name="call_list.taken")
    assert (event.actor_id, event.subject_id) == (by.id, "4701")
    assert event.detail == {"format": "xlsx", "stage": "no_account", "called": ""}


def test_a_database_that_is_away_gives_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object, **__: object) -> None:
        raise OperationalError

    client = browser(making.user(Role.CENTRAL_OFFICER))
    monkeypatch.setattr(silent, "page", away)
    answer = client.get(f"{LIST}.csv")
    assert answer.status_code == 503
    assert "Content-Disposition" not in answer


def test_pages_for_printing_go_on_as_pages_for_printing(monkeypatch: pytest.MonkeyPatch) -> None:
    client = browser(making.user(Role.CENTRAL_OFFICER))
    monkeypatch.setattr(silent, "PAGE", 1)
    monkeypatch.setattr(silent, "MOST_PRINTED", 2)
    first = client.get(LIST).content.decode()
    assert "สำหรับพิมพ์ หน้าละ 2 แห่ง" in first
    printed = client.get(f"{LIST}?whole").content.decode()
    assert "สำหรับพิมพ์" not in printed
    found = re.search(r'href="(\?[^"]*after=[^"]*)"', printed)
    assert found
    second = client.get(f"{LIST}{unescape(found[1])}").content.decode()
    assert [html.count('id="unit-') for html in (first, printed, second)] == [1, 2, 2]


def test_the_message_names_units_and_no_person() -> None:
    user = making.user(Role.PROVINCE_OFFICER, "47")
    head = User.objects.filter(unit="47990001").get()
    rows, _ = silent.page(user, SilentFilter())
    total = coverage.coverage(user, below="").total
    text = message(rows, total, area="จังหวัดสกลนคร")
    assert f"{total.silent} จาก {total.units}" in text
    assert all(row.unit.label in text for row in rows)
    assert head.given_name not in text
    assert "รายงานแล้ว ขอบคุณ" in message([], total, area="")
