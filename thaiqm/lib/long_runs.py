"""Text that no line can end in, made to fit: a run of letters that is no word has no place to be cut."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

BREAK: Final = "\u200b"
_RUN: Final = re.compile(r"\S+")
_LEADS: Final = "\u0e40\u0e41\u0e42\u0e43\u0e44"
_FOLLOWS: Final = "\u0e30\u0e32\u0e33\u0e45\u0e46\u200d"


def breakable(text: str, *, every: int) -> str:
    """The same text with a place to end a line after so many letters without a space.

    Never between a letter and its vowels or marks. Typst ends lines between Thai words; only where it
    finds none for so long is this place taken.
    """
    return _RUN.sub(lambda run: _with_breaks(run[0], every), text)


def _with_breaks(run: str, every: int) -> str:
    if len(run) <= every:
        return run
    parts, letters = [""], 0
    for before, sign in zip(" " + run, run, strict=False):
        if not _belongs_together(before, sign):
            if letters == every:
                parts.append("")
                letters = 0
            letters += 1
        parts[-1] += sign
    return BREAK.join(parts)


def _belongs_together(before: str, sign: str) -> bool:
    is_mark = unicodedata.category(sign) in ("Mn", "Me", "Mc", "Cf")
    return is_mark or sign in _FOLLOWS or before in _LEADS or before == "\u200d"
