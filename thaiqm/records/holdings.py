"""What phones still hold, told at every contact, so that a loss is seen (docs/trust.md A11).

An id that a phone told and tells no more has either arrived or is lost. Nothing here decides about
records; whoever sends pays for it only while the account's phones hold something.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import DatabaseError, connection, transaction
from django.db.models import F, Max, Min, Q
from django.db.models.functions import Greatest, Now
from django.utils import timezone

from thaiqm.accounts import devices
from thaiqm.accounts.models import Device, User
from thaiqm.records.models import HeldRevision, KeptAside, Record, Revision

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Known:
    """What is known of an account's phones: where each id was told last, and which are lost."""

    device_of: dict[UUID, UUID]
    lost: set[UUID]

    def held_by(self, device_id: UUID) -> set[UUID]:
        """The ids that this phone told at its last contact."""
        return {i for i, holder in self.device_of.items() if holder == device_id} - self.lost

    def is_news(self, device_id: UUID, told: set[UUID], received: set[UUID]) -> bool:
        """Whether a contact says anything that is not known."""
        return self.held_by(device_id) != told or not received.isdisjoint(self.device_of)


@dataclass(frozen=True)
class Span:
    """When what a phone holds was first told; when what it lost was told first and last."""

    held_since: datetime | None
    lost_first: datetime | None
    lost_last: datetime | None


def spans(device_ids: Collection[UUID]) -> dict[UUID, Span]:
    """For each of these phones that holds or lost something; one query."""
    is_held, is_lost = Q(gone_at=None), Q(gone_at__isnull=False)
    rows = HeldRevision.objects.filter(device__in=device_ids).values_list("device_id")
    counted = rows.annotate(
        held_since=Min("first_told_at", filter=is_held),
        lost_first=Min("first_told_at", filter=is_lost),
        lost_last=Max("last_told_at", filter=is_lost),
    )
    return {device_id: Span(*moments) for device_id, *moments in counted}


def note(
    *,
    device: Device,
    unsent: Collection[UUID],
    received: Collection[UUID],
    drafts: int,
    app_version: str,
    device_time: datetime,
) -> None:
    """A phone was in contact. Call it after its envelopes are kept, outside their transaction.

    Args:
        device: the phone, also one that is signed out by now or whose account has ended.
        unsent: the ids of every revision it holds, those of this very request too.
        received: the ids that got a receipt in this request.
        drafts, app_version, device_time: as the phone told them.

    Never raises for the database: a receipt that was earned is given, and what could not be noted
    is told again at the next contact.
    """
    told, arrived = set(unsent).difference(received), set(received)
    try:
        devices.note_seen(device)
        devices.note_facts(device, app_version=app_version, drafts=drafts, device_time=device_time)
        holds = told or device.account_holds
        if holds and _known(device.user_id).is_news(device.id, told, arrived):
            with transaction.atomic():
                _take(device, told, arrived)
    except DatabaseError as problem:
        # never the database's own words: they may hold the row
        logger.error("a contact was not noted: %s", type(problem.__cause__ or problem).__name__)


def note_arrived(*, account: User, received: Collection[UUID]) -> None:
    """These revisions of an account came by another way than its phones: they are not lost."""
    with transaction.atomic():
        _lock(account.id)
        HeldRevision.objects.filter(account=account, revision_id__in=received).delete()
        _count(account.id)


def _take(device: Device, told: set[UUID], arrived: set[UUID]) -> None:
    """Bring the account's rows up to date, one contact of an account at a time."""
    _lock(device.user_id)
    known = _known(device.user_id)
    here = known.held_by(device.id)
    vanished = here - told - arrived
    arrived = (arrived & known.device_of.keys()) | _came_another_way(device, vanished)
    rows = HeldRevision.objects.filter(account=device.user_id)
    if arrived:
        rows.filter(revision_id__in=arrived).delete()
    if vanished - arrived:
        told_before = device.seen_before or device.last_seen_at
        rows.filter(revision_id__in=vanished - arrived).update(
            gone_at=Now(), last_told_at=Greatest(F("last_told_at"), told_before)
        )
    if told - here:
        _tell(device, told - here)
    _count(device.user_id)
    Device.objects.filter(pk=device.pk).update(last_seen_at=timezone.now())


def _known(account_id: UUID) -> _Known:
    rows = HeldRevision.objects.filter(account=account_id)
    found = list(rows.values_list("revision_id", "device_id", "gone_at"))
    return _Known({i: holder for i, holder, _ in found}, {i for i, _, gone_at in found if gone_at})


def _lock(account_id: UUID) -> None:
    """Make other contacts of this account wait; not its sends, which lock no device."""
    phones = Device.objects.select_for_update(no_key=True).filter(user=account_id)
    list(phones.order_by("id").values_list("id"))


def _came_another_way(device: Device, ids: set[UUID]) -> set[UUID]:
    """Those of these ids that the centre has already: looked for among the unit's records, for there
    is no index of revisions by their own id, which every send would have to pay for."""
    if not ids:
        return set()
    own = Record.objects.filter(unit_id=device.user.unit_id).values("id")
    revisions = Revision.objects.filter(record_id__in=own, revision_id__in=ids)
    aside = KeptAside.objects.filter(author=device.user_id, revision_id__in=ids)
    return {*revisions.values_list("revision_id", flat=True), *aside.values_list("revision_id", flat=True)}


def _tell(device: Device, ids: Iterable[UUID]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_TELL, {"account": device.user_id, "device": device.id, "ids": sorted(ids)})


def _count(account_id: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, {"account": account_id})


_TELL = """
    INSERT INTO records_heldrevision (account_id, device_id, revision_id)
    SELECT %(account)s, %(device)s, unnest(%(ids)s::uuid[])
    ON CONFLICT (account_id, revision_id) DO UPDATE
        SET device_id = EXCLUDED.device_id, last_told_at = EXCLUDED.last_told_at, gone_at = NULL
"""
_COUNT = """
    UPDATE accounts_device AS device SET held = counted.held, lost = counted.lost
    FROM (
        SELECT phone.id, count(row.id) FILTER (WHERE row.gone_at IS NULL) AS held, count(row.gone_at) AS lost
        FROM accounts_device AS phone LEFT JOIN records_heldrevision AS row ON row.device_id = phone.id
        WHERE phone.user_id = %(account)s GROUP BY phone.id
    ) AS counted
    WHERE device.id = counted.id AND (device.held, device.lost) <> (counted.held, counted.lost)
"""
