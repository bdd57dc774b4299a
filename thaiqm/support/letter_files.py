"""The file that comes with a letter, made anew before it is kept (docs/trust.md B9).

Of a PDF only its pages get through: no scripts, no actions, no files inside it, no forms and no links. Of a picture only
its pixels.
"""

from __future__ import annotations

import io
import logging
from pathlib import PurePosixPath
from typing import Final

from thaiqm.attachments import pictures
from thaiqm.support.models.announcements import LONGEST_FILE_NAME, MOST_FILE_BYTES
from thaiqm.support.refusals import Refused
from thaiqm.support.safe_text import one_line
from thaiqm.support.states import FileKind

MOST_PAGES: Final = 200
MOST_PIXELS: Final = 13_000_000
"""What phones photograph a sheet of paper with."""
LONGEST_SIDE: Final = 2_000
PAGE_KEYS: Final = ("/Type", "/Parent", "/Contents", "/Resources", "/MediaBox", "/CropBox", "/Rotate")
SUFFIX: Final = {FileKind.PDF: ".pdf", FileKind.PICTURE: ".jpg"}

logger = logging.getLogger(__name__)


def made_anew(data: bytes) -> tuple[FileKind, bytes]:
    """What is kept of a file.

    Raises:
        Refused: ``file_empty``, ``file_too_large``, ``file_not_taken`` (neither a PDF nor a picture that can be drawn, or locked).
    """
    if not data:
        raise Refused("file_empty")
    if len(data) > MOST_FILE_BYTES:
        raise Refused("file_too_large", most=MOST_FILE_BYTES // 1024 // 1024)
    if data.lstrip()[:5] == b"%PDF-":
        made = FileKind.PDF, _pages(data)
    else:
        made = FileKind.PICTURE, _picture(data)
    if len(made[1]) > MOST_FILE_BYTES:
        raise Refused("file_too_large", most=MOST_FILE_BYTES // 1024 // 1024)
    return made


def name_for(given: str, kind: FileKind) -> str:
    """The file's name as it was, on one line, without a path or anybody's number, and with the right ending."""
    stem = PurePosixPath(given.replace("\\", "/")).stem
    ending = SUFFIX[kind]
    plain = "".join(
        sign
        for sign in one_line(stem, most=LONGEST_FILE_NAME)
        if sign.isprintable() and sign not in '/:*?"<>|'
    )
    return (plain.strip(" .") or "letter")[: LONGEST_FILE_NAME - len(ending)] + ending


def _pages(data: bytes) -> bytes:
    import pikepdf  # takes a while, and only a letter with a PDF needs it

    written = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(data)) as given, pikepdf.new() as made:
            if given.is_encrypted or not 1 <= len(given.pages) <= MOST_PAGES:
                raise Refused("file_not_taken")
            for page in given.pages:
                for key in set(page.obj.keys()) - set(PAGE_KEYS):
                    del page.obj[key]
            made.pages.extend(given.pages)
            made.save(written)
    except Refused:
        raise
    except Exception as problem:  # noqa: BLE001 (a reader of foreign bytes may raise anything)
        logger.info("not a PDF that is taken: %s", type(problem).__name__)
        raise Refused("file_not_taken") from None
    return written.getvalue()


def _picture(data: bytes) -> bytes:
    try:
        return pictures.draw(data, most_pixels=MOST_PIXELS, longest_side=LONGEST_SIDE)
    except pictures.NotAPicture:
        raise Refused("file_not_taken") from None
