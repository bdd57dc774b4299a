"""No citizen ID reaches a log, and a run in which one does is a failed run."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.log_scan import LogFile, has_citizen_id, leaks
from thaiqm.config.logging import RedactingFormatter

HERE = Path(__file__).parent


@pytest.mark.parametrize(
    "line",
    [
        "id=1101700230708",
        "x1101700230708y",
        "1-1017-00230-70-8",
        "1 1017 00230 70 8",
        "๑๑๐๑๗๐๐๒๓๐๗๐๘",
    ],
)
def test_it_finds_a_citizen_id(line: str) -> None:
    assert has_citizen_id(line)


@pytest.mark.parametrize(
    "line",
    [
        "ms=12.5 user=11017002-3070-8000-8000-110170023070",
        "sha256=" + "1101700230708" + "a" * 51,
        "phone 0812345678",
        "12345678901234",
    ],
)
def test_it_leaves_other_numbers_alone(line: str) -> None:
    assert not has_citizen_id(line)


def test_it_reads_only_what_the_run_wrote(tmp_path: Path) -> None:
    path = tmp_path / "run.log"
    path.write_text("1101700230708\n")
    assert leaks([LogFile(path)]) == ["run.log: 1101700230708"]
    assert leaks([LogFile(path, start=14)]) == []


@pytest.mark.parametrize("workers", ["0", "2"])
def test_a_run_that_logs_a_citizen_id_fails(tmp_path: Path, workers: str) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n", workers]
    finished = subprocess.run(
        [*command, str(HERE / "leaky_example.py")],
        env={**os.environ, "THAIQM_LOG_FILE": str(tmp_path / "inner-run.log")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "1 passed" in finished.stdout
    assert "citizen IDs in the logs of this run" in finished.stdout
    assert finished.returncode == 1


def test_the_formatter_leaves_out_the_row_that_the_database_names() -> None:
    said = (
        "null value\nDETAIL:  Failing row contains (สมหญิง)\nLINE 1: INSERT … ('สมหญิง')\nCONTEXT:  JSON {สมหญิง"
    )
    record = logging.LogRecord("x", logging.ERROR, __file__, 1, "%s", (said,), None)
    shown = RedactingFormatter("%(message)s").format(record)
    assert "สมหญิง" not in shown
    assert shown.startswith("null value\nDETAIL [left out]\n")


def test_the_formatter_blanks_what_code_should_not_have_logged() -> None:
    record = logging.LogRecord("x", logging.INFO, __file__, 1, "for %s", ("1101700230708",), None)
    assert RedactingFormatter("%(message)s").format(record) == "for [13 digits]"
