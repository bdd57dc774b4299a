"""The form of a letter. It keeps what was typed; the action judges it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django import forms

from thaiqm.accounts.models import Role, User
from thaiqm.accounts.place_field import PlaceField
from thaiqm.areas.queries import areas_one_level_below, label_of
from thaiqm.lib.thai_dates import BUDDHIST_ERA, MONTHS
from thaiqm.lib.thai_text import ascii_digits
from thaiqm.support.actions.announcements import GivenFile, Letter
from thaiqm.support.announcements import codes_of
from thaiqm.support.models import Announcement
from thaiqm.support.models.announcements import LONGEST_LETTER, LONGEST_NUMBER, LONGEST_TITLE
from thaiqm.support.refusals import Refused
from thaiqm.support.texts import ANNOUNCEMENT_FORM, REFUSALS

COUNTRY: Final = "country"
"""Stands for the empty code, which in a list of choices means that nothing was chosen."""
DATE: Final = ("day", "month", "year")
FIELD_OF: Final = {
    "number_missing": "number",
    "title_missing": "title",
    "letter_missing": "text",
    "letter_too_long": "text",
    "date_future": "year",
    "roles_missing": "roles",
    "file_empty": "file",
    "file_too_large": "file",
    "file_not_taken": "file",
}


def _line(name: str, most: int, missing: str) -> forms.CharField:
    return forms.CharField(
        label=ANNOUNCEMENT_FORM[name],
        help_text=ANNOUNCEMENT_FORM.get(f"{name}_hint", ""),
        max_length=most,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": REFUSALS[missing],
            "max_length": ANNOUNCEMENT_FORM["too_long"].format(most=most),
        },
    )


def _part(name: str, widget: type[forms.Widget] = forms.TextInput) -> forms.CharField:
    attributes = {"inputmode": "numeric", "autocomplete": "off"} if widget is forms.TextInput else {}
    return forms.CharField(
        label=ANNOUNCEMENT_FORM[name],
        max_length=10,
        widget=widget(attrs=attributes),
        error_messages={
            "required": ANNOUNCEMENT_FORM["date_incomplete"],
            "max_length": ANNOUNCEMENT_FORM["date_wrong"],
        },
    )


class AnnouncementForm(forms.Form):
    """Number, date, words, for whom, and a file."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    number = _line("number", LONGEST_NUMBER, "number_missing")
    day = _part("day")
    month = _part("month", forms.Select)
    year = _part("year")
    title = _line("title", LONGEST_TITLE, "title_missing")
    text = forms.CharField(
        label=ANNOUNCEMENT_FORM["text"],
        help_text=ANNOUNCEMENT_FORM["text_hint"],
        max_length=LONGEST_LETTER,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={
            "required": REFUSALS["letter_missing"],
            "max_length": REFUSALS["letter_too_long"].format(most=f"{LONGEST_LETTER:,}"),
        },
    )
    area = forms.ChoiceField(
        label=ANNOUNCEMENT_FORM["area"],
        required=False,
        error_messages={"invalid_choice": REFUSALS["area_unknown"]},
    )
    place = PlaceField(label=ANNOUNCEMENT_FORM["place"], help_text=ANNOUNCEMENT_FORM["place_hint"])
    roles = forms.MultipleChoiceField(
        label=ANNOUNCEMENT_FORM["roles"],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": REFUSALS["roles_missing"], "invalid_choice": REFUSALS["roles_missing"]},
    )
    file = forms.FileField(
        label=ANNOUNCEMENT_FORM["file"],
        help_text=ANNOUNCEMENT_FORM["file_hint"],
        required=False,
        allow_empty_file=True,
        max_length=1_000,
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        error_messages={"max_length": REFUSALS["file_not_taken"]},
    )
    drop_file = forms.BooleanField(label=ANNOUNCEMENT_FORM["drop_file"], required=False)

    def __init__(self, *args: Any, by: User, has_file: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = [(code or COUNTRY, label_of(by, code)) for code in codes_of(by)]
        below = [(area.code, area.label) for area in areas_one_level_below(by)]
        months = [("", ANNOUNCEMENT_FORM["choose_month"]), *((str(n), m) for n, m in enumerate(MONTHS, 1))]
        self.fields["area"].choices = [*own, *below]  # type: ignore[attr-defined]
        self._place_initial({code for code, _ in (*own, *below)})
        self.fields["place"].by = by  # type: ignore[attr-defined]
        self.fields["month"].widget.choices = months
        self.fields["roles"].choices = roles_for(by)  # type: ignore[attr-defined]
        if not has_file:
            del self.fields["drop_file"]

    def _place_initial(self, offered: set[str]) -> None:
        """A letter for an area that is not offered keeps it as a code, or a correction would go to the first one offered."""
        area = self.initial.get("area")
        if area and area not in offered:
            self.initial.update(area="", place=area)

    def clean(self) -> dict[str, Any]:
        """The date as a date, and the area: the named place where there is one."""
        cleaned = super().clean() or {}
        for name in [name for name in DATE if self.has_error(name, "required")][1:]:
            del self.errors[name]  # one sentence for the whole date
        place = cleaned.get("place", "")
        area = cleaned.get("area", "")
        cleaned["area_code"] = place or ("" if area == COUNTRY else area)
        if not place and not area and not {"area", "place"} & set(self.errors):
            self.add_error("area", REFUSALS["area_unknown"])
        parts = [ascii_digits(cleaned.get(name, "")).strip() for name in DATE]
        if all(parts):
            cleaned["dated"] = self._date(parts)
        return cleaned

    def letter(self) -> Letter:
        """What `announce` and `correct` take."""
        names = ("number", "dated", "title", "text", "area_code", "roles")
        return Letter(**{name: self.cleaned_data[name] for name in names})

    def given_file(self) -> GivenFile | None:
        """The chosen file; one that is too large is not read whole for that."""
        chosen = self.cleaned_data.get("file")
        return GivenFile(chosen.name or "", chosen.read()) if chosen is not None else None

    def refuse(self, refused: Refused) -> None:
        """Put the refusal's sentence beside the field it is about, or on top."""
        field = FIELD_OF.get(refused.code)
        if refused.code in ("area_unknown", "area_outside"):
            field = "place" if self.cleaned_data.get("place") else "area"
        self.add_error(field, refused.sentence)

    def _date(self, parts: Sequence[str]) -> date | None:
        if not all(part.isascii() and part.isdigit() for part in parts):
            self.add_error("day", ANNOUNCEMENT_FORM["date_wrong"])
            return None
        day, month, year = (int(part) for part in parts)
        if 1900 <= year <= 2099:
            self.add_error("year", ANNOUNCEMENT_FORM["year_ce"].format(be=year + BUDDHIST_ERA))
            return None
        try:
            return date(year - BUDDHIST_ERA, month, day)
        except (ValueError, OverflowError):
            self.add_error("day", ANNOUNCEMENT_FORM["date_wrong"])
            return None


def roles_for(by: User) -> list[tuple[str, str]]:
    """The roles that a letter of this officer can be for: those that work in the own area."""
    if by.role == Role.CENTRAL_OFFICER:
        return [(role.value, str(role.label)) for role in Role]
    of_municipality = (Role.COMMUNITY_PRESIDENT, Role.MUNICIPAL_CLERK, Role.MAYOR)
    over_all = (Role.CENTRAL_OFFICER, Role.PROVINCE_OFFICER)
    if by.role == Role.PROVINCE_OFFICER:
        left_out: tuple[str, ...] = (Role.CENTRAL_OFFICER,)
    elif by.role in of_municipality:
        left_out = tuple(role for role in Role if role not in of_municipality)
    else:
        left_out = of_municipality + over_all
    return [(role.value, str(role.label)) for role in Role if role not in left_out]


def filled_in(found: Announcement) -> dict[str, Any]:
    """The form's values for a correction of this letter."""
    return {
        "number": found.number,
        "day": found.dated.day,
        "month": found.dated.month,
        "year": found.dated.year + BUDDHIST_ERA,
        "title": found.title,
        "text": found.text,
        "area": found.area_code or COUNTRY,
        "place": "",
        "roles": found.roles,
    }
