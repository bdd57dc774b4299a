"""The acts on what phones still hold and on what former heads left, as in `acts`: `ACTS` by name."""

from __future__ import annotations

import json
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
from thaiqm.review import actions as review


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


def bring_in_file() -> Callable[[], Any]:
    phone, by = SealedPhone(making.head()), making.officer()
    content = {"format": "thaiqm-unsent", "version": 1, "accounts": [phone.in_file(phone.seal())]}
    data = json.dumps(content).encode()
    return lambda: review.bring_in_file(data=data, by=by) and ()


ACTS: dict[str, tuple[Act, ...]] = {
    "accounts.actions.phone_keys.recover_key": (Act("account.phone_key_recovered", recover_phone_key),),
    "review.actions.bring_in_file": (Act("records.file_brought_in", bring_in_file),),
    "records.actions.bring_in": (Act("record.brought_in", bring_in),),
}
