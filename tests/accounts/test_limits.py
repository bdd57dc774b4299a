"""How often a secret may be tried (docs/trust.md B3)."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.accounts import made_up_people as people
from tests.accounts.attempts import OTHER_PIN, refused, sign_in
from thaiqm.accounts import limits
from thaiqm.accounts.models import AttemptCount, Role
from thaiqm.accounts.refusals import Refused
from thaiqm.audit.where import Where, at

pytestmark = pytest.mark.usefixtures("places")


def test_it_limits_guesses_on_one_account_and_says_when_to_come_back() -> None:
    user = people.activated(Role.VILLAGE_HEAD)
    for number in range(5):
        assert refused(sign_in(user, f"58291{number}")).code == "sign_in_refused"
    refusal = refused(sign_in(user, people.PIN))
    assert refusal.code == "too_many_attempts"
    assert refusal.retry_after is not None
    assert 0 < refusal.retry_after <= 15 * 60 + 1
    AttemptCount.objects.update(window_started_at=timezone.now() - limits.WINDOW)
    sign_in(user, people.PIN)()


def test_it_limits_an_unknown_account_just_the_same() -> None:
    number = people.new_citizen_id()
    attempt = sign_in(None, OTHER_PIN, number=number)
    codes = [refused(attempt).code for _ in range(6)]
    assert codes == ["sign_in_refused"] * 5 + ["too_many_attempts"]


def test_it_limits_one_secret_tried_on_many_accounts() -> None:
    codes = [refused(sign_in(None, OTHER_PIN)).code for _ in range(31)]
    assert codes == ["sign_in_refused"] * 30 + ["too_many_attempts"]


def test_it_limits_one_device_that_tries_many_accounts() -> None:
    pins = [f"5829{number:02d}" for number in range(11)]
    codes = [refused(sign_in(None, pin, device_key="เครื่องเดิม")).code for pin in pins]
    assert codes == ["sign_in_refused"] * 10 + ["too_many_attempts"]


@pytest.mark.parametrize(("address", "most"), [("203.0.114.7", 60), ("10.0.0.7", 100), ("127.0.0.1", 100)])
def test_it_limits_an_address_softly_and_a_private_one_not_at_all(address: str, most: int) -> None:
    allowed = 0
    with at(Where(ip=address)):
        for number in range(100):
            try:
                limits.count("sign_in", account=str(number), device="", secret=str(number))
            except Refused:
                break
            allowed += 1
    assert allowed == most


def test_it_counts_a_subscriber_of_ipv6_once() -> None:
    """Who is given a /64 could come from another address every time."""
    counted = [limits._counted_address(ip) for ip in ("2001:fb1::1", "2001:fb1::ffff:1", "2001:fb1:0:1::1")]
    assert counted[0] == counted[1] != counted[2]
    assert limits._counted_address("61.19.1.2") == "61.19.1.2"
    assert limits._counted_address("fd00::1") == limits._counted_address(None) == ""


def test_it_is_patient_with_an_address_that_shows_its_devices() -> None:
    with at(Where(ip="203.0.114.7")):
        for number in range(100):
            key = str(number)
            limits.count("sign_in", account=key, device=key, secret=key)


def test_it_does_not_count_what_was_right() -> None:
    user = people.activated(Role.VILLAGE_HEAD)
    for _ in range(40):
        sign_in(user, people.PIN, device_key=str(uuid4()))()
    assert not AttemptCount.objects.filter(count__gt=0).exists()


def test_it_counts_in_one_statement(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(3) as queries:
        limits.count("sign_in", account="a", device="b", secret="c")
    kinds = [query["sql"].split()[0] for query in queries.captured_queries]
    assert kinds == ["SAVEPOINT", "INSERT", "RELEASE"]


def test_it_never_counts_inside_a_transaction_that_a_refusal_could_undo(
    transactional_db: None,
) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        limits.count("sign_in", account="a", device="", secret="c")
