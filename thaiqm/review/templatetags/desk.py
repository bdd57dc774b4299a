"""Template tags of the desk's own pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import template

from thaiqm.lib.gazetteer import Province
from thaiqm.lib.thai_dates import MONTHS
from thaiqm.records.entry_form import Field

register = template.Library()

LAYOUTS = {
    "choice": "choice",
    "several": "choice",
    "ranking": "ranking",
    "name": "parts",
    "date": "date",
    "place": "parts",
}
KEYBOARDS = {
    **dict.fromkeys(("integer", "money", "citizen_id", "phone"), "numeric"),
    "decimal": "decimal",
}


@register.filter
def of(values: Mapping[str, Any], key: str) -> Any:
    """The value of a key that only the template knows."""
    return values.get(key)


@register.inclusion_tag("review/_entry_field.html")
def entry_field(field: Field, provinces: Sequence[Province]) -> dict[str, Any]:
    """One question of the entry form."""
    kind = field.question.kind
    id_ = f"q-{field.question.id}"
    described = [f"{id_}-hint"] if field.question.hint else []
    described += [f"{id_}-problems"] if field.problems else []
    return {
        "field": field,
        "question": field.question,
        "layout": LAYOUTS.get(kind, "province" if kind == "province" else "text"),
        "keyboard": KEYBOARDS.get(kind, ""),
        "boxes": "checkboxes" if kind == "several" else "radios",
        "described": " ".join(described),
        "provinces": provinces,
        "months": [(str(number), name) for number, name in enumerate(MONTHS, start=1)],
        "titles": field.question.params.get("titles", ()),
    }
