"""What supervision keeps of its own; everything else it reads from rows that others write."""

from __future__ import annotations

from thaiqm.supervision.call_notes import CallNote
from thaiqm.supervision.snapshots import Snapshot
from thaiqm.supervision.zero.models import ZeroReport

__all__ = ["CallNote", "Snapshot", "ZeroReport"]
