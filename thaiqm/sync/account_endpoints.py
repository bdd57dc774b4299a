"""Activation, sign-in and who am I."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from ninja import Router, Status

from thaiqm.accounts import actions
from thaiqm.accounts.models import User
from thaiqm.lib import thai_dates
from thaiqm.supervision.zero import queries as zero_reports
from thaiqm.sync.counts import counts_of
from thaiqm.sync.shapes import AccountOut, ActivateIn, ErrorOut, MeOut, SignedInOut, SignInIn
from thaiqm.sync.tokens import DeviceToken, device_of, reporter_of

router = Router(tags=["account"])
REFUSALS = {400: ErrorOut, 401: ErrorOut, 413: ErrorOut, 422: ErrorOut, 429: ErrorOut}


@router.post("/activate", response={200: SignedInOut, **REFUSALS})
def activate(request: HttpRequest, body: ActivateIn) -> dict[str, Any]:
    """Turn an activation slip into a PIN, and sign this phone in."""
    activated = actions.activate(
        citizen_id=body.citizen_id,
        code=body.code,
        secret=body.secret,
        device_name=body.device_name,
        device_key=body.device_key,
    )
    return _signed_in(activated.user, activated.token)


@router.post("/sign-in", response={200: SignedInOut, **REFUSALS})
def sign_in(request: HttpRequest, body: SignInIn) -> dict[str, Any]:
    """Citizen ID and PIN against a device token."""
    user, token = actions.sign_in_phone(
        citizen_id=body.citizen_id,
        secret=body.secret,
        device_name=body.device_name,
        device_key=body.device_key,
    )
    return _signed_in(user, token)


@router.post("/sign-out", auth=DeviceToken(), response={204: None, 401: ErrorOut})
def sign_out(request: HttpRequest) -> Status[None]:
    """Forget this phone's token. What the phone holds unsent stays on it (docs/trust.md A3)."""
    actions.sign_out_device(device=device_of(request), by=reporter_of(request))
    return Status(204, None)


@router.get("/me", auth=DeviceToken(), response={200: MeOut, 401: ErrorOut})
def me(request: HttpRequest) -> dict[str, Any]:
    """The account, its unit in words, and how many records stand where."""
    user = reporter_of(request)
    # the time first: a phone takes the later of two answers, and a send may commit in between
    asked_at = thai_dates.now()
    return {
        "account": account_shape(user),
        "counts": counts_of(user.unit_id or ""),
        "zero_report": _zero_report(user.unit_id or ""),
        "server_time": asked_at,
    }


def _zero_report(unit_code: str) -> dict[str, Any] | None:
    report = zero_reports.of_unit(unit_code)
    if report is None:
        return None
    return {
        "record_id": report.record_id,
        "as_of": report.as_of,
        "status": report.status,
        "status_label": report.get_status_display(),
        "reason": report.reason,
        "reported_at": report.reported_at,
        "stands": report.stands,
    }


def _signed_in(user: User, token: str | None) -> dict[str, Any]:
    box_key = settings.BOX_KEYS.current.as_json()
    return {"token": token, "account": account_shape(user), "box_key": box_key}


def account_shape(user: User) -> dict[str, Any]:
    """The account as `AccountOut` wants it."""
    unit = user.unit
    if unit is None:
        raise ValueError("only reporters sign in on a phone, and every reporter has a unit")
    lower, middle = unit.parent, unit.parent.parent
    upper = middle.parent if middle else None
    above = [
        {"code": area.code, "kind": area.kind, "label": area.label} for area in (lower, middle, upper) if area
    ]
    return AccountOut.model_validate(
        {
            "id": user.id,
            "role": user.role,
            "role_label": user.get_role_display(),
            "is_kamnan": user.is_kamnan,
            "name": user.full_name,
            "unit": {
                "code": unit.code,
                "kind": unit.kind,
                "name": unit.name_th,
                "label": unit.label,
                "moo": unit.moo,
                "above": above,
                "full_label": " ".join([unit.label, *(area["label"] for area in above)]),
            },
        }
    ).model_dump()
