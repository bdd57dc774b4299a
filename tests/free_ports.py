"""Ports for the servers of tests."""

from __future__ import annotations

import random
import socket
from contextlib import suppress

OURS = range(20_000, 32_000)
"""Below what the kernel gives to outgoing connections: a server that is killed finds its port free when it comes back."""

_chance = random.SystemRandom()


def free_port() -> int:
    """Return a TCP port on loopback that nobody has, also no test of another process by chance."""
    for port in _chance.sample(OURS, k=100):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise RuntimeError("no port is free")
