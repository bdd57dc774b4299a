"""The worker: takes jobs out of the queue in PostgreSQL until it is told to stop."""

from __future__ import annotations

import os
import signal
import sys
import threading
from typing import Final, cast

from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.jobs import DeleteJobCondition

from thaiqm.jobs.tasks import DEAD_AFTER_SECONDS, QUEUE

SECONDS_TO_FINISH: Final = 10.0
"""How long running jobs have when the worker is told to stop; then they go back into the queue."""


def work(*, at_once: int = 1, until_empty: bool = False) -> None:
    """Work until SIGTERM or SIGINT, or until nothing is left to do.

    Killed in any other way, its jobs are taken up again by whichever worker is there.
    """
    connector = cast(DjangoConnector, app.connector).get_worker_connector()
    with app.replace_connector(connector):
        app.run_worker(
            queues=[QUEUE],
            concurrency=at_once,
            wait=not until_empty,
            listen_notify=not until_empty,
            install_signal_handlers=not until_empty,
            shutdown_graceful_timeout=SECONDS_TO_FINISH,
            stalled_worker_timeout=DEAD_AFTER_SECONDS,
            delete_jobs=DeleteJobCondition.ALWAYS,
        )


def stop_when_stdin_closes() -> None:
    """Stop in good order when whoever started this process is gone, however it went."""

    def wait() -> None:
        # past Python's buffer, whose lock would be missing when the process ends
        while os.read(sys.stdin.fileno(), 1024):
            pass
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, daemon=True).start()
