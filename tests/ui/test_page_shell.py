"""The page shell: error pages, navigation by role, components, and what people read."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.conf import settings
from django.contrib.messages import constants
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import Client, RequestFactory, override_settings
from django.views.defaults import server_error

from tests import making
from thaiqm.accounts.models import Role
from thaiqm.config.mail import read_mail
from thaiqm.support.help import contacts
from thaiqm.ui import navigation
from thaiqm.ui.help_desks import line_of

HELP_DESKS = ("0 2282 1047", "08 8981 2333", "08 8981 2355", "08 8981 2330")


def draw(text: str, **context: object) -> str:
    """A template's text with all the shell's tags."""
    return Template("{% load thai components %}" + text).render(Context(context))


class Example(forms.Form):
    """One field of each look."""

    name = forms.CharField(label="ชื่อ", help_text="ตามบัตร")
    size = forms.ChoiceField(label="ขนาด", choices=[("a", "เล็ก"), ("b", "ใหญ่")])
    way = forms.ChoiceField(label="ทาง", choices=[("a", "ซ้าย")], widget=forms.RadioSelect)
    sure = forms.BooleanField(label="แน่ใจ")


@pytest.mark.parametrize("code", ["400", "403", "404", "500", "403_csrf"])
def test_error_pages_are_thai_and_say_whom_to_call(code: str) -> None:
    html = render_to_string(f"{code}.html")
    assert '<html lang="th"' in html
    assert all(number in html for number in HELP_DESKS)


@override_settings(HELP_DESKS=read_mail({}).help_desks)
def test_a_phone_that_has_heard_nothing_yet_knows_the_same_help_desks() -> None:
    """They are built into the app, for it opens without a network."""
    built_in = (settings.REPOSITORY / "phone/src/help/texts.ts").read_text()
    for desk in contacts():
        numbers = ", ".join(f'"{number}"' for number in desk["phones"])
        assert f'label: "{desk["label"]}", phones: [{numbers}]' in built_in


@pytest.mark.django_db
@override_settings(HELP_DESKS={"survey": ("1548", "0 2000 0000 ต่อ 1")})
def test_whom_to_call_stands_in_one_setting() -> None:
    """Below pages, in what phones are told, on slips."""
    html = render_to_string("500.html")
    assert '<a href="tel:1548">1548</a>' in html
    assert '<a href="tel:020000000">0 2000 0000 ต่อ 1</a>' in html
    assert not any(number in html for number in HELP_DESKS)
    assert [one["phones"] for one in contacts()] == [["1548", "0 2000 0000 ต่อ 1"]]
    assert line_of("survey").endswith("ศบค.ปค. 1548, 0 2000 0000 ต่อ 1")
    assert line_of("system") == ""
    assert "ไปหน้าแรก" in html


def test_a_stumbling_server_says_so_without_a_database() -> None:
    answer = server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "ระบบขัดข้อง" in answer.content.decode()


def test_an_unknown_address_is_told_in_thai() -> None:
    assert "ไม่พบหน้านี้" in Client().get("/desk/nothing").content.decode()


@pytest.mark.django_db
def test_an_expired_form_is_told_in_thai() -> None:
    making.areas()
    client = Client(enforce_csrf_checks=True)
    client.force_login(making.officer())
    answer = client.post("/desk/queue/find", {"text": "สมชาย"})
    assert answer.status_code == 403
    assert "แบบฟอร์มหมดอายุ" in answer.content.decode()


@pytest.mark.django_db
def test_the_header_says_who_is_signed_in_and_where() -> None:
    client = Client()
    client.force_login(making.officer())
    html = client.get("/desk/").content.decode()
    assert "นายสมมติ ทดลอง" in html
    assert "ปลัดอำเภอ อำเภอเมืองสกลนคร" in html
    assert "ออกจากระบบ" in html
    assert html.index('class="govuk-skip-link"') < html.index("<header")


def test_the_navigation_fits_the_role_and_marks_one_entry() -> None:
    officer = navigation.links_for(Role.DEPUTY_DISTRICT_OFFICER, "/desk/records/1")
    assert [link.url for link in officer if link.is_current] == ["/desk/queue"]
    chief = {link.url for link in navigation.links_for(Role.DISTRICT_CHIEF, "/desk/")}
    assert "/desk/enter" in {link.url for link in officer}
    assert "/desk/enter" not in chief
    assert navigation.links_for(Role.VILLAGE_HEAD, "/desk/") == []


def test_entries_of_a_group_stand_in_one_menu_and_a_single_one_by_itself() -> None:
    officer = {menu.label: menu for menu in navigation.menus_for(Role.DEPUTY_DISTRICT_OFFICER, "/desk/enter")}
    assert officer["ตรวจสอบข้อมูล"].links[0].url == "/desk/queue"
    assert len(officer["รับและป้อนข้อมูล"].links) == 4
    assert [label for label, menu in officer.items() if menu.is_current] == ["รับและป้อนข้อมูล"]
    shown = [link.url for menu in officer.values() for link in menu.links]
    every = navigation.links_for(Role.DEPUTY_DISTRICT_OFFICER, "/desk/enter")
    assert sorted(shown) == sorted(link.url for link in every)
    assert "รับและป้อนข้อมูล" not in [menu.label for menu in navigation.menus_for(Role.DISTRICT_CHIEF, "/desk/")]


def test_a_wrong_field_is_tied_to_its_words() -> None:
    form = Example({"name": "", "way": "a"})
    html = draw("{% error_summary form %}{% form_field form.name %}", form=form)
    assert 'href="#id_name"' in html
    assert 'aria-describedby="id_name-hint id_name-error"' in html
    assert 'aria-invalid="true"' in html
    assert html.index("<label") < html.index("<input")
    assert "placeholder" not in html


@pytest.mark.parametrize("name", ["size", "way", "sure"])
def test_every_kind_of_field_has_its_label(name: str) -> None:
    form = Example()
    html = draw("{% form_field field %}", field=form[name])
    assert str(form[name].label) in html
    assert "<label" in html


def test_a_form_without_errors_has_no_summary() -> None:
    assert draw("{% error_summary form %}", form=Example()).strip() == ""


@override_settings(MESSAGE_STORAGE="django.contrib.messages.storage.cookie.CookieStorage")
def test_what_was_done_is_announced() -> None:
    from django.contrib import messages
    from django.contrib.messages.storage import default_storage

    request = RequestFactory().get("/")
    request._messages = default_storage(request)  # type: ignore[attr-defined]
    messages.add_message(request, constants.SUCCESS, "<b>ทำแล้ว</b>")
    html = draw("{% flash_messages %}", request=request)
    assert 'role="status"' in html
    assert "flash--success" in html
    assert "&lt;b&gt;ทำแล้ว" in html


def test_dates_are_thai_and_numbers_are_grouped() -> None:
    assert draw("{{ d|thai_date }}", d=date(2020, 4, 10)) == "10 เมษายน 2563"
    assert draw("{{ d|thai_date_short }}", d=date(2020, 4, 10)) == "10 เม.ย. 2563"
    evening = datetime(2020, 4, 9, 18, 5, tzinfo=UTC)
    assert "10 เม.ย. 2563" in draw("{{ d|thai_datetime }}", d=evening)
    assert draw("{{ d|thai_date }}{{ d|thai_datetime }}{{ d|number }}", d=None) == ""
    assert draw("{{ n|number }}", n=1234567) == "1,234,567"


def test_a_citizen_id_is_masked() -> None:
    shown = draw("{{ n|masked_id }}", n="1234567890121")
    assert "1234567890121" not in shown.replace("-", "")
    assert draw("{{ n|masked_id }}", n=None) == ""


def test_words_that_browsers_cut_stay_whole_and_nothing_else_changes() -> None:
    html = draw("{{ said|whole }}", said="เกิดผลกระทบแก่ <b> โควิด-19 (ผลกระทบ)")
    kept = '<span class="nowrap">{}</span>'.format
    assert html == f"เกิด<wbr>{kept('ผลกระทบ')}<wbr>แก่ &lt;b&gt; {kept('โควิด-19')} ({kept('ผลกระทบ')})"
