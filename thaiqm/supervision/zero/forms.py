"""The small forms of zero reports: why one is sent back, and one that an officer keys in."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django import forms

from thaiqm.lib import thai_dates
from thaiqm.lib.thai_text import normalise
from thaiqm.supervision.zero.actions import LONGEST_REASON
from thaiqm.supervision.zero.following import OLDEST
from thaiqm.supervision.zero.texts import AS_OF, NOTE, REASON, REFUSALS


class ReasonForm(forms.Form):
    """What the reporter is to read."""

    reason = forms.CharField(
        label=REASON["label"],
        help_text=REASON["hint"],
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": REFUSALS["reason_missing"]},
    )


class KeyInForm(forms.Form):
    """Of which day, and what the officer remarks. The ids make a second click a repeat."""

    record_id = forms.UUIDField(widget=forms.HiddenInput)
    revision_id = forms.UUIDField(widget=forms.HiddenInput)
    as_of = forms.TypedChoiceField(
        label=AS_OF["label"], coerce=date.fromisoformat, error_messages={"invalid_choice": AS_OF["wrong"]}
    )
    note = forms.CharField(
        label=NOTE["label"],
        help_text=NOTE["hint"],
        max_length=200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["as_of"]
        if isinstance(field, forms.ChoiceField):
            field.choices = _days()
        self.initial.update(record_id=uuid4(), revision_id=uuid4())

    def clean_note(self) -> str:
        """As the questionnaire reads it."""
        return normalise(self.cleaned_data["note"])


def _days() -> list[tuple[str, str]]:
    today = thai_dates.today()
    days = [today - timedelta(days=back) for back in range(OLDEST.days + 1)]
    shown = [thai_dates.show_date(day) for day in days]
    shown[0] = AS_OF["today"].format(day=shown[0])
    return [(day.isoformat(), words) for day, words in zip(days, shown, strict=True)]
