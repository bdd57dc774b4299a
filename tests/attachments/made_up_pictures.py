"""Made-up pictures, and what only pretends to be one."""

from __future__ import annotations

import hashlib
import io
from typing import Any

from PIL import Image


def photo(*, colour: str = "navy", size: tuple[int, int] = (120, 80), **saved: Any) -> bytes:
    """A JPEG; `saved` may add what real photos carry, such as EXIF."""
    drawn = io.BytesIO()
    Image.new("RGB", size, colour).save(drawn, "JPEG", **saved)
    return drawn.getvalue()


def signature() -> bytes:
    """A PNG with a line on nothing."""
    image = Image.new("RGBA", (300, 100), (0, 0, 0, 0))
    for x in range(20, 280):
        image.putpixel((x, 50), (0, 0, 0, 255))
    drawn = io.BytesIO()
    image.save(drawn, "PNG")
    return drawn.getvalue()


def paper() -> bytes:
    """A photo of a sheet with lines on it, as large as the phone sends."""
    image = Image.new("RGB", (1200, 1600), "saddlebrown")
    image.paste((250, 248, 240), (90, 90, 1110, 1510))
    for y in range(180, 1450, 46):
        image.paste((70, 70, 90), (150, y, 1050, y + 5))
    drawn = io.BytesIO()
    image.save(drawn, "JPEG", quality=80)
    return drawn.getvalue()


def sha256_of(data: bytes) -> str:
    """As the phone names it."""
    return hashlib.sha256(data).hexdigest()


def named(data: bytes, kind: Any = "paper_photo", **changed: Any) -> dict[str, Any]:
    """What a report says of a picture that follows."""
    content_type = "image/png" if kind == "signature" else "image/jpeg"
    about = {"kind": kind, "sha256": sha256_of(data), "size": len(data), "content_type": content_type}
    return {**about, **changed}
