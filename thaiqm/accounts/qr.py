"""QR codes on slips, as SVG in the page."""

from __future__ import annotations

import segno
from django.utils.safestring import SafeString, mark_safe


def svg(text: str) -> SafeString:
    """The code as an <svg> without size: the style sheet gives it one. Drawn, never typed text."""
    drawn = segno.make(text, error="m", micro=False).svg_inline(border=2, omitsize=True)
    return mark_safe(drawn)  # noqa: S308 (segno's own drawing; no text of the address is in it)
