"""The support app's entries in the navigation."""

from __future__ import annotations

from thaiqm.accounts.models import OFFICERS, Role
from thaiqm.support.texts import NAVIGATION
from thaiqm.ui.navigation import Item

ITEMS = (
    Item(NAVIGATION["notices"], "support:notices", OFFICERS, order=73, group="help"),
    Item(NAVIGATION["announcements"], "support:announcements", OFFICERS, order=74, group="help"),
    Item(NAVIGATION["problems"], "support:problems", OFFICERS, order=75, group="help"),
    Item(NAVIGATION["centre"], "support:centre", (Role.CENTRAL_OFFICER,), order=76, group="help"),
    Item(NAVIGATION["faq"], "support:faq", OFFICERS, order=77, group="help"),
)
