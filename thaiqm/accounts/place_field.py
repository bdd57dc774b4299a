"""A place in a form: its name is typed and chosen from what is found, or its code is typed."""

from __future__ import annotations

import re
from typing import Any, Final

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from thaiqm.accounts.models import User
from thaiqm.accounts.texts import PLACE
from thaiqm.areas.search import Place, place_with, places_named
from thaiqm.lib.area_codes import UNIT_DIGITS
from thaiqm.lib.thai_text import ascii_digits, digits_only, normalise

LONGEST: Final = 200
MOST_NAMED: Final = 3
CHOSEN: Final = re.compile(r"\((\d{2,8})\)$")


class PlaceInput(forms.TextInput):
    """A line of text, with what is found for it beside it."""

    digits = UNIT_DIGITS

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The input, and the list that a fragment fills while somebody types (views/places.py)."""
        found = f"{(attrs or {}).get('id', name)}-found"
        looking = {
            "list": found,
            "autocomplete": "off",
            "hx-get": f"{reverse('accounts:places')}?digits={self.digits}",
            "hx-trigger": "input changed delay:300ms",
            "hx-target": f"#{found}",
            "hx-swap": "innerHTML",
            "hx-sync": "this:replace",
        }
        line = super().render(name, value, {**(attrs or {}), **looking}, renderer)
        return format_html('{}<datalist id="{}"></datalist>', line, found)


class PlaceField(forms.CharField):
    """Cleans to the code of an area or unit of at most `digits` digits; "" where nothing was typed.

    Set `by` before use: names are looked up in that officer's area. A typed code is not judged here.
    """

    by: User | None = None

    def __init__(self, *, digits: int = UNIT_DIGITS, **kwargs: Any) -> None:
        widget = PlaceInput()
        widget.digits = digits
        super().__init__(max_length=LONGEST, required=False, widget=widget, **kwargs)
        self._digits = digits
        self.error_messages["max_length"] = PLACE["unknown"]

    def clean(self, value: Any) -> str:
        """The code of what was typed or chosen. Raises ValidationError for a name of no place, or of several."""
        said = ascii_digits(normalise(super().clean(value)))
        chosen = CHOSEN.search(said)
        code = chosen[1] if chosen else said
        if not code or (digits_only(code) and len(code) <= self._digits):
            return code
        found = [] if digits_only(code) or not self.by else self._named(self.by, said)
        if len(found) == 1:
            return found[0].code
        if not found:
            raise forms.ValidationError(PLACE["unknown"])
        names = " / ".join(str(place) for place in found[:MOST_NAMED])
        raise forms.ValidationError(PLACE["several"].format(names=names))

    def _named(self, by: User, said: str) -> list[Place]:
        return places_named(by, said, digits=self._digits, most=MOST_NAMED + 1)

    def prepare_value(self, value: Any) -> Any:
        """A code that was kept is shown with its name."""
        place = place_with(self.by, str(value)) if self.by and digits_only(str(value or "")) else None
        return str(place) if place else value
