"""Why a picture was not taken: a code, and its Thai sentence at the edge."""

from __future__ import annotations

from thaiqm.attachments.texts import REFUSALS


class Refused(Exception):
    """Nothing was kept, and the sender still holds it. `code` is stable; `sentence` is for people."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    @property
    def sentence(self) -> str:
        """What happened and what to do, in Thai."""
        return REFUSALS[self.code]
