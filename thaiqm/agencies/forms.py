"""The form by which a token is issued. It keeps what was typed; the action judges it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django import forms

from thaiqm.accounts.models import Role, User
from thaiqm.accounts.place_field import PlaceField
from thaiqm.agencies.models import Reach
from thaiqm.agencies.refusals import Refused
from thaiqm.agencies.texts import DAYS, FIELDS, FORM_ERRORS, REFUSALS
from thaiqm.areas.queries import areas_one_level_below

COUNTRY: Final = "country"
"""Stands for the empty code, which in a list of choices means that nothing was chosen."""
FIELD_OF: Final[Mapping[str, str]] = {
    "agency_missing": "agency",
    "purpose_missing": "purpose",
    "reason_missing": "reason",
    "reason_needless": "reason",
    "full_needs_centre": "reach",
    "days_wrong": "days",
}


def _line(
    name: str, *, longest: int, required: bool = True, widget: type[forms.Widget] = forms.TextInput
) -> Any:
    label = FIELDS[name]
    attributes = {"rows": "3"} if widget is forms.Textarea else {"autocomplete": "off"}
    return forms.CharField(
        label=label,
        help_text=FIELDS.get(f"{name}_hint", ""),
        required=required,
        max_length=longest,
        widget=widget(attrs=attributes),
        error_messages={
            "required": REFUSALS.get(f"{name}_missing", ""),
            "max_length": FORM_ERRORS["too_long"].format(field=label),
        },
    )


def _choice(name: str, choices: Any, *, widget: type[forms.Widget]) -> Any:
    chosen = FORM_ERRORS["choose"].format(field=FIELDS[name])
    return forms.ChoiceField(
        label=FIELDS[name],
        choices=choices,
        widget=widget(),
        error_messages={"required": chosen, "invalid_choice": chosen},
    )


class TokenForm(forms.Form):
    """For whom, for what, where, what, how long. Nothing is chosen beforehand."""

    token_id = forms.UUIDField(widget=forms.HiddenInput)
    agency = _line("agency", longest=200)
    purpose = _line("purpose", longest=500, widget=forms.Textarea)
    area = _choice("area", (), widget=forms.Select)
    place = PlaceField(digits=6, label=FIELDS["place"], help_text=FIELDS["place_hint"])
    reach = _choice("reach", (), widget=forms.RadioSelect)
    reason = _line("reason", longest=500, required=False, widget=forms.Textarea)
    days = _choice(
        "days", tuple((str(days), label) for days, label in DAYS.items()), widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, by: User, own_areas: list[tuple[str, str]], **kwargs: Any) -> None:
        """`own_areas` are the codes and labels of the whole own area or areas."""
        super().__init__(*args, **kwargs)
        is_centre = by.role == Role.CENTRAL_OFFICER
        areas = [(code or COUNTRY, label) for code, label in own_areas]
        areas += [(area.code, area.label) for area in areas_one_level_below(by)]
        area, reach = self.fields["area"], self.fields["reach"]
        area.required = False
        self.fields["place"].by = by  # type: ignore[attr-defined]
        area.choices = [("", FIELDS["choose_area"]), *areas]  # type: ignore[attr-defined]
        reach.choices = [  # type: ignore[attr-defined]
            choice for choice in Reach.choices if is_centre or choice[0] != Reach.FULL
        ]
        if not is_centre:
            del self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        """The area is the named place where there is one."""
        cleaned = super().clean() or {}
        area, place = cleaned.get("area", ""), cleaned.get("place", "")
        if not area and not place and not {"area", "place"} & set(self.errors):
            self.add_error("area", FORM_ERRORS["area_needed"])
        cleaned["area_code"] = place or ("" if area == COUNTRY else area)
        return cleaned

    def given(self) -> dict[str, Any]:
        """What `issue_token` takes."""
        names = ("token_id", "agency", "purpose", "area_code", "reach")
        told = {name: self.cleaned_data[name] for name in names}
        return {**told, "reason": self.cleaned_data.get("reason", ""), "days": int(self.cleaned_data["days"])}

    def refuse(self, refused: Refused) -> None:
        """Put the refusal's sentence beside the field it is about, or on top."""
        field = FIELD_OF.get(refused.code)
        if refused.code == "area_outside":
            field = "place" if self.cleaned_data.get("place") else "area"
        self.add_error(field if field in self.fields else None, refused.sentence)
