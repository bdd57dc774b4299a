"""The acts on tokens of other agencies, as in `tests.audit.acts`: `ACTS` by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.agencies.agency import Agency, province, wanted
from tests.audit.acts_on_records import Act
from thaiqm.agencies import actions


def issue_token() -> Callable[[], Any]:
    by = province()

    def act() -> None:
        actions.issue_token(by=by, **wanted())

    return act


def revoke_token() -> Callable[[], Any]:
    by = province()
    token = Agency(by=by).token

    def act() -> None:
        actions.revoke_token(token_id=token.id, by=by)

    return act


def note_read() -> Callable[[], Any]:
    token = Agency().token
    return lambda: actions.note_read(by=token, what="totals", count=2, asked={"inside": "4701"})


ACTS: dict[str, tuple[Act, ...]] = {
    "agencies.actions.issue_token": (Act("agency.token_issued", issue_token),),
    "agencies.actions.revoke_token": (Act("agency.token_revoked", revoke_token),),
    "agencies.actions.note_read": (Act("agency.data_read", note_read),),
}
