"""Subdistricts that fit what is being typed, the near ones first."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from thaiqm.lib import gazetteer
from thaiqm.lib.gazetteer import Tambon
from thaiqm.lib.thai_text import normalise, search_key
from thaiqm.records.entry_form import area_name

MOST: Final = 8
LONGEST_TYPED: Final = 60


class Place(NamedTuple):
    """One suggestion: what goes into the four boxes, and the line that is read."""

    tambon: str
    amphoe: str
    province: str
    postcode: str
    line: str


def suggest(typed: str, *, near: str) -> list[Place]:
    """At most `MOST` places. Words after the first narrow by district, province or postcode.

    Args:
        typed: a subdistrict's beginning, such as "ขมิ้น" or "ขมิ้น สกล".
        near: a code; what begins with its district, then with its province, comes first.
    """
    words = [area_name(word) for word in normalise(typed[:LONGEST_TYPED]).split(" ") if word]
    if not words:
        return []
    found = [
        (tambon, key) for tambon, key, line in _keys() if key.startswith(words[0]) and _narrows(words, line)
    ]
    found.sort(key=lambda pair: (*_distance(pair[0], near), len(pair[1]), pair[0].code))
    return [place for tambon, _ in found[:MOST] for place in _places(tambon)][:MOST]


def _narrows(words: list[str], line: str) -> bool:
    return all(word in line for word in words[1:])


def _distance(tambon: Tambon, near: str) -> tuple[bool, bool]:
    return tambon.amphoe_code != near[:4], tambon.province_code != near[:2]


def _places(tambon: Tambon) -> Iterator[Place]:
    for postcode in tambon.postcodes or ("",):
        line = f"{tambon.line} {postcode}".rstrip()
        yield Place(tambon.name, tambon.amphoe_name, tambon.province_name, postcode, line)


@cache
def _keys() -> tuple[tuple[Tambon, str, str], ...]:
    """Every subdistrict with its name, and its district, province and postcodes, as they are compared."""
    return tuple(
        (
            tambon,
            search_key(tambon.name),
            search_key(" ".join((tambon.amphoe_name, tambon.province_name, *tambon.postcodes))),
        )
        for tambon in gazetteer.load().tambons()
    )
