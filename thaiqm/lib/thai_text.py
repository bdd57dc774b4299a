"""Thai text as people type it, made comparable. The rules stand in docs/domain.md ("Text").

The phone has the same functions in phone/src/lib/thai_text.ts; both must answer alike, so every
character class here is written out and nothing depends on a Unicode table of the platform
except NFC itself.
"""

import re
import unicodedata
from typing import Final

# White space that becomes one plain space. Written out because str.split() and JavaScript's trim
# disagree about some of these.
SPACES: Final = "\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
# Never seen and never meant: zero-width marks, direction marks, control characters, halves of a
# surrogate pair. NUL and lone surrogates would also be refused by PostgreSQL.
UNSEEN: Final = (
    "\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufeff\ud800-\udfff"
)
TONES: Final = "\u0e48-\u0e4b"

_SPACE_RUN: Final = re.compile(f"[{SPACES}]+")
_UNSEEN: Final = re.compile(f"[{UNSEEN}]+")
_SPLIT_AM: Final = re.compile(f"\u0e4d([{TONES}]*)\u0e32")
# The whole run rather than "ำ, then a tone mark": that would take the square of a long run's time.
# Accents of other scripts belong to it: NFC moves a tone mark past them, back beside an earlier ำ.
_AM_AND_TONES: Final = re.compile(f"[{TONES}\u0e33\u0300-\u036f]+")
_TONES: Final = re.compile(f"[{TONES}]+")
# One look tells whether there is anything to mend besides NFC; most answers pass it untouched.
_NEEDS_WORK: Final = re.compile(f"[{SPACES.replace(' ', '')}]|  |^ | $|\u0e40\u0e40|\u0e4d|\u0e33[{TONES}]")

_ASCII_DIGITS: Final = {
    **{0x0E50 + n: str(n) for n in range(10)},
    **{0xFF10 + n: str(n) for n in range(10)},
}
_THAI_DIGITS: Final = {0x30 + n: chr(0x0E50 + n) for n in range(10)}

_LEADING_VOWEL: Final = re.compile("([\u0e40-\u0e44])([\u0e01-\u0e2e])")
_IGNORED_IN_SORTING: Final = re.compile("[\u0e47-\u0e4c]")


def normalise(text: str) -> str:
    """The one spelling that is stored and compared.

    NFC (never NFKC, which breaks ำ); unseen characters removed; เเ becomes แ; ํ + า becomes ำ,
    also with a tone mark between or after (นํ้า, นำ้ become น้ำ); runs of white space become one
    space; no space at either end.
    """
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
    if _NEEDS_WORK.search(text) is None:
        return text
    text = _SPLIT_AM.sub("\\1\u0e33", text.replace("\u0e40\u0e40", "\u0e41"))
    text = _AM_AND_TONES.sub(_tones_first, text)
    text = unicodedata.normalize("NFC", text)
    return _SPACE_RUN.sub(" ", text).strip(" ")


def _tones_first(run: re.Match[str]) -> str:
    """A run of ำ, tone marks and accents with the tone marks in front."""
    return "".join(_TONES.findall(run[0])) + _TONES.sub("", run[0])


def ascii_digits(text: str) -> str:
    """Thai digits and full-width digits become 0-9; every other character stays."""
    return text if text.isascii() else text.translate(_ASCII_DIGITS)


def thai_digits(text: str) -> str:
    """0-9 become ๐-๙, for print."""
    return text.translate(_THAI_DIGITS)


def digits_only(text: str) -> bool:
    """Whether text is one or more of 0-9. str.isdigit() would also take ๐-๙ and superscripts."""
    return text.isascii() and text.isdigit()


def search_key(text: str) -> str:
    """What a search compares: normalised, case folded, ASCII digits, without spaces."""
    return ascii_digits(normalise(text)).casefold().replace(" ", "")


def sort_key(text: str) -> str:
    """A key whose plain code point order is close to Thai dictionary order.

    A leading vowel changes places with the consonant after it, tone marks and ็ ์ are left out;
    the text itself follows so that the order is total. Compare it with COLLATE "C".
    """
    text = normalise(text)
    swapped = _LEADING_VOWEL.sub("\\2\\1", text)
    return f"{_IGNORED_IN_SORTING.sub('', swapped)} {text}"
