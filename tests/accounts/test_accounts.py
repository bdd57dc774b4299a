"""Making accounts, handing them over, ending them; two at the same time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

import pytest

from tests.accounts import made_up_people as people
from tests.areas import made_up_places as made_up
from tests.at_once import at_once
from thaiqm.accounts import actions, devices, permissions
from thaiqm.accounts.models import ActivationSlip, Role, User
from thaiqm.accounts.queries import visible_to
from thaiqm.accounts.refusals import Refused
from thaiqm.areas.models import Unit
from thaiqm.audit.models import Event


def refused(act: Callable[[], object]) -> str:
    """The code with which an act is refused."""
    with pytest.raises(Refused) as refusal:
        act()
    assert refusal.value.sentence
    return refusal.value.code


def successor(unit: str, number: str = "", *, by: User | None = None, replaces: UUID | None = None) -> User:
    """Hand a unit over to somebody new."""
    return actions.hand_over(
        unit=Unit.objects.get(code=unit),
        citizen_id=number or people.new_citizen_id(),
        title="นาง",
        given_name="ผู้สืบทอด",
        family_name="",
        phone="",
        by=by,
        replaces=replaces,
    )


@pytest.mark.usefixtures("places")
class TestOne:
    def test_it_is_born_without_a_usable_password_and_with_a_sealed_id(self) -> None:
        number = people.new_citizen_id()
        user = people.make(Role.VILLAGE_HEAD, number=number)
        assert not user.has_usable_password()
        assert number.encode() not in bytes(user.citizen_id_sealed)
        assert user.citizen_id == number
        assert user.masked_citizen_id != number
        event = Event.objects.get(name="account.created")
        assert (event.subject_id, event.unit_code) == (str(user.pk), made_up.VILLAGE)
        assert number not in str(event.detail)

    def test_it_refuses_a_second_account_for_a_unit_or_a_person(self) -> None:
        user = people.make(Role.VILLAGE_HEAD)
        assert refused(lambda: people.make(Role.VILLAGE_HEAD)) == "unit_has_account"
        number = user.citizen_id
        elsewhere = partial(people.make, Role.VILLAGE_HEAD, unit=made_up.NEXT_VILLAGE)
        assert refused(partial(elsewhere, number=number)) == "person_has_account"

    @pytest.mark.parametrize(
        ("role", "unit", "areas"),
        [
            (Role.VILLAGE_HEAD, made_up.COMMUNITY, ()),
            (Role.COMMUNITY_PRESIDENT, made_up.VILLAGE, ()),
            (Role.VILLAGE_HEAD, made_up.VILLAGE, (made_up.DISTRICT,)),
            (Role.DEPUTY_DISTRICT_OFFICER, "", (made_up.MUNICIPALITY,)),
            (Role.DEPUTY_DISTRICT_OFFICER, "", ("4788",)),
            (Role.DEPUTY_DISTRICT_OFFICER, "", ()),
            (Role.PROVINCE_OFFICER, "", (made_up.DISTRICT,)),
            (Role.CENTRAL_OFFICER, "", (made_up.PROVINCE,)),
        ],
    )
    def test_it_refuses_a_place_that_does_not_fit_the_role(
        self, role: Role, unit: str, areas: tuple[str, ...]
    ) -> None:
        make = partial(people.make, role, unit=unit, areas=areas)
        assert refused(make) == "unit_does_not_fit"
        assert not User.objects.exists()

    def test_it_refuses_an_abolished_unit_a_bad_number_and_no_name(self) -> None:
        Unit.objects.filter(code=made_up.VILLAGE).update(abolished_at="2020-04-01")
        assert refused(lambda: people.make(Role.VILLAGE_HEAD)) == "unit_abolished"
        number = people.new_citizen_id()
        bad = number[:-1] + str((int(number[-1]) + 1) % 10)
        officer = partial(people.make, Role.CENTRAL_OFFICER)
        assert refused(partial(officer, number=bad)) == "citizen_id_check_digit"
        assert refused(partial(officer, number="12345")) == "citizen_id_length"
        assert refused(partial(officer, phone="99")) == "phone_unreadable"

    def test_it_lets_only_those_make_accounts_who_look_after_them(self) -> None:
        deputy = people.make(Role.DEPUTY_DISTRICT_OFFICER)
        assert people.make(Role.VILLAGE_HEAD, by=deputy).created_by == deputy
        far = lambda: people.make(Role.VILLAGE_HEAD, unit=made_up.FAR_VILLAGE, by=deputy)  # noqa: E731
        assert refused(far) == "not_allowed"
        assert refused(lambda: people.make(Role.DISTRICT_CHIEF, by=deputy)) == "not_allowed"

    def test_it_hands_a_unit_over_and_ends_what_the_predecessor_had(self) -> None:
        head = people.make(Role.VILLAGE_HEAD)
        token = people.open_with_slip(head).token or ""
        actions.print_slip(user=head, by=None)
        new = successor(made_up.VILLAGE, replaces=head.pk)
        head.refresh_from_db()
        assert (head.is_active, head.unit_id) == (False, made_up.VILLAGE)
        assert devices.find(token) is None
        assert not ActivationSlip.objects.filter(used_at=None, cancelled_at=None).exists()
        sign_in = lambda: actions.sign_in_phone(  # noqa: E731
            citizen_id=head.citizen_id, secret=people.PIN, device_name=""
        )
        assert refused(sign_in) == "sign_in_refused"
        assert new.is_active
        assert not new.has_usable_password()

    def test_it_refuses_to_hand_over_what_has_changed_or_to_the_same_person(self) -> None:
        assert refused(lambda: successor(made_up.VILLAGE)) == "unit_without_account"
        head = people.make(Role.VILLAGE_HEAD)
        assert refused(lambda: successor(made_up.VILLAGE, head.citizen_id)) == "same_person"
        other = people.make(Role.VILLAGE_HEAD, unit=made_up.NEXT_VILLAGE)
        busy = lambda: successor(made_up.VILLAGE, other.citizen_id)  # noqa: E731
        assert refused(busy) == "person_has_account"
        assert User.objects.get(pk=head.pk).is_active
        stale = lambda: successor(made_up.VILLAGE, replaces=other.pk)  # noqa: E731
        assert refused(stale) == "changed_meanwhile"
        far = people.make(Role.DEPUTY_DISTRICT_OFFICER, areas=(made_up.OTHER_DISTRICT,))
        assert refused(lambda: successor(made_up.VILLAGE, by=far)) == "not_allowed"

    def test_it_ends_an_account_once(self) -> None:
        chief = people.make(Role.DISTRICT_CHIEF)
        deputy = people.make(Role.DEPUTY_DISTRICT_OFFICER)
        actions.end_account(user=deputy, by=chief)
        assert refused(lambda: actions.end_account(user=deputy, by=chief)) == "account_ended"
        assert refused(lambda: actions.print_slip(user=deputy, by=chief)) == "account_ended"
        assert refused(lambda: actions.end_account(user=chief, by=chief)) == "not_allowed"

    def test_it_shows_accounts_inside_the_own_area_only(self) -> None:
        made = {role: people.make(role) for role in Role}
        far = people.make(Role.VILLAGE_HEAD, unit=made_up.FAR_VILLAGE)
        seen = {role: set(visible_to(user)) for role, user in made.items()}
        head, deputy = made[Role.VILLAGE_HEAD], made[Role.DEPUTY_DISTRICT_OFFICER]
        assert seen[Role.VILLAGE_HEAD] == {head}
        assert seen[Role.DEPUTY_DISTRICT_OFFICER] == {head, deputy, made[Role.DISTRICT_CHIEF]}
        president, clerk = made[Role.COMMUNITY_PRESIDENT], made[Role.MUNICIPAL_CLERK]
        assert seen[Role.MUNICIPAL_CLERK] == {president, clerk, made[Role.MAYOR]}
        assert seen[Role.PROVINCE_OFFICER] == {*made.values(), far} - {made[Role.CENTRAL_OFFICER]}
        assert seen[Role.CENTRAL_OFFICER] == {*made.values(), far}

    def test_it_lets_nobody_look_after_a_reporter_who_is_one(self) -> None:
        head = people.make(Role.VILLAGE_HEAD)
        for role in Role:
            assert not permissions.looks_after(head, role=role, codes=[made_up.VILLAGE])


@pytest.mark.django_db(transaction=True)
class TestSeveralAtTheSameTime:
    @pytest.fixture(autouse=True)
    def _places(self) -> None:
        made_up.make()

    def test_it_makes_one_account_of_four_for_one_unit(self) -> None:
        results = at_once(*[lambda: people.make(Role.VILLAGE_HEAD)] * 4)
        assert results.count("unit_has_account") == 3
        assert User.objects.filter(unit=made_up.VILLAGE).count() == 1

    def test_it_hands_over_once_for_two_officers_on_the_same_page(self) -> None:
        head = people.make(Role.VILLAGE_HEAD)
        act = lambda: successor(made_up.VILLAGE, replaces=head.pk)  # noqa: E731
        results = at_once(act, act, act)
        assert results.count("changed_meanwhile") == 2
        assert User.objects.filter(unit=made_up.VILLAGE, is_active=True).count() == 1
        assert User.objects.filter(unit=made_up.VILLAGE).count() == 2

    def test_it_opens_an_account_once_for_two_holders_of_one_slip(self) -> None:
        user = people.make(Role.VILLAGE_HEAD)
        code = actions.print_slip(user=user, by=None).code
        act = lambda: people.open_with_slip(user, code)  # noqa: E731
        results = at_once(act, act, act, act)
        assert results.count("activation_refused") == 3
        assert user.devices.filter(revoked_at=None).count() == 1

    def test_it_keeps_one_open_slip_when_two_officers_print(self) -> None:
        heads = [
            people.make(Role.VILLAGE_HEAD),
            people.make(Role.VILLAGE_HEAD, unit=made_up.NEXT_VILLAGE),
        ]
        acts = [
            lambda: actions.print_slips(users=heads, by=None),
            lambda: actions.print_slips(users=heads[::-1], by=None),
        ]
        at_once(*acts * 2)
        assert ActivationSlip.objects.filter(cancelled_at=None).count() == 2
        assert ActivationSlip.objects.count() == 8

    def test_it_counts_every_one_of_many_guesses_made_at_once(self) -> None:
        user = people.activated(Role.VILLAGE_HEAD)
        guesses = [
            lambda pin=pin: actions.sign_in_phone(citizen_id=user.citizen_id, secret=pin, device_name="")
            for pin in ("582917", "582918", "582913", "582914", "582910", "582911", "582927")
        ]
        results = at_once(*guesses)
        assert results.count("sign_in_refused") == 5
        assert results.count("too_many_attempts") == 2
