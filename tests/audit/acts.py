"""One ready example of every act of the system: `ACTS` by the act's dotted name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.db import transaction

from tests import making
from tests.areas.files import csv_file
from tests.sealing import SealedPhone
from thaiqm.accounts import actions as accounts
from thaiqm.accounts import devices
from thaiqm.accounts.actions import accounts as account_actions
from thaiqm.accounts.actions.people import import_people
from thaiqm.accounts.actions.phone_keys import recover_key
from thaiqm.accounts.lists import read_people
from thaiqm.accounts.models import Role, User
from thaiqm.areas import actions as areas
from thaiqm.areas.lists.entries import read_list
from thaiqm.areas.models import Unit
from thaiqm.lib import gazetteer
from thaiqm.records import actions as records
from thaiqm.records import envelopes
from thaiqm.records.models import Record
from thaiqm.records.queries import QueueFilter
from thaiqm.records.receiving import receive
from thaiqm.review import actions as review

PIN, PASSWORD = "739164", "ข้าวเหนียวมะม่วง 4 จาน"
PERSON = {"title": "นาง", "given_name": "สมใจ", "family_name": "ทดลอง", "phone": ""}
LINE = "{role},{code},นาย,สมมุติ,ใจดี,{number},0812345678,"


@dataclass(frozen=True)
class Act:
    """`prepare` makes what the act needs and returns the act itself; `event` is what it leaves."""

    event: str
    prepare: Callable[[], Callable[[], Any]]


def reported(raw: dict[str, Any] | None = None, by: User | None = None) -> Record:
    """A record that waits for the officer."""
    sent = envelopes.read(making.item(raw))
    received = receive(envelopes=[sent], by=by or making.head())[0]
    return Record.objects.get(id=received.record_id)


def proposed() -> Record:
    """A confirmed record with a change that waits."""
    record = reported()
    records.confirm(record_id=record.id, seen_changes=record.changes, by=making.officer())
    item = making.item(record_id=str(record.id), base_revision_id=str(record.current_revision))
    receive(envelopes=[envelopes.read(item)], by=making.head())
    return Record.objects.get(id=record.id)


def on(record: Record) -> dict[str, Any]:
    return {"record_id": record.id, "seen_changes": record.changes, "by": making.officer()}


def confirm() -> Callable[[], Any]:
    known = on(reported())
    return lambda: records.confirm(**known)


def return_() -> Callable[[], Any]:
    known = on(reported())
    reasons = [{"question": "name", "text": "ตรวจชื่ออีกครั้ง"}]
    return lambda: records.return_for_correction(reasons=reasons, **known)


def withdraw() -> Callable[[], Any]:
    known = on(reported())
    return lambda: records.withdraw(reason="บันทึกซ้ำ", **known)


def accept_change() -> Callable[[], Any]:
    known = on(proposed())
    return lambda: records.accept_change(**known)


def reject_change() -> Callable[[], Any]:
    known = on(proposed())
    return lambda: records.reject_change(reason="ข้อมูลเดิมถูกแล้ว", **known)


def confirm_many() -> Callable[[], Any]:
    reported(), reported()
    by = making.officer()
    return lambda: records.confirm_many(shown=QueueFilter(), expected_count=2, by=by)


def confirm_batch() -> Callable[[], Any]:
    reported(), reported()
    by = making.officer()
    seen = review.batch(shown=QueueFilter(), by=by)
    return lambda: review.confirm_batch(shown=QueueFilter(), seen=seen, by=by)


def enter() -> Callable[[], Any]:
    by, record_id = making.officer(), uuid4()
    raw = making.answers()
    return lambda: records.enter(unit_code="47010201", record_id=record_id, raw=raw, by=by)


def receive_report() -> Callable[[], Any]:
    by, sent = making.head(), envelopes.read(making.item())
    return lambda: receive(envelopes=[sent], by=by)


def receive_correction() -> Callable[[], Any]:
    record = reported()
    item = making.item(record_id=str(record.id), base_revision_id=str(record.current_revision))
    return lambda: receive(envelopes=[envelopes.read(item)], by=making.head())


def receive_withdrawal() -> Callable[[], Any]:
    record = reported()
    ids = {"record_id": str(record.id), "base_revision_id": str(record.current_revision)}
    sent = envelopes.read(making.item(None, action="withdraw", **ids))
    return lambda: receive(envelopes=[sent], by=making.head())


def receive_keep() -> Callable[[], Any]:
    record = proposed()
    sent = envelopes.read(making.item(None, action="keep", record_id=str(record.id)))
    return lambda: receive(envelopes=[sent], by=making.head())


def look(act: Callable[..., Any]) -> Callable[[], Callable[[], Any]]:
    def prepare() -> Callable[[], Any]:
        record, by = reported(), making.officer()
        return lambda: act(record=record, by=by)

    return prepare


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


def recover_phone_key() -> Callable[[], Any]:
    phone = SealedPhone(making.head())
    return lambda: recover_key(box=phone.box, device=phone.device, by=phone.user)


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
    "records.actions.confirm": (Act("record.confirmed", confirm),),
    "records.actions.return_for_correction": (Act("record.returned", return_),),
    "records.actions.withdraw": (Act("record.withdrawn", withdraw),),
    "records.actions.accept_change": (Act("record.change_accepted", accept_change),),
    "records.actions.reject_change": (Act("record.change_rejected", reject_change),),
    "records.actions.confirm_many": (Act("record.confirmed", confirm_many),),
    "records.actions.enter": (Act("record.received", enter),),
    "records.receiving.receive": (
        Act("record.received", receive_report),
        Act("record.corrected", receive_correction),
        Act("record.withdrawn", receive_withdrawal),
        Act("record.change_dropped", receive_keep),
    ),
    "review.actions.confirm_batch": (Act("record.confirmed", confirm_batch),),
    "review.actions.note_view": (Act("record.viewed", look(review.note_view)),),
    "review.actions.show_citizen_id": (Act("record.citizen_id_shown", look(review.show_citizen_id)),),
    "review.actions.content_for_correction": (
        Act("record.citizen_id_shown", look(review.content_for_correction)),
    ),
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
    "accounts.actions.phone_keys.recover_key": (Act("account.phone_key_recovered", recover_phone_key),),
    "accounts.actions.people.import_people": (Act("account.created", import_heads),),
    "areas.actions.import_list": (Act("areas.list_imported", import_units),),
    "areas.actions.add_community": (Act("area.added", add_community),),
    "areas.actions.load_areas": (Act("areas.loaded", load_areas),),
}

NO_ACTS = {
    "accounts.actions.accounts.subject_of": "describes an account",
    "accounts.actions.slips.hash_code": "computes",
    "review.actions.batch": "reads",
}
"""Public functions of the same files that do nothing to anybody."""
