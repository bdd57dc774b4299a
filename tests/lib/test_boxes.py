"""Boxes and sealed revisions: what opens, and everything that must not."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thaiqm.lib import base64url, boxes
from thaiqm.lib.boxes import BoxKeys, Contents
from thaiqm.lib.encryption import SealBroken

OLD, NEW = bytes([8]) * 32, bytes([7]) * 32
KEY = bytes(range(32))
CONTENTS = Contents(UUID("7f1c7bf2-43c5-4c5e-9d0c-1a2b3c4d5e6f"), KEY, "tqm1_" + "A" * 43)
RECORD, REVISION = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"

# Made once by WebCrypto for the key pair of NEW under the id "k2", as phones do it.
BOX_OF_A_BROWSER = (
    "AQJrMgT_Vd9UhszMl6XRAOnZ3EnDtNls3aLcHVCIYDULtzZW6X3o7m_ImVQTa16PfWShsrIdq878uROfw8gbNOnx_K"
    "B-j0LKqafmcXeblO04rsxnC1O9J9nYRk5Qy2vCmDocEc08qYuJ949CNi6O9HGaFdhIOWCq8wSgZyvDAXUarIUcG3ID"
    "oNGWilWMeG_JPztMY89Tiq0DRZaYmKb-fcFGGRauq74J0PxG-fmWruI9_KP7ZcQrq9t5In6RLiYx76P4paZd21qrSl"
    "zAf9_lZW33jlHWvayOsbfG1-c5LdDugRZnnoaxTOguwCXlMVdxp8MKEccdT2jtur4KKaTRsMqH"
)
SEALED_BY_A_BROWSER = (
    "LPKiBE43fcJ2PJnRygPsQmYn1Ur1VtHHyoFfJIWdMsGrWfVKLI1LDj2Fdx2J4KlGnBNUY7WV0E-lc3bIt4NpwTY"
)


def centre(current: str = "k2") -> BoxKeys:
    return BoxKeys({"k1": OLD, "k2": NEW}, current)


def sealed(payload: bytes = b"{}") -> bytes:
    return boxes.seal_revision(payload, key=KEY, record_id=RECORD, revision_id=REVISION)


def test_it_opens_what_a_browser_made() -> None:
    assert centre().open(BOX_OF_A_BROWSER) == CONTENTS
    opened = boxes.unseal_revision(
        base64url.read(SEALED_BY_A_BROWSER), key=KEY, record_id=RECORD, revision_id=REVISION
    )
    assert opened.decode() == '{"ชื่อ":"สมหญิง"}'


def test_the_key_pair_follows_from_the_data_key_and_nothing_else() -> None:
    """Two servers with the same keys tell phones the same; the id says which data key it was."""
    assert centre().current == BoxKeys({"k2": NEW}, "k2").current
    assert centre().current.public != centre("k1").current.public
    assert (centre().current.id, len(centre().current.public)) == ("k2", 65)
    assert NEW not in centre().current.public


@given(st.uuids(), st.binary(min_size=32, max_size=32), st.text(max_size=60))
@settings(max_examples=30, deadline=None)
def test_a_box_opens_for_the_centre_and_never_looks_alike(account: UUID, key: bytes, token: str) -> None:
    contents = Contents(account, key, token)
    first, second = (boxes.close(contents, to=centre().current) for _ in range(2))
    assert first != second
    assert centre().open(first) == centre("k1").open(second) == contents


def test_a_box_for_an_older_key_opens_as_long_as_the_key_is_here() -> None:
    box = boxes.close(CONTENTS, to=centre("k1").current)
    assert centre("k2").open(box) == CONTENTS
    with pytest.raises(SealBroken):
        BoxKeys({"k2": NEW}, "k2").open(box)


def test_a_box_does_not_open_with_another_key_of_the_same_name() -> None:
    box = boxes.close(CONTENTS, to=centre().current)
    with pytest.raises(SealBroken):
        BoxKeys({"k2": OLD}, "k2").open(box)


def test_a_box_with_another_key_id_on_it_does_not_open() -> None:
    """The id is bound to what is inside, also where both keys are known."""
    data = base64url.read(boxes.close(CONTENTS, to=centre().current)).replace(b"k2", b"k1", 1)
    with pytest.raises(SealBroken):
        centre().open(base64url.write(data))


def test_every_changed_byte_and_every_missing_one_is_noticed() -> None:
    data = base64url.read(boxes.close(CONTENTS, to=centre().current))
    for place in range(len(data)):
        changed = bytearray(data)
        changed[place] ^= 1
        for spoiled in (bytes(changed), data[:place]):
            with pytest.raises(SealBroken):
                centre().open(base64url.write(spoiled))


@pytest.mark.parametrize("token", ["x" * 2_000])
def test_a_box_of_any_size_is_not_read(token: str) -> None:
    with pytest.raises(SealBroken):
        centre().open(boxes.close(replace(CONTENTS, token=token), to=centre().current))


@given(st.text(max_size=300) | st.binary(max_size=300).map(base64url.write))
@settings(max_examples=200, deadline=None)
def test_nonsense_is_no_box(text: str) -> None:
    with pytest.raises(SealBroken):
        centre().open(text)


def test_a_box_that_holds_something_else_is_none() -> None:
    """Whoever has the public key can close anything: what is inside is not trusted either."""
    short = replace(CONTENTS, key=KEY[:31])
    with pytest.raises(SealBroken):
        centre().open(boxes.close(short, to=centre().current))


@given(st.binary(max_size=400), st.uuids(), st.uuids())
@settings(max_examples=50, deadline=None)
def test_a_revision_opens_with_its_key_and_its_ids(payload: bytes, record: UUID, revision: UUID) -> None:
    ids = {"record_id": str(record), "revision_id": str(revision)}
    hidden = boxes.seal_revision(payload, key=KEY, **ids)
    assert boxes.unseal_revision(hidden, key=KEY, **ids) == payload


@pytest.mark.parametrize(
    "changed",
    [
        {"key": bytes(32)},
        {"record_id": str(uuid4())},
        {"revision_id": str(uuid4())},
        {"record_id": REVISION, "revision_id": RECORD},
        {"record_id": "\ud800"},
    ],
)
def test_a_revision_opens_with_nothing_else(changed: dict[str, object]) -> None:
    known = {"key": KEY, "record_id": RECORD, "revision_id": REVISION, **changed}
    with pytest.raises(SealBroken):
        boxes.unseal_revision(sealed(), **known)  # type: ignore[arg-type]


def test_a_revision_with_a_changed_or_missing_byte_does_not_open() -> None:
    data = sealed()
    for place in range(len(data)):
        changed = bytearray(data)
        changed[place] ^= 1
        for spoiled in (bytes(changed), data[:place]):
            with pytest.raises(SealBroken):
                boxes.unseal_revision(spoiled, key=KEY, record_id=RECORD, revision_id=REVISION)


@given(st.binary(max_size=60))
def test_bytes_have_one_spelling(data: bytes) -> None:
    text = base64url.write(data)
    assert base64url.read(text) == data
    assert not set(text) & set("+/=")


@pytest.mark.parametrize("text", ["A", "AB", "AA==", "AA=", "A A", "+/+/", "AAA\n", "é", "ก", None, 7])
def test_another_spelling_is_refused(text: object) -> None:
    with pytest.raises(ValueError, match="base64url"):
        base64url.read(text)


def test_a_current_key_that_is_missing_is_refused() -> None:
    with pytest.raises(ValueError, match="current data key"):
        BoxKeys({"k1": OLD}, "k2")
