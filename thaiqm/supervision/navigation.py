"""The supervision app's entries in the navigation."""

from __future__ import annotations

from thaiqm.accounts.models import OFFICERS
from thaiqm.supervision.texts import NAVIGATION
from thaiqm.ui.navigation import Item

ITEMS: tuple[Item, ...] = (Item(NAVIGATION["needs"], "supervision:needs", OFFICERS, order=28),)
