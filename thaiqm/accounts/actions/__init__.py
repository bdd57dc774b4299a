"""Every write to accounts: keyword-only, `by=`, one transaction, audit inside.

accounts.py makes, hands over and ends them; slips.py prints slips; entry.py lets people in.
"""

from __future__ import annotations

from thaiqm.accounts.actions.accounts import create_account, end_account, hand_over
from thaiqm.accounts.actions.entry import (
    Activated,
    activate,
    change_password,
    sign_in_desk,
    sign_in_phone,
    sign_out_device,
)
from thaiqm.accounts.actions.presidents import add_president
from thaiqm.accounts.actions.slips import PrintedSlip, print_slip, print_slips

__all__ = [
    "Activated",
    "PrintedSlip",
    "activate",
    "add_president",
    "change_password",
    "create_account",
    "end_account",
    "hand_over",
    "print_slip",
    "print_slips",
    "sign_in_desk",
    "sign_in_phone",
    "sign_out_device",
]
