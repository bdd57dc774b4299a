"""What people write, made safe to keep: one spelling, line breaks kept, no number of anybody's papers."""

from __future__ import annotations

import re
from typing import Final

from thaiqm.lib import citizen_id, thai_text
from thaiqm.support.texts import HIDDEN_NUMBER

_DIGITS: Final = r"[0-9\u0e50-\u0e59\uff10-\uff19]"
_LOOKS_LIKE_ID: Final = re.compile(rf"(?<!{_DIGITS})(?:{_DIGITS}[-. ]?){{12}}{_DIGITS}(?!{_DIGITS})")
_LINES: Final = re.compile(r"\r\n|\r|\n|\u2028|\u2029")
_MANY_BLANKS: Final = re.compile(r"\n{3,}")


def lines_of(text: str) -> str:
    """Each line normalised; at most one empty line between two."""
    lines = (thai_text.normalise(line) for line in _LINES.split(text))
    return _MANY_BLANKS.sub("\n\n", "\n".join(lines)).strip("\n")


def without_numbers(text: str) -> str:
    """The text with every citizen ID blanked out (docs/trust.md B5)."""
    return _LOOKS_LIKE_ID.sub(_hidden, text)


def safe(text: str) -> str:
    """Both."""
    return without_numbers(lines_of(text))


def one_line(text: str, *, most: int) -> str:
    """Safe, without line breaks, not longer than this."""
    return without_numbers(thai_text.normalise(text))[:most]


def _hidden(found: re.Match[str]) -> str:
    return HIDDEN_NUMBER if citizen_id.is_inside(citizen_id.normalise(found[0])) else found[0]
