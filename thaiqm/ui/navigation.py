"""The page shell's navigation: each app lists its own items, the shell shows what fits the role.

An app that has pages has a `navigation.py` with ``ITEMS``. `ui` lies below every app, so it finds
them by name, as the command line finds commands.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from thaiqm.ui.texts import MENUS


@dataclass(frozen=True)
class Item:
    """One entry: the words shown, the URL's name, and the roles that see it.

    `covers` are beginnings of other addresses that belong to the entry. `group` is a key of
    `texts.MENUS`; entries without one stand in the bar by themselves.
    """

    label: str
    url_name: str
    roles: tuple[str, ...]
    order: int = 50
    covers: tuple[str, ...] = ()
    group: str = ""


@dataclass(frozen=True)
class Link:
    """An entry as the page draws it."""

    label: str
    url: str
    is_current: bool


@dataclass(frozen=True)
class Menu:
    """What stands in the bar: a link, or a menu of several that opens below its label."""

    label: str
    links: list[Link]

    @property
    def is_current(self) -> bool:
        """Whether the page looked at belongs to it."""
        return any(link.is_current for link in self.links)


@cache
def items() -> tuple[Item, ...]:
    """Every app's entries in the order of the page."""
    found: list[Item] = []
    for config in apps.get_app_configs():
        name = f"{config.name}.navigation"
        if config.name.startswith("thaiqm.") and config.name != "thaiqm.ui" and find_spec(name):
            found.extend(import_module(name).ITEMS)
    return tuple(sorted(found, key=lambda item: item.order))


def menus_for(role: str, path: str) -> list[Menu]:
    """The bar as this role sees it on the page at `path`: a group stands where its first entry would.

    The longest fitting entry is current. A group with a single entry for the role is that entry.
    """
    grouped: dict[str, list[Link]] = {}
    for item, link in _links(role, path):
        grouped.setdefault(item.group or item.url_name, []).append(link)
    return [
        Menu(links[0].label if len(links) == 1 else MENUS[group], links) for group, links in grouped.items()
    ]


def links_for(role: str, path: str) -> list[Link]:
    """Every entry that this role sees on the page at `path`, without groups."""
    return [link for _, link in _links(role, path)]


def _links(role: str, path: str) -> list[tuple[Item, Link]]:
    found = [(item, url) for item in items() if role in item.roles if (url := _url(item))]
    starts = [(start, url) for item, url in found for start in (url, *item.covers)]
    fitting = [(len(start), url) for start, url in starts if path.startswith(start)]
    current = max(fitting, default=(0, ""))[1]
    return [(item, Link(item.label, url, is_current=url == current)) for item, url in found]


def page_shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor: what every page needs for its header."""
    role = getattr(getattr(request, "user", None), "role", "")
    return {"navigation": menus_for(role, request.path) if role else []}


def _url(item: Item) -> str:
    """The entry's address; empty while its app has no pages yet."""
    try:
        return reverse(item.url_name)
    except NoReverseMatch:
        return ""
