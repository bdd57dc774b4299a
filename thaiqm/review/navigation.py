"""The desk's entries in the navigation."""

from __future__ import annotations

from thaiqm.accounts.models import OFFICERS, VERIFIERS
from thaiqm.review.texts import NAVIGATION
from thaiqm.ui.navigation import Item

ITEMS = (
    Item(NAVIGATION["home"], "review:home", OFFICERS, order=10),
    Item(NAVIGATION["queue"], "review:queue", OFFICERS, order=20, covers=("/desk/records/",)),
    Item(NAVIGATION["kept_aside"], "review:kept_aside", VERIFIERS, order=35, group="review"),
    Item(NAVIGATION["unsent_file"], "review:unsent_file", VERIFIERS, order=36, group="review"),
    Item(NAVIGATION["phones"], "review:phones", OFFICERS, order=63, group="accounts"),
    Item(
        NAVIGATION["enter"],
        "review:choose_unit",
        VERIFIERS,
        order=30,
        covers=("/desk/papers/typing",),
        group="review",
    ),
)
