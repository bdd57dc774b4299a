"""Made-up accounts for tests, each with a citizen ID that was never issued."""

from __future__ import annotations

from itertools import count

from tests.areas import made_up_places as places
from thaiqm.accounts import actions
from thaiqm.accounts.models import Role, User
from thaiqm.areas.models import Unit
from thaiqm.lib import citizen_id

PIN = "482915"
PASSWORD = "ทุ่งนา-กว้าง-ไกล-4"
_running = count(1)

AREAS: dict[str, tuple[str, ...]] = {
    Role.DEPUTY_DISTRICT_OFFICER: (places.DISTRICT,),
    Role.MUNICIPAL_CLERK: (places.MUNICIPALITY,),
    Role.DISTRICT_CHIEF: (places.DISTRICT,),
    Role.MAYOR: (places.MUNICIPALITY,),
    Role.PROVINCE_OFFICER: (places.PROVINCE,),
    Role.CENTRAL_OFFICER: (),
}
UNITS = {
    Role.VILLAGE_HEAD: places.VILLAGE,
    Role.COMMUNITY_PRESIDENT: places.COMMUNITY,
}


def new_citizen_id() -> str:
    """A valid number; 0 in front is nobody's registration, so it is nobody's."""
    return citizen_id.make(f"{next(_running):012d}")


def make(
    role: str, *, unit: str = "", areas: tuple[str, ...] | None = None, by: User | None = None,
    number: str = "", phone: str = "081 234 5678",
) -> User:  # fmt: skip
    """An account of this role in its usual place, not yet activated."""
    code = unit or UNITS.get(Role(role), "")
    return actions.create_account(
        role=role,
        citizen_id=number or new_citizen_id(),
        title="นาย",
        given_name="สมมุติ",
        family_name="ใจดี",
        phone=phone,
        unit=Unit.objects.get(code=code) if code else None,
        area_codes=AREAS.get(role, ()) if areas is None else areas,
        by=by,
    )


def activated(role: str, *, unit: str = "", areas: tuple[str, ...] | None = None) -> User:
    """An account that has been opened with its slip."""
    user = make(role, unit=unit, areas=areas)
    open_with_slip(user)
    return User.objects.get(pk=user.pk)


def open_with_slip(user: User, code: str = "") -> actions.Activated:
    """Activate by a slip, on the phone or at the desk as the role does it."""
    return actions.activate(
        citizen_id=user.citizen_id,
        code=code or actions.print_slip(user=user, by=None).code,
        secret=PIN if user.is_reporter else PASSWORD,
        device_name="โทรศัพท์ทดสอบ" if user.is_reporter else None,
    )
