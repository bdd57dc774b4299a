"""Activation and signing in (docs/trust.md B1-B3)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.accounts import made_up_people as people
from tests.accounts.attempts import OTHER_PIN, activation, refused, sign_in
from tests.areas import made_up_places as made_up
from thaiqm.accounts import actions, devices, hashers
from thaiqm.accounts.models import ActivationSlip, AttemptCount, Device, Role, User
from thaiqm.audit.models import Event

pytestmark = pytest.mark.usefixtures("places")


@contextmanager
def counted_hashes(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Every slow hash made meanwhile."""
    made: list[str] = []
    encode = MD5PasswordHasher.encode

    def counting(self: MD5PasswordHasher, password: str, salt: str) -> str:
        made.append(salt)
        return encode(self, password, salt)

    with monkeypatch.context() as patch:
        patch.setattr(MD5PasswordHasher, "encode", counting)
        yield made


def test_it_opens_an_account_with_its_slip_and_signs_the_phone_in() -> None:
    user = people.make(Role.VILLAGE_HEAD)
    slip = actions.print_slip(user=user, by=None)
    assert len(slip.code) == 10
    assert slip.url.endswith(f"/#activate={slip.code}")
    token = people.open_with_slip(user, slip.code).token or ""
    device = devices.find(token)
    assert device is not None
    assert device.user == user
    assert bytes(device.token_hash) not in token.encode()
    again, other = actions.sign_in_phone(
        citizen_id=user.citizen_id, secret=people.PIN, device_name="เครื่องใหม่"
    )
    assert again == user
    assert other != token
    names = set(Event.objects.filter(subject_id=str(user.pk)).values_list("name", flat=True))
    wanted = {"account.slip_printed", "account.activated", "account.signed_in"}
    assert wanted <= names


def test_it_opens_an_officers_account_at_the_desk() -> None:
    user = people.make(Role.DEPUTY_DISTRICT_OFFICER)
    slip = actions.print_slip(user=user, by=None)
    assert slip.url.endswith(f"/desk/activate#{slip.code}")
    assert people.open_with_slip(user, slip.code).token is None
    assert actions.sign_in_desk(citizen_id=user.citizen_id, secret=people.PASSWORD) == user


@pytest.mark.parametrize("secret", ["", people.PIN, "dopakey1234", "!", None])
@pytest.mark.parametrize("role", [Role.VILLAGE_HEAD, Role.DEPUTY_DISTRICT_OFFICER])
def test_it_has_no_way_in_before_activation(secret: str | None, role: Role) -> None:
    user = people.make(role)
    given = {"citizen_id": user.citizen_id, "secret": user.password if secret is None else secret}
    assert refused(partial(actions.sign_in_desk, **given)).code == "sign_in_refused"
    phone = partial(actions.sign_in_phone, device_name="", **given)
    assert refused(phone).code == "sign_in_refused"
    assert not Device.objects.exists()


def test_it_uses_a_slip_once_and_a_new_slip_kills_the_old_one() -> None:
    user = people.make(Role.VILLAGE_HEAD)
    old = actions.print_slip(user=user, by=None).code
    new = actions.print_slip(user=user, by=None).code
    assert refused(activation(user, code=old)).code == "activation_refused"
    activation(user, code=new)()
    assert refused(activation(user, code=new)).code == "activation_refused"


def test_it_ends_a_slip_after_fourteen_days() -> None:
    user = people.make(Role.VILLAGE_HEAD)
    slip = actions.print_slip(user=user, by=None)
    assert timedelta(days=13) < slip.expires_at - timezone.now() <= timedelta(days=14)
    ActivationSlip.objects.update(expires_at=timezone.now())
    assert refused(activation(user, code=slip.code)).code == "activation_refused"


def test_it_ends_a_slip_after_five_wrong_codes() -> None:
    user = people.make(Role.VILLAGE_HEAD)
    code = actions.print_slip(user=user, by=None).code
    wrong = code[:-1] + str((int(code[-1]) + 1) % 10)
    for _ in range(5):
        assert refused(activation(user, code=wrong)).code == "activation_refused"
        # Another quarter of an hour, so that only the slip itself counts.
        AttemptCount.objects.all().delete()
    assert refused(activation(user, code=code)).code == "activation_refused"


def test_it_does_not_use_the_slip_up_when_only_the_secret_or_the_place_is_wrong() -> None:
    user = people.make(Role.VILLAGE_HEAD, phone="081 704 9352")
    code = actions.print_slip(user=user, by=None).code
    at_desk = {"secret": people.PASSWORD, "device_name": None}
    for _ in range(7):
        assert refused(activation(user, code=code, secret="817042")).code == "pin_weak"
        assert refused(activation(user, code=code, secret="123456")).code == "pin_weak"
        assert refused(activation(user, code=code, **at_desk)).code == "use_phone"
    assert ActivationSlip.objects.get().tries_left == 5
    activation(user, code=f" {code[:5]}-{code[5:]} ")()


