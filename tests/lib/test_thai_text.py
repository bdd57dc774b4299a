import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thaiqm.lib import thai_text

SPELLINGS = [
    ("น้ำ", "น้ำ"),
    ("นํ้า", "น้ำ"),
    ("น\u0e49\u0e4d\u0e32", "น้ำ"),
    ("นำ\u0e49", "น้ำ"),
    ("สํารวจ", "สำรวจ"),
    ("เเม่", "แม่"),
    ("  บ้าน \u00a0\u3000ขมิ้น\n", "บ้าน ขมิ้น"),
    ("ส\u200bม\ufeffชาย\u0000", "สมชาย"),
    ("\ud800ก", "ก"),
    ("กุ่", unicodedata.normalize("NFC", "กุ่")),
    ("\u1e9b\u0323", "\u1e9b\u0323"),
    ("\uff11", "\uff11"),
    ("ำ่ำ้", "่้ำำ"),
    ("ำ\u200b\u0301่", "่ำ\u0301"),
    ("ำ\u0301ำ่", "่ำ\u0301ำ"),
    ("", ""),
    (" ", ""),
]


@pytest.mark.parametrize(("typed", "expected"), SPELLINGS)
def test_it_gives_every_spelling_one_form(typed: str, expected: str) -> None:
    assert thai_text.normalise(typed) == expected


THAI_AND_MARKS = st.text(st.sampled_from("กนเแำาํ่้์ุ ๐9\u200b\u0323\u0301e\u00a0\n\ud800😀"))


@settings(deadline=None, max_examples=2000)
@given(THAI_AND_MARKS)
def test_it_changes_nothing_the_second_time(text: str) -> None:
    once = thai_text.normalise(text)
    assert thai_text.normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)


def test_it_maps_thai_and_full_width_digits_only() -> None:
    assert thai_text.ascii_digits("๐๑๒๓๔๕๖๗๘๙") == "0123456789"
    assert thai_text.ascii_digits("０１２３４５６７８９ก") == "0123456789ก"
    assert thai_text.ascii_digits("٣²") == "٣²"
    assert thai_text.thai_digits("10 เม.ย. 2563") == "๑๐ เม.ย. ๒๕๖๓"


def test_it_knows_ascii_digits_from_look_alikes() -> None:
    assert thai_text.digits_only("0123")
    assert not any(map(thai_text.digits_only, ["", "๑", "²", "1 ", "-1", "１"]))


def test_it_searches_whatever_the_spelling() -> None:
    assert thai_text.search_key("นาย  Somchai ใจดี๑") == "นายsomchaiใจดี1"


def test_it_sorts_nearly_as_a_thai_dictionary() -> None:
    names = ["แก้ว", "กา", "เกด", "ขาว", "กบ", "ไก่", "โก้"]
    expected = ["กบ", "กา", "เกด", "แก้ว", "โก้", "ไก่", "ขาว"]
    assert sorted(names, key=thai_text.sort_key) == expected


@pytest.mark.parametrize("piece", ["ำ", "ํ", "่", "เ", " ", "\u200b", "ำ่", "ํ่", "\u0301"])
def test_it_takes_its_time_only_once_for_long_nonsense(piece: str) -> None:
    start = time.process_time()
    thai_text.normalise("  " + piece * 60_000)
    assert time.process_time() - start < 0.5
