"""`thaiqm demo`: a made-up Sakon Nakhon with one ready account for every role."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from django.conf import settings

from thaiqm.accounts.models import OFFICERS
from thaiqm.areas.actions import load_areas
from thaiqm.areas.models import Area, Unit
from thaiqm.demo import accounts, days, guard, places, records, support, texts, travellers, zero_reports
from thaiqm.demo.accounts import DemoAccount
from thaiqm.demo.scale.country import make_country
from thaiqm.lib import citizen_id, gazetteer
from thaiqm.lib.commands import Command


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--scale", type=int, default=0, help="a whole made-up country with so many records, once"
    )
    parser.add_argument("--units", type=int, default=75_000, help="units of that country (75000)")


def _demo(arguments: Namespace) -> None:
    """Make what is missing of the demo province, or a country around it, and show its accounts."""
    guard.refuse_outside_demo()
    if not Area.objects.filter(code=texts.PROVINCE).exists():
        load_areas(gazetteer=gazetteer.load(), by=None)
    units = places.make_places()
    accounts.make_accounts()
    made = records.make_records()
    came = travellers.make_travellers()
    zero_reports.make_zero_reports()
    support.make_support()
    if made:
        print(texts.MADE.format(units=units, records=made, travellers=came))
    if getattr(arguments, "scale", 0):
        make_country(records=arguments.scale, units=arguments.units)
    days.make_days()
    print("\n".join(_table()))


def _table() -> Iterator[str]:
    """The accounts: words of any width, so each account takes lines of its own."""
    yield ""
    yield texts.HEADING
    shown = [account for account in accounts.all_accounts() if account.is_shown]
    for place, address, of_place in (
        (texts.PHONE, "/", [a for a in shown if a.role not in OFFICERS]),
        (texts.DESK, "/desk/", [a for a in shown if a.role in OFFICERS]),
    ):
        yield ""
        yield f"  {place}: {settings.PUBLIC_URL}{address}"
        for account in of_place:
            number = citizen_id.show(account.citizen_id)
            role = f"{account.role.label} ({texts.ROLES_EN[account.role]})"
            yield f"    {number}   {_secret(account):<16} {role}, {_area(account)}"
    yield ""


def _secret(account: DemoAccount) -> str:
    """What to type: the PIN, the password, or the code of the slip."""
    if account.is_ready:
        return account.secret
    user = accounts.find(account)
    is_open = user is not None and user.activated_at is None and accounts.has_open_slip(user)
    return texts.SLIP.format(code=accounts.SLIP_CODE) if is_open else texts.SLIP_USED


def _area(account: DemoAccount) -> str:
    if account.role in OFFICERS:
        area = Area.objects.filter(code=account.area).first()
        return f"{area.label} {area.code}" if area else texts.COUNTRY
    unit = Unit.objects.select_related("parent").get(code=account.area)
    return f"{unit.label} {unit.parent.label} {unit.code}"


COMMANDS = [
    Command(
        name="demo",
        help_th="สร้างจังหวัดตัวอย่าง (สกลนคร) พร้อมบัญชีทดลองทุกบทบาท (โหมดสาธิตเท่านั้น)",
        help_en="demo mode only: make the demo province and show its accounts",
        add_arguments=_arguments,
        run=_demo,
    ),
]
