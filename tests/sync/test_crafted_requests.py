"""Requests that no app of ours would send: made up from the interface's own description."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error

from tests import making
from thaiqm.accounts import devices
from thaiqm.accounts.models import User
from thaiqm.config.wsgi import application
from thaiqm.records.models import Record

schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


@pytest.fixture
def token(transactional_db: None) -> str:
    """A signed-in phone's token."""
    return devices.issue(user=making.head(), name="")[1]


@schema.parametrize()
@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_crafted_requests_never_break_the_server(case: Any, token: str) -> None:
    """Whatever comes, the answer is a 2xx or a 4xx, and no record appears."""
    answer = case.call(headers={"Authorization": f"Bearer {token}"})
    case.validate_response(answer, checks=[not_a_server_error])
    assert not Record.objects.exists()
    assert User.objects.filter(activated_at=None).exists()
