"""Cells of CSV as spreadsheets open it and programs read it (docs/trust.md B8): no cell is a formula.

Text is quoted. Text that a spreadsheet might run gets an apostrophe in front, and so does text that begins
with one, so that taking one away gives back what was there.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

BOM: Final = b"\xef\xbb\xbf"
RISKY: Final = frozenset("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
MARK: Final = "'"
_UNSEEN_IN_FRONT: Final = " \u00a0\u3000\ufeff\u200b\u200c\u200d\u2060\v\f\0"
_LOOK_CLOSER: Final = frozenset((*RISKY, MARK, *_UNSEEN_IN_FRONT))


def escaped(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    first = text[:1]
    if first == MARK or first in RISKY:
        return MARK + text
    if first and first in _UNSEEN_IN_FRONT and text.lstrip(_UNSEEN_IN_FRONT)[:1] in RISKY:
        return MARK + text
    return text


def unescaped(text: str) -> str:
    """What stood there before `escaped`."""
    return text.removeprefix(MARK)


def quoted(text: str) -> str:
    """A cell of text."""
    if text[:1] in _LOOK_CLOSER:
        text = escaped(text)
    return '"' + (text.replace('"', '""') if '"' in text else text) + '"'


def line(pieces: Iterable[str]) -> str:
    """One line of cells that are written as they must stand."""
    return ",".join(pieces) + "\r\n"
