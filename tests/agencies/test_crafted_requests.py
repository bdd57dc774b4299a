"""Requests that no program of an agency would send: made up from the interface's own description."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error

from tests.agencies.agency import Agency, centre
from thaiqm.agencies.models import AgencyToken
from thaiqm.config.wsgi import application

schema = schemathesis.openapi.from_wsgi("/api/agencies/v1/openapi.json", application)


@pytest.fixture
def token(transactional_db: None) -> str:
    """A token that may read everything, as often as it likes."""
    return Agency(by=centre(), area_code="", reach="full", reason="ทดสอบ").text


@schema.parametrize()
@settings(
    max_examples=25,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_crafted_requests_never_break_the_server(case: Any, token: str) -> None:
    """Whatever comes, the answer is a 2xx or a 4xx, and what is refused is refused in the one form."""
    AgencyToken.objects.update(window_count=0)
    answer = case.call(headers={"Authorization": f"Bearer {token}"})
    case.validate_response(answer, checks=[not_a_server_error])
    if answer.status_code >= 400:
        assert set(answer.json()) == {"code", "message"}, answer.text
