"""The area that a board is asked for, and what stands above every board."""

from __future__ import annotations

from typing import Any

from django.http import Http404

from thaiqm.accounts.permissions import OfficerRequest
from thaiqm.areas.levels import area_above, is_shown_alone
from thaiqm.areas.queries import label_of


def below_of(request: OfficerRequest) -> str:
    """The area asked for, "" for the own one. Raises Http404 for one outside the own."""
    below = request.GET.get("below", "")
    if below and not is_shown_alone(request.user.scope, below):
        raise Http404
    return below


def head_of(request: OfficerRequest, below: str) -> dict[str, Any]:
    """The words for the area, its code, and the code of the wider one."""
    return {
        "area_label": label_of(request.user, below),
        "below": below,
        "above": area_above(request.user.scope, below),
    }
