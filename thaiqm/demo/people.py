"""Made-up people: what a village head would type about them, the same at every run."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from thaiqm.demo import texts
from thaiqm.lib import citizen_id, gazetteer
from thaiqm.questionnaire.definitions.affected_person_v1 import AFFECTED_PERSON_V1

FIRST_PERSON = 1_000_000
SURVEY_YEAR = "2563"
IMPACTS = ("laid_off_no_sso33", "hours_cut", "own_business_closed", "income_reduced", "income_reduced")
OTHER_IMPACTS = ("cannot_work_normally", "living_cost_up", "transport_hindered", "no_place_to_sell", "other")
ABOUT_AN_EMPLOYER = ("laid_off_sso33", "laid_off_no_sso33", "hours_cut")
HELP = tuple(choice.value for choice in AFFECTED_PERSON_V1.question("help_ranks").choices)
HELP_WEIGHTS = (30, 20, 12, 6, 10, 14, 2, 12, 3, 8, 6, 3, 4, 8, 2)

Answers = dict[str, Any]


def answers(number: int, unit_code: str, *, surveyor: str, **changed: Any) -> Answers:
    """What is typed about person `number`; `changed` replaces answers, None takes one away."""
    dice = Random(number)
    raw: Answers = {
        "group": dice.choices(("resident", "returnee"), (7, 3))[0],
        **_person(dice, number),
        **_address(dice, unit_code),
        **_effects(dice),
        **_needs(dice),
        "surveyor_name": surveyor,
        "surveyor_position": "community_president" if unit_code.startswith("4799") else "village_head",
        "survey_date": {"day": str(dice.randint(8, 25)), "month": "4", "year": SURVEY_YEAR},
    }
    name = raw["name"]
    raw["respondent_name"] = f"{name['title']}{name['given']} {name['family']}"
    raw.update(changed)
    return {question: value for question, value in raw.items() if value not in (None, "")}


def citizen_id_of(number: int) -> str:
    """A valid citizen ID of a registration office (0000) that does not exist."""
    return citizen_id.make(f"10000{FIRST_PERSON + number:07}")


def _person(dice: Random, number: int) -> Answers:
    return {
        "name": {
            "title": dice.choice(texts.TITLES),
            "given": dice.choice(texts.GIVEN_NAMES),
            "family": texts.FAMILY_NAME.format(number=texts.number_in_words(number)),
        },
        "id_type": "has_number",
        "citizen_id": citizen_id_of(number),
        # 080 0… is not given out
        "phone_status": "has_phone",
        "phone": f"080 0{dice.randint(0, 99):02} {dice.randint(0, 9999):04}",
        "age_years": str(dice.randint(20, 75)),
    }


def _address(dice: Random, unit_code: str) -> Answers:
    """The address of the card: in the unit's subdistrict, or the municipality's first one."""
    is_community = unit_code.startswith("4799")
    tambon = "470101" if is_community else unit_code[:6]
    return {
        "addr_house_no": f"{dice.randint(1, 300)}/{dice.randint(1, 20)}",
        "addr_road": dice.choice(texts.ROADS),
        "addr_moo": None if is_community else str(int(unit_code[6:])),
        "addr_place": {"tambon": tambon, "postcode": (gazetteer.load().postcodes(tambon) or ("",))[0]},
    }


def _effects(dice: Random) -> Answers:
    impact = dice.choice(IMPACTS) if dice.random() < 0.7 else ""
    other = "" if impact else dice.choice(OTHER_IMPACTS)
    employer = dice.randrange(len(texts.EMPLOYERS))
    has_employer = impact in ABOUT_AN_EMPLOYER
    registered = dice.random() < 0.4
    return {
        "entitlement": dice.choices(("sso_39_40", "welfare_card", "none"), (3, 4, 3))[0],
        "impact": impact,
        "other_impact": other,
        "other_impact_text": texts.OTHER_IMPACT if other == "other" else "",
        "employer_name": texts.EMPLOYERS[employer] if has_employer else "",
        "workplace": texts.WORKPLACES[employer] if has_employer else "",
        "workplace_province": dice.choice(("10", "12", "13", "47")) if has_employer else "",
        "rmtk_status": "registered" if registered else "not_registered",
        "rmtk_date": {"day": str(dice.randint(1, 7)), "month": "4", "year": SURVEY_YEAR}
        if registered
        else None,
    }


def _needs(dice: Random) -> Answers:
    wanted: list[str] = []
    for code in dice.choices(HELP, HELP_WEIGHTS, k=dice.choice((2, 3, 3, 4, 6, 30))):
        if code not in wanted:
            wanted.append(code)
    day = dice.choice((0, 200, 250, 300, 300, 350, 400, 500))
    return {
        "help_ranks": {code: str(rank) for rank, code in enumerate(wanted, start=1)},
        "help_other_text": texts.OTHER_HELP if "other" in wanted else "",
        "former_income_day": str(day),
        "former_income_month": str(day * dice.choice((20, 25, 26))),
    }


SPOILED: dict[str, Callable[[Answers], Answers]] = {
    "missing_employer": lambda raw: {"impact": "hours_cut", "other_impact": None, "employer_name": None},
    "business_with_sso33": lambda raw: {
        "impact": "own_business_closed", "other_impact": None, "entitlement": "sso_33",
    },
    "incomes_disagree": lambda raw: {"former_income_day": "300", "former_income_month": "90000"},
    "income_unusual": lambda raw: {"former_income_day": "20000", "former_income_month": "500000"},
    "no_number": lambda raw: {
        "id_type": "no_number", "citizen_id": None, "no_number_reason": texts.NO_NUMBER_REASON,
    },
    "first_digit_0": lambda raw: {"citizen_id": citizen_id.make("0" + raw["citizen_id"][1:12])},
    "wrong_check_digit": lambda raw: {
        "citizen_id": raw["citizen_id"][:12] + str((int(raw["citizen_id"][12]) + 1) % 10),
    },
    "both_items": lambda raw: {"impact": "income_reduced", "other_impact": "living_cost_up"},
    "nothing_ranked": lambda raw: {"help_ranks": None, "help_other_text": None},
    "registered_without_date": lambda raw: {"rmtk_status": "registered", "rmtk_date": None},
}  # fmt: skip
"""Ways in which a report gets a flag (the first six) or comes back as needs correction."""

WARNED = tuple(SPOILED)[:6]
WRONG = tuple(SPOILED)[6:]
