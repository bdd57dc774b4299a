"""The one table of states: status × action × role → status (docs/domain.md, life of a record).

Buttons, actions, the API, documents and tests read this table and nothing else. A draft lives on
the phone only and has no row here.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models

from thaiqm.accounts.models import REPORTERS, VERIFIERS


class Status(models.TextChoices):
    """Where a record stands."""

    SUBMITTED = "submitted", "รอตรวจสอบ"
    RETURNED = "returned", "ต้องแก้ไข"
    CONFIRMED = "confirmed", "ยืนยันแล้ว"
    WITHDRAWN = "withdrawn", "ยกเลิกแล้ว"
    REGISTERED = "registered", "อยู่ในทะเบียน"


class Action(models.TextChoices):
    """What somebody does to a record."""

    REPORT = "report", "รายงาน"
    CORRECT = "correct", "แก้ไข"
    RETURN_FOR_CORRECTION = "return_for_correction", "ส่งกลับให้แก้ไข"
    FIND_ERRORS = "find_errors", "ระบบพบข้อที่ต้องแก้ไข"
    CONFIRM = "confirm", "ยืนยัน"
    WITHDRAW = "withdraw", "ยกเลิก"
    ACCEPT_CHANGE = "accept_change", "รับการแก้ไข"
    REJECT_CHANGE = "reject_change", "ไม่รับการแก้ไข"
    KEEP = "keep", "ใช้ฉบับที่ศูนย์มีอยู่"
    BRING_IN = "bring_in", "รับเข้าเป็นรายการ"
    JUDGE_ANEW = "judge_anew", "ระบบตรวจใหม่"
    REGISTER = "register", "ลงทะเบียน"
    FOLLOW_UP = "follow_up", "บันทึกต่อเนื่อง"


@dataclass(frozen=True)
class Transition:
    """One row: who may take a record from one status to another by which action."""

    action: Action
    from_status: Status | None
    to_status: Status
    roles: tuple[str, ...]
    not_own_entry: bool = False


ENTERING = (*REPORTERS, *VERIFIERS)
SYSTEM = ("system",)

TRANSITIONS = (
    Transition(Action.REPORT, None, Status.SUBMITTED, ENTERING),
    Transition(Action.CORRECT, Status.SUBMITTED, Status.SUBMITTED, ENTERING),
    Transition(Action.CORRECT, Status.RETURNED, Status.SUBMITTED, ENTERING),
    Transition(Action.WITHDRAW, Status.SUBMITTED, Status.WITHDRAWN, ENTERING),
    Transition(Action.WITHDRAW, Status.RETURNED, Status.WITHDRAWN, ENTERING),
    Transition(Action.RETURN_FOR_CORRECTION, Status.SUBMITTED, Status.RETURNED, VERIFIERS),
    Transition(Action.FIND_ERRORS, Status.SUBMITTED, Status.RETURNED, SYSTEM),
    Transition(Action.CONFIRM, Status.SUBMITTED, Status.CONFIRMED, VERIFIERS, not_own_entry=True),
    Transition(Action.ACCEPT_CHANGE, Status.CONFIRMED, Status.CONFIRMED, VERIFIERS, not_own_entry=True),
    Transition(Action.ACCEPT_CHANGE, Status.SUBMITTED, Status.SUBMITTED, VERIFIERS, not_own_entry=True),
    Transition(Action.REJECT_CHANGE, Status.CONFIRMED, Status.CONFIRMED, VERIFIERS),
    Transition(Action.REJECT_CHANGE, Status.SUBMITTED, Status.SUBMITTED, VERIFIERS),
    Transition(Action.REJECT_CHANGE, Status.RETURNED, Status.RETURNED, VERIFIERS),
    Transition(Action.KEEP, Status.SUBMITTED, Status.SUBMITTED, ENTERING),
    Transition(Action.KEEP, Status.RETURNED, Status.RETURNED, ENTERING),
    Transition(Action.KEEP, Status.CONFIRMED, Status.CONFIRMED, ENTERING),
    # what a writer whose account has ended left behind; then it goes its way as the writer's report
    Transition(Action.BRING_IN, None, Status.SUBMITTED, VERIFIERS),
    Transition(Action.JUDGE_ANEW, Status.RETURNED, Status.SUBMITTED, SYSTEM),
    # what a register holds needs nobody's confirmation; what happens to it is told by follow-ups
    Transition(Action.REGISTER, None, Status.REGISTERED, ENTERING),
    Transition(Action.CORRECT, Status.REGISTERED, Status.REGISTERED, ENTERING),
    Transition(Action.FOLLOW_UP, Status.REGISTERED, Status.REGISTERED, ENTERING),
    Transition(Action.KEEP, Status.REGISTERED, Status.REGISTERED, ENTERING),
    Transition(Action.WITHDRAW, Status.REGISTERED, Status.WITHDRAWN, ENTERING),
)

REVIEWED = (Status.SUBMITTED, Status.RETURNED, Status.CONFIRMED, Status.WITHDRAWN)
"""The life of a record that officers review, in its order."""

LIVE = (Status.SUBMITTED, Status.RETURNED, Status.CONFIRMED)
"""Statuses in which a record counts as a person reported."""


def find(action: str, from_status: str | None, role: str) -> Transition | None:
    """The transition that allows this, or None."""
    for transition in TRANSITIONS:
        if (transition.action, transition.from_status) == (action, from_status):
            return transition if role in transition.roles else None
    return None


def actions_for(status: str, role: str) -> tuple[Action, ...]:
    """What this role may do to a record in this status: the buttons of a page."""
    return tuple(t.action for t in TRANSITIONS if t.from_status == status and role in t.roles)
