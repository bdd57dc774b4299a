"""What must be right before the server starts."""

from __future__ import annotations

import socket
from argparse import Namespace

import pytest
from django.db import connection
from django.test import override_settings

from thaiqm.config import commands, serve
from thaiqm.lib.commands import CommandFailed


def test_it_refuses_a_taken_port() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(CommandFailed, match="PORT="):
            serve.refuse_taken_port("127.0.0.1", taken.getsockname()[1])


@pytest.mark.django_db
def test_it_refuses_a_schema_behind_this_release() -> None:
    serve.refuse_unfit_database()
    with connection.cursor() as cursor:
        cursor.execute(
            "delete from django_migrations where id = "
            "(select max(id) from django_migrations where app = 'records')"
        )
    with pytest.raises(CommandFailed, match="run thaiqm migrate"):
        serve.refuse_unfit_database()


@override_settings(ROOT_URLCONF="no.such.module")
def test_it_refuses_addresses_that_lead_nowhere() -> None:
    with pytest.raises(CommandFailed, match="leads nowhere"):
        serve.refuse_broken_wiring()


@override_settings(DEMO_MODE=True)
def test_a_demo_serves_this_machine_only() -> None:
    with pytest.raises(CommandFailed, match="loopback"):
        serve.serve(host="0.0.0.0", port=1, workers=1, threads=1)  # noqa: S104 (refused)


def test_run_is_refused_outside_demo_mode() -> None:
    [run] = [command for command in commands.COMMANDS if command.name == "run"]
    with pytest.raises(CommandFailed, match="demo mode only"):
        run.run(Namespace(host="127.0.0.1", port=1, workers=1, threads=1))


def test_the_address_is_told_when_somebody_who_follows_it_is_let_in(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Not while the port is taken and nobody listens there yet."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        told = serve.tell_when_it_listens("127.0.0.1", server.getsockname()[1], "here")
        told.join(timeout=0.5)
        assert (told.is_alive(), capsys.readouterr().out) == (True, "")
        server.listen()
        told.join(timeout=60)
        assert capsys.readouterr().out == "here\n"
