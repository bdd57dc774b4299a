"""From data to pages: every printed document is set by Typst from a template and plain data.

Data travels as one JSON text, so nothing that a person wrote is ever read as markup.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

import fontpkg_sarabun
import segno
import typst

TEMPLATES: Final = Path(__file__).parent / "typst"
REMEMBERED: Final = 11
"""After so many other documents Typst has forgotten one."""


def pdf(template: str, data: Mapping[str, Any]) -> bytes:
    """One PDF: the template `<template>.typ` with this data."""
    return b"".join(_set(template, data, "pdf"))


def pages(template: str, data: Mapping[str, Any], *, ppi: float = 110) -> list[bytes]:
    """The same, one PNG picture for each page: to look at."""
    return _set(template, data, "png", ppi)


def forget() -> None:
    """Let go of what Typst remembers of the documents set so far.

    It keeps every piece of a page for ten documents, in case the next one is like it: of a thousand
    forms that would be gigabytes.
    """
    empty = typst.Compiler(TEMPLATES / "empty.typ", root=TEMPLATES, font_paths=_fonts())
    for _ in range(REMEMBERED):
        empty.compile(format="pdf")


def qr(text: str) -> str:
    """A QR code as a drawing that templates place."""
    drawn = io.BytesIO()
    segno.make(text, error="m", micro=False).save(drawn, kind="svg", border=2, xmldecl=False)
    return drawn.getvalue().decode()


def _set(
    template: str, data: Mapping[str, Any], kind: Literal["pdf", "png"], ppi: float = 110
) -> list[bytes]:
    given = {"data": json.dumps(data, ensure_ascii=False)}
    compiler = typst.Compiler(
        TEMPLATES / f"{template}.typ", root=TEMPLATES, font_paths=_fonts(), sys_inputs=given
    )
    # tags for screen readers double a file that is made for a printer
    made = compiler.compile(format=kind, ppi=ppi, pdf_tags=False)
    return made if isinstance(made, list) else [made or b""]


@cache
def _fonts() -> typst.Fonts:
    files = Path(fontpkg_sarabun.ROOT) / "files"
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[files])
