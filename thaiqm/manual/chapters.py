"""What the manual holds: who reads which chapter, in which order, and the pictures in each.

A chapter's words stand in ``templates/manual/chapters/<slug>.html``, its pictures in
``static/manual/<picture>.webp``. Nothing in it names a person: it may be read without signing in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from thaiqm.accounts.models import OFFICERS, REPORTERS, VERIFIERS
from thaiqm.manual.texts import CHAPTERS, READERS


@dataclass(frozen=True)
class Reader:
    """A group of roles that read the same manual."""

    slug: str
    roles: tuple[str, ...]

    @property
    def label(self) -> str:
        """Who that is, in Thai."""
        return READERS[self.slug]


@dataclass(frozen=True)
class Chapter:
    """One task, explained. `phone_pictures` and `desk_pictures` are names of files without ``.webp``."""

    slug: str
    readers: tuple[str, ...]
    phone_pictures: tuple[str, ...] = ()
    desk_pictures: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What it is about, in Thai."""
        return CHAPTERS[self.slug]

    @property
    def pictures(self) -> tuple[str, ...]:
        """Every picture of the chapter."""
        return self.phone_pictures + self.desk_pictures


REPORTER, VERIFIER, OVERSEER = "reporter", "verifier", "overseer"
ALL_READERS: Final[Sequence[Reader]] = (
    Reader(REPORTER, REPORTERS),
    Reader(VERIFIER, VERIFIERS),
    Reader(OVERSEER, tuple(role for role in OFFICERS if role not in VERIFIERS)),
)
DESK: Final = (VERIFIER, OVERSEER)

ALL_CHAPTERS: Final[Sequence[Chapter]] = (
    Chapter("begin", (REPORTER,), ("phone-activate", "phone-home")),
    Chapter("survey", (REPORTER,), ("phone-question", "phone-ranking", "phone-check")),
    Chapter("send", (REPORTER,), ("phone-sent",)),
    Chapter("nobody", (REPORTER,)),
    Chapter("correct", (REPORTER,), ("phone-to-correct",)),
    Chapter("travellers", (REPORTER,), ("phone-travellers",)),
    Chapter("phone-help", (REPORTER,), ("phone-help", "phone-report")),
    Chapter("sign-in", DESK, (), ("desk-home",)),
    Chapter("slips", DESK, (), ("desk-accounts",)),
    Chapter("verify", (VERIFIER,), (), ("desk-queue", "desk-record")),
    Chapter("paper", (VERIFIER,), (), ("desk-part-two",)),
    Chapter("enter", (VERIFIER,), (), ("desk-enter",)),
    Chapter("coverage", DESK, (), ("desk-coverage", "desk-silent")),
    Chapter("verification", DESK, (), ("desk-verification",)),
    Chapter("needs", DESK, (), ("desk-needs",)),
    Chapter("problems", DESK, (), ("desk-problems", "desk-faq")),
    Chapter("announcements", DESK, (), ("desk-announcements", "desk-announcement-form")),
    Chapter("notices", DESK, (), ("desk-notices",)),
    Chapter("centre", (OVERSEER,), (), ("desk-centre",)),
    Chapter("zero", DESK),
    Chapter("watch", DESK, (), ("desk-travellers",)),
    Chapter("take-away", DESK, (), ("desk-exports",)),
)


def reader_of(role: str) -> Reader | None:
    """Who reads what, by role."""
    return next((reader for reader in ALL_READERS if role in reader.roles), None)


def find_reader(slug: str) -> Reader | None:
    """A group of readers by its name in the address."""
    return next((reader for reader in ALL_READERS if reader.slug == slug), None)


def chapters_for(reader: Reader) -> list[Chapter]:
    """The chapters of a reader's manual in their order."""
    return [chapter for chapter in ALL_CHAPTERS if reader.slug in chapter.readers]
