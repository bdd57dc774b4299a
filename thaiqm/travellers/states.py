"""The one table of a watch's states: status × action × role → status (docs/domain.md, "The traveller
register"); and the classes of risk."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models

from thaiqm.accounts.models import REPORTERS, VERIFIERS


class WatchStatus(models.TextChoices):
    """Where a watch stands."""

    WATCHING = "watching", "เฝ้าระวังอยู่"
    COMPLETED = "completed", "ครบกำหนดแล้ว"
    REFERRED = "referred", "ส่งต่อแพทย์แล้ว"
    MOVED_AWAY = "moved_away", "ย้ายออกแล้ว"
    WITHDRAWN = "withdrawn", "ยกเลิกแล้ว"


class WatchAction(models.TextChoices):
    """What somebody does about a watch."""

    CHECK = "check", "บันทึกผลเฝ้าระวัง"
    DEPART = "depart", "แจ้งย้ายออก"
    WITHDRAW = "withdraw", "ยกเลิก"
    REFER = "refer", "ส่งต่อแพทย์"
    SETTLE = "settle", "ตรวจสอบอาการแล้ว เฝ้าระวังต่อ"
    COMPLETE = "complete", "ปิดการเฝ้าระวัง (ครบกำหนด)"
    RESUME = "resume", "กลับมาเฝ้าระวัง"
    HAND_OVER = "hand_over", "ส่งต่อให้หมู่บ้าน/ชุมชนอื่น"


@dataclass(frozen=True)
class Transition:
    """One row: who may take a watch from one status to another by which action."""

    action: WatchAction
    from_status: WatchStatus
    to_status: WatchStatus
    roles: tuple[str, ...]


class RiskClass(models.TextChoices):
    """What kind of place somebody came from."""

    BANGKOK = "bangkok", "กรุงเทพมหานครและปริมณฑล"
    PROVINCE = "province", "จังหวัดอื่น"
    ABROAD = "abroad", "ต่างประเทศ"
    VENUE = "venue", "สถานที่หรืองานที่มีความเสี่ยง"


ENTERING = (*REPORTERS, *VERIFIERS)
_S, _A = WatchStatus, WatchAction
RUNNING = (_S.WATCHING, _S.REFERRED)
"""Statuses in which somebody still looks after the person."""
ENDED = (_S.COMPLETED, _S.MOVED_AWAY)
COUNTED = (_S.WATCHING, _S.COMPLETED, _S.REFERRED)
"""Statuses that count as registered here: who moved away is counted where the watch goes on."""

TRANSITIONS = (
    # a check for a day that has passed is entered late, so also after the watch has ended
    *(Transition(_A.CHECK, status, status, ENTERING) for status in (*RUNNING, *ENDED)),
    *(Transition(_A.DEPART, status, _S.MOVED_AWAY, ENTERING) for status in (*RUNNING, _S.MOVED_AWAY)),
    *(Transition(_A.WITHDRAW, status, _S.WITHDRAWN, ENTERING) for status in (*RUNNING, *ENDED)),
    Transition(_A.REFER, _S.WATCHING, _S.REFERRED, VERIFIERS),
    *(Transition(_A.SETTLE, status, status, VERIFIERS) for status in (*RUNNING, *ENDED)),
    *(Transition(_A.COMPLETE, status, _S.COMPLETED, VERIFIERS) for status in RUNNING),
    *(Transition(_A.RESUME, status, _S.WATCHING, VERIFIERS) for status in (_S.REFERRED, *ENDED)),
    Transition(_A.HAND_OVER, _S.MOVED_AWAY, _S.MOVED_AWAY, VERIFIERS),
)


def find(action: str, from_status: str, role: str) -> Transition | None:
    """The transition that allows this, or None."""
    for transition in TRANSITIONS:
        if (transition.action, transition.from_status) == (action, from_status):
            return transition if role in transition.roles else None
    return None


def actions_for(status: str, role: str) -> tuple[WatchAction, ...]:
    """What this role may do about a watch in this status."""
    return tuple(t.action for t in TRANSITIONS if t.from_status == status and role in t.roles)
