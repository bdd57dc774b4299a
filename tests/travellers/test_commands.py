"""The register's commands, as an operator types them."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from uuid import uuid4

import pytest
from django.db.models import F

from tests import making
from tests.travellers import made_up_travellers as made
from tests.travellers.made_up_lists import csv, line
from tests.travellers.test_health import ill
from thaiqm.accounts.models import Role, User
from thaiqm.lib.commands import CommandFailed
from thaiqm.travellers.commands import COMMANDS
from thaiqm.travellers.models import DailyCheck, Watch, WatchTally

pytestmark = pytest.mark.django_db


def run(name: str, *arguments: str) -> int:
    """As `thaiqm NAME ARGUMENTS` does it: 1 when it failed."""
    command = next(command for command in COMMANDS if command.name == name)
    parser = ArgumentParser()
    command.add_arguments(parser)
    try:
        command.run(parser.parse_args(arguments))
    except CommandFailed as failure:
        sys.stdout.write(str(failure))
        return 1
    return 0


@pytest.fixture
def file(tmp_path: Path, officer: User) -> Path:
    """A list of two travellers."""
    path = tmp_path / "list.csv"
    path.write_bytes(csv(line(), line()))
    return path


def test_a_list_is_previewed_and_applied(
    file: Path, officer: User, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("import-travellers", str(file), "--by", str(officer.id)) == 0
    assert "เพิ่มใหม่ 2" in capsys.readouterr().out
    assert not Watch.objects.exists()
    assert run("import-travellers", str(file), "--by", str(officer.id), "--apply") == 0
    assert Watch.objects.count() == 2
    assert run("import-travellers", str(file), "--by", str(officer.id), "--apply") == 0
    assert "ไม่มีอะไรเปลี่ยน" in capsys.readouterr().out
    assert {watch.record.author for watch in Watch.objects.all()} == {officer}


def test_a_wrong_list_changes_nothing(
    tmp_path: Path, officer: User, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(csv(line(), line(age="x")))
    assert run("import-travellers", str(path), "--by", str(officer.id), "--apply") == 1
    assert "แถว 3 คอลัมน์ อายุ" in capsys.readouterr().out
    assert not Watch.objects.exists()


def test_a_list_is_imported_by_a_verifier_only(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chief = making.user(Role.DISTRICT_CHIEF, "4701")
    gone = making.user(Role.DEPUTY_DISTRICT_OFFICER, "4701", is_active=False)
    for by in (chief.id, gone.id, uuid4()):
        assert run("import-travellers", str(file), "--by", str(by), "--apply") == 1
    assert "--by" in capsys.readouterr().out
    assert not Watch.objects.exists()


def test_health_is_erased_by_the_setting_or_as_told(capsys: pytest.CaptureFixture[str]) -> None:
    ill(days_ago=14 + 91), ill(days_ago=14 + 90)
    assert run("erase-health", "--dry-run") == 0
    assert "1 traveller(s), 2 daily check(s): would be erased" in capsys.readouterr().out
    assert DailyCheck.objects.filter(health_sealed=None).count() == 0
    assert run("erase-health") == 0
    assert DailyCheck.objects.filter(health_sealed=None).count() == 2
    assert run("erase-health", "--older-than", "30") == 0
    assert DailyCheck.objects.filter(health_sealed=None).count() == 4
    with pytest.raises(SystemExit):
        run("erase-health", "--older-than", "-1")


def test_tallies_are_checked_and_rebuilt(capsys: pytest.CaptureFixture[str]) -> None:
    made.traveller()
    assert run("travellers-tally", "--check") == 0
    assert "agree" in capsys.readouterr().out
    WatchTally.objects.update(watching=F("watching") + 1)
    assert run("travellers-tally", "--check") == 1
    assert run("travellers-tally", "--rebuild") == 0
    assert "put right: 1 number(s) in 1 unit(s)" in capsys.readouterr().out
    assert run("travellers-tally", "--check") == 0
