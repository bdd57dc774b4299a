"""What is refused before anything is asked, in the one form of every error."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from tests import making
from tests.agencies.agency import START, Agency, reads
from thaiqm.agencies import places, tokens
from thaiqm.agencies.api import api
from thaiqm.agencies.refusals import STATUS
from thaiqm.agencies.texts import REFUSALS, TOLD_TO_AGENCIES
from thaiqm.config.admission import AGENCY, DESK, LIST, SEND, rank_of
from thaiqm.records.models import Record

pytestmark = pytest.mark.django_db
READ = (
    "token",
    "areas",
    "totals",
    "needs",
    "travellers/totals",
    "records",
    "questionnaires",
    "questionnaires/x/1",
)
WRITING = ("post", "put", "patch", "delete")


def said(answer: Any) -> tuple[int, str]:
    assert set(answer.json()) == {"code", "message"}
    return answer.status_code, answer.json()["code"]


@pytest.mark.parametrize("method", [*WRITING, "head", "options", "trace"])
def test_nothing_but_reading(method: str) -> None:
    agency = Agency()
    for path in (*READ, "openapi.json", "", "nothing"):
        headers = {"Authorization": f"Bearer {agency.text}"}
        answer = getattr(Client(), method)(START + path, headers=headers)
        assert answer.status_code == 405
        assert answer["Allow"] == "GET"
        if method != "head":
            assert said(answer) == (405, "read_only")
    assert not reads(agency.token)


def test_the_description_knows_no_other_method() -> None:
    operations = {method for path in api.get_openapi_schema()["paths"].values() for method in path}
    assert operations == {"get"}


@pytest.mark.parametrize("name", ["token", "access_token", "key", "Authorization", "cursor", "x"])
def test_a_token_in_the_address_is_refused(name: str) -> None:
    """Also where the header is right: what stands in an address is in somebody's log by now."""
    agency = Agency()
    assert said(agency.get("areas", level="unit", **{name: agency.text})) == (400, "token_in_address")
    assert said(Client().get(START + "areas", {"level": "unit", name: agency.text})) == (
        400,
        "token_in_address",
    )
    assert said(agency.get(f"questionnaires/{agency.text}/1")) == (400, "token_in_address")
    assert not reads(agency.token)


def test_and_is_in_no_log_of_ours(caplog: pytest.LogCaptureFixture) -> None:
    agency = Agency()
    with caplog.at_level("INFO"):
        agency.get("areas", level="unit", token=agency.text)
        agency.get(f"questionnaires/{agency.text}/1")
        agency.get("areas", level="unit")
    assert agency.text not in caplog.text


@pytest.mark.parametrize(
    ("path", "status"),
    [("areas?level=%00", 422), ("areas?%00=1", 422), ("areas%00", 404), ("areas?level=unit%0", 422)],
)
def test_what_no_address_may_hold(path: str, status: int) -> None:
    answer = Client().get(START + path, headers={"Authorization": f"Bearer {Agency().text}"})
    assert said(answer)[0] == status


def test_a_cookie_opens_nothing() -> None:
    client = Client()
    client.force_login(making.officer())
    for path in READ:
        answer = client.get(START + path)
        assert said(answer) == (401, "token_missing")
        assert answer["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("path", ["", "nothing", "records/1", "docs", "records/full", "../v1/sync"])
def test_what_does_not_exist_says_so_in_the_same_form(path: str) -> None:
    assert said(Client().get(START + path)) == (404, "not_found")


def test_a_database_that_does_not_answer(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    agency = Agency()

    def fail(*_: Any, **__: Any) -> None:
        raise OperationalError("DETAIL:  Failing row contains (สมหญิง ใจดี)")

    for where in ((tokens, "use"), (places, "page")):
        with monkeypatch.context() as patched:
            patched.setattr(*where, fail)
            answer = agency.get("areas", level="unit")
        assert said(answer) == (503, "busy")
        assert int(answer["Retry-After"]) > 0
    assert "สมหญิง" not in caplog.text


def test_programs_of_other_agencies_wait_behind_everybody() -> None:
    ranks = [rank_of(path) for path in ("/api/v1/sync", "/api/v1/me", "/desk/", START + "records")]
    assert ranks == [SEND, LIST, DESK, AGENCY]
    assert SEND < LIST < DESK < AGENCY


def test_every_code_has_a_status_and_a_sentence_and_is_described() -> None:
    assert set(TOLD_TO_AGENCIES) <= STATUS.keys() & REFUSALS.keys()
    assert STATUS.keys() <= REFUSALS.keys()
    page = Client().get("/api/agencies/").content.decode()
    assert all(code in page for code in TOLD_TO_AGENCIES)
    described = {path.removeprefix(START) for path in api.get_openapi_schema()["paths"]}
    assert described == {
        *READ[:-1], "questionnaires/{name}/{version}",
    }  # fmt: skip
    assert all(f"v1/{path}" in page for path in READ[:-1])


def test_the_page_is_for_everybody_and_asks_nothing() -> None:
    answer = Client().get("/api/agencies/")
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "public, max-age=3600"
    assert not Record.objects.exists()
