"""Whom reporters call: kept by the verifiers of the district or municipality."""

from __future__ import annotations

import pytest

from tests import making
from tests.travellers.decided import refusal
from thaiqm.accounts.models import Role, User
from thaiqm.areas.models import Area
from thaiqm.audit.models import Event
from thaiqm.travellers import actions
from thaiqm.travellers.models import CallNumber

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("๐๔๒-๗๑๑-๔๖๑ ต่อ 123456", "+6642711461;ext=123456"), ("081 234 5678", "+66812345678"), ("1669", "1669")],
)
def test_a_call_number_is_kept_for_the_district(officer: User, typed: str, kept: str) -> None:
    actions.set_call_number(area_code="4701", label=" โรงพยาบาล ", phone="02 111 2222", by=officer)
    actions.set_call_number(area_code="4701", label=" โรงพยาบาล ", phone=typed, by=officer)
    number = CallNumber.objects.get()
    assert (number.area_code, number.label, number.phone) == ("4701", "โรงพยาบาล", kept)
    assert Event.objects.filter(name="traveller.call_number_set", subject_id="4701").count() == 2


def test_an_officer_of_some_subdistricts_keeps_the_districts_number() -> None:
    by = making.officer("470102")
    assert actions.set_call_number(area_code="4701", label="รพ.", phone="1669", by=by).updated_by == by


def test_a_clerk_keeps_the_municipalitys_number() -> None:
    by = making.user(Role.MUNICIPAL_CLERK, "4799")
    actions.set_call_number(area_code="4799", label="รพ.", phone="1669", by=by)
    with pytest.raises(Area.DoesNotExist):
        actions.set_call_number(area_code="4701", label="รพ.", phone="1669", by=by)


@pytest.mark.parametrize("code", ["4702", "47", "470102", "", "48"])
def test_no_call_number_is_kept_elsewhere(officer: User, code: str) -> None:
    with pytest.raises(Area.DoesNotExist):
        actions.set_call_number(area_code=code, label="รพ.", phone="1669", by=officer)


@pytest.mark.parametrize(
    ("label", "phone", "code"),
    [("", "1669", "label_missing"), ("รพ.", "166", "phone_unreadable"), ("รพ.", "2669", "phone_unreadable")],
)
def test_a_call_number_must_be_one(officer: User, label: str, phone: str, code: str) -> None:
    do = lambda: actions.set_call_number(area_code="4701", label=label, phone=phone, by=officer)  # noqa: E731
    assert refusal(do) == code
    assert not CallNumber.objects.exists()


def test_a_chief_keeps_no_call_number() -> None:
    by = making.user(Role.DISTRICT_CHIEF, "4701")
    do = lambda: actions.set_call_number(area_code="4701", label="รพ.", phone="1669", by=by)  # noqa: E731
    assert refusal(do) == "call_number_not_yours"