def test_it_sends_officers_to_the_desk_and_reporters_to_the_phone() -> None:
    deputy = people.activated(Role.DEPUTY_DISTRICT_OFFICER)
    head = people.activated(Role.VILLAGE_HEAD)
    assert refused(sign_in(deputy, people.PASSWORD)).code == "sign_in_refused"
    desk = partial(actions.sign_in_desk, citizen_id=head.citizen_id, secret=people.PIN)
    assert refused(desk).code == "use_phone"
    assert refused(partial(desk, secret=OTHER_PIN)).code == "sign_in_refused"


def test_it_lets_a_forgotten_pin_be_set_anew_and_signs_every_phone_out() -> None:
    user = people.make(Role.VILLAGE_HEAD)
    token = people.open_with_slip(user).token or ""
    opened = User.objects.get(pk=user.pk).activated_at
    code = actions.print_slip(user=user, by=None).code
    assert devices.find(token) is not None
    activation(user, code=code, secret=OTHER_PIN)()
    assert devices.find(token) is None
    assert refused(sign_in(user, people.PIN)).code == "sign_in_refused"
    sign_in(user, OTHER_PIN)()
    assert User.objects.get(pk=user.pk).activated_at == opened


def test_it_answers_alike_and_works_alike_whatever_is_wrong(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known = people.activated(Role.VILLAGE_HEAD)
    fresh = people.make(Role.VILLAGE_HEAD, unit=made_up.NEXT_VILLAGE)
    with_slip = people.make(Role.VILLAGE_HEAD, unit=made_up.FAR_VILLAGE)
    actions.print_slip(user=with_slip, by=None)
    tries = {
        "activate": [activation(user) for user in (None, known, fresh, with_slip)],
        "sign_in": [sign_in(user, OTHER_PIN) for user in (None, known, fresh, with_slip)],
    }
    for attempts in tries.values():
        answers = set()
        for attempt in attempts:
            with counted_hashes(monkeypatch) as made, CaptureQueriesContext(connection) as queries:
                refusal = refused(attempt)
            kinds = tuple(query["sql"].split()[0] for query in queries.captured_queries)
            answers.add((refusal.code, refusal.sentence, len(made), kinds))
        assert len(answers) == 1
        assert next(iter(answers))[2] == 1


def test_it_refuses_a_mistyped_number_before_anything_is_looked_up(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(0):
        assert refused(activation(citizen_id="1234567890123")).code == "citizen_id_check_digit"
        refusal = refused(activation(citizen_id="123"))
    assert "ตอนนี้มี 3 ตัว" in refusal.sentence


def test_it_finds_a_device_in_one_query_and_no_other_token(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    user = people.make(Role.VILLAGE_HEAD)
    token = people.open_with_slip(user).token or ""
    with django_assert_num_queries(1):
        device = devices.find(token)
        assert device is not None
        assert device.user.full_name == user.full_name
        assert device.user.scope == user.scope
    assert device.user.unit == user.unit  # read when somebody asks for it
    with django_assert_num_queries(0):
        assert devices.find("") is None
        assert devices.find("tqm1_kurz") is None
    assert devices.find(token[:-1] + ("A" if token[-1] != "A" else "B")) is None


def test_it_signs_out_this_phone_only() -> None:
    user = people.activated(Role.VILLAGE_HEAD)
    _, one = actions.sign_in_phone(citizen_id=user.citizen_id, secret=people.PIN, device_name="1")
    _, two = actions.sign_in_phone(citizen_id=user.citizen_id, secret=people.PIN, device_name="2")
    device = devices.find(one)
    assert device is not None
    actions.sign_out_device(device=device, by=user)
    assert devices.find(one) is None
    assert devices.find(two) is not None
    other = people.activated(Role.VILLAGE_HEAD, unit=made_up.FAR_VILLAGE)
    left = devices.find(two)
    assert left is not None
    actions.sign_out_device(device=left, by=other)
    assert devices.find(two) is not None


def test_it_hashes_slowly_with_the_peppered_secret_only(settings: object) -> None:
    user = people.activated(Role.VILLAGE_HEAD)
    assert user.check_password(people.PIN)
    assert not user.check_password(OTHER_PIN)
    hasher = hashers.ThriftyArgon2()
    encoded = hasher.encode(people.PIN, hasher.salt())
    assert encoded.startswith("argon2$argon2id$")
    assert "m=19456,t=2,p=1" in encoded
