"""Why a paper was refused: a code, and its Thai sentence at the edge."""

from __future__ import annotations

from thaiqm.lib.refusals import Refusal
from thaiqm.papers.part_two.texts import REFUSALS


class Refused(Refusal):
    """Nothing was received. `code` is stable; `sentence` is for people."""

    sentences = REFUSALS
