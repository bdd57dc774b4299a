"""One ready example of every act of the system: `ACTS` by the act's dotted name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction

from tests import making
from tests.areas.files import csv_file
from tests.attachments.acts import keep_attachment, open_picture
from tests.audit.acts_on_records import ACTS_ON_RECORDS, Act
from tests.jobs.acts import ACTS as ACTS_ON_JOBS
from tests.supervision.acts import RECEIVED as RECEIVED_ZERO
from tests.travellers.acts import RECEIVED
from thaiqm.accounts import actions as accounts
from thaiqm.accounts import devices
from thaiqm.accounts.actions import accounts as account_actions
from thaiqm.accounts.actions.people import import_people
from thaiqm.accounts.lists import read_people
from thaiqm.accounts.models import Role
from thaiqm.areas import actions as areas
from thaiqm.areas.lists.entries import read_list
from thaiqm.areas.models import Unit
from thaiqm.lib import gazetteer

PIN, PASSWORD = "739164", "ข้าวเหนียวมะม่วง 4 จาน"

PERSON = {"title": "นาง", "given_name": "สมใจ", "family_name": "ทดลอง", "phone": ""}
LINE = "{role},{code},นาย,สมมุติ,ใจดี,{number},0812345678,"


def person(**more: Any) -> dict[str, Any]:
    return {**PERSON, "citizen_id": making.new_citizen_id(), "by": None, **more}


def create_account() -> Callable[[], Any]:
    making.areas()
    given = person(role=Role.VILLAGE_HEAD, unit=Unit.objects.get(code="47010301"))
    return lambda: accounts.create_account(**given)


def hand_over() -> Callable[[], Any]:
    head = making.head()
    given = person(unit=head.unit, replaces=head.pk)
    return lambda: accounts.hand_over(**given)


def end_account() -> Callable[[], Any]:
    head, by = making.head(), making.officer()
    return lambda: accounts.end_account(user=head, by=by)


def end_accounts() -> Callable[[], Any]:
    head = making.head()

    def act() -> None:
        with transaction.atomic():  # it asks for its caller's
            account_actions.end_accounts(accounts=[head], by=None)

    return act


def add_president() -> Callable[[], Any]:
    by = making.user(Role.MUNICIPAL_CLERK, "4799")
    given = person(unit=None, municipality="4799", new_community="ชุมชนใหม่", by=by)
    return lambda: accounts.add_president(**given)


def print_slip() -> Callable[[], Any]:
    head = making.head()
    return lambda: accounts.print_slip(user=head, by=None)


def print_slips() -> Callable[[], Any]:
    heads = [making.head(), making.head("47010202")]
    return lambda: accounts.print_slips(users=heads, by=None)


def activate() -> Callable[[], Any]:
    head = making.head()
    given = {"citizen_id": head.citizen_id, "code": accounts.print_slip(user=head, by=None).code}
    return lambda: accounts.activate(**given, secret=PIN, device_name="โทรศัพท์")


def sign_in_phone() -> Callable[[], Any]:
    head = making.head()
    head.set_password(PIN)
    head.save()
    number = head.citizen_id
    return lambda: accounts.sign_in_phone(citizen_id=number, secret=PIN, device_name="โทรศัพท์")


def sign_in_desk() -> Callable[[], Any]:
    by = making.officer()
    by.set_password(PASSWORD)
    by.save()
    number = by.citizen_id
    return lambda: accounts.sign_in_desk(citizen_id=number, secret=PASSWORD)


def sign_out_device() -> Callable[[], Any]:
    head = making.head()
    device, _ = devices.issue(user=head, name="")
    return lambda: accounts.sign_out_device(device=device, by=head)


def change_password() -> Callable[[], Any]:
    by = making.officer()
    by.set_password(PASSWORD)
    by.save()
    return lambda: accounts.change_password(user=by, current=PASSWORD, new=PASSWORD + " กับน้ำ")


def import_heads() -> Callable[[], Any]:
    making.areas()
    line = LINE.format(role="ผู้ใหญ่บ้าน", code="47010301", number=making.new_citizen_id())
    people = read_people(csv_file("role,code,title,given,family,citizen_id,phone,kamnan", line))
    return lambda: import_people(people=people, by=None)


def import_units() -> Callable[[], Any]:
    making.areas()
    units = read_list(csv_file("code8,name_th", "47010309,บ้านใหม่"))
    return lambda: areas.import_list(unit_list=units, by=None)


def add_community() -> Callable[[], Any]:
    making.areas()
    return lambda: areas.add_community(municipality="4799", name="ชุมชนใหม่", by=None)


def load_areas() -> Callable[[], Any]:
    country = gazetteer.load()
    tambon = country.tambons()[0]
    amphoe, province = country.amphoe(tambon.amphoe_code), country.province(tambon.province_code)
    assert amphoe is not None
    assert province is not None
    few = gazetteer.Gazetteer([province], [amphoe], [tambon])
    return lambda: areas.load_areas(gazetteer=few, by=None)


ACTS: dict[str, tuple[Act, ...]] = {
    **ACTS_ON_RECORDS,
    "records.receiving.receive": (*ACTS_ON_RECORDS["records.receiving.receive"], *RECEIVED, *RECEIVED_ZERO),
    **ACTS_ON_JOBS,
    "attachments.actions.keep": (Act("attachment.received", keep_attachment),),
    "attachments.actions.open_picture": (Act("attachment.opened", open_picture),),
    "accounts.actions.accounts.create_account": (Act("account.created", create_account),),
    "accounts.actions.accounts.hand_over": (Act("account.handed_over", hand_over),),
    "accounts.actions.accounts.end_account": (Act("account.ended", end_account),),
    "accounts.actions.accounts.end_accounts": (Act("account.ended", end_accounts),),
    "accounts.actions.presidents.add_president": (Act("account.created", add_president),),
    "accounts.actions.slips.print_slip": (Act("account.slip_printed", print_slip),),
    "accounts.actions.slips.print_slips": (Act("account.slip_printed", print_slips),),
    "accounts.actions.entry.activate": (Act("account.activated", activate),),
    "accounts.actions.entry.sign_in_phone": (Act("account.signed_in", sign_in_phone),),
    "accounts.actions.entry.sign_in_desk": (Act("account.signed_in", sign_in_desk),),
    "accounts.actions.entry.sign_out_device": (Act("account.device_signed_out", sign_out_device),),
    "accounts.actions.entry.change_password": (Act("account.password_changed", change_password),),
    "accounts.actions.people.import_people": (Act("account.created", import_heads),),
    "areas.actions.import_list": (Act("areas.list_imported", import_units),),
    "areas.actions.add_community": (Act("area.added", add_community),),
    "areas.actions.load_areas": (Act("areas.loaded", load_areas),),
}

NO_ACTS = {
    "accounts.actions.accounts.subject_of": "describes an account",
    "accounts.actions.slips.hash_code": "computes",
    "review.actions.batch": "reads",
    "support.actions.problems.mark_answered": "part of answering",
    "support.actions.problems.subject_of": "describes a problem",
}
"""Public functions of the same files that do nothing to anybody."""
