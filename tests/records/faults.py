"""Faults and wrong rules of ours, as long as they last."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import pytest

from thaiqm.accounts.models import User
from thaiqm.questionnaire.answers import Problem, check
from thaiqm.records import envelopes, judging, keeping
from thaiqm.records.receiving import Received, receive


def send(by: User, *items: dict[str, Any]) -> list[Received]:
    return receive(envelopes=[envelopes.read(one) for one in items], by=by, device_id=uuid4())


@contextmanager
def fault(monkeypatch: pytest.MonkeyPatch, module: Any = keeping, name: str = "fill_in") -> Iterator[None]:
    """A bug of ours, as long as it lasts."""

    def stumble(*_: Any, **__: Any) -> Any:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr(module, name, stumble)
        yield


@contextmanager
def wrong_rule(monkeypatch: pytest.MonkeyPatch, *, code: str = "too_long") -> Iterator[None]:
    """A rule that finds an error where there is none."""

    def strict(*given: Any) -> Any:
        checked = check(*given)
        wrong = Problem("name", code, "error", {"most": 1})
        return type(checked)(checked.answers, (*checked.problems, wrong))

    with monkeypatch.context() as broken:
        broken.setattr(judging, "check", strict)
        yield
