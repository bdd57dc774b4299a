"""Why an export was refused."""

from __future__ import annotations


class Refused(Exception):
    """Nothing happened. `sentence` says in Thai why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__("an export was refused")
        self.sentence = sentence
