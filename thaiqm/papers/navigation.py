"""The paper form's entry in the navigation."""

from __future__ import annotations

from thaiqm.accounts.models import VERIFIERS
from thaiqm.papers.part_two.texts import NAVIGATION
from thaiqm.ui.navigation import Item

ITEMS = (Item(NAVIGATION, "papers:receive", VERIFIERS, order=25, group="review"),)
