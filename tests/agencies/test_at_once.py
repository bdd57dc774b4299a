"""Many at the same time: a limit is a limit, a form is one token, and revoked is revoked."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from tests.agencies.agency import Agency, province, wanted
from thaiqm.agencies import actions, tokens
from thaiqm.agencies.models import AgencyToken
from thaiqm.agencies.refusals import Refused

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 8


def at_once(act: Any) -> Counter[str]:
    """How often each came out, of as many at a time."""

    def one(_: int) -> str:
        try:
            act()
        except Refused as refused:
            return refused.code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(MANY) as pool:
        return Counter(pool.map(one, range(MANY)))


def test_a_limit_is_a_limit() -> None:
    agency = Agency()
    agency.set(window_started_at=timezone.now(), window_count=tokens.MOST_REQUESTS - 3)
    assert at_once(lambda: tokens.use(agency.text)) == {"done": 3, "too_many_requests": MANY - 3}


def test_a_form_is_one_token() -> None:
    Agency()
    by, given = province(), wanted()
    assert at_once(lambda: actions.issue_token(by=by, **given)) == {"done": 1, "already_issued": MANY - 1}
    assert AgencyToken.objects.count() == 2


def test_a_token_is_revoked_once() -> None:
    by = province()
    token = Agency(by=by).token
    revoked = at_once(lambda: actions.revoke_token(token_id=token.id, by=by))
    assert revoked == {"done": 1, "already_revoked": MANY - 1}
