"""The jobs app's entry in the navigation."""

from __future__ import annotations

from thaiqm.accounts.models import OFFICERS
from thaiqm.jobs.texts import NAVIGATION
from thaiqm.ui.navigation import Item

ITEMS = (Item(NAVIGATION["files"], "jobs:files", OFFICERS, order=45, group="files"),)
