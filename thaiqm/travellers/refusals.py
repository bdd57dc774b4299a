"""Why something about a watch was refused: a code, and its Thai sentence at the edge."""

from __future__ import annotations

from thaiqm.lib.refusals import Refusal
from thaiqm.travellers.texts import REFUSALS


class Refused(Refusal):
    """Nothing happened and nothing changed. `code` is stable; `sentence` is for people."""

    sentences = REFUSALS
