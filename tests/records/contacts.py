"""A made-up phone that makes records, loses them, and is in contact with the centre."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from tests import making
from thaiqm.accounts import devices
from thaiqm.accounts.models import Device, User
from thaiqm.lib import thai_dates
from thaiqm.records import envelopes, holdings
from thaiqm.records.models import HeldRevision
from thaiqm.records.receiving import receive


@dataclass
class Phone:
    """See above. `outbox` is what it holds."""

    head: User = field(default_factory=making.head)
    outbox: dict[UUID, dict[str, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.device_id, self.token = self.sign_in()

    def sign_in(self) -> tuple[UUID, str]:
        device, token = devices.issue(user=self.head, name="เครื่องสำรวจ")
        return device.id, token

    def make(self, number: int = 1) -> list[UUID]:
        """Finish records."""
        items = [making.item(unit=self.head.unit_id) for _ in range(number)]
        made = {UUID(item["revision_id"]): item for item in items}
        self.outbox |= made
        return list(made)

    def contact(self, *sent: UUID, lost_answer: bool = False, **facts: Any) -> None:
        """Tell what is held and send some of it; without the answer it stays in the outbox."""
        device = devices.find(self.token)
        assert device is not None
        opened = [envelopes.read(self.outbox[revision_id]) for revision_id in sent]
        results = receive(envelopes=opened, by=device.user, device_id=device.id)
        received = [result.revision_id for result in results if result.receipt]
        note(device, list(self.outbox), received, **facts)
        for revision_id in received:
            if not lost_answer:
                del self.outbox[revision_id]

    @property
    def row(self) -> Device:
        return Device.objects.get(pk=self.device_id)

    @property
    def told(self) -> tuple[int, int]:
        """How many it holds and how many are lost."""
        return self.row.held, self.row.lost


def note(device: Device, unsent: Sequence[UUID], received: Sequence[UUID] = (), **facts: Any) -> None:
    known = {"drafts": 0, "app_version": "1", "device_time": thai_dates.now(), **facts}
    holdings.note(device=device, unsent=unsent, received=received, **known)


class Reinstalled(Phone):
    """Another sign-in of the same account; with or without what the first one held."""

    def __init__(self, first: Phone, *, keeps: bool) -> None:
        super().__init__(first.head, first.outbox if keeps else {})


def lost_ids() -> set[UUID]:
    return set(HeldRevision.objects.exclude(gone_at=None).values_list("revision_id", flat=True))
