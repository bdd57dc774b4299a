"""The phone's own outbox, run by node: phones without a screen, in a network that a test makes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings

from thaiqm.accounts.models import User

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "build" / "check" / "phone.mjs"


@dataclass(frozen=True)
class Call:
    """What a phone asks."""

    path: str
    token: str | None
    body: str


@dataclass(frozen=True)
class Heard:
    """What it hears; no status is a broken connection."""

    status: int | None
    body: str = ""
    headers: dict[str, str] = field(default_factory=dict)


NOTHING = Heard(None)
Network = Callable[[Call], Heard]
Ids = tuple[str, str, str]
"""Record, revision, fingerprint."""


@dataclass(frozen=True)
class Held:
    """What a phone holds and was told."""

    outbox: list[Ids]
    receipts: list[Ids]
    counts: dict[str, int] | None


class PhoneProgram:
    """Phones by name, all in one process, with one clock."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def set_clock(self, milliseconds: int) -> None:
        """What the phones take for now."""
        self._do("clock", now=milliseconds)

    def sign_in(self, phone: str, *, user: User, token: str) -> None:
        """This person's token is at hand on this phone, and its box is made."""
        box_key = settings.BOX_KEYS.current.as_json()
        self._do("sign_in", phone=phone, account=str(user.pk), token=token, box_key=box_key)

    def finish(
        self,
        phone: str,
        *,
        answers: dict[str, Any],
        unit: str,
        record_id: str | None = None,
        base: str | None = None,
        action: str = "report",
    ) -> Ids | None:
        """Finish a survey, a correction or a withdrawal; None when it was finished before."""
        row = self._do(
            "finish", phone=phone, answers=answers, unit=unit, record_id=record_id, base_revision_id=base,
            action=action,
        )  # fmt: skip
        return row and (row["record_id"], row["revision_id"], row["sha256"])

    def send(
        self,
        phone: str,
        network: Network,
        *,
        is_asked: bool = True,
        is_locked: bool = False,
        is_careless: bool = False,
    ) -> str:
        """One round of sending; its outcome. A locked phone sends closed."""
        given = {"is_asked": is_asked, "is_locked": is_locked, "is_careless": is_careless}
        outcome: str = self._do("send", network, phone=phone, **given)["outcome"]
        return outcome

    def die_after(self, transactions: int) -> None:
        """Whoever is at work next dies after so many transactions of its store."""
        self._do("die", after=transactions)

    def restart(self, phone: str) -> None:
        """Open the store again, as a phone does that was off."""
        self._do("restart", phone=phone)

    def held(self, phone: str) -> Held:
        """What this phone holds."""
        state = self._do("state", phone=phone)
        outbox, receipts = (
            [(row[0], row[1], row[2]) for row in state[name]] for name in ("outbox", "receipts")
        )
        return Held(outbox, receipts, state["counts"])

    def _do(self, what: str, network: Network | None = None, **given: Any) -> Any:
        answer = self._say({"do": what, **given})
        while "call" in answer:
            assert network is not None, "it asks the centre although it does not send"
            asked = answer["call"]
            token = asked["token"] and asked["token"].removeprefix("Bearer ")
            heard = network(Call(asked["path"], token, asked["body"] or ""))
            answer = self._say({"status": heard.status, "headers": heard.headers, "body": heard.body})
        return answer["done"]

    def _say(self, line: dict[str, Any]) -> dict[str, Any]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(line) + "\n")
        self._process.stdin.flush()
        told = self._process.stdout.readline()
        assert told, f"the program ended: {self._process.wait()}"
        answer: dict[str, Any] = json.loads(told)
        return answer


@contextmanager
def running_phones() -> Iterator[PhoneProgram]:
    """Build the program and run it."""
    environment = _node_environment()
    build = [str(ROOT / "tools" / "npm"), "run", "--silent", "phone"]
    done = subprocess.run(build, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    node = shutil.which("node", path=environment["PATH"])
    assert node is not None
    with subprocess.Popen(
        [node, str(PROGRAM)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        yield PhoneProgram(process)


def _node_environment() -> dict[str, str]:
    path = os.pathsep.join((str(ROOT / ".node-venv" / "bin"), os.environ.get("PATH", "")))
    return {**os.environ, "PATH": path}
