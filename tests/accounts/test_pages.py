"""The desk's pages: signing in, activation, presidents, handing over."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.accounts import made_up_people as people
from tests.areas import made_up_places as made_up
from thaiqm.accounts import actions
from thaiqm.accounts.models import Role, User
from thaiqm.accounts.urls import urlpatterns
from thaiqm.areas.models import Area, AreaKind, MunicipalityType, Unit

pytestmark = pytest.mark.usefixtures("places")
SIGN_IN, ACTIVATE = "/desk/sign-in", "/desk/activate"


def signed_in(user: User) -> Client:
    """A browser at the desk."""
    client = Client()
    client.force_login(user)
    return client


def person(**given: str) -> dict[str, str]:
    """What the forms about people want."""
    asked = {"title": "นาง", "given_name": "ใหม่", "family_name": "ใจงาม", "phone": "0812345678"}
    return {**asked, "citizen_id": people.new_citizen_id(), **given}


def test_it_signs_an_officer_in_and_out(client: Client) -> None:
    user = people.activated(Role.DEPUTY_DISTRICT_OFFICER)
    page = client.get(SIGN_IN, {"next": "/desk/accounts/"})
    assert page["Cache-Control"].find("no-store") >= 0
    assert client.cookies["browser"].value
    given = {"citizen_id": user.citizen_id, "password": people.PASSWORD, "next": "/desk/accounts/"}
    answer = client.post(SIGN_IN, given)
    assert (answer.status_code, answer["Location"]) == (302, "/desk/accounts/")
    assert client.get("/desk/accounts/").status_code == 200
    client.post("/desk/sign-out")
    answer = client.get("/desk/accounts/")
    assert answer["Location"] == "/desk/sign-in?next=/desk/accounts/"


@pytest.mark.parametrize(
    ("sent_from", "back"),
    [
        ("http://testserver/desk/accounts/", "/desk/accounts/"),
        ("https://evil.example/desk/accounts/", "/desk/"),
        ("", "/desk/"),
    ],
)
def test_it_leads_back_to_the_page_whose_form_came_after_the_session(
    client: Client, sent_from: str, back: str
) -> None:
    """The form's own address only takes forms: opening it after signing in would be refused."""
    answer = client.post("/desk/accounts/slips", headers={"Referer": sent_from})
    assert answer["Location"] == f"{SIGN_IN}?next={back}"


def test_it_keeps_the_filter_of_a_page_asked_for_before_signing_in(client: Client) -> None:
    answer = client.get("/desk/queue?status=all&area=4701")
    assert answer["Location"] == f"{SIGN_IN}?next=/desk/queue%3Fstatus%3Dall%26area%3D4701"


def test_it_asks_for_a_missing_password_in_proper_thai(client: Client) -> None:
    text = client.post(ACTIVATE, {"citizen_id": ""}).content.decode()
    assert "กรอกรหัส 10 หลัก" in text
    assert "กรอกตั้ง" not in text
    assert "กรอกพิมพ์" not in text


