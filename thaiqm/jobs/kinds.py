"""The kinds of work there are. Each app registers its own once, when it is ready."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from thaiqm.jobs.running import Running

KEEPS_DAYS: Final = 7


class Failed(Exception):
    """The work cannot be done, and `sentence` says in Thai why: raised by a kind's `run`."""

    def __init__(self, sentence: str) -> None:
        super().__init__("the kind of job says why")
        self.sentence = sentence


def says_nothing(params: Mapping[str, Any]) -> str:
    """For a kind whose label says enough."""
    return ""


@dataclass(frozen=True)
class Kind:
    """One kind of long work.

    `run` does it; it may raise `Failed`. `roles` may ask for it, and must still hold when it runs.
    `sealed` are the params that may name a person: they are kept sealed and never audited.
    `describe` says for people what exactly was asked for, from the params that are not sealed.
    """

    name: str
    label: str
    roles: tuple[str, ...]
    run: Callable[[Running], None]
    keeps_days: int = KEEPS_DAYS
    sealed: tuple[str, ...] = ("search",)
    describe: Callable[[Mapping[str, Any]], str] = says_nothing


_kinds: Final[dict[str, Kind]] = {}


def register(kind: Kind) -> None:
    """From now on this can be asked for. Raises ValueError for a name that is taken."""
    if kind.name in _kinds:
        raise ValueError(f"two kinds of jobs are named {kind.name}")
    _kinds[kind.name] = kind


def find(name: str) -> Kind | None:
    """The kind of this name, None when nobody registered it (an app of an older release)."""
    return _kinds.get(name)
