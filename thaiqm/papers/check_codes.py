"""The check code on paper, which says whether the paper and the system agree.

It is made from the record, the revision that was printed and the key of this installation: a paper
of an older revision is recognised by it, and nobody without the key makes one that fits. Shown as
7K3M-Q2XA; in the QR code beside it with the record's number.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from typing import Final, NamedTuple
from uuid import UUID

from django.conf import settings

from thaiqm.lib import crockford, record_number, thai_keyboard
from thaiqm.lib.thai_text import normalise
from thaiqm.records.models import Record

LENGTH: Final = 8
QR_MARK: Final = "TQM1"
_LONGEST_QR: Final = 60


class PaperMark(NamedTuple):
    """What a QR code holds: the canonical record number, and the code without hyphen."""

    number: str
    code: str


def code_of(record_id: UUID, revision_id: UUID) -> str:
    """The eight characters for one revision of one record, without hyphen."""
    digest = settings.KEYRING.keyed_hash(f"{record_id}:{revision_id}", purpose="paper")
    return crockford.encode(digest, length=LENGTH)


def show(code: str) -> str:
    """As it is printed: XXXX-XXXX."""
    return f"{code[:4]}-{code[4:]}"


def read(typed: str) -> str | None:
    """The code in what a person typed; None when it cannot be one.

    Case, spaces, hyphens, Thai digits, O for 0 and I or L for 1 are forgiven.
    """
    return crockford.read(typed, length=LENGTH)


def revision_shown(record_id: UUID, revision_ids: Iterable[UUID], code: str) -> UUID | None:
    """The revision that was printed on a paper with this code; None for a forged or mistyped code."""
    return next((r for r in revision_ids if hmac.compare_digest(code_of(record_id, r), code)), None)


def qr_text(record: Record, revision_id: UUID) -> str:
    """What stands in the QR code: capitals, digits and signs of the small alphanumeric kind only."""
    return f"{QR_MARK}:{record.number}:{code_of(record.id, revision_id)}"


def read_qr(text: str) -> PaperMark | None:
    """Number and code of a scanned QR code; None for any other text.

    A hand scanner's keys are understood on a keyboard set to Thai too.
    """
    return _read_english(text) or _read_english(thai_keyboard.as_english(text))


def _read_english(text: str) -> PaperMark | None:
    mark, _, rest = normalise(text[:_LONGEST_QR]).upper().partition(":")
    number_typed, _, code_typed = rest.partition(":")
    number, code = record_number.read(number_typed), read(code_typed)
    if mark != QR_MARK or number is None or code is None:
        return None
    return PaperMark(number, code)
