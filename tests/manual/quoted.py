"""Words that the manual puts in “…”: they must stand on the screens it tells of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.conf import settings

QUOTED = re.compile("“([^”]+)”")
CHAPTERS: Path = settings.REPOSITORY / "thaiqm/manual/templates/manual/chapters"
SOURCES = (
    ("phone/src", "*.tsx"), ("phone/src", "*.ts"), ("thaiqm", "*.html"),
    ("thaiqm", "texts.py"), ("thaiqm", "models.py"), ("thaiqm", "states.py"),
)  # fmt: skip


def quoted_words() -> Iterator[tuple[str, str]]:
    """Each chapter's file name with words it quotes."""
    for chapter in sorted(CHAPTERS.glob("*.html")):
        for words in QUOTED.findall(chapter.read_text()):
            yield chapter.name, words


@cache
def screens() -> str:
    """Everything that pages may say, in one text."""
    found = [
        file.read_text()
        for folder, pattern in SOURCES
        for file in sorted((settings.REPOSITORY / folder).rglob(pattern))
        if "manual" not in file.parts and ".test." not in file.name
    ]
    return "\n".join(found)
