"""Codes that people read aloud come back as they were, and nothing else is taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thaiqm.lib import crockford
from thaiqm.lib.thai_text import thai_digits

CODES = st.text(crockford.ALPHABET, min_size=8, max_size=8)


@given(st.binary(min_size=5, max_size=32))
def test_a_code_is_the_first_bits(data: bytes) -> None:
    code = crockford.encode(data, length=8)
    value = 0
    for character in code:
        value = value * 32 + crockford.ALPHABET.index(character)
    assert value.to_bytes(5) == data[:5]


@given(CODES)
def test_it_reads_what_people_type(code: str) -> None:
    grouped = f" {code[:4]} - {code[4:]}\u200b"
    for typed in (code, code.lower(), grouped, thai_digits(grouped), code.replace("0", "o")):
        assert crockford.read(typed, length=8) == code
    for alike in "IiLl":
        assert crockford.read(code.replace("1", alike), length=8) == code


@given(CODES, st.sampled_from("Uu!*กé"))
def test_it_refuses_what_is_no_code(code: str, character: str) -> None:
    for typed in ("", code[:7], code + "7", character + code[1:], code[:4] + character + code[4:]):
        assert crockford.read(typed, length=8) is None


def test_a_code_needs_its_bits() -> None:
    with pytest.raises(ValueError, match="too few bytes"):
        crockford.encode(b"1234", length=8)
