"""The accounts' entries in the navigation."""

from __future__ import annotations

from thaiqm.accounts.models import OFFICERS, Role
from thaiqm.accounts.permissions import LOOKS_AFTER
from thaiqm.accounts.texts import NAVIGATION
from thaiqm.ui.navigation import Item

OFFICERS_OVER_OFFICERS = tuple(role for role, under in LOOKS_AFTER.items() if set(under) & set(OFFICERS))

ITEMS = (
    Item(NAVIGATION["board"], "accounts:board", OFFICERS, order=60, group="accounts"),
    Item(NAVIGATION["officers"], "accounts:officers", OFFICERS_OVER_OFFICERS, order=61, group="accounts"),
    Item(
        NAVIGATION["add_president"],
        "accounts:add_president",
        (Role.MUNICIPAL_CLERK,),
        order=62,
        group="accounts",
    ),
    Item(NAVIGATION["password"], "accounts:change_password", OFFICERS, order=90, group="accounts"),
)
