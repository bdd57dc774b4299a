"""How long to ask a client to wait (docs/trust.md C2)."""

from random import SystemRandom
from typing import Final

SHORTEST: Final = 5
LONGEST: Final = 30

_random: Final = SystemRandom()


def seconds_to_wait() -> int:
    """Seconds for Retry-After, different for everybody, so that they do not all come back at once."""
    return _random.randint(SHORTEST, LONGEST)
