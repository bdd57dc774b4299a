"""Lists of heads and officers: previewed, refused row by row, applied whole or not at all."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

import pytest

from tests.accounts import made_up_people as people
from tests.areas import made_up_places as made_up
from tests.areas.files import csv_file, xlsx_file
from thaiqm.accounts import actions, devices
from thaiqm.accounts.actions.people import import_people
from thaiqm.accounts.commands import COMMANDS
from thaiqm.accounts.lists import read_people
from thaiqm.accounts.models import Role, User
from thaiqm.accounts.plans import PeoplePlan, make_plan
from thaiqm.areas.models import Unit
from thaiqm.audit.models import Event
from thaiqm.lib.commands import CommandFailed

pytestmark = pytest.mark.usefixtures("places")
HEAD = "role,code,title,given,family,citizen_id,phone,kamnan"


def row(role: str, code: str, number: str, name: str = "สมมุติ", phone: str = "0812345678") -> str:
    """One line of the list."""
    return f"{role},{code},นาย,{name},ใจดี,{number},{phone},"


def applied(*rows: str, head: str = HEAD) -> PeoplePlan:
    """Import a CSV file."""
    return import_people(people=read_people(csv_file(head, *rows)), by=None)


def reasons(plan: PeoplePlan) -> list[tuple[int, str, object]]:
    """Row, column and reason of every problem."""
    return [(p.row, p.column, p.params.get("reason", p.code)) for p in plan.problems]


def test_it_makes_accounts_and_changes_nothing_the_second_time() -> None:
    rows = [
        row("ผู้ใหญ่บ้าน", made_up.VILLAGE, people.new_citizen_id()),
        row("กำนัน", made_up.NEXT_VILLAGE, people.new_citizen_id()),
        row("ประธานชุมชน", made_up.COMMUNITY, people.new_citizen_id()),
        row("ปลัดอำเภอ", "470102 470103", people.new_citizen_id()),
        row("ปลัดเทศบาล", "4799", people.new_citizen_id()),
        row("จังหวัด", "47", people.new_citizen_id()),
        row("กรมการปกครอง", "", people.new_citizen_id()),
    ]
    plan = applied(*rows)
    assert dict(plan.counts) == {"new": 7}
    kamnan = User.objects.get(unit=made_up.NEXT_VILLAGE)
    assert (kamnan.role, kamnan.is_kamnan, kamnan.phone) == ("village_head", True, "+66812345678")
    assert not kamnan.has_usable_password()
    deputy = User.objects.get(role=Role.DEPUTY_DISTRICT_OFFICER)
    assert deputy.area_codes == ["470102", "470103"]
    events = Event.objects.count()
    again = applied(*rows)
    assert (again.changes, again.unchanged) == ((), 7)
    assert Event.objects.count() == events


def test_it_hands_over_where_the_head_changed_and_corrects_names() -> None:
    head = people.activated(Role.VILLAGE_HEAD)
    device = head.devices.get()
    other = people.make(Role.VILLAGE_HEAD, unit=made_up.NEXT_VILLAGE)
    number = people.new_citizen_id()
    plan = applied(
        row("ผู้ใหญ่บ้าน", made_up.VILLAGE, number, "คนใหม่"),
        row("ผู้ใหญ่บ้าน", made_up.NEXT_VILLAGE, other.citizen_id, "ชื่อแก้แล้ว", ""),
    )
    assert dict(plan.counts) == {"handed_over": 1, "updated": 1}
    successor = User.objects.get(unit=made_up.VILLAGE, is_active=True)
    assert (successor.given_name, successor.citizen_id) == ("คนใหม่", number)
    head.refresh_from_db()
    device.refresh_from_db()
    assert head.ended_at is not None
    assert device.revoked_at is not None
    other.refresh_from_db()
    assert (other.given_name, other.phone) == ("ชื่อแก้แล้ว", "+66812345678")
    assert Event.objects.filter(name="account.handed_over", subject_id=str(successor.pk)).exists()


def test_it_lets_two_heads_change_places_in_one_list() -> None:
    one = people.make(Role.VILLAGE_HEAD)
    two = people.make(Role.VILLAGE_HEAD, unit=made_up.NEXT_VILLAGE)
    plan = applied(
        row("ผู้ใหญ่บ้าน", made_up.VILLAGE, two.citizen_id),
        row("ผู้ใหญ่บ้าน", made_up.NEXT_VILLAGE, one.citizen_id),
    )
    assert dict(plan.counts) == {"handed_over": 2}
    assert User.objects.filter(is_active=True).count() == 2


def test_it_refuses_a_person_who_is_active_elsewhere() -> None:
    head = people.make(Role.VILLAGE_HEAD)
    deputy = people.make(Role.DEPUTY_DISTRICT_OFFICER)
    plan = applied(
        row("ผู้ใหญ่บ้าน", made_up.FAR_VILLAGE, head.citizen_id),
        row("ปลัดอำเภอ", made_up.OTHER_DISTRICT, deputy.citizen_id),
    )
    assert reasons(plan) == [
        (2, "citizen_id", "person_elsewhere"),
        (3, "citizen_id", "person_elsewhere"),
    ]
    assert User.objects.count() == 2


def test_it_names_row_and_column_and_changes_nothing() -> None:
    good, twice = people.new_citizen_id(), people.new_citizen_id()
    wrong = twice[:-1] + str((int(twice[-1]) + 1) % 10)
    Unit.objects.filter(code=made_up.OTHER_COMMUNITY).update(abolished_at="2020-04-01")
    plan = applied(
        row("ผู้ใหญ่บ้าน", made_up.VILLAGE, good),
        row("ผู้ใหญ่บ้าน", made_up.NEXT_VILLAGE, wrong),
        row("ผู้ใหญ่บ้าน", made_up.NEXT_VILLAGE, "123456789012"),
        row("หัวหน้า", made_up.NEXT_VILLAGE, twice),
        row("ผู้ใหญ่บ้าน", made_up.NEXT_VILLAGE, good),
        row("ผู้ใหญ่บ้าน", made_up.VILLAGE, people.new_citizen_id()),
        row("ผู้ใหญ่บ้าน", "47010299", people.new_citizen_id()),
        row("ผู้ใหญ่บ้าน", made_up.COMMUNITY, people.new_citizen_id()),
        row("ประธานชุมชน", made_up.OTHER_COMMUNITY, people.new_citizen_id()),
        row("ปลัดอำเภอ", made_up.MUNICIPALITY, people.new_citizen_id()),
        row("ผู้ใหญ่บ้าน", made_up.FAR_VILLAGE, people.new_citizen_id(), "", ""),
        row("ผู้ใหญ่บ้าน", made_up.FAR_VILLAGE, people.new_citizen_id(), "ก", "0123"),
        row("ผู้ใหญ่บ้าน", made_up.FAR_VILLAGE, "1.23E+12"),
    )
    assert reasons(plan) == [
        (3, "citizen_id", "citizen_id_check_digit"),
        (4, "citizen_id", "citizen_id_length"),
        (5, "role", "role_unreadable"),
        (6, "citizen_id", "citizen_id_repeated"),
        (7, "code", "code_repeated"),
        (8, "code", "unit_unknown"),
        (9, "code", "unit_does_not_fit"),
        (10, "code", "unit_abolished"),
        (11, "code", "unit_does_not_fit"),
        (12, "given", "name_missing"),
        (13, "phone", "phone_unreadable"),
        (14, "citizen_id", "citizen_id_scientific"),
    ]
    assert not User.objects.exists()
    assert not Event.objects.exists()
    said = "\n".join(problem.sentence for problem in plan.problems)
    assert good not in said
    assert wrong not in said


def test_it_masks_a_citizen_id_that_stands_in_the_wrong_column() -> None:
    number = people.new_citizen_id()
    plan = make_plan(read_people(csv_file(HEAD, row("ผู้ใหญ่บ้าน", number, number))))
    sentence = plan.problems[0].sentence
    assert "13 หลัก" in sentence
    assert number not in sentence


def test_it_reads_thai_headings_whole_names_and_numbers_that_lost_their_zero() -> None:
    number = people.new_citizen_id()
    head: list[str | int | float] = ["รหัสหมู่บ้าน", "ชื่อ-สกุล", "เลขบัตรประชาชน", "โทรศัพท์"]
    line: list[str | int | float] = [47010201, "นางสาวสมมุติ ณ ทุ่งนา", number, 812345678]
    plan = import_people(people=read_people(xlsx_file(head, line)), by=None)
    assert not plan.problems
    user = User.objects.get()
    assert (user.title, user.given_name, user.family_name) == ("นางสาว", "สมมุติ", "ณ ทุ่งนา")
    assert user.phone == "+66812345678"


def test_it_previews_by_command_and_prints_a_slip_for_the_first_officer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    number = people.new_citizen_id()
    path = tmp_path / "people.csv"
    path.write_bytes(csv_file(HEAD, row("central_officer", "", number), encoding="cp874"))
    run("import-people", str(path))
    assert "ยังไม่ได้บันทึก" in capsys.readouterr().out
    assert not User.objects.exists()
    run("import-people", str(path), "--apply")
    said = capsys.readouterr().out
    assert "บัญชีใหม่ 1" in said
    assert number not in said
    monkeypatch.setattr("sys.stdin.readline", lambda: number)
    run("print-slip")
    code = capsys.readouterr().out.split("รหัส ")[1][:11].replace(" ", "")
    user = User.objects.get()
    opened = actions.activate(citizen_id=number, code=code, secret=people.PASSWORD, device_name=None)
    assert opened.user == user
    run("tidy-accounts")
    path.write_bytes(csv_file(HEAD, row("ไม่รู้จัก", "", number)))
    with pytest.raises(CommandFailed, match="nothing was changed"):
        run("import-people", str(path), "--apply")


def test_it_leaves_a_token_of_an_ended_account_unknown() -> None:
    user = people.make(Role.VILLAGE_HEAD)
    token = people.open_with_slip(user).token or ""
    assert devices.find(token) is not None
    applied(row("ผู้ใหญ่บ้าน", made_up.VILLAGE, people.new_citizen_id()))
    assert devices.find(token) is None


def run(name: str, *arguments: str) -> None:
    """As `thaiqm NAME ARGUMENTS` does it."""
    command = next(command for command in COMMANDS if command.name == name)
    parser = ArgumentParser()
    command.add_arguments(parser)
    command.run(parser.parse_args(arguments))
