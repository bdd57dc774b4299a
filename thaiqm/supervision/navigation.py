"""The supervision app's entries in the navigation."""

from __future__ import annotations

from thaiqm.ui.navigation import Item

ITEMS: tuple[Item, ...] = ()
