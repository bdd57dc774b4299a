"""Why an act was refused: a code for programs, a Thai sentence for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar


class Refusal(Exception):
    """The act was not done and nothing changed. `code` is stable; `params` go into its sentence.

    Every app has its own, with the Thai `sentences` of its codes or a `sentence` of its own making.
    """

    sentences: ClassVar[Mapping[str, str]]

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params

    @property
    def sentence(self) -> str:
        """What happened and what to do, in Thai."""
        return self.sentences[self.code].format(**self.params)
