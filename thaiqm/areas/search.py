"""Finding a place by its name, the way people say it: part of a name, with the names above it when they know them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.db.models import Q

from thaiqm.areas.models import Area, Unit
from thaiqm.areas.queries import HasScope, place_of, words_of
from thaiqm.areas.texts import PLACE_WORDS
from thaiqm.lib.area_codes import UNIT_DIGITS
from thaiqm.lib.thai_text import ascii_digits, digits_only, normalise

MOST: Final = 10
SHORTEST: Final = 2
MOST_WORDS: Final = 6


@dataclass(frozen=True)
class Place:
    """An area or unit; `words` are its name and those of what it lies in."""

    code: str
    words: str

    def __str__(self) -> str:
        return f"{self.words} ({self.code})"


def places_named(user: HasScope, said: str, *, digits: int = UNIT_DIGITS, most: int = MOST) -> list[Place]:
    """The first places of the user's area whose own name holds one of the words said, and whose names and those
    above them hold the others; areas first, each kind in the order of codes. Codes have `digits` at most."""
    words = list(_words(said))
    if max((len(word) for word in words if not digits_only(word)), default=0) < SHORTEST:
        return []
    open_areas = Area.objects.filter(user.scope.condition(), abolished_at=None)
    areas = open_areas.filter(_named(words, above=("parent", "parent__parent")))
    found = [
        Place(a.code, words_of(a)) for a in areas.select_related("parent__parent").order_by("code")[:most]
    ]
    if digits < UNIT_DIGITS or len(found) == most:
        return found
    units = Unit.objects.filter(user.scope.condition(), abolished_at=None)
    units = units.filter(_named(words, above=("parent", "parent__parent", "parent__parent__parent")))
    shown = units.select_related("parent__parent__parent").order_by("code")[: most - len(found)]
    return found + [Place(unit.code, place_of(unit)) for unit in shown]


def place_with(user: HasScope, code: str) -> Place | None:
    """The place with this code, inside the user's area or not at all."""
    if not user.scope.holds(code):
        return None
    if len(code) == UNIT_DIGITS:
        unit = Unit.objects.select_related("parent__parent__parent").filter(code=code).first()
        return Place(code, place_of(unit)) if unit else None
    area = Area.objects.select_related("parent__parent").filter(code=code).first()
    return Place(code, words_of(area)) if area else None


def _words(said: str) -> Iterator[str]:
    """Without the words that say what kind of place it is: names are kept without them."""
    for word in ascii_digits(normalise(said)).split()[:MOST_WORDS]:
        kind = next((kind for kind in PLACE_WORDS if word.startswith(kind)), "")
        if word != kind:
            yield word.removeprefix(kind)


def _named(words: list[str], *, above: tuple[str, ...]) -> Q:
    own, every = Q(), Q()
    for word in words:
        if digits_only(word):
            every &= Q(code__endswith=word.zfill(2))
            continue
        own |= Q(name_th__contains=word)
        somewhere = Q(name_th__contains=word)
        for area in above:
            somewhere |= Q(**{f"{area}__name_th__contains": word})
        every &= somewhere
    return own & every
