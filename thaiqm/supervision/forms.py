"""What came of a call, as an officer types it."""

from __future__ import annotations

from uuid import uuid4

from django import forms

from thaiqm.supervision.call_notes import LONGEST_NOTE, Outcome
from thaiqm.supervision.texts import CALL, REFUSALS


class CallForm(forms.Form):
    """One call. `note_id` is made with the page: sent twice it is one note."""

    note_id = forms.UUIDField(
        initial=uuid4,
        widget=forms.HiddenInput,
        error_messages={"required": REFUSALS["note_taken"], "invalid": REFUSALS["note_taken"]},
    )
    outcome = forms.ChoiceField(
        label=CALL["outcome"],
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": REFUSALS["outcome_missing"],
            "invalid_choice": REFUSALS["outcome_missing"],
        },
    )
    note = forms.CharField(
        label=CALL["note"],
        help_text=CALL["note_hint"],
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST_NOTE}),
    )
