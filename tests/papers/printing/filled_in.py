"""Records as they might be printed, without a database."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.conf import settings

from thaiqm.areas.models import Area, AreaKind, Unit, UnitKind
from thaiqm.papers.printing.survey_form import Filled
from thaiqm.questionnaire.definitions.affected_person_v1 import AFFECTED_PERSON_V1
from thaiqm.records.models import Record

ID = "1234567890121"
WIDE_WORDS = "ผู้ใหญ่บ้านเก็บน้ำผึ้งที่ปั๊มน้ำมันใกล้กู่ปู่ฎีกา "

ANSWERS: dict[str, Any] = {
    "group": "resident",
    "name": {"title": "นาง", "given": "สมหญิง", "family": "ใจดี"},
    "id_type": "has_number",
    "phone_status": "has_phone",
    "phone": "+66812345678",
    "age_years": 45,
    "addr_house_no": "12/3",
    "addr_moo": 2,
    "addr_place": {"tambon": "470102", "postcode": "47220"},
    "entitlement": "sso_39_40",
    "impact": "income_reduced",
    "employer_name": "ร้านก๋วยเตี๋ยวเจ๊น้ำผึ้ง",
    "workplace": "ตลาดสดเทศบาล",
    "workplace_province": "10",
    "rmtk_status": "registered",
    "rmtk_date": "2020-03-28",
    "help_ranks": {"short_term_cash": 1, "goods_relief_bag": 2, "other": 3},
    "help_other_text": "น้ำดื่มสะอาด",
    "former_income_day": 300,
    "former_income_month": 9000,
    "surveyor_name": "นายสมมติ ทดลอง",
    "surveyor_position": "village_head",
    "respondent_name": "นางสมหญิง ใจดี",
    "survey_date": "2020-04-10",
}


def unit() -> Unit:
    """A village with everything above it."""
    province = Area(code="47", kind=AreaKind.PROVINCE, name_th="สกลนคร")
    district = Area(code="4701", kind=AreaKind.DISTRICT, name_th="เมืองสกลนคร", parent=province)
    subdistrict = Area(code="470102", kind=AreaKind.SUBDISTRICT, name_th="ขมิ้น", parent=district)
    return Unit(code="47010201", kind=UnitKind.VILLAGE, name_th="บ้านขมิ้น", parent=subdistrict)


def record(number: int = 47, *, digits: str | None = ID, **changed: Any) -> Record:
    """A record with these answers changed; None takes one away."""
    answers = {name: value for name, value in {**ANSWERS, **changed}.items() if value is not None}
    made = Record(id=uuid4(), current_revision=uuid4(), unit=unit(), answers=answers)
    made.number, made.questionnaire, made.version = f"47010201-{number:04d}-5", "affected_person", 1
    if digits:
        context = f"records_record.citizen_id:{made.id}"
        made.citizen_id_sealed = settings.KEYRING.seal(digits.encode(), context=context)
    return made


def filled(number: int = 47, **changed: Any) -> Filled:
    """The same as it is printed by somebody who may see the citizen ID."""
    return Filled(record(number, **changed), revision=2, shows_id=True)


def everywhere(text: str) -> dict[str, Any]:
    """Answers with this text wherever somebody may write freely."""
    blanks = ("addr_house_no", "addr_road", "addr_soi", "employer_name", "workplace", "help_other_text")
    signed = ("surveyor_name", "respondent_name")
    return {
        "name": {"title": text, "given": text, "family": text},
        **dict.fromkeys((*blanks, *signed), text),
    }


def longest(text: str) -> dict[str, Any]:
    """Every free text as long as it may be, from the beginning of this one, and everything ranked."""
    ranks = [choice.value for choice in AFFECTED_PERSON_V1.question("help_ranks").choices]
    return {
        **everywhere(text[:200]),
        "name": dict.fromkeys(("title", "given", "family"), text[:100]),
        "addr_house_no": text[:50],
        "addr_road": text[:100],
        "addr_soi": text[:100],
        "impact": None,
        "other_impact": "other",
        "other_impact_text": text[:200],
        "help_ranks": {value: rank for rank, value in enumerate(ranks, 1)},
    }
