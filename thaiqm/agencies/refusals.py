"""How something is refused: a stable code for programs, a Thai sentence for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from thaiqm.agencies.texts import REFUSALS
from thaiqm.lib.refusals import Refusal

STATUS: Final[Mapping[str, int]] = {
    "token_in_address": 400,
    "token_missing": 401,
    "token_unknown": 401,
    "token_expired": 401,
    "token_revoked": 401,
    "token_ended": 401,
    "totals_only": 403,
    "not_allowed": 403,
    "not_found": 404,
    "read_only": 405,
    "already_issued": 409,
    "parameter_wrong": 422,
    "parameter_unknown": 422,
    "too_wide": 422,
    "too_many_requests": 429,
    "busy": 503,
}
"""The status of an answer by its code; a desk form that is wrong is 400."""


class Refused(Refusal):
    """Not done, not read. `retry_after` is in seconds, where waiting helps."""

    def __init__(self, code: str, *, retry_after: int | None = None, **params: object) -> None:
        super().__init__(code, **params)
        self.retry_after = retry_after

    @property
    def status(self) -> int:
        """The status of the answer."""
        return STATUS.get(self.code, 400)

    @property
    def sentence(self) -> str:
        """What to do now, in Thai."""
        return REFUSALS[self.code].format(seconds=self.retry_after, **self.params)
