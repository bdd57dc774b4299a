"""A picture in a chapter."""

from __future__ import annotations

from typing import Any

from django import template

from thaiqm.manual.texts import PICTURES

register = template.Library()


@register.inclusion_tag("manual/_picture.html")
def picture(name: str) -> dict[str, Any]:
    """One picture with its words below it. Raises KeyError for a picture that nothing describes."""
    return {"file": f"manual/{name}.webp", "words": PICTURES[name], "is_phone": name.startswith("phone-")}