@pytest.mark.parametrize("go_to", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_it_goes_nowhere_else_after_signing_in(client: Client, go_to: str) -> None:
    user = people.activated(Role.MAYOR)
    given = {"citizen_id": user.citizen_id, "password": people.PASSWORD, "next": go_to}
    assert client.post(SIGN_IN, given)["Location"] == "/desk/"


def test_it_answers_a_wrong_password_without_repeating_it(client: Client) -> None:
    user = people.activated(Role.MAYOR)
    given = {"citizen_id": user.citizen_id, "password": "ไม่ใช่รหัสนี้แน่นอน"}
    answer = client.post(SIGN_IN, given)
    assert answer.status_code == 401
    assert given["password"] not in answer.content.decode()
    for _ in range(4):
        client.post(SIGN_IN, given)
    answer = client.post(SIGN_IN, given | {"password": people.PASSWORD})
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0
    assert "นาที" in answer.content.decode()


def test_it_points_a_reporter_at_the_desk_to_the_phone(client: Client) -> None:
    head = people.activated(Role.VILLAGE_HEAD)
    answer = client.post(SIGN_IN, {"citizen_id": head.citizen_id, "password": people.PIN})
    assert answer.status_code == 400
    assert "แอปบนโทรศัพท์" in answer.content.decode()
    assert "session" not in client.cookies
    assert "แอปบนโทรศัพท์" in client.get(SIGN_IN).content.decode()


def test_it_activates_at_the_desk_and_lets_the_officer_in(client: Client) -> None:
    user = people.make(Role.MUNICIPAL_CLERK)
    code = actions.print_slip(user=user, by=None).code
    given = {
        "citizen_id": user.citizen_id,
        "code": code,
        "new_password": people.PASSWORD,
        "new_password_again": "อย่างอื่น",
    }
    answer = client.post(ACTIVATE, given)
    assert "ไม่ตรงกัน" in answer.content.decode()
    answer = client.post(ACTIVATE, given | {"new_password": "สั้น", "new_password_again": "สั้น"})
    assert "อย่างน้อย 12" in answer.content.decode()
    given["new_password_again"] = people.PASSWORD
    assert client.post(ACTIVATE, given)["Location"] == "/desk/"
    assert client.get("/desk/accounts/").status_code == 200
    again = Client().post(ACTIVATE, given)
    assert again.status_code == 400
    assert user.citizen_id in again.content.decode()


def test_it_changes_the_own_password_and_ends_other_sessions(client: Client) -> None:
    user = people.activated(Role.MAYOR)
    here, there = signed_in(user), signed_in(user)
    new = "ท้องฟ้า-แจ่มใส-9"
    given = {"current_password": "ผิด", "new_password": new, "new_password_again": new}
    assert "ปัจจุบันไม่ถูกต้อง" in here.post("/desk/password", given).content.decode()
    given["current_password"] = people.PASSWORD
    assert here.post("/desk/password", given).status_code == 302
    assert here.get("/desk/password").status_code == 200
    assert there.get("/desk/password").status_code == 302
    assert actions.sign_in_desk(citizen_id=user.citizen_id, secret=new) == user


def test_it_ends_the_session_of_an_ended_account() -> None:
    deputy = people.activated(Role.DEPUTY_DISTRICT_OFFICER)
    client = signed_in(deputy)
    actions.end_account(user=deputy, by=None)
    assert client.get("/desk/accounts/").status_code == 302


@pytest.mark.parametrize("role", [Role.VILLAGE_HEAD, Role.COMMUNITY_PRESIDENT])
def test_it_keeps_reporters_out_of_the_desk_even_with_a_session(role: Role) -> None:
    client = signed_in(people.make(role))
    assert client.get("/desk/accounts/").status_code == 403
    assert client.get("/desk/password").status_code == 403


def test_it_lets_the_clerk_add_a_president_to_a_community_of_the_list() -> None:
    clerk = people.make(Role.MUNICIPAL_CLERK)
    client = signed_in(clerk)
    page = client.get(reverse("accounts:add_president")).content.decode()
    assert made_up.COMMUNITY in page
    assert made_up.OTHER_COMMUNITY not in page
    given = {**person(), "unit": made_up.COMMUNITY, "municipality": made_up.MUNICIPALITY}
    answer = client.post(reverse("accounts:add_president"), given, follow=True)
    president = User.objects.get(unit=made_up.COMMUNITY)
    assert president.created_by == clerk
    assert "พิมพ์ใบเปิดใช้งาน" in answer.content.decode()
    again = client.post(reverse("accounts:add_president"), {**given, **person()})
    assert again.status_code == 400
    assert "อาจมีประธานแล้ว" in again.content.decode()


def test_it_lets_the_clerk_add_the_community_too_or_neither() -> None:
    client = signed_in(people.make(Role.MUNICIPAL_CLERK))
    url = reverse("accounts:add_president")
    given = {"municipality": made_up.MUNICIPALITY, "new_community": "ชุมชนริมน้ำ"}
    head = people.make(Role.VILLAGE_HEAD)
    answer = client.post(url, {**given, **person(citizen_id=head.citizen_id)})
    assert answer.status_code == 400
    text = answer.content.decode()
    assert "มีบัญชีที่ใช้งานอยู่แล้ว" in text
    assert "ชุมชนริมน้ำ" in text
    assert "ใจงาม" in text
    assert not Unit.objects.filter(name_th="ชุมชนริมน้ำ").exists()
    assert client.post(url, {**given, **person()}).status_code == 302
    assert User.objects.get(unit__name_th="ชุมชนริมน้ำ").unit_id == "47990002"
    answer = client.post(url, {**given, **person()})
    assert "มีชุมชนชื่อนี้" in answer.content.decode()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"unit": made_up.OTHER_COMMUNITY}, "นอกเทศบาลของท่าน"),
        ({"new_community": "ก", "municipality": made_up.OTHER_MUNICIPALITY}, "เลือกจากรายการ"),
        ({}, "เลือกชุมชน หรือกรอกชื่อชุมชนใหม่"),
        ({"unit": made_up.COMMUNITY, "new_community": "ก"}, "อย่างใดอย่างหนึ่ง"),
        ({"unit": made_up.COMMUNITY, "citizen_id": "1234"}, "ตอนนี้มี 4 ตัว"),
        ({"unit": made_up.COMMUNITY, "given_name": ""}, "กรอกชื่อ"),
        ({"unit": made_up.COMMUNITY, "phone": "12"}, "เบอร์โทรศัพท์ไม่ถูกต้อง"),
    ],
)
def test_it_refuses_a_president_in_thai_and_keeps_what_was_typed(given: dict[str, str], said: str) -> None:
    client = signed_in(people.make(Role.MUNICIPAL_CLERK))
    asked = {"municipality": made_up.MUNICIPALITY, **person(), **given}
    answer = client.post(reverse("accounts:add_president"), asked)
    assert answer.status_code == 400
    text = answer.content.decode()
    assert said in text
    assert "ใจงาม" in text
    assert User.objects.count() == 1


