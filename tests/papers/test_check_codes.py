"""Check codes: recognised as people and scanners give them, refused when forged."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thaiqm.lib import record_number, thai_keyboard
from thaiqm.lib.encryption import KeyRing
from thaiqm.papers import check_codes
from thaiqm.papers.check_codes import PaperMark
from thaiqm.records.models import Record

CODES = st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=8, max_size=8)
NUMBERS = st.builds(record_number.make, st.from_regex(r"\A[0-9]{8}\Z"), st.integers(1, 10**6))
PRESSED = {
    layout: str.maketrans(thai_keyboard._ENGLISH, keys)
    for layout, keys in (("plain", thai_keyboard._PLAIN), ("shifted", thai_keyboard._SHIFTED))
}


@given(st.uuids(), st.lists(st.uuids(), min_size=1, max_size=6, unique=True))
def test_every_revision_is_recognised_by_its_code(record_id: UUID, revisions: list[UUID]) -> None:
    for revision_id in revisions:
        code = check_codes.code_of(record_id, revision_id)
        assert check_codes.read(code) == code
        assert check_codes.read(check_codes.show(code).lower()) == code
        assert check_codes.revision_shown(record_id, revisions, code) == revision_id


@given(
    st.uuids(), st.uuids(), st.uuids(), st.integers(0, 7), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
)
def test_no_other_code_fits(record: UUID, other: UUID, revision: UUID, place: int, character: str) -> None:
    """Of another record, of another revision, with one character changed: refused."""
    code = check_codes.code_of(record, revision)
    changed = code[:place] + character + code[place + 1 :]
    forged = {check_codes.code_of(other, revision), check_codes.code_of(record, other), changed} - {code}
    for wrong in forged:
        assert check_codes.revision_shown(record, [revision], wrong) is None


def test_another_installation_makes_other_codes(settings: object) -> None:
    record, revision = UUID(int=1), UUID(int=2)
    ours = check_codes.code_of(record, revision)
    settings.KEYRING = KeyRing({"k": b"a" * 32}, current="k", hash_key=b"b" * 32)  # type: ignore[attr-defined]
    assert check_codes.revision_shown(record, [revision], ours) is None


@given(st.uuids(), st.uuids(), NUMBERS)
def test_the_qr_code_comes_back(record_id: UUID, revision_id: UUID, number: str) -> None:
    text = check_codes.qr_text(Record(id=record_id, number=number), revision_id)
    wanted = PaperMark(number, check_codes.code_of(record_id, revision_id))
    assert set(text) <= set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-:")
    assert check_codes.read_qr(f" {text}\n") == wanted
    assert check_codes.read_qr(text.lower()) == wanted


@given(NUMBERS, CODES)
def test_a_scanner_on_a_thai_keyboard_is_understood(number: str, code: str) -> None:
    text = f"TQM1:{number}:{code}"
    capitals = "".join(
        character.translate(PRESSED["shifted" if character.isalpha() or character == ":" else "plain"])
        for character in text
    )
    assert check_codes.read_qr(capitals) == PaperMark(number, code)
    assert check_codes.read_qr(text.translate(PRESSED["plain"])) == PaperMark(number, code)


GOOD = f"TQM1:{record_number.make('47010201', 47)}:7K3MQ2XA"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "7K3M-Q2XA",
        GOOD.replace("TQM1", "TQM2"),
        GOOD.replace("0047", "0048"),
        GOOD + "Z",
        GOOD[:-1],
        GOOD + ":1",
        GOOD.replace(":", ";"),
        "https://example.org/" + GOOD,
        GOOD * 3,
    ],
)
def test_other_texts_are_no_qr_code_of_ours(text: str) -> None:
    assert check_codes.read_qr(GOOD) is not None
    assert check_codes.read_qr(text) is None
