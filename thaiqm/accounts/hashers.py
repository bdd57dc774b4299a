"""The slow hash of PINs and passwords (docs/trust.md B2, C3)."""

from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher


class ThriftyArgon2(Argon2PasswordHasher):
    """Argon2id with OWASP's smaller setting: 19 MiB, two passes, one lane.

    Django's own setting takes 100 MiB and eight lanes; the first morning has 133 sign-ins a second.
    """

    time_cost = 2
    memory_cost = 19_456
    parallelism = 1
