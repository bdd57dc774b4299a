"""Starting the application server (granian, WSGI: docs/decisions)."""

from __future__ import annotations

import multiprocessing
import os
import socket
import threading
import time
from argparse import ArgumentParser
from collections.abc import Sequence
from contextlib import suppress

from django.conf import settings
from django.core.checks import CheckMessage, Tags, run_checks
from django.core.management import call_command
from django.db import connections

from thaiqm.config.admission import threads_for
from thaiqm.lib.commands import SCHEMA_BEHIND, CommandFailed


def prepare_demo(*, port: int) -> None:
    """Migrate and make what the demo lacks. Raises CommandFailed outside demo mode."""
    if not settings.DEMO_MODE:
        raise CommandFailed("run works in demo mode only (THAIQM_MODE=demo); use migrate and serve")
    refuse_taken_port("127.0.0.1", port)
    call_command("migrate", interactive=False, verbosity=0)
    from thaiqm.demo.commands import COMMANDS

    [command] = [command for command in COMMANDS if command.name == "demo"]
    parser = ArgumentParser()
    command.add_arguments(parser)
    command.run(parser.parse_args([]))


def serve(*, host: str, port: int, workers: int, threads: int) -> None:
    """Check the database and the port, then serve until a signal. Raises CommandFailed."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    from thaiqm.accounts import releases

    if settings.DEMO_MODE and host not in ("127.0.0.1", "::1", "localhost"):
        raise CommandFailed("demo mode serves this machine only; --host must be loopback")
    refuse_broken_wiring()
    refuse_unfit_database()
    refuse_taken_port(host, port)
    releases.note_served()
    # what wsgi.py reads in each process that answers
    os.environ["THAIQM_REQUESTS_AT_ONCE"] = str(threads)
    connections.close_all()
    # Workers start clean: no connection, lock or setting of this process reaches them.
    multiprocessing.set_start_method("spawn", force=True)
    address = settings.PUBLIC_URL if settings.IS_HTTPS else f"http://{host}:{port}"
    tell_when_it_listens(host, port, f"Thai QM: {address}   (Ctrl-C stops it)")
    Granian(
        "thaiqm.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads_for(threads),
        websockets=False,
        respawn_failed_workers=True,
        log_level=LogLevels.error,
    ).serve()


def tell_when_it_listens(host: str, port: int, sentence: str) -> threading.Thread:
    """Print the sentence once somebody who follows its address is let in; the thread that waits for that."""

    def tell() -> None:
        while True:
            with suppress(OSError), socket.create_connection((host, port), timeout=1):
                print(sentence, flush=True)
                return
            time.sleep(0.1)

    telling = threading.Thread(target=tell, daemon=True)
    telling.start()
    return telling


def refuse_unfit_database() -> None:
    """Raise CommandFailed if the database is unfit or a migration is missing."""
    _refuse_problems(run_checks(tags=[Tags.database], databases=["default"]))
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connections["default"])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise CommandFailed(SCHEMA_BEHIND)


def refuse_broken_wiring() -> None:
    """Raise CommandFailed if a check of the code fails: an address that leads nowhere, say."""
    try:
        _refuse_problems(run_checks())
    except ImportError as error:
        raise CommandFailed(f"an address leads nowhere: {error}") from error


def _refuse_problems(problems: Sequence[CheckMessage]) -> None:
    serious = [problem for problem in problems if problem.is_serious()]
    if serious:
        raise CommandFailed(str(serious[0].msg))


def refuse_taken_port(host: str, port: int) -> None:
    """Raise CommandFailed if something listens there already."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            reason = f"cannot listen on {host}:{port} ({error.strerror})"
            raise CommandFailed(f"{reason}; choose another with PORT= or --port") from None
