"""The page shell's navigation: each app lists its own items, the shell shows what fits the role.

An app that has pages has a `navigation.py` with ``ITEMS``. `ui` lies below every app, so it finds
them by name, as the command line finds commands.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse


@dataclass(frozen=True)
class Item:
    """One entry: the words shown, the URL's name, and the roles that see it."""

    label: str
    url_name: str
    roles: tuple[str, ...]
    order: int = 50


@dataclass(frozen=True)
class Link:
    """An entry as the page draws it."""

    label: str
    url: str
    is_current: bool


@cache
def items() -> tuple[Item, ...]:
    """Every app's entries in the order of the page."""
    found: list[Item] = []
    for config in apps.get_app_configs():
        name = f"{config.name}.navigation"
        if config.name.startswith("thaiqm.") and config.name != "thaiqm.ui" and find_spec(name):
            found.extend(import_module(name).ITEMS)
    return tuple(sorted(found, key=lambda item: item.order))


def links_for(role: str, path: str) -> list[Link]:
    """The entries that this role sees on the page at `path`; the longest fitting one is current."""
    urls = list(_urls(item for item in items() if role in item.roles))
    fitting = [url for _, url in urls if path.startswith(url)]
    current = max(fitting, key=len, default="")
    return [Link(label, url, is_current=url == current) for label, url in urls]


def page_shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor: what every page needs for its header."""
    role = getattr(getattr(request, "user", None), "role", "")
    return {"navigation": links_for(role, request.path) if role else []}


def _urls(wanted: Iterable[Item]) -> Iterable[tuple[str, str]]:
    for item in wanted:
        try:
            yield item.label, reverse(item.url_name)
        except NoReverseMatch:
            continue
