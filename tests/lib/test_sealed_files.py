"""Files sealed in pieces: any part opens, nothing else does."""

from __future__ import annotations

import hashlib
import io
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thaiqm.lib import sealed_files
from thaiqm.lib.encryption import KeyRing, SealBroken
from thaiqm.lib.sealed_files import PIECE

RING = KeyRing({"k1": os.urandom(32)}, current="k1", hash_key=os.urandom(32))
CONTEXT = "table.file:1"
SIZES = (0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 2 * PIECE + 77)


def sealed(data: bytes) -> bytes:
    target = io.BytesIO()
    written = sealed_files.write(io.BytesIO(data), target, ring=RING, context=CONTEXT)
    assert (written.size, written.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    return target.getvalue()


def part(file: bytes, start: int, stop: int, context: str = CONTEXT) -> bytes:
    return b"".join(sealed_files.read(io.BytesIO(file), ring=RING, context=context, start=start, stop=stop))


FILES = {size: (data, sealed(data)) for size in SIZES for data in [os.urandom(size)]}


@pytest.mark.parametrize("size", SIZES)
def test_the_whole_comes_back(size: int) -> None:
    data, file = FILES[size]
    assert part(file, 0, size) == data


@settings(max_examples=200)
@given(st.sampled_from(SIZES), st.data())
def test_any_part_comes_back(size: int, draw: st.DataObject) -> None:
    start = draw.draw(st.integers(0, size))
    stop = draw.draw(st.integers(start, size))
    data, file = FILES[size]
    assert part(file, start, stop) == data[start:stop]


@pytest.mark.parametrize("cut", [1, PIECE // 2])
def test_a_file_that_was_cut_off_is_refused(cut: int) -> None:
    size = SIZES[-1]
    with pytest.raises(SealBroken):
        part(FILES[size][1][:-cut], 0, size)


def test_a_file_cut_between_pieces_is_refused() -> None:
    data, file = FILES[2 * PIECE]
    with pytest.raises(SealBroken):
        part(file[: len(file) // 2], 0, len(data))


def test_pieces_in_another_order_are_refused() -> None:
    file = FILES[2 * PIECE][1]
    half = len(file) // 2
    with pytest.raises(SealBroken):
        part(file[half:] + file[:half], 0, 2 * PIECE)


def test_the_file_of_another_row_is_refused() -> None:
    with pytest.raises(SealBroken):
        part(FILES[1][1], 0, 1, context="table.file:2")


def test_something_else_is_refused() -> None:
    with pytest.raises(SealBroken):
        part(b"PK\x03\x04", 0, 4)
