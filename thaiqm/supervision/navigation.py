"""The supervision app's entries in the navigation."""

from __future__ import annotations

from thaiqm.accounts.models import OFFICERS
from thaiqm.supervision.texts import NAVIGATION
from thaiqm.ui.navigation import Item

ITEMS = (
    Item(NAVIGATION["coverage"], "supervision:coverage", OFFICERS, order=22, group="overview"),
    Item(NAVIGATION["silent"], "supervision:silent", OFFICERS, order=23, group="overview"),
    Item(NAVIGATION["zero"], "supervision:zero", OFFICERS, order=24, group="overview"),
    Item(NAVIGATION["verification"], "supervision:verification", OFFICERS, order=25, group="overview"),
    Item(NAVIGATION["needs"], "supervision:needs", OFFICERS, order=26, group="overview"),
)
