"""Activation slips as a document: the same words and codes as the page of slips (docs/trust.md B1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final
from uuid import UUID

from django.conf import settings

from thaiqm.accounts.actions import PrintedSlip
from thaiqm.accounts.texts import SLIP_HELP, SLIP_STEPS
from thaiqm.lib import thai_dates
from thaiqm.lib.long_runs import breakable
from thaiqm.papers.printing import typesetting
from thaiqm.papers.printing.texts import SLIP
from thaiqm.ui.help_desks import line_of

TEMPLATE: Final = "slips"
LONGEST_RUN: Final = 30


def slips(printed: Iterable[PrintedSlip], places: Mapping[UUID, str]) -> dict[str, Any]:
    """The data of the slips. `places`: where each account acts, by its id."""
    return {
        "words": SLIP,
        "help": f"{SLIP_HELP} {line_of('system')}".strip(),
        "slips": [_slip(slip, places[slip.user.pk]) for slip in printed],
    }


def _slip(slip: PrintedSlip, place: str) -> dict[str, Any]:
    user = slip.user
    steps = SLIP_STEPS["reporter" if user.is_reporter else "officer"]
    return {
        "name": breakable(user.full_name, every=LONGEST_RUN),
        "role": user.get_role_display(),
        "place": place,
        "citizen_id": user.masked_citizen_id,
        "code": f"{slip.code[:5]} {slip.code[5:]}",
        "until": thai_dates.show_date(slip.expires_at),
        "qr": typesetting.qr(slip.url),
        "steps": [step.format(site=settings.PUBLIC_URL) for step in steps],
    }
