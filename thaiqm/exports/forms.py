"""What to take away: format, words or codes, numbers of papers masked or full, and why."""

from __future__ import annotations

from typing import Any

from django import forms

from thaiqm.exports.texts import FORM, FORM_CHOICES, FORMAT_CHOICES, ID_CHOICES, REFUSALS
from thaiqm.jobs.actions import LONGEST_PURPOSE

CHOOSE = {"required": REFUSALS["choice_missing"], "invalid_choice": REFUSALS["choice_missing"]}


class ExportForm(forms.Form):
    """Nothing is chosen beforehand but what harms least."""

    format = forms.ChoiceField(
        label=FORM["format"],
        choices=FORMAT_CHOICES,
        widget=forms.RadioSelect,
        initial="xlsx",
        error_messages=CHOOSE,
    )
    form = forms.ChoiceField(
        label=FORM["form"],
        help_text=FORM["form_hint"],
        choices=FORM_CHOICES,
        widget=forms.RadioSelect,
        initial="words",
        error_messages=CHOOSE,
    )
    ids = forms.ChoiceField(
        label=FORM["ids"],
        help_text=FORM["ids_hint"],
        choices=ID_CHOICES,
        widget=forms.RadioSelect,
        initial="masked",
        error_messages=CHOOSE,
    )
    purpose = forms.CharField(
        label=FORM["purpose"],
        help_text=FORM["purpose_hint"],
        max_length=LONGEST_PURPOSE,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": REFUSALS["purpose_missing"]},
    )

    def __init__(self, *args: Any, may_see_ids: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_see_ids:
            del self.fields["ids"]
