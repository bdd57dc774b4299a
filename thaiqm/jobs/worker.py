"""The worker: takes jobs out of the queue in PostgreSQL until it is told to stop."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Final, cast

from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.jobs import DeleteJobCondition

from thaiqm.jobs.tasks import DEAD_AFTER_SECONDS, QUEUE

SECONDS_TO_FINISH: Final = 10.0
"""How long running jobs have when the worker is told to stop; then they go back into the queue."""
TOLD_TO_STOP: Final = (signal.SIGTERM, signal.SIGINT)


def work(*, at_once: int = 1, until_empty: bool = False, until_stdin_closes: bool = False) -> None:
    """Work until SIGTERM or SIGINT or until standard input closes; or only until nothing is left to do.

    Killed in any other way, its jobs are taken up again by whichever worker is there.
    """
    connector = cast(DjangoConnector, app.connector).get_worker_connector()
    with app.replace_connector(connector):
        asyncio.run(_work(at_once, until_empty=until_empty, until_stdin_closes=until_stdin_closes))


async def _work(at_once: int, *, until_empty: bool, until_stdin_closes: bool) -> None:
    told = asyncio.Event()
    if not until_empty:
        # First of all: the queue's own handlers come after the worker is in the database, and a stop in between kills it.
        _listen(told, until_stdin_closes=until_stdin_closes)
    async with app.open_async():
        working = asyncio.create_task(
            app.run_worker_async(
                queues=[QUEUE],
                concurrency=at_once,
                wait=not until_empty,
                listen_notify=not until_empty,
                install_signal_handlers=False,
                shutdown_graceful_timeout=SECONDS_TO_FINISH,
                stalled_worker_timeout=DEAD_AFTER_SECONDS,
                delete_jobs=DeleteJobCondition.ALWAYS,
            )
        )
        stopping = asyncio.create_task(told.wait())
        try:
            await asyncio.wait((working, stopping), return_when=asyncio.FIRST_COMPLETED)
        finally:
            stopping.cancel()
            working.cancel()  # in good order: running jobs have their time
            with suppress(asyncio.CancelledError):
                await working


def _listen(told: asyncio.Event, *, until_stdin_closes: bool) -> None:
    """Set `told` on the first signal, or when standard input closes; a second signal ends the process at once."""
    loop = asyncio.get_running_loop()

    def stop() -> None:
        for number in TOLD_TO_STOP:
            loop.remove_signal_handler(number)
        told.set()

    for number in TOLD_TO_STOP:
        loop.add_signal_handler(number, stop)
    if until_stdin_closes:
        threading.Thread(target=_when_stdin_closes, args=(loop, stop), daemon=True).start()


def _when_stdin_closes(loop: asyncio.AbstractEventLoop, stop: Callable[[], None]) -> None:
    """Stop in good order when whoever started this process is gone, however it went."""
    # past Python's buffer, whose lock would be missing when the process ends
    while os.read(sys.stdin.fileno(), 1024):
        pass
    with suppress(RuntimeError):  # the loop is over already
        loop.call_soon_threadsafe(stop)