def test_it_lets_a_clerk_of_two_municipalities_choose() -> None:
    both = (made_up.MUNICIPALITY, made_up.OTHER_MUNICIPALITY)
    client = signed_in(people.make(Role.MUNICIPAL_CLERK, areas=both))
    given = {"new_community": "ชุมชนสอง", "municipality": made_up.OTHER_MUNICIPALITY}
    assert client.post(reverse("accounts:add_president"), {**given, **person()}).status_code == 302
    assert Unit.objects.get(name_th="ชุมชนสอง").code == "47980002"
    made_up.area("4797", AreaKind.MUNICIPALITY, Area.objects.get(code="4701"), MunicipalityType.TOWN)
    given = {"new_community": "ชุมชนแรก", "municipality": "4797"}
    assert client.post(reverse("accounts:add_president"), {**given, **person()}).status_code == 400


def test_it_hands_a_village_over_on_its_page() -> None:
    client = signed_in(people.make(Role.DEPUTY_DISTRICT_OFFICER))
    head = people.activated(Role.VILLAGE_HEAD)
    url = reverse("accounts:hand_over", args=[made_up.VILLAGE])
    text = client.get(url).content.decode()
    assert head.full_name in text
    assert str(head.pk) in text
    given = {**person(), "replaces": str(head.pk), "is_kamnan": "on"}
    assert client.post(url, given).status_code == 302
    assert User.objects.get(unit=made_up.VILLAGE, is_active=True).is_kamnan
    again = client.post(url, {**given, **person()})
    assert "เปลี่ยนบัญชีนี้ไปก่อนแล้ว" in again.content.decode()


def test_it_ends_an_account_after_asking() -> None:
    client = signed_in(people.make(Role.DEPUTY_DISTRICT_OFFICER))
    head = people.make(Role.VILLAGE_HEAD)
    url = reverse("accounts:end", args=[head.pk])
    assert client.get(url).status_code == 200
    assert User.objects.get(pk=head.pk).is_active
    assert client.post(url).status_code == 302
    assert not User.objects.get(pk=head.pk).is_active
    assert client.post(url).status_code == 400


@pytest.mark.parametrize("name", ["account", "end", "hand_over"])
def test_it_does_not_find_what_lies_in_another_area(name: str) -> None:
    client = signed_in(people.make(Role.DEPUTY_DISTRICT_OFFICER))
    far = people.make(Role.VILLAGE_HEAD, unit=made_up.FAR_VILLAGE)
    argument = made_up.FAR_VILLAGE if name == "hand_over" else far.pk
    assert client.get(reverse(f"accounts:{name}", args=[argument])).status_code == 404
    posted = client.post(reverse(f"accounts:{name}", args=[argument]), person())
    assert posted.status_code == (405 if name == "account" else 404)
    assert User.objects.get(pk=far.pk).is_active


def test_it_shows_a_masked_id_on_an_accounts_page() -> None:
    head = people.make(Role.VILLAGE_HEAD)
    client = signed_in(people.make(Role.DEPUTY_DISTRICT_OFFICER))
    text = client.get(reverse("accounts:account", args=[head.pk])).content.decode()
    assert head.masked_citizen_id in text
    assert head.citizen_id not in text


def test_it_has_a_guard_on_every_page_but_those_for_getting_in() -> None:
    open_to_all = {"sign_in", "sign_out", "activate"}
    for pattern in urlpatterns:
        assert (pattern.name in open_to_all) != hasattr(pattern.callback, "roles"), pattern.name
