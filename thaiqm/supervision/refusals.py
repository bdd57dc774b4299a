"""Why something that a supervisor wanted was refused: a code, and its Thai sentence at the edge."""

from __future__ import annotations

from thaiqm.lib.refusals import Refusal
from thaiqm.supervision.texts import REFUSALS


class Refused(Refusal):
    """Nothing happened and nothing changed."""

    sentences = REFUSALS
