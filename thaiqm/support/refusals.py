"""Why something about a problem was refused: a code, and its Thai sentence at the edge."""

from __future__ import annotations

from thaiqm.support.texts import REFUSALS


class Refused(Exception):
    """Nothing happened and nothing changed, unless `code` is ``other_text``: then both are kept."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params

    @property
    def sentence(self) -> str:
        """What happened and what to do, in Thai."""
        return REFUSALS[self.code].format(**self.params)
