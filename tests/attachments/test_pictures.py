"""Only pixels get through (docs/trust.md B9)."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image

from tests.attachments.made_up_pictures import photo, signature
from thaiqm.attachments import pictures

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"


def png(width: int, height: int, rows: bytes = b"") -> bytes:
    """A PNG whose head says what it likes."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def gif() -> bytes:
    made = io.BytesIO()
    Image.new("P", (8, 8)).save(made, "GIF")
    return made.getvalue()


def test_a_photo_and_a_signature_are_drawn() -> None:
    """The signature on white, where its paper was transparent."""
    for data in (photo(), signature()):
        assert pictures.is_picture(data)
        with Image.open(io.BytesIO(pictures.draw(data))) as drawn:
            assert (drawn.format, drawn.mode) == ("JPEG", "RGB")
    with Image.open(io.BytesIO(pictures.draw(signature()))) as drawn:
        assert drawn.getpixel((5, 5)) == (255, 255, 255)
        assert max(drawn.getpixel((150, 50))[:2]) < 60  # type: ignore[index]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xd8\xff",
        SVG,
        HTML,
        gif(),
        photo()[:200],
        b"%PDF-1.7",
        png(100_000, 100_000),
        png(3000, 3000, b"\0" * 3001 * 3000),
        png(10, 10, b"short"),
        b"\x89PNG\r\n\x1a\n" + HTML,
    ],
    ids=["empty", "head", "svg", "html", "gif", "cut", "pdf", "bomb", "large", "torn", "disguised"],
)
def test_what_is_no_picture_of_ours_is_not_drawn(data: bytes) -> None:
    """Whatever it is called, and however much it would unpack to."""
    assert not pictures.is_picture(data)
    with pytest.raises(pictures.NotAPicture):
        pictures.draw(data)


def test_what_is_hidden_beside_the_pixels_is_gone() -> None:
    """Where it was taken, a comment, and a page behind the picture (a polyglot)."""
    exif = Image.Exif()
    exif[0x010F] = "Made-up maker"
    exif.get_ifd(0x8825)[2] = (17.0, 10.0, 0.0)
    data = photo(exif=exif, comment=b"hidden words") + HTML
    assert pictures.is_picture(data)
    drawn = pictures.draw(data)
    for hidden in (b"Made-up maker", b"hidden words", b"script", b"Exif"):
        assert hidden in data
        assert hidden not in drawn


def test_a_photo_taken_sideways_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    with Image.open(io.BytesIO(pictures.draw(photo(size=(120, 80), exif=exif)))) as drawn:
        assert drawn.size == (80, 120)


def test_a_small_one_is_small() -> None:
    with Image.open(io.BytesIO(pictures.draw(photo(size=(1600, 1200)), is_small=True))) as drawn:
        assert max(drawn.size) == pictures.SMALL_SIDE
