"""Why something about a zero report was refused."""

from __future__ import annotations

from thaiqm.lib.refusals import Refusal
from thaiqm.supervision.zero.texts import REFUSALS


class Refused(Refusal):
    """Nothing happened and nothing changed."""

    sentences = REFUSALS
