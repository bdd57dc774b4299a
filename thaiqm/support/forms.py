"""The support app's small forms: a problem, an answer, an entry of the FAQ."""

from __future__ import annotations

from django import forms

from thaiqm.support.models import LONGEST_PAGE, LONGEST_TEXT
from thaiqm.support.states import MailWish, ProblemKind
from thaiqm.support.texts import FORMS, REFUSALS

TOO_LONG = REFUSALS["text_too_long"].format(most=f"{LONGEST_TEXT:,}")


class ProblemForm(forms.Form):
    """What an officer cannot solve alone. The id is made once, so that sending twice is once."""

    problem_id = forms.UUIDField(widget=forms.HiddenInput)
    page = forms.CharField(widget=forms.HiddenInput, max_length=LONGEST_PAGE, required=False)
    kind = forms.ChoiceField(
        label=FORMS["kind"],
        choices=ProblemKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": REFUSALS["kind_unknown"], "invalid_choice": REFUSALS["kind_unknown"]},
    )
    text = forms.CharField(
        label=FORMS["text"],
        help_text=FORMS["text_hint"],
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": REFUSALS["text_missing"], "max_length": TOO_LONG},
    )


class AnswerForm(forms.Form):
    """The answer to a problem."""

    text = forms.CharField(
        label=FORMS["answer"],
        help_text=FORMS["answer_hint"],
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": REFUSALS["answer_missing"], "max_length": TOO_LONG},
    )


class FaqForm(forms.Form):
    """One entry of the FAQ."""

    kind = forms.ChoiceField(label=FORMS["kind"], choices=ProblemKind.choices)
    question = forms.CharField(
        label=FORMS["question"],
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": REFUSALS["faq_missing"]},
    )
    answer = forms.CharField(
        label=FORMS["answer"],
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": REFUSALS["faq_missing"], "max_length": TOO_LONG},
    )
    order = forms.IntegerField(label=FORMS["order"], min_value=0, max_value=9_999, initial=100)
    is_published = forms.BooleanField(label=FORMS["is_published"], required=False)


class MailWishForm(forms.Form):
    """Whether and where an officer wants mail."""

    wish = forms.ChoiceField(
        label=FORMS["wish"],
        choices=MailWish.choices,
        widget=forms.RadioSelect,
        error_messages={"required": REFUSALS["wish_unknown"], "invalid_choice": REFUSALS["wish_unknown"]},
    )
    address = forms.CharField(
        label=FORMS["address"],
        help_text=FORMS["address_hint"],
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={"max_length": REFUSALS["address_wrong"]},
    )


class CodeForm(forms.Form):
    """The code that a mail brought."""

    code = forms.CharField(
        label=FORMS["code"],
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        error_messages={"required": REFUSALS["code_wrong"], "max_length": REFUSALS["code_wrong"]},
    )
