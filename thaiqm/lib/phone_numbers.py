"""Telephone numbers: read what people write, keep E.164, show the national grouping.

A small rule of our own rather than a numbering database, because the phone must judge exactly as
the server does and the database is larger than the whole app (docs/domain.md, "Phones").
phone/src/lib/phone_numbers.ts is the twin.
"""

from typing import Final, NamedTuple

import phonenumbers

from thaiqm.lib.thai_text import ascii_digits, digits_only, normalise

_GROUPING: Final = " -.()/\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d"
_DROPPED: Final = {ord(character): None for character in _GROUPING} | {0xFF0B: "+"}
# Longest first: "ต่อ" is how an extension is written on every Thai letterhead.
_EXTENSION_WORDS: Final = ("ต่อ", "ext", "Ext", "EXT", "#")
MOBILE_PREFIXES: Final = ("06", "08", "09")
LANDLINE_PREFIXES: Final = ("02", "03", "04", "05", "07")
EXTENSION_DIGITS: Final = 6


class PhoneRead(NamedTuple):
    """`number` is E.164, with ";ext=12" after it where there is an extension; or `code` says why
    there is none, `length` how many digits were typed and `expected` how many there should be."""

    number: str | None
    code: str | None = None
    length: int = 0
    expected: int = 0


def read(text: str) -> PhoneRead:
    """Read a number as people write it: 081-234-5678, +66 81 234 5678, 0 4271 1461 ต่อ 12."""
    main, extension = _split_extension(ascii_digits(normalise(text)))
    if extension is None:
        return PhoneRead(None, "phone_extension")
    compact = main.translate(_DROPPED)
    plus = compact.startswith("+")
    digits = compact[1:] if plus else compact
    if not digits_only(digits):
        return PhoneRead(None, "phone_characters")
    found = _international(digits) if plus else _without_plus(digits)
    if found.number is None or extension == "":
        return found
    return PhoneRead(f"{found.number};ext={extension}")


def with_lost_zero(phone: str) -> str:
    """A spreadsheet drops the 0 in front: 812345678 can only be 081 234 5678."""
    digits = ascii_digits(phone)
    is_short_mobile = len(digits) == 9 and digits[0] in "689"
    is_short_landline = len(digits) == 8 and digits[0] in "23457"
    return f"0{digits}" if digits_only(digits) and (is_short_mobile or is_short_landline) else phone


def show(number: str) -> str:
    """081 234 5678, 0 4271 1461 ต่อ 12, or the international form of a foreign number."""
    main, _, extension = number.partition(";ext=")
    shown = show_national("0" + main[3:]) if main.startswith("+66") else _show_foreign(main)
    return f"{shown} ต่อ {extension}" if extension else shown


def show_national(digits: str) -> str:
    """Group a national number: 3-3-4 for a mobile, 1-4-4 for a landline."""
    if len(digits) == 10:
        return f"{digits[:3]} {digits[3:6]} {digits[6:]}"
    return f"{digits[:1]} {digits[1:5]} {digits[5:]}"


def _split_extension(text: str) -> tuple[str, str | None]:
    """The number and its extension: "" where there is none, None where it cannot be read."""
    for word in _EXTENSION_WORDS:
        before, found, after = text.partition(word)
        if found:
            extension = after.strip(" .:")
            is_number = digits_only(extension) and len(extension) <= EXTENSION_DIGITS
            return before, extension if is_number else None
    return text, ""


def _international(digits: str) -> PhoneRead:
    if digits.startswith("66"):
        rest = digits[2:]
        return _national(rest if rest.startswith("0") else "0" + rest)
    if digits.startswith("0"):
        return PhoneRead(None, "phone_prefix")
    if 8 <= len(digits) <= 15:
        return PhoneRead("+" + digits)
    return PhoneRead(None, "phone_length_foreign", len(digits))


def _without_plus(digits: str) -> PhoneRead:
    # 66812345678 is +66 81 234 5678 with the plus left out
    if digits.startswith("66"):
        found = _national("0" + digits[2:])
        if found.number is not None:
            return found
    return _national(digits)


def _national(digits: str) -> PhoneRead:
    prefix = digits[:2]
    if prefix in MOBILE_PREFIXES:
        expected = 10
    elif prefix in LANDLINE_PREFIXES:
        expected = 9
    else:
        return PhoneRead(None, "phone_prefix")
    if len(digits) != expected:
        return PhoneRead(None, "phone_length", len(digits), expected)
    return PhoneRead("+66" + digits[1:])


def _show_foreign(number: str) -> str:
    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return number
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
