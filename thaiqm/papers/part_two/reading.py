"""What was scanned or typed at the desk for a part 2: one QR text, or record number and check code."""

from __future__ import annotations

from thaiqm.lib import record_number
from thaiqm.papers import check_codes
from thaiqm.papers.check_codes import PaperMark
from thaiqm.papers.part_two.refusals import Refused

MOST_TYPED = 100


def read_mark(number: str, code: str) -> PaperMark:
    """The mark of a paper. A hand scanner types the whole QR text into whichever box has the focus.

    Raises:
        Refused: ``nothing_typed``, ``qr_not_ours``, ``number_wrong``, ``code_missing``, ``code_wrong``.
    """
    number, code = number[:MOST_TYPED], code[:MOST_TYPED]
    for text in (number, code):
        scanned = check_codes.read_qr(text)
        if scanned is not None:
            return scanned
    if not number.strip() and not code.strip():
        raise Refused("nothing_typed")
    known_number = record_number.read(number)
    if known_number is None:
        raise Refused("qr_not_ours" if ":" in number + code else "number_wrong")
    if not code.strip():
        raise Refused("code_missing")
    known_code = check_codes.read(code)
    if known_code is None:
        raise Refused("code_wrong")
    return PaperMark(known_number, known_code)
