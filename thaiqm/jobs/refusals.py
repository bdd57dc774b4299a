"""Why something about a job was refused: a code, and its Thai sentence at the edge."""

from __future__ import annotations

from thaiqm.jobs.texts import REFUSALS
from thaiqm.lib.refusals import Refusal


class Refused(Refusal):
    """Nothing happened and nothing changed. `code` is stable; `sentence` is for people."""

    sentences = REFUSALS
