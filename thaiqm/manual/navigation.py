"""The manual's entry in the navigation."""

from __future__ import annotations

from thaiqm.accounts.models import OFFICERS
from thaiqm.manual.texts import NAVIGATION
from thaiqm.ui.navigation import Item

ITEMS = (Item(NAVIGATION["manual"], "manual:home", OFFICERS, order=80, group="help"),)
