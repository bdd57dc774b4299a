"""Pictures that follow a record, each on its own (docs/trust.md A15)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from thaiqm.attachments import actions
from thaiqm.sync.shapes import AttachmentOut, ErrorOut
from thaiqm.sync.tokens import DeviceToken, device_of, reporter_of

router = Router(tags=["attachments"], auth=DeviceToken())
REFUSALS = {401: ErrorOut, 404: ErrorOut, 413: ErrorOut, 422: ErrorOut}


@router.put(
    "/records/{uuid:record_id}/attachments/{sha256}",
    response={200: AttachmentOut, **REFUSALS},
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
        }
    },
)
def keep_attachment(request: HttpRequest, record_id: UUID, sha256: str) -> dict[str, Any]:
    """Keep the bytes of one picture, at most 400 KiB; any number of times, the same receipt.

    The body is the picture itself. Send it after the receipt of the revision that names it.
    """
    receipt = actions.keep(
        record_id=record_id,
        sha256=sha256,
        data=request.body,
        by=reporter_of(request),
        device_id=device_of(request).id,
    )
    return vars(receipt)
