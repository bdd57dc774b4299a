"""Where an act comes from: address, device and request, carried beside the call stack."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from uuid import UUID


@dataclass(frozen=True)
class Where:
    """The place of an act; all empty for a command or a job."""

    ip: str | None = None
    device_id: UUID | None = None
    request_id: str = ""


_current: ContextVar[Where] = ContextVar("where", default=Where())  # noqa: B039 (frozen)


def current() -> Where:
    """The place of the request being served, or an empty one."""
    return _current.get()


@contextmanager
def at(where: Where) -> Iterator[None]:
    """Acts inside this block are logged as coming from `where`."""
    token = _current.set(where)
    try:
        yield
    finally:
        _current.reset(token)


def note_device(device_id: UUID) -> None:
    """The rest of this request comes from this phone."""
    _current.set(replace(_current.get(), device_id=device_id))
