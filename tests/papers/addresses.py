"""The addresses of papers, for the table of `tests/test_access.py`: who may open each, and how."""

from __future__ import annotations

from typing import Final

LOOKED_AT: Final = (
    "desk/papers/blank-form",
    "desk/papers/summary",
    "desk/papers/units/<str:unit_code>/people",
)
"""Every officer opens these."""
ASKED_FOR: Final = ("desk/papers/slips",)
"""Every officer sends these off, for the accounts of the own area."""
OPENED: Final = (
    "desk/papers/received/<uuid:record_id>",
    "desk/papers/typing",
    "desk/papers/typing/places",
)
"""Whoever verifies opens these."""
SENT: Final = (
    "desk/papers/received/<uuid:record_id>/note",
    "desk/papers/records/<uuid:record_id>/form",
    "desk/papers/records/<uuid:record_id>/receipt",
    "desk/queue/print",
)
"""Whoever verifies sends these off."""
FILLED_IN: Final = ("desk/papers/received", "desk/papers/typing/<str:unit_code>")
"""Whoever verifies opens these and sends them off."""
