"""What is wrong with a page as it stands in a real browser: what axe finds, and what stands out sideways."""

from __future__ import annotations

import os
from pathlib import Path

from django.conf import settings
from playwright.sync_api import Page

AXE = settings.REPOSITORY / "phone/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

SCREENSHOTS = os.environ.get("THAIQM_SCREENSHOTS")
"""A folder: every page looked at leaves its picture there."""


def found_on(page: Page, name: str) -> list[str]:
    """A line for each thing that is wrong, beginning with the page's `name`; none if all is well."""
    assert page.viewport_size
    screen = page.viewport_size["width"]
    if SCREENSHOTS:
        page.screenshot(path=Path(SCREENSHOTS) / f"{name}_{screen}.png", full_page=True)
    # not innerWidth: on a phone it grows with what stands out
    wider = page.evaluate("document.documentElement.scrollWidth") - screen
    page.evaluate(AXE.read_text())
    result = page.evaluate("rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES)
    nodes = [(problem["id"], node["target"]) for problem in result["violations"] for node in problem["nodes"]]
    return [f"{name}: {wider} px too wide"] * (wider > 0) + [
        f"{name}: {problem} {target}" for problem, target in nodes
    ]
