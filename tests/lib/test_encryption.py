import pytest

from thaiqm.lib.encryption import KeyRing, SealBroken

OLD, NEW, HASH = b"o" * 32, b"n" * 32, b"h" * 32
CONTEXT = "records.person:1"


def ring(current: str = "k2") -> KeyRing:
    return KeyRing({"k1": OLD, "k2": NEW}, current, HASH)


def test_it_opens_what_it_sealed_and_never_seals_alike() -> None:
    first, second = (ring().seal(b"1234567890121", context=CONTEXT) for _ in range(2))
    assert first != second
    assert b"1234567890121" not in first
    assert ring().open(first, context=CONTEXT) == b"1234567890121"


def test_it_opens_with_an_older_key() -> None:
    sealed = ring("k1").seal(b"x", context=CONTEXT)
    assert ring("k2").open(sealed, context=CONTEXT) == b"x"


def test_it_fails_loudly_with_another_key_or_context() -> None:
    sealed = ring().seal(b"x", context=CONTEXT)
    other_bytes = KeyRing({"k2": OLD}, "k2", HASH)
    other_name = KeyRing({"k9": NEW}, "k9", HASH)
    for opener, context in [
        (ring(), "records.person:2"),
        (other_bytes, CONTEXT),
        (other_name, CONTEXT),
    ]:
        with pytest.raises(SealBroken):
            opener.open(sealed, context=context)


def test_it_notices_every_changed_byte() -> None:
    sealed = ring().seal(b"secret", context=CONTEXT)
    for place in range(len(sealed)):
        changed = bytearray(sealed)
        changed[place] ^= 1
        with pytest.raises(SealBroken):
            ring().open(bytes(changed), context=CONTEXT)
    for length in range(len(sealed)):
        with pytest.raises(SealBroken):
            ring().open(sealed[:length], context=CONTEXT)


def test_it_hashes_by_key_and_purpose() -> None:
    hashed = ring().keyed_hash("1", purpose="a")
    assert len(hashed) == 32
    assert hashed == ring().keyed_hash("1", purpose="a")
    assert hashed != ring().keyed_hash("1", purpose="b")
    assert hashed != KeyRing({"k1": OLD}, "k1", b"i" * 32).keyed_hash("1", purpose="a")


@pytest.mark.parametrize(
    ("keys", "current", "hash_key"),
    [
        ({}, "k1", HASH),
        ({"k1": OLD}, "k2", HASH),
        ({"k1": b"short"}, "k1", HASH),
        ({"": OLD}, "", HASH),
        ({"k1": OLD}, "k1", b"short"),
        ({"k1": OLD}, "k1", OLD),
    ],
)
def test_it_refuses_unsafe_keys(keys: dict[str, bytes], current: str, hash_key: bytes) -> None:
    with pytest.raises(ValueError):
        KeyRing(keys, current, hash_key)
