"""Writing the audit log. Call inside the transaction of the act (docs/trust.md B7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import UUID

from django.db import connection

from thaiqm.audit.models import Event
from thaiqm.audit.where import current
from thaiqm.lib.insert_rows import insert_models


class Actor(Protocol):
    """Whoever acts: an account, seen from below."""

    @property
    def id(self) -> UUID: ...

    @property
    def role(self) -> str: ...


@dataclass(frozen=True)
class Subject:
    """What was acted on: a type (``record``, ``account`` …), its id and its unit if it has one."""

    type: str
    id: str
    unit_code: str = ""
    detail: Mapping[str, Any] = field(default_factory=dict)


def log(name: str, *, by: Actor | None, subject: Subject) -> None:
    """Write one event. `by` is None only for the system itself."""
    log_many(name, by=by, subjects=[subject])


def log_many(name: str, *, by: Actor | None, subjects: Iterable[Subject]) -> None:
    """Write the same event for several subjects in one statement.

    Never put a citizen ID or a secret into `detail`.
    """
    with connection.cursor() as cursor:
        insert_models(cursor, events(name, by=by, subjects=subjects))


def events(name: str, *, by: Actor | None, subjects: Iterable[Subject]) -> list[Event]:
    """The rows of `log_many`, for a caller that writes them together with rows of its own."""
    where = current()
    return [
        Event(
            name=name,
            actor_id=by.id if by else None,
            actor_role=by.role if by else "",
            subject_type=subject.type,
            subject_id=subject.id,
            unit_code=subject.unit_code,
            detail=dict(subject.detail),
            ip=where.ip,
            device_id=where.device_id,
            request_id=where.request_id,
        )
        for subject in subjects
    ]
