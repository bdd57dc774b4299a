"""Fixtures for tests of areas."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.areas import made_up_places

REAL_LISTS = "THAIQM_REAL_LISTS"


@pytest.fixture
def places(db: None) -> None:
    """The made-up corner of a province."""
    made_up_places.make()


@pytest.fixture
def real_lists() -> Path:
    """The folder with real lists of Sakon Nakhon; they carry no licence and stay outside."""
    beside = Path(__file__).resolve().parents[3] / "shared" / "data"
    folder = Path(os.environ.get(REAL_LISTS) or beside)
    if not (folder / "villages-47.csv").exists():
        pytest.skip(f"no real lists in {folder}; set {REAL_LISTS} to a folder that has them")
    return folder
