"""Why an action on a record was refused: a code, and its Thai sentence at the edge."""

from __future__ import annotations

from thaiqm.lib.refusals import Refusal
from thaiqm.records.texts import REFUSALS


class Refused(Refusal):
    """The action did not happen and nothing changed. `code` is stable; `sentence` is for people."""

    sentences = REFUSALS
