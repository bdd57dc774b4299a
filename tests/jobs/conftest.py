"""A kind of job for every test here, and a folder of files of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import override_settings

from tests.jobs import working
from thaiqm.jobs import kinds
from thaiqm.jobs.kinds import Kind


@pytest.fixture
def register(monkeypatch: pytest.MonkeyPatch) -> Callable[[Kind], None]:
    """Register a kind for this test only."""
    return lambda kind: monkeypatch.setitem(kinds._kinds, kind.name, kind)


@pytest.fixture(autouse=True)
def _kind_of_tests(register: Callable[[Kind], None]) -> None:
    register(working.kind())


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Where the files of this test lie."""
    path = tmp_path / "files"
    with override_settings(FILES_FOLDER=path):
        yield path
