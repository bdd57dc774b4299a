"""How often a secret may be tried (docs/trust.md B3). Counted in the database, in one statement.

An attempt is counted before it is judged, so that many at the same time cannot slip through, and
taken back when it succeeds: what stays counted are failures.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from thaiqm.accounts.models import AttemptCount
from thaiqm.accounts.refusals import Refused
from thaiqm.audit.where import current

WINDOW = timedelta(minutes=15)
MOST = {"account": 5, "device": 10, "secret": 30, "no_device": 60, "address": 600}
"""Failures allowed in a window. An address is shared by thousands behind a carrier's NAT, and a
PIN by dozens among 80,000 people; who shows no device is held shorter."""

COUNT = """
INSERT INTO accounts_attemptcount AS kept (kind, key_hash, window_started_at, count)
SELECT kind, key_hash, %(now)s, 1 FROM unnest(%(kinds)s::text[], %(keys)s::bytea[]) AS
    tried(kind, key_hash) ORDER BY kind, key_hash
ON CONFLICT (kind, key_hash) DO UPDATE SET
    count = CASE WHEN kept.window_started_at <= %(oldest)s THEN 1 ELSE kept.count + 1 END,
    window_started_at = CASE WHEN kept.window_started_at <= %(oldest)s
        THEN excluded.window_started_at ELSE kept.window_started_at END
RETURNING kind, count, window_started_at
"""

TAKE_BACK = """
UPDATE accounts_attemptcount AS kept
SET count = CASE WHEN kept.kind = %(account)s THEN 0 ELSE greatest(kept.count - 1, 0) END
FROM (
    SELECT id FROM accounts_attemptcount
    WHERE (kind, key_hash) IN (SELECT * FROM unnest(%(kinds)s::text[], %(keys)s::bytea[]))
    ORDER BY kind, key_hash FOR UPDATE
) AS counted WHERE counted.id = kept.id
"""


@dataclass(frozen=True)
class Attempt:
    """A counted attempt: hashed keys by what they count."""

    act: str
    keys: tuple[tuple[str, bytes], ...]


def count(act: str, *, account: str, device: str, secret: str) -> Attempt:
    """Count one attempt at `act` ("sign_in", "activate"). Raises Refused too_many_attempts.

    The account is counted by the submitted citizen ID, whether it exists or not. Never inside
    a transaction: what was counted must outlive a refusal.
    """
    now = timezone.now()
    attempt = Attempt(act, tuple(_keys(act, account, device, secret)))
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute(COUNT, _parameters(attempt) | {"now": now, "oldest": now - WINDOW})
        counted = cursor.fetchall()
    over = [started for kind, number, started in counted if number > _most(act, kind)]
    if over:
        raise Refused("too_many_attempts", retry_after=_seconds_until(max(over) + WINDOW, now))
    return attempt


def take_back(attempt: Attempt) -> None:
    """The attempt was right: it does not count, and the account starts afresh."""
    with connection.cursor() as cursor:
        account = {"account": f"{attempt.act}_account"}
        cursor.execute(TAKE_BACK, _parameters(attempt) | account)


def forget_old() -> int:
    """Delete counters whose window is long over; returns how many."""
    old = AttemptCount.objects.filter(window_started_at__lt=timezone.now() - 4 * WINDOW)
    return old.delete()[0]


def _keys(act: str, account: str, device: str, secret: str) -> list[tuple[str, bytes]]:
    keyed = [("account", account), ("secret", secret)]
    address = _counted_address(current().ip)
    if address:
        keyed.append(("address", address))
        if not device:
            keyed.append(("no_device", address))
    if device:
        keyed.append(("device", device))
    kinds = [(f"{act}_{kind}", value) for kind, value in keyed]
    return [(kind, settings.KEYRING.keyed_hash(value, purpose=kind)) for kind, value in kinds]


def _counted_address(ip: str | None) -> str:
    """The address, or for IPv6 the network of one subscriber, who has all of it to change through.

    A private address is our own proxy's or a test's: it says nothing about who asks.
    """
    if not ip or not (address := ipaddress.ip_address(ip)).is_global:
        return ""
    return ip if address.version == 4 else str(ipaddress.ip_network(f"{ip}/64", strict=False))


def _parameters(attempt: Attempt) -> dict[str, Any]:
    kinds, keys = zip(*attempt.keys, strict=True)
    return {"kinds": list(kinds), "keys": list(keys)}


def _most(act: str, kind: str) -> int:
    return MOST[kind.removeprefix(f"{act}_")]


def _seconds_until(end: datetime, now: datetime) -> int:
    return max(1, int((end - now).total_seconds()) + 1)
