"""Fixtures for tests of accounts."""

from __future__ import annotations

import pytest

from tests.areas import made_up_places


@pytest.fixture
def places(db: None) -> None:
    """The made-up corner of a province."""
    made_up_places.make()
