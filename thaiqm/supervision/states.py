"""The one table of a zero report's states: status × action × role → status (docs/domain.md, zero reports)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models

from thaiqm.accounts.models import VERIFIERS


class ZeroStatus(models.TextChoices):
    """Where a zero report is."""

    REPORTED = "reported", "รอยืนยัน"
    CONFIRMED = "confirmed", "ยืนยันแล้ว"
    REFUSED = "refused", "ส่งกลับแล้ว"
    SUPERSEDED = "superseded", "มีรายงานใหม่กว่า"
    WITHDRAWN = "withdrawn", "ยกเลิกแล้ว"


class ZeroAction(models.TextChoices):
    """What an officer does about a zero report."""

    CONFIRM = "confirm", "ยืนยันว่าไม่มี"
    REFUSE = "refuse", "ส่งกลับ"


@dataclass(frozen=True)
class Transition:
    """One row: who may take a zero report from one status to another by which action."""

    action: ZeroAction
    from_status: ZeroStatus
    to_status: ZeroStatus
    roles: tuple[str, ...]
    not_own_entry: bool = False


CURRENT = (ZeroStatus.REPORTED, ZeroStatus.CONFIRMED)
"""Statuses in which it is the word of its unit; of one unit at most one is (a rule of the database)."""

TRANSITIONS = (
    Transition(ZeroAction.CONFIRM, ZeroStatus.REPORTED, ZeroStatus.CONFIRMED, VERIFIERS, not_own_entry=True),
    Transition(ZeroAction.REFUSE, ZeroStatus.REPORTED, ZeroStatus.REFUSED, VERIFIERS, not_own_entry=True),
    # what somebody learns after having confirmed
    Transition(ZeroAction.REFUSE, ZeroStatus.CONFIRMED, ZeroStatus.REFUSED, VERIFIERS, not_own_entry=True),
)


def find(action: str, from_status: str, role: str) -> Transition | None:
    """The transition that allows this, or None."""
    for transition in TRANSITIONS:
        if (transition.action, transition.from_status) == (action, from_status):
            return transition if role in transition.roles else None
    return None
