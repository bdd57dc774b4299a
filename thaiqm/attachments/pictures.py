"""Pictures from outside, drawn anew before anybody sees them (docs/trust.md B9).

A file may be called a picture and be a page, a program, or a few kilobytes that unpack into
gigabytes; a real photo carries where and when it was taken. Only pixels get through.
"""

from __future__ import annotations

import io
import logging
from typing import Final

from PIL import Image, ImageOps

FORMATS: Final = ("JPEG", "PNG")
MOST_PIXELS: Final = 4_000_000
"""The phone sends at most 1600 × 1600; this many are drawn in some 50 MB of memory."""
SMALL_SIDE: Final = 320
QUALITY: Final = 85
SHOWN_AS: Final = "image/jpeg"

logger = logging.getLogger(__name__)


class NotAPicture(Exception):
    """These bytes cannot be drawn."""


def is_picture(data: bytes) -> bool:
    """Whether these bytes can be drawn: they are unpacked whole to know it."""
    try:
        _pixels(data, MOST_PIXELS)
    except NotAPicture:
        return False
    return True


def draw(
    data: bytes, *, is_small: bool = False, most_pixels: int | None = None, longest_side: int = 0
) -> bytes:
    """The picture as a JPEG of ours: turned upright, on white, without anything beside its pixels.

    A `longest_side` makes a larger picture smaller; `most_pixels` may be another bound than that of attachments.

    Raises:
        NotAPicture: when it cannot be drawn.
    """
    pixels = _pixels(data, MOST_PIXELS if most_pixels is None else most_pixels)
    side = SMALL_SIDE if is_small else longest_side
    if side:
        pixels.thumbnail((side, side))
    drawn = io.BytesIO()
    pixels.save(drawn, "JPEG", quality=QUALITY)
    return drawn.getvalue()


def _pixels(data: bytes, most_pixels: int) -> Image.Image:
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
            if opened.width * opened.height > most_pixels:
                raise NotAPicture("too many pixels")
            return _on_white(ImageOps.exif_transpose(opened))
    except NotAPicture:
        raise
    except Exception as problem:  # noqa: BLE001 (a decoder of foreign bytes may raise anything)
        logger.info("not a picture: %s", type(problem).__name__)
        raise NotAPicture(type(problem).__name__) from None


def _on_white(picture: Image.Image) -> Image.Image:
    """Its pixels in a new picture, for a converted one brings along what was said beside them."""
    on_white = Image.new("RGB", picture.size, "white")
    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
        on_white.paste(picture, mask=picture.getchannel("A"))
    else:
        on_white.paste(picture.convert("RGB"))
    return on_white
