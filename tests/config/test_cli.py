"""The operator's command line."""

from __future__ import annotations

import re
from argparse import Namespace

import pytest
from django.conf import settings
from django.db import connection

from thaiqm.config import cli
from thaiqm.lib.commands import SCHEMA_BEHIND, Command, CommandFailed

THAI = re.compile("[ก-๙]")


def test_it_shows_every_command_in_thai_and_english(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        cli.main(["--help"])
    shown = capsys.readouterr().out
    assert stop.value.code == 0
    for command in cli.gather().values():
        assert THAI.search(command.help_th)
        assert not THAI.search(command.help_en)
        assert command.help_th in shown
        assert command.help_en in shown


def test_it_refuses_an_unknown_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        cli.main(["no-such-command"])
    assert stop.value.code == 2
    assert "no-such-command" in capsys.readouterr().err


@pytest.mark.parametrize(
    "failure", [CommandFailed("it is so\nand more"), OSError("it is so"), KeyboardInterrupt()]
)
def test_a_failure_is_one_line(
    failure: BaseException, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(arguments: Namespace) -> None:
        raise failure

    command = Command(name="fail", help_th="", help_en="", run=fail)
    monkeypatch.setattr(cli, "gather", lambda: {"fail": command})
    monkeypatch.setattr(cli, "start_embedded_database", lambda stack: None)
    code = cli.main(["fail"])
    expected = (130, "") if isinstance(failure, KeyboardInterrupt) else (1, "thaiqm fail: it is so\n")
    assert (code, capsys.readouterr().err) == expected


def test_a_database_that_was_never_migrated_is_said_to_be_so(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, db: None
) -> None:
    """A table or a column that is not there yet, whatever the command."""

    def read(arguments: Namespace) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT no_such_column FROM records_record")

    monkeypatch.setattr(
        cli, "gather", lambda: {"read": Command(name="read", help_th="", help_en="", run=read)}
    )
    monkeypatch.setattr(cli, "start_embedded_database", lambda stack: None)
    assert cli.main(["read"]) == 1
    assert capsys.readouterr().err == f"thaiqm read: {SCHEMA_BEHIND}\n"


def test_the_demo_is_refused_here() -> None:
    assert not settings.DEMO_MODE
