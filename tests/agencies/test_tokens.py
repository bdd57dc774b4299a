"""Tokens: who issues them, what they are worth, and when they end."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import IntegrityError, connection
from django.utils import timezone

from tests import making
from tests.agencies.agency import Agency, centre, confirmed, province, reads, wanted
from thaiqm.accounts import actions as accounts
from thaiqm.accounts.models import OFFICERS, REPORTERS, Role, User
from thaiqm.agencies import actions, tokens
from thaiqm.agencies.models import ISSUERS, AgencyToken, Reach
from thaiqm.agencies.refusals import Refused
from thaiqm.audit.models import Event

pytestmark = pytest.mark.django_db
FULL = {"reach": "full", "reason": "ตรวจสิทธิกับทะเบียนราษฎร"}


@pytest.fixture(autouse=True)
def _areas() -> None:
    making.areas()


def issue_refused(by: User, **changed: Any) -> str:
    with pytest.raises(Refused) as refused:
        actions.issue_token(by=by, **wanted(**changed))
    assert not AgencyToken.objects.exists()
    assert refused.value.sentence
    return refused.value.code


def test_only_the_keyed_hash_is_kept() -> None:
    agency = Agency()
    with connection.cursor() as cursor:
        cursor.execute("SELECT t::text FROM agencies_agencytoken AS t")
        (row,) = cursor.fetchone()
        cursor.execute("SELECT string_agg(e::text, ' ') FROM audit_event AS e")
        (log,) = cursor.fetchone()
    assert agency.text not in row + log
    assert len(agency.text) == tokens.TOKEN_LENGTH
    kept = AgencyToken.objects.get().token_hash
    assert bytes(kept) == settings.KEYRING.keyed_hash(agency.text, purpose="agency")


def test_issuing_is_audited_with_what_was_given() -> None:
    by = province()
    agency = Agency(by=by)
    event = Event.objects.get(name="agency.token_issued")
    assert (event.actor_id, event.subject_id) == (by.id, str(agency.token.id))
    assert event.detail == {
        "area_code": "47", "agency": "สำนักงานตัวอย่าง", "purpose": "จัดถุงยังชีพ", "reach": "totals", "days": 30,
    }  # fmt: skip


@pytest.mark.parametrize("role", [role for role in (*REPORTERS, *OFFICERS) if role not in ISSUERS])
def test_other_roles_issue_nothing(role: Role) -> None:
    area = {"community_president": "47990001", "municipal_clerk": "4799", "mayor": "4799"}.get(role, "")
    by = making.user(role, area)
    assert issue_refused(by, area_code=by.scope.prefixes[0][:6]) == "not_allowed"


def test_an_ended_account_issues_nothing() -> None:
    by = province()
    accounts.end_account(user=by, by=None)
    by.refresh_from_db()
    assert issue_refused(by) == "not_allowed"


@pytest.mark.parametrize("area", ["47", "4701", "4799", "470102"])
def test_a_province_gives_what_lies_inside_it(area: str) -> None:
    assert Agency(area_code=area).said("token")["areas"] == [area]


@pytest.mark.parametrize("area", ["", "4", "48", "4801", "4788", "47010201", "xx"])
def test_and_nothing_else(area: str) -> None:
    """Another province, the country, what does not exist, a unit, nonsense."""
    assert issue_refused(province(), area_code=area) == "area_outside"


def test_the_centre_gives_the_country() -> None:
    assert Agency(by=centre(), area_code="").said("token")["areas"] == []


def test_full_citizen_ids_come_from_the_centre_with_a_reason() -> None:
    assert Agency(by=centre(), **FULL).said("token")["reads"] == "full"


@pytest.mark.parametrize(
    ("by", "changed", "code"),
    [
        (province, FULL, "full_needs_centre"),
        (centre, {"reach": "full"}, "reason_missing"),
        (centre, {"reach": "full", "reason": " \u200b "}, "reason_missing"),
        (centre, {"reach": "masked", "reason": "x"}, "reason_needless"),
        (province, {"reach": "everything"}, "not_allowed"),
        (province, {"agency": " "}, "agency_missing"),
        (province, {"purpose": ""}, "purpose_missing"),
        (province, {"purpose": "ของ 1-2345-67890-12-1"}, "number_in_text"),
        (province, {"agency": "๑๒๓๔๕๖๗๘๙๐๑๒๑"}, "number_in_text"),
        (province, {"days": 0}, "days_wrong"),
        (province, {"days": 366}, "days_wrong"),
    ],
)
def test_a_wrong_form_is_refused(by: Any, changed: dict[str, Any], code: str) -> None:
    assert issue_refused(by(), **changed) == code


def test_the_same_form_makes_one_token() -> None:
    by, given = province(), wanted()
    actions.issue_token(by=by, **given)
    with pytest.raises(Refused, match="already_issued"):
        actions.issue_token(by=by, **given)
    assert AgencyToken.objects.count() == 1
    assert Event.objects.filter(name="agency.token_issued").count() == 1


@pytest.mark.parametrize(
    "changed",
    [
        {"expires_at": timezone.now() + timedelta(days=400)},
        {"expires_at": timezone.now() - timedelta(days=400)},
        {"reach": Reach.FULL},
    ],
)
def test_the_database_refuses_it_too(changed: dict[str, Any]) -> None:
    agency = Agency()
    with pytest.raises(IntegrityError):
        agency.set(**changed)


def test_a_token_opens_its_door_and_its_use_is_noted() -> None:
    agency = Agency()
    assert agency.said("token") == {
        "agency": "สำนักงานตัวอย่าง",
        "purpose": "จัดถุงยังชีพ",
        "areas": ["47"],
        "reads": "totals",
        "expires_at": agency.token.expires_at.isoformat().replace("+00:00", "Z"),
        "requests_per_window": 300,
        "window_seconds": 300,
    }
    kept = AgencyToken.objects.get()
    assert kept.last_used_at is not None
    assert kept.window_count == 1


@pytest.mark.parametrize("text", ["", "x", "tqm1_" + "a" * 43, "tqma1_" + "a" * 43, "tqma1_" + "ก" * 43])
def test_what_is_no_token_opens_nothing(text: str) -> None:
    agency = Agency()
    answer = agency.get("token", text=text)
    assert (answer.status_code, answer.json()["code"]) == (401, "token_unknown")
    assert answer["WWW-Authenticate"] == "Bearer"
    assert not reads(agency.token)


def test_a_token_whose_time_is_over_opens_nothing() -> None:
    agency = Agency()
    agency.expire()
    assert agency.refused("token") == (401, "token_expired")
    assert AgencyToken.objects.get().last_used_at is None


def test_a_revoked_token_opens_nothing_at_once() -> None:
    by = province()
    agency = Agency(by=by)
    agency.said("token")
    actions.revoke_token(token_id=agency.token.id, by=by)
    assert agency.refused("token") == (401, "token_revoked")
    event = Event.objects.get(name="agency.token_revoked")
    assert (event.actor_id, event.subject_id) == (by.id, str(agency.token.id))
    assert len(reads(agency.token)) == 1


def test_a_token_ends_with_its_issuers_account() -> None:
    by = province()
    agency = Agency(by=by)
    accounts.end_account(user=by, by=None)
    assert agency.refused("token") == (401, "token_ended")


def test_a_token_ends_with_its_issuers_role() -> None:
    by = province()
    agency = Agency(by=by)
    User.objects.filter(pk=by.pk).update(role=Role.DISTRICT_CHIEF)
    assert agency.refused("token") == (401, "token_ended")


def test_a_token_is_worth_no_more_than_its_issuers_present_area() -> None:
    by = province()
    agency = Agency(by=by, reach="masked")
    confirmed("47010201"), confirmed("47020101")
    assert len(agency.said("records")["items"]) == 2
    User.objects.filter(pk=by.pk).update(area_codes=["4702"])
    assert [one["unit"] for one in agency.said("records")["items"]] == ["47020101"]
    assert agency.refused("records", inside="4701") == (404, "not_found")
    User.objects.filter(pk=by.pk).update(area_codes=["48"])
    assert agency.refused("records") == (401, "token_ended")


def test_full_citizen_ids_end_when_the_issuer_leaves_the_centre() -> None:
    by = centre()
    agency = Agency(by=by, **FULL)
    User.objects.filter(pk=by.pk).update(role=Role.PROVINCE_OFFICER, area_codes=["47"])
    assert agency.said("token")["reads"] == "masked"


@pytest.mark.parametrize(
    ("issued_by", "area", "by", "code"),
    [
        (lambda: province(), "47", lambda: province("48"), "not_found"),
        (centre, "", lambda: province(), "not_found"),
        (centre, "47", lambda: province(), "not_allowed"),
    ],
)
def test_who_may_not_revoke(issued_by: Any, area: str, by: Any, code: str) -> None:
    """Another province sees nothing; what the centre gave stays the centre's to take."""
    agency = Agency(by=issued_by(), area_code=area)
    with pytest.raises(Refused, match=code):
        actions.revoke_token(token_id=agency.token.id, by=by())
    agency.said("token")


def test_a_colleague_and_the_centre_may_revoke_and_only_once() -> None:
    for by in (province(), centre()):
        agency = Agency()
        actions.revoke_token(token_id=agency.token.id, by=by)
        with pytest.raises(Refused, match="already_revoked"):
            actions.revoke_token(token_id=agency.token.id, by=by)
    with pytest.raises(Refused, match="not_found"):
        actions.revoke_token(token_id=uuid4(), by=centre())


def test_too_many_requests_are_told_when_to_come_again() -> None:
    agency, other = Agency(), Agency()
    now = timezone.now()
    agency.set(window_started_at=now - timedelta(seconds=100), window_count=tokens.MOST_REQUESTS - 1)
    agency.said("token")
    answer = agency.get("token")
    assert (answer.status_code, answer.json()["code"]) == (429, "too_many_requests")
    assert 195 <= int(answer["Retry-After"]) <= 201
    other.said("token")
    agency.set(window_started_at=now - tokens.WINDOW)
    agency.said("token")
    assert AgencyToken.objects.get(pk=agency.token.pk).window_count == 1
    assert len(reads(agency.token)) == 2
