"""Desk forms of the accounts app. They keep what was typed; actions judge it.

Secrets are never written back into a page.
"""

from __future__ import annotations

from typing import Any

from django import forms

from thaiqm.accounts.refusals import Refused
from thaiqm.accounts.texts import FIELDS, FORM_ERRORS

FIELD_OF = {
    "citizen_id_characters": "citizen_id",
    "citizen_id_length": "citizen_id",
    "citizen_id_first_digit": "citizen_id",
    "citizen_id_check_digit": "citizen_id",
    "person_has_account": "citizen_id",
    "same_person": "citizen_id",
    "phone_unreadable": "phone",
    "name_missing": "given_name",
    "password_weak": "new_password",
    "current_password_wrong": "current_password",
    "unit_has_account": "unit",
    "community_exists": "new_community",
}


class DeskForm(forms.Form):
    """A form that can show why an action refused."""

    def refuse(self, refusal: Refused) -> None:
        """Put the refusal's sentence beside the field it is about, or on top."""
        field = FIELD_OF.get(refusal.code)
        self.add_error(field if field in self.fields else None, refusal.sentence)


def text(name: str, *, longest: int, required: bool = True, **attributes: str) -> forms.CharField:
    """One line of text with Thai label and errors; `name` is its key in texts.FIELDS."""
    label = FIELDS[name]
    return forms.CharField(
        label=label,
        help_text=FIELDS.get(f"{name}_hint", ""),
        required=required,
        max_length=longest,
        widget=forms.TextInput(attrs={"spellcheck": "false", **attributes}),
        error_messages={
            "required": FORM_ERRORS.get(f"{name}_required", FORM_ERRORS["required"].format(field=label)),
            "max_length": FORM_ERRORS["too_long"].format(field=label),
        },
    )


def secret(name: str, *, autocomplete: str) -> forms.CharField:
    """A password field; it is never trimmed and never filled in again."""
    field = text(name, longest=500)
    field.strip = False
    field.widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return field


def digits(name: str, *, longest: int, autocomplete: str = "off") -> forms.CharField:
    """Digits with the number keyboard, grouped however people like."""
    return text(name, longest=longest, inputmode="numeric", autocomplete=autocomplete)


class SignInForm(DeskForm):
    """Citizen ID and password."""

    citizen_id = digits("citizen_id", longest=40, autocomplete="username")
    password = secret("password", autocomplete="current-password")


class ActivationForm(DeskForm):
    """An officer's slip and the password of choice, twice."""

    citizen_id = digits("citizen_id", longest=40, autocomplete="username")
    code = digits("code", longest=40)
    new_password = secret("new_password", autocomplete="new-password")
    new_password_again = secret("new_password_again", autocomplete="new-password")

    def clean(self) -> dict[str, Any]:
        return _same_passwords(self, super().clean())


class PasswordForm(DeskForm):
    """Changing the own password."""

    current_password = secret("current_password", autocomplete="current-password")
    new_password = secret("new_password", autocomplete="new-password")
    new_password_again = secret("new_password_again", autocomplete="new-password")

    def clean(self) -> dict[str, Any]:
        return _same_passwords(self, super().clean())


class PersonForm(DeskForm):
    """Who gets an account."""

    field_order = ["unit", "municipality", "new_community"]
    title = text("title", longest=40, required=False)
    given_name = text("given_name", longest=100)
    family_name = text("family_name", longest=100, required=False)
    citizen_id = digits("citizen_id", longest=40)
    phone = text("phone", longest=40, required=False, inputmode="tel", autocomplete="off")

    def person(self) -> dict[str, str]:
        """What create_account and hand_over take."""
        names = ("title", "given_name", "family_name", "citizen_id", "phone")
        return {name: self.cleaned_data[name] for name in names}


class SuccessorForm(PersonForm):
    """Who takes over a village or community, from somebody or as the first one."""

    is_kamnan = forms.BooleanField(label=FIELDS["is_kamnan"], required=False)
    replaces = forms.UUIDField(widget=forms.HiddenInput, required=False)


class PresidentForm(PersonForm):
    """A community, from the list or new, and its president."""

    unit = forms.ChoiceField(
        label=FIELDS["community"],
        required=False,
        error_messages={"invalid_choice": FORM_ERRORS["not_offered"]},
    )
    municipality = forms.ChoiceField(
        label=FIELDS["municipality"], error_messages={"invalid_choice": FORM_ERRORS["not_offered"]}
    )
    new_community = text("new_community", longest=100, required=False)

    def __init__(
        self,
        *args: Any,
        communities: list[tuple[str, str]],
        municipalities: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = {
            "unit": [("", FIELDS["choose_community"]), *communities],
            "municipality": municipalities,
        }
        for name, offered in choices.items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = offered
        if len(municipalities) == 1:
            # Nothing to choose: the form says it by itself.
            self.fields["municipality"].widget = forms.HiddenInput()
            self.fields["municipality"].initial = municipalities[0][0]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        given = bool(cleaned.get("unit")) + bool(cleaned.get("new_community"))
        if given != 1 and not self.errors.keys() & {"unit", "new_community"}:
            code = "community_twice" if given else "community_needed"
            self.add_error("unit", FORM_ERRORS[code])
        return cleaned


def _same_passwords(form: forms.Form, cleaned: dict[str, Any] | None) -> dict[str, Any]:
    cleaned = cleaned if cleaned is not None else form.cleaned_data
    once, again = cleaned.get("new_password"), cleaned.get("new_password_again")
    if once is not None and again is not None and once != again:
        form.add_error("new_password_again", FORM_ERRORS["passwords_differ"])
    return cleaned
