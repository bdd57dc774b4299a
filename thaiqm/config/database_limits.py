"""How long a server process waits for the database before it gives up and says so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def with_limits(options: Mapping[str, Any], *, seconds: int) -> dict[str, Any]:
    """Connection options under which no statement takes longer than `seconds`.

    Waiting for a lock takes half of that at most, a transaction that nobody goes on with three times
    as long, and a network that has gone silent is noticed. What DATABASE_URL says goes before.
    """
    limits = {
        "lock_timeout": seconds * 500,
        "statement_timeout": seconds * 1_000,
        "idle_in_transaction_session_timeout": seconds * 3_000,
    }
    ours = " ".join(f"-c {name}={milliseconds}" for name, milliseconds in limits.items())
    silence = {
        "keepalives_idle": seconds,
        "keepalives_interval": 5,
        "keepalives_count": 3,
        "tcp_user_timeout": seconds * 2_000,
    }
    return {**silence, **options, "options": f"{ours} {options.get('options', '')}".strip()}
