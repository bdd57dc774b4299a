"""Why something about a problem was refused: a code, and its Thai sentence at the edge."""

from __future__ import annotations

from thaiqm.lib.refusals import Refusal
from thaiqm.support.texts import REFUSALS


class Refused(Refusal):
    """Nothing happened and nothing changed, unless `code` is ``other_text``: then both are kept."""

    sentences = REFUSALS
