"""The municipal clerk adds community presidents before entry begins (docs/domain.md "Roles")."""

from __future__ import annotations

from django.db import transaction

from thaiqm.accounts import permissions
from thaiqm.accounts.actions.accounts import create_account
from thaiqm.accounts.models import Role, User
from thaiqm.accounts.refusals import Refused
from thaiqm.areas.actions import CommunityRefused, add_community
from thaiqm.areas.models import Unit


def add_president(
    *,
    unit: Unit | None,
    municipality: str,
    new_community: str,
    citizen_id: str,
    title: str,
    given_name: str,
    family_name: str,
    phone: str,
    by: User,
) -> User:
    """Make the account of a community's president; the community too when `unit` is None.

    Both or neither. Raises Refused: community_name_missing, community_exists, and as
    create_account.
    """
    role = Role.COMMUNITY_PRESIDENT
    permissions.require(by, role=role, codes=[unit.code if unit else municipality])
    with transaction.atomic():
        if unit is None:
            try:
                unit = add_community(municipality=municipality, name=new_community, by=by)
            except CommunityRefused as refused:
                raise Refused(refused.code) from None
        return create_account(
            role=role, unit=unit, citizen_id=citizen_id, title=title, given_name=given_name,
            family_name=family_name, phone=phone, by=by,
        )  # fmt: skip
