"""The page shell's components as template tags; the markup is in templates/ui/components/."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms, template
from django.contrib.messages import get_messages
from django.forms import BoundField

from thaiqm.ui.help_desks import help_desks

register = template.Library()

WIDGET_TEMPLATES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxInput, "checkbox"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.FileInput, "file"),
    (forms.Widget, "input"),
)


@register.inclusion_tag("ui/components/flash_messages.html", takes_context=True)
def flash_messages(context: Mapping[str, Any]) -> dict[str, Any]:
    """What the last request has to say, announced to screen readers."""
    request = context.get("request")
    return {"flashes": list(get_messages(request)) if request else []}


@register.inclusion_tag("ui/components/footer.html")
def footer() -> dict[str, Any]:
    """Below every page, error pages too: whom to call."""
    return {"desks": help_desks()}


@register.inclusion_tag("ui/components/error_summary.html")
def error_summary(form: forms.BaseForm) -> dict[str, Any]:
    """Everything wrong with a form, on top of the page, each a link to its field."""
    problems: list[tuple[str, str]] = []
    if form.is_bound:
        problems = [("", str(text)) for text in form.non_field_errors()]
        for field in form:
            problems += [(target_id(field), str(text)) for text in field.errors]
    return {"problems": problems}


@register.inclusion_tag("ui/components/error_summary.html")
def problem_summary(problems: list[tuple[str, str]]) -> dict[str, Any]:
    """The same for a page without a Django form: pairs of field id and sentence."""
    return {"problems": problems}


@register.inclusion_tag("ui/components/form_field.html")
def form_field(field: BoundField, width: str = "") -> dict[str, Any]:
    """Label, hint, error and input of one field. `width`: a GOV.UK width such as ``10``."""
    widget = field.field.widget
    kind = next(name for class_, name in WIDGET_TEMPLATES if isinstance(widget, class_))
    described = [f"{field.auto_id}-hint"] if field.help_text else []
    described += [f"{field.auto_id}-error"] if field.errors else []
    shown: dict[str, Any] = {"field": field, "kind": kind, "described": " ".join(described)}
    if kind in ("checkboxes", "radios"):
        widget.attrs["class"] = f"govuk-{kind}__input"
        return shown
    attributes: dict[str, str | bool] = {"class": _classes(kind, field, width)}
    if described:
        attributes["aria-describedby"] = " ".join(described)
    if field.errors:
        attributes["aria-invalid"] = "true"
    return {**shown, "control": field.as_widget(attrs=attributes)}


@register.inclusion_tag("ui/components/status_tag.html")
def status_tag(status: str, label: str) -> dict[str, Any]:
    """A record's status: always words, the colour only helps."""
    return {"status": status, "label": label}


@register.inclusion_tag("ui/components/pagination.html")
def keyset_pages(*, first_url: str = "", next_url: str = "") -> dict[str, Any]:
    """Links of a list read by keyset: back to its beginning, and on."""
    return {"first_url": first_url, "next_url": next_url}


@register.inclusion_tag("ui/components/area_choice.html")
def area_choice(areas: Iterable[Any], chosen: str) -> dict[str, Any]:
    """Part of a list's filter: one of the areas inside the own one, nothing where there is none to choose."""
    return {"areas": areas, "chosen": chosen}


@register.inclusion_tag("ui/components/unit_choice.html")
def unit_choice(units: Iterable[Any], chosen: str) -> dict[str, Any]:
    """Part of a list's filter: one of the own units, in groups with the area they lie in; where there are too many to
    choose from, what is chosen is kept."""
    return {"units": units, "chosen": chosen}


@register.inclusion_tag("ui/components/empty_list.html")
def empty_list(title: str, what_next: str = "", url: str = "", link: str = "") -> dict[str, Any]:
    """A list without rows says why and what to do next."""
    return {"title": title, "what_next": what_next, "url": url, "link": link}


def target_id(field: BoundField) -> str:
    """The id that a link to the field goes to: the first of several choices."""
    return field.id_for_label or f"{field.auto_id}_0"


def _classes(kind: str, field: BoundField, width: str) -> str:
    block = {"checkbox": "checkboxes__input", "file": "file-upload"}.get(kind, kind)
    classes = [f"govuk-{block}"]
    if width:
        classes.append(f"govuk-input--width-{width}")
    if field.errors and kind in ("input", "select", "textarea", "file"):
        classes.append(f"govuk-{block}--error")
    return " ".join(classes)
