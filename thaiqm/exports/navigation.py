"""The exports app's entry in the navigation."""

from __future__ import annotations

from thaiqm.accounts.models import OFFICERS
from thaiqm.exports.texts import NAVIGATION
from thaiqm.ui.navigation import Item

ITEMS = (Item(NAVIGATION["exports"], "exports:home", OFFICERS, order=44, group="files"),)
