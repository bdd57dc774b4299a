"""A place in a form: a name of the own area or a code becomes a code, and what it cannot be is said."""

from __future__ import annotations

from html import unescape

import pytest
from django import forms
from django.test import Client
from django.urls import reverse

from tests import making
from thaiqm.accounts.models import Role, User
from thaiqm.accounts.place_field import PlaceField
from thaiqm.areas.models import Unit

pytestmark = pytest.mark.django_db


class PlaceForm(forms.Form):
    """One place."""

    place = PlaceField(label="ที่ไหน")

    def __init__(self, *args: object, by: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["place"].by = by  # type: ignore[attr-defined]


@pytest.fixture
def officer() -> User:
    """Of a province in which two villages have one name."""
    making.areas()
    Unit.objects.filter(code__in=["47010301", "47020101"]).update(name_th="บ้านโพน")
    return making.user(Role.PROVINCE_OFFICER, "47")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("", ""),
        ("  ", ""),
        ("4701", "4701"),
        (" ๔๗๐๑ ", "4701"),
        ("4899", "4899"),
        ("หมู่ที่ 1 บ้านโพน ตำบลงิ้วด่อน (47010301)", "47010301"),
        ("อะไรก็ได้ (48010101)", "48010101"),
        ("ต.งิ้วด่อน", "470103"),
        ("บ้านโพน กุสุมาลย์", "47020101"),
    ],
)
def test_a_name_or_a_code_becomes_a_code(officer: User, said: str, code: str) -> None:
    """Whether a code is of the own area is judged by the act that takes it."""
    form = PlaceForm({"place": said}, by=officer)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["place"] == code


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("เชียงใหม่", "ไม่พบพื้นที่ชื่อนี้"),
        ("ในเมือง", "ไม่พบพื้นที่ชื่อนี้"),
        ("470103011", "ไม่พบพื้นที่ชื่อนี้"),
        ("ก" * 201, "ไม่พบพื้นที่ชื่อนี้"),
        ("บ้านโพน", "(47020101)"),
    ],
)
def test_a_name_of_no_place_or_of_several_is_refused_and_kept(officer: User, said: str, words: str) -> None:
    """The next province's subdistrict is no place of this officer's."""
    form = PlaceForm({"place": said}, by=officer)
    assert words in unescape(str(form.errors["place"]))
    assert said in unescape(str(form["place"]))


def test_a_code_that_was_kept_is_shown_with_its_name(officer: User) -> None:
    form = PlaceForm(initial={"place": "47010301"}, by=officer)
    assert "หมู่ที่ 1 บ้านโพน ตำบลงิ้วด่อน" in unescape(str(form["place"]))
    assert 'value="48010101"' in str(PlaceForm(initial={"place": "48010101"}, by=officer)["place"])


def test_what_is_found_while_typing_is_of_the_own_area(officer: User, client: Client) -> None:
    client.force_login(officer)
    address = reverse("accounts:places")
    html = client.get(address, {"place": "โพน"}, secure=True).content.decode()
    assert (html.count("<option"), "(47010301)" in html, "(47020101)" in html) == (2, True, True)
    assert "<option" not in client.get(address, {"place": "โพน", "digits": "6"}, secure=True).content.decode()
    assert "<option" not in client.get(address, {"place": "ในเมือง"}, secure=True).content.decode()
    assert "<option" not in client.get(address, secure=True).content.decode()
