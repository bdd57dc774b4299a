"""A database that does not answer makes nobody hang, and nobody believe (docs/trust.md A2, A7, C2)."""

from __future__ import annotations

import json
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from django.db import OperationalError, transaction
from django.test import Client, RequestFactory

from tests import making
from tests.live_app import running_app
from thaiqm.accounts import devices
from thaiqm.config.busy import say_busy
from thaiqm.config.database_limits import with_limits
from thaiqm.records.keeping import Keeping
from thaiqm.records.models import Record, Revision
from thaiqm.records.tallies import Tally
from thaiqm.review import queries

SECRET_ROW = "DETAIL:  Failing row contains (สมหญิง ใจดี)"


def fail(*_: object, **__: object) -> Any:
    raise OperationalError(f"canceling statement due to lock timeout\n{SECRET_ROW}")


def body(*items: dict[str, Any]) -> str:
    return json.dumps({"app_version": "1", "device_time": "2026-11-22T10:00:00+07:00", "items": items})


def headers_of(unit: str = "47010201") -> dict[str, str]:
    return {"Authorization": f"Bearer {devices.issue(user=making.head(unit), name='')[1]}"}


@pytest.mark.django_db
@pytest.mark.parametrize("where", [(devices, "find"), (Keeping, "run")])
def test_the_api_says_when_to_come_again_and_gives_no_receipt(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, where: tuple[Any, str]
) -> None:
    headers = headers_of()
    monkeypatch.setattr(*where, fail)
    client = Client(raise_request_exception=False)
    answers = [
        client.post("/api/v1/sync", body(making.item()), content_type="application/json", headers=headers)
        for _ in range(20)
    ]
    assert {(answer.status_code, answer.json()["code"]) for answer in answers} == {(503, "busy")}
    waits = {int(answer["Retry-After"]) for answer in answers}
    assert len(waits) > 1
    assert min(waits) > 0
    assert all("receipt" not in answer.json() for answer in answers)
    assert "สมหญิง" not in caplog.text


@pytest.mark.django_db
def test_the_desk_says_it_on_a_page(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(making.officer())
    assert client.get("/desk/queue").status_code == 200
    monkeypatch.setattr(queries, "count", fail)
    answer = client.get("/desk/queue")
    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0
    assert "ไม่ว่าง" in answer.content.decode()
    assert "สมหญิง" not in caplog.text


def test_another_agency_is_told_in_its_own_words() -> None:
    answer = say_busy(RequestFactory().get("/api/agencies/v1/records"))
    assert (answer.status_code, json.loads(answer.content)["code"]) == (503, "busy")
    assert "Retry-After" in json.loads(answer.content)["message"]
    assert int(answer["Retry-After"]) > 0


@pytest.mark.django_db
def test_another_fault_is_not_called_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(making.officer())

    def fault(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(queries, "count", fault)
    assert client.get("/desk/queue").status_code == 500


@pytest.mark.django_db(transaction=True)
def test_one_row_that_somebody_holds_does_not_hold_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who waits for a held row gets 503 soon, others go through, and afterwards all is as before."""
    held, other = headers_of(), headers_of("47010202")
    monkeypatch.setenv("THAIQM_QUERY_SECONDS", "2")
    with running_app() as address:

        def send(headers: dict[str, str], item: dict[str, Any]) -> tuple[int, Any]:
            given = {**headers, "Content-Type": "application/json"}
            request = Request(f"{address}/api/v1/sync", body(item).encode(), given)  # noqa: S310
            try:
                with urlopen(request, timeout=20) as answer:  # noqa: S310 (our own loopback address)
                    return answer.status, json.load(answer)
            except HTTPError as problem:
                return problem.code, json.load(problem)

        first = making.item()
        assert send(held, first)[0] == 200
        with transaction.atomic():
            Tally.objects.select_for_update().get()
            status, said = send(held, making.item())
            assert (status, said["code"]) == (503, "busy")
            assert send(other, making.item(unit="47010202"))[0] == 200
        assert send(held, making.item())[0] == 200
    assert (Record.objects.count(), Revision.objects.count()) == (3, 3)


def test_limits_are_options_of_every_connection_and_leave_others_alone() -> None:
    limits = with_limits({"sslmode": "verify-full", "options": "-c search_path=x"}, seconds=20)
    assert limits["sslmode"] == "verify-full"
    assert "-c statement_timeout=20000" in limits["options"]
    assert "-c lock_timeout=10000" in limits["options"]
    assert limits["options"].endswith("-c search_path=x")
