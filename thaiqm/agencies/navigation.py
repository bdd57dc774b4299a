"""The entry of other agencies' tokens in the navigation."""

from __future__ import annotations

from thaiqm.agencies.models import ISSUERS
from thaiqm.agencies.texts import NAVIGATION
from thaiqm.ui.navigation import Item

ITEMS = (Item(NAVIGATION["tokens"], "agencies:tokens", ISSUERS, order=70, group="files"),)
