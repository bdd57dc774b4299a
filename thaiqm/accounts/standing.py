"""What accounts and phones say about how far a unit is: written into its one row (areas.UnitStanding).

Both facts are counted anew from the unit's own account and phones, a handful of rows, so that no
order of events can make them wrong.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

from thaiqm.accounts.models import User


def note_accounts(accounts: Iterable[User]) -> None:
    """The accounts of these units were made, opened or ended. In the transaction of the act."""
    note_units({account.unit_id for account in accounts if account.unit_id})


def note_units(unit_codes: Iterable[str]) -> None:
    """Bring account and drafts of these units up to date; those without a row get one."""
    codes = sorted(set(unit_codes))
    if codes:
        with connection.cursor() as cursor:
            cursor.execute(_NOTE, [codes])


# In the order of codes, against deadlocks.
_NOTE = """
    INSERT INTO areas_unitstanding AS s (unit_id, account, drafts)
    SELECT unit.code,
           CASE WHEN account.id IS NULL THEN '' WHEN account.activated_at IS NULL THEN 'waiting' ELSE 'active' END,
           coalesce((SELECT sum(phone.drafts) FROM accounts_device AS phone
                     WHERE phone.user_id = account.id AND phone.revoked_at IS NULL), 0)
    FROM unnest(%s::text[]) AS unit(code)
    LEFT JOIN accounts_user AS account ON account.unit_id = unit.code AND account.is_active
    ORDER BY unit.code
    ON CONFLICT (unit_id) DO UPDATE SET account = excluded.account, drafts = excluded.drafts
    WHERE (s.account, s.drafts) IS DISTINCT FROM (excluded.account, excluded.drafts)
"""
