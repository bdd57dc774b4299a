"""One row of a list as the raw answers of the questionnaire, as somebody would have typed them.

Nothing is judged here: what cannot be read stays as it is, and the questionnaire says what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from thaiqm.areas.lists.cells import Cells
from thaiqm.lib import gazetteer
from thaiqm.lib.phone_numbers import with_lost_zero
from thaiqm.lib.thai_dates import BUDDHIST_ERA
from thaiqm.lib.thai_text import ascii_digits, search_key
from thaiqm.questionnaire.definitions.traveller_v1 import TRAVELLER_V1
from thaiqm.travellers import texts

ISO_DATE: Final = re.compile(r"^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})$")
WRITTEN_DATE: Final = re.compile(
    r"^([0-9]{1,2})[\s/.-]+([^0-9\s/-][^0-9/-]*?|[0-9]{1,2})[\s/.-]+([0-9]{2,4})$"
)
FIRST_BUDDHIST_YEAR: Final = 2400

COLUMN_OF: Final[Mapping[str, str]] = {
    "name": "given",
    "id_type": "citizen_id",
    "citizen_id": "citizen_id",
    "passport": "passport",
    "no_number_reason": "citizen_id",
    "phone_status": "phone",
    "phone": "phone",
    "age_years": "age",
    "sex": "sex",
    "stay_house_no": "house_no",
    "stay_moo": "moo",
    "stay_place": "subdistrict",
    "arrival_date": "arrival",
    "origin_kind": "province",
    "origin_province": "province",
    "origin_country": "country",
    "venue_status": "venue",
    "venue": "venue",
    "travel_means": "means",
    "note": "note",
}
"""In which column an answer is mended."""


def answers_of(cells: Cells) -> dict[str, Any]:
    """The raw answers of a row, without where the person stays."""
    raw = {
        "name": _name(cells),
        **_numbers(cells),
        **_phone(cells),
        "age_years": cells.text("age"),
        "sex": _sex(cells.text("sex")),
        "stay_house_no": cells.text("house_no"),
        # a list does not say it, and only of whoever has a card is it asked
        "stay_is_home": "no" if _has_card(cells) else "",
        "arrival_date": _date(cells.text("arrival")),
        **_origin(cells),
        **_venue(cells.text("venue")),
        "travel_means": _means(cells.text("means")),
        "note": cells.text("note"),
    }
    return {question: value for question, value in raw.items() if value}


def _name(cells: Cells) -> dict[str, str]:
    """Title, given and family name, also where they share a column."""
    title, given, family = cells.text("title"), cells.text("given"), cells.text("family")
    if "family" not in cells.columns:
        given, _, family = given.partition(" ")
    if not title:
        known = sorted(map(str, _titles()), key=len, reverse=True)
        title = next((word for word in known if given.startswith(word) and given != word), "")
        given = given.removeprefix(title).strip()
    return {"title": title, "given": given, "family": family}


def _titles() -> tuple[object, ...]:
    titles = TRAVELLER_V1.question("name").params["titles"]
    return titles if isinstance(titles, tuple) else ()


def _has_card(cells: Cells) -> bool:
    return bool(cells.text("citizen_id").strip("- "))


def _numbers(cells: Cells) -> dict[str, str]:
    """Citizen ID before passport; of somebody without either the reason is that the list has none."""
    citizen_id, passport = cells.text("citizen_id"), cells.text("passport")
    if _has_card(cells):
        return {"id_type": "has_number", "citizen_id": citizen_id}
    if passport.strip("- "):
        return {"id_type": "passport", "passport": passport}
    return {"id_type": "no_number", "no_number_reason": texts.NO_NUMBER_REASON}


def _phone(cells: Cells) -> dict[str, str]:
    phone = cells.text("phone")
    if search_key(phone) in texts.NO_WORDS:
        return {"phone_status": "no_phone"}
    return {"phone_status": "has_phone", "phone": with_lost_zero(phone)}


def _sex(text: str) -> str:
    """Never inferred from the title."""
    said = search_key(text)
    return next((value for value, words in texts.SEX_WORDS.items() if said in words), text)


def _date(text: str) -> dict[str, str]:
    """Day, month and Buddhist year. A spreadsheet's own date has a common year, a written one keeps its."""
    said = ascii_digits(text)
    if iso := ISO_DATE.match(said):
        year, month, day = iso.groups()
        is_common = int(year) < FIRST_BUDDHIST_YEAR
        return {"day": day, "month": month, "year": str(int(year) + BUDDHIST_ERA * is_common)}
    if written := WRITTEN_DATE.match(said):
        day, month, year = written.groups()
        return {"day": day, "month": month.strip(), "year": year}
    return {"day": said} if said else {}


def _origin(cells: Cells) -> dict[str, str]:
    province, country = cells.text("province").strip("- "), cells.text("country").strip("- ")
    if search_key(country) in texts.THAILAND:
        country = ""
    if country:
        return {"origin_kind": "abroad", "origin_country": country}
    return {"origin_kind": "in_country", "origin_province": _province(province)} if province else {}


def _province(text: str) -> str:
    """The province's code; what is none stays, so that the questionnaire says so."""
    name = search_key(text)
    for word in texts.PROVINCE_WORDS:
        name = name.removeprefix(word)
    return _provinces().get(name, text)


@cache
def _provinces() -> dict[str, str]:
    codes = {search_key(province.name): province.code for province in gazetteer.load().provinces()}
    return {**codes, **dict.fromkeys(texts.BANGKOK_NAMES, gazetteer.BANGKOK_PROVINCE)}


def _venue(text: str) -> dict[str, str]:
    said = search_key(text)
    if said in texts.NO_WORDS:
        return {"venue_status": "no"}
    return {"venue_status": "yes", "venue": "" if said in texts.YES_WORDS else text}


def _means(text: str) -> str:
    said = search_key(text)
    if said in texts.NO_WORDS:
        return ""
    words = texts.MEANS_WORDS.items()
    found = (value for value, beginnings in words if said.startswith(beginnings))
    return next(found, "other")
