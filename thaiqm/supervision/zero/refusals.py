"""Why something about a zero report was refused: a code, and its Thai sentence at the edge."""

from __future__ import annotations

from thaiqm.supervision.zero.texts import REFUSALS


class Refused(Exception):
    """Nothing happened and nothing changed. `code` is stable; `sentence` is for people."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params

    @property
    def sentence(self) -> str:
        """What happened and what to do, in Thai."""
        return REFUSALS[self.code].format(**self.params)
