"""The acts on what phones still hold and on what former heads left, as in `acts`: `ACTS` by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests import making
from tests.audit.acts_on_records import Act
from tests.sealing import SealedPhone
from thaiqm.accounts import actions as accounts
from thaiqm.accounts.actions.phone_keys import recover_key
from thaiqm.records import actions as records
from thaiqm.records import envelopes
from thaiqm.records.models import KeptAside
from thaiqm.records.receiving import receive


def recover_phone_key() -> Callable[[], Any]:
    phone = SealedPhone(making.head())
    return lambda: recover_key(box=phone.box, device=phone.device, by=phone.user)


def bring_in() -> Callable[[], Any]:
    head, by = making.head(), making.officer()
    accounts.end_account(user=head, by=None)
    head.refresh_from_db()
    receive(envelopes=[envelopes.read(making.item())], by=head)
    kept = KeptAside.objects.get()
    return lambda: [records.bring_in(kept_id=kept.id, by=by)]


ACTS: dict[str, tuple[Act, ...]] = {
    "accounts.actions.phone_keys.recover_key": (Act("account.phone_key_recovered", recover_phone_key),),
    "records.actions.bring_in": (Act("record.brought_in", bring_in),),
}
