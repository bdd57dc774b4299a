"""The words that no line break may cut are the same on the phone and at the desk."""

from __future__ import annotations

import re

from django.conf import settings

from thaiqm.ui.texts import WHOLE_WORDS


def test_phone_and_desk_keep_the_same_words_whole() -> None:
    """Two lists because neither side reads the other's language; one set of words."""
    source = (settings.REPOSITORY / "phone" / "src" / "texts.ts").read_text()
    listed = source.split("WHOLE_WORDS = [", 1)[1].split("]", 1)[0]
    assert sorted(set(re.findall(r'"([^"]+)"', listed))) == sorted(set(WHOLE_WORDS))
