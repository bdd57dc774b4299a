"""How an act on accounts is refused: a code for programs, a Thai sentence for people."""

from __future__ import annotations

from thaiqm.accounts import texts
from thaiqm.lib.refusals import Refusal


class Refused(Refusal):
    """The act was not done. `retry_after` is in seconds, where waiting helps."""

    def __init__(self, code: str, *, retry_after: int | None = None, **params: object) -> None:
        super().__init__(code, **params)
        self.retry_after = retry_after

    @property
    def sentence(self) -> str:
        """What to do now, in Thai."""
        return texts.refusal(self.code, retry_after=self.retry_after, **self.params)
