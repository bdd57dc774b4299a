"""Made-up areas, accounts and answers for tests."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from itertools import count
from typing import Any
from uuid import uuid4

from django.conf import settings

from thaiqm.accounts.models import REPORTERS, Role, User, citizen_id_context, hash_citizen_id
from thaiqm.accounts.standing import note_accounts
from thaiqm.areas.models import Area, AreaKind, MunicipalityType, Unit, UnitKind
from thaiqm.lib import citizen_id

_numbers = count(1)

AREAS = (
    ("47", AreaKind.PROVINCE, "สกลนคร", None),
    ("4701", AreaKind.DISTRICT, "เมืองสกลนคร", "47"),
    ("470102", AreaKind.SUBDISTRICT, "ขมิ้น", "4701"),
    ("470103", AreaKind.SUBDISTRICT, "งิ้วด่อน", "4701"),
    ("4702", AreaKind.DISTRICT, "กุสุมาลย์", "47"),
    ("470201", AreaKind.SUBDISTRICT, "กุสุมาลย์", "4702"),
    ("4799", AreaKind.MUNICIPALITY, "สกลนคร", "4701"),
    ("48", AreaKind.PROVINCE, "นครพนม", None),
    ("4801", AreaKind.DISTRICT, "เมืองนครพนม", "48"),
    ("480101", AreaKind.SUBDISTRICT, "ในเมือง", "4801"),
)
UNITS = ("47010201", "47010202", "47010301", "47020101", "47990001", "48010101")


def areas() -> None:
    """Two provinces with a few districts, a municipality and six units; twice is once."""
    for code, kind, name, parent in AREAS:
        size = MunicipalityType.CITY if kind == AreaKind.MUNICIPALITY else ""
        Area.objects.get_or_create(
            code=code,
            defaults={"kind": kind, "name_th": name, "parent_id": parent, "municipality_type": size},
        )
    for code in UNITS:
        is_community = code.startswith("4799")
        Unit.objects.get_or_create(
            code=code,
            defaults={
                "kind": UnitKind.COMMUNITY if is_community else UnitKind.VILLAGE,
                "name_th": "ชุมชนตัวอย่าง" if is_community else "บ้านตัวอย่าง",
                "parent_id": code[:4] if is_community else code[:6],
            },
        )


def new_citizen_id() -> str:
    """A valid citizen ID that no other call has given."""
    return citizen_id.make(f"1{next(_numbers):011d}")


def user(role: Role, area: str = "", *, number: str = "", **fields: Any) -> User:
    """An account of this role. `area`: a unit for reporters, otherwise one area code."""
    areas()
    digits = number or new_citizen_id()
    made = User(role=role, title="นาย", given_name="สมมติ", family_name="ทดลอง", **fields)
    if role in REPORTERS:
        made.unit_id = area or "47010201"
    elif role != Role.CENTRAL_OFFICER:
        made.area_codes = [area or "4701"]
    made.citizen_id_sealed = settings.KEYRING.seal(digits.encode(), context=citizen_id_context(made))
    made.citizen_id_hash = hash_citizen_id(digits)
    made.set_unusable_password()
    made.save()
    note_accounts([made])
    return made


def head(unit: str = "47010201") -> User:
    """The village's head: always the same one, since a unit has one account."""
    existing = User.objects.filter(unit_id=unit, is_active=True).first()
    return existing or user(Role.VILLAGE_HEAD, unit)


def officer(area: str = "4701") -> User:
    """A deputy district officer."""
    return user(Role.DEPUTY_DISTRICT_OFFICER, area)


def answers(**changed: Any) -> dict[str, Any]:
    """What somebody typed, without errors or warnings; a value of None takes a question away."""
    raw: dict[str, Any] = {
        "group": "resident",
        "name": {"title": "นาง", "given": "สมหญิง", "family": "ใจดี"},
        "id_type": "has_number",
        "citizen_id": new_citizen_id(),
        "phone_status": "has_phone",
        "phone": "081 234 5678",
        "age_years": "45",
        "addr_house_no": "12/3",
        "addr_moo": "2",
        "addr_place": {"tambon": "470102", "postcode": "47220"},
        "entitlement": "sso_39_40",
        "impact": "income_reduced",
        "rmtk_status": "not_registered",
        "help_ranks": {"short_term_cash": "1", "goods_relief_bag": "2"},
        "former_income_day": "300",
        "former_income_month": "9000",
        "surveyor_name": "นายสมมติ ทดลอง",
        "surveyor_position": "village_head",
        "respondent_name": "นางสมหญิง ใจดี",
        "survey_date": {"day": "10", "month": "4", "year": "2563"},
    }
    raw.update(changed)
    return {question: value for question, value in raw.items() if value is not None}


def item(raw: Mapping[str, Any] | None = None, **changed: Any) -> dict[str, Any]:
    """One item of a sync call; `changed` replaces ids or parts of the payload."""
    content = {
        "action": changed.pop("action", "report"),
        "questionnaire": "affected_person",
        "version": 1,
        "unit": changed.pop("unit", "47010201"),
        "finished_at": "2026-11-22T10:00:00+07:00",
    }
    if "attachments" in changed:
        content["attachments"] = changed.pop("attachments")
    if content["action"] == "report":
        content["answers"] = dict(answers() if raw is None else raw)
    else:
        content["reason"] = changed.pop("reason", "บันทึกผิดคน")
    payload = json.dumps(content)
    return {
        "record_id": str(uuid4()),
        "revision_id": str(uuid4()),
        "base_revision_id": None,
        "payload": payload,
        "sha256": hashlib.sha256(payload.encode()).hexdigest(),
        **changed,
    }
