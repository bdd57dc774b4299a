"""The register's small forms: a note or reason, another unit, a call number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from thaiqm.areas.models import Area, Unit
from thaiqm.lib.area_codes import UNIT_DIGITS
from thaiqm.lib.thai_text import ascii_digits
from thaiqm.travellers.actions.call_numbers import LONGEST_LABEL
from thaiqm.travellers.actions.deciding import LONGEST_NOTE
from thaiqm.travellers.lists.entries import MOST_ROWS
from thaiqm.travellers.texts import CALL_NUMBER, HAND_OVER, IMPORT, REFUSALS


class NoteForm(forms.Form):
    """What the officer wants to be read about a decision."""

    note = forms.CharField(
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": REFUSALS["reason_missing"]},
    )

    def __init__(self, *args: Any, label: str, hint: str, is_needed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["note"]
        field.label, field.help_text, field.required = label, hint, is_needed


class HandOverForm(forms.Form):
    """Which unit goes on watching: chosen inside the own area, or by its code."""

    own = forms.ChoiceField(label=HAND_OVER["own"], required=False)
    other = forms.CharField(
        label=HAND_OVER["other"],
        help_text=HAND_OVER["other_hint"],
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, units: Sequence[tuple[Area, Sequence[Unit]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups: list[Any] = [("", HAND_OVER["choose"])]
        groups += [(area.label, [(unit.code, unit.label) for unit in its]) for area, its in units]
        field = self.fields["own"]
        if isinstance(field, forms.ChoiceField):
            field.choices = groups

    def clean(self) -> dict[str, Any]:
        """One of both; the code of 8 digits as `unit_code`."""
        own = self.cleaned_data.get("own", "")
        other = ascii_digits(self.cleaned_data.get("other", "")).replace(" ", "").replace("-", "")
        if bool(own) == bool(other):
            self.add_error("own", HAND_OVER["both" if own else "nothing"])
        return {**self.cleaned_data, "unit_code": own or other[: UNIT_DIGITS + 1]}


class ListForm(forms.Form):
    """The file with a list of travellers."""

    file = forms.FileField(
        label=IMPORT["label"],
        help_text=IMPORT["hint"].format(most=f"{MOST_ROWS:,}"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,text/csv"}),
        error_messages={"required": IMPORT["required"]},
    )


class CallNumberForm(forms.Form):
    """Whom the reporters of one area call."""

    label = forms.CharField(
        label=CALL_NUMBER["label"],
        help_text=CALL_NUMBER["label_hint"],
        max_length=LONGEST_LABEL,
        error_messages={"required": CALL_NUMBER["missing"]},
    )
    phone = forms.CharField(
        label=CALL_NUMBER["phone"],
        help_text=CALL_NUMBER["phone_hint"],
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
        error_messages={"required": CALL_NUMBER["missing"]},
    )
