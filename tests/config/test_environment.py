"""Unsafe or half-set configuration is refused with one clear line."""

from __future__ import annotations

import base64
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from thaiqm.config.demo_secrets import TEST_SECRETS, is_demo_key
from thaiqm.config.environment import UnsafeConfiguration, database_from_url, read

KEY, OTHER_KEY, HASH_KEY = (base64.b64encode(letter * 32).decode() for letter in (b"a", b"b", b"c"))
PRODUCTION = {
    "THAIQM_MODE": "production",
    "DATABASE_URL": "postgresql://thaiqm:secret%40@db.example:5433/thaiqm?sslmode=verify-full",
    "THAIQM_SECRET_KEY": "s" * 50,
    "THAIQM_DATA_KEYS": f"k2:{KEY},k1:{OTHER_KEY}",
    "THAIQM_HASH_KEY": HASH_KEY,
    "THAIQM_HOSTS": "qm.example",
    "THAIQM_PUBLIC_URL": "https://qm.example/",
}


def test_it_reads_a_complete_production_environment() -> None:
    environment = read(PRODUCTION)
    assert environment.is_https
    assert environment.public_url == "https://qm.example"
    assert list(environment.data_keys) == ["k2", "k1"]
    assert environment.embedded is None
    assert environment.database["PASSWORD"] == "secret@"
    assert environment.database["PORT"] == "5433"
    assert environment.database["OPTIONS"] == {"sslmode": "verify-full"}


@pytest.mark.parametrize("name", sorted(PRODUCTION))
def test_it_refuses_production_without(name: str) -> None:
    with pytest.raises(UnsafeConfiguration, match=name):
        read({**PRODUCTION, name: ""})


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("THAIQM_MODE", "live", "must be one of"),
        ("THAIQM_DEBUG", "1", "refused in production"),
        ("THAIQM_DEBUG", "yes", "0 or 1"),
        ("THAIQM_POOL_SIZE", "many", "number"),
        ("THAIQM_PUBLIC_URL", "http://qm.example", "https"),
        ("THAIQM_PUBLIC_URL", "qm.example", "https"),
        ("THAIQM_PUBLIC_URL", "https://other.example", "must contain the host"),
        ("THAIQM_HOSTS", "*", "refused"),
        ("THAIQM_HOSTS", "qm.example *.example", "refused"),
        ("THAIQM_SECRET_KEY", "short", "40 characters"),
        ("THAIQM_SECRET_KEY", TEST_SECRETS["THAIQM_SECRET_KEY"], "made for the demo"),
        ("THAIQM_DATA_KEYS", TEST_SECRETS["THAIQM_DATA_KEYS"], "made for the demo"),
        ("THAIQM_HASH_KEY", TEST_SECRETS["THAIQM_HASH_KEY"], "made for the demo"),
        ("THAIQM_HASH_KEY", KEY, "must differ"),
        ("THAIQM_HASH_KEY", "c2hvcnQ=", "32 bytes"),
        ("THAIQM_HASH_KEY", "not base64!", "base64"),
        ("THAIQM_DATA_KEYS", KEY, "name:base64"),
        ("THAIQM_DATA_KEYS", f"k1:{KEY},k1:{OTHER_KEY}", "unique"),
        ("DATABASE_URL", "sqlite:///x.db", "postgresql://"),
        ("DATABASE_URL", "postgresql://db.example/", "postgresql://"),
    ],
)
def test_it_refuses_in_production(name: str, value: str, says: str) -> None:
    with pytest.raises(UnsafeConfiguration, match=says):
        read({**PRODUCTION, name: value})


def test_it_makes_demo_secrets_once_and_keeps_them_private(tmp_path: Path) -> None:
    demo = {"THAIQM_MODE": "demo", "THAIQM_DATA_FOLDER": str(tmp_path)}
    first, second = read(demo), read(demo)
    assert (first.secret_key, first.data_keys) == (second.secret_key, second.data_keys)
    assert all(is_demo_key(key) for key in (*first.data_keys.values(), first.hash_key))
    assert stat.S_IMODE((tmp_path / "demo-secrets.json").stat().st_mode) == 0o600
    assert first.embedded is not None


def test_it_refuses_a_demo_for_other_machines(tmp_path: Path) -> None:
    demo = {"THAIQM_MODE": "demo", "THAIQM_DATA_FOLDER": str(tmp_path)}
    with pytest.raises(UnsafeConfiguration, match="this machine only"):
        read({**demo, "THAIQM_HOSTS": "qm.example"})


def test_it_takes_a_socket_folder_from_the_database_url() -> None:
    database = database_from_url("postgresql://thaiqm@/name?host=/run/postgresql")
    assert (database["HOST"], database["NAME"]) == ("/run/postgresql", "name")


def run(variables: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    inherited = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    command = [sys.executable, "-m", "thaiqm", *arguments]
    return subprocess.run(command, env=inherited | variables, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "variables",
    [{}, {"THAIQM_MODE": "production"}, {**PRODUCTION, "THAIQM_DEBUG": "1"}],
)
def test_the_command_line_says_it_in_one_line(variables: dict[str, str]) -> None:
    finished = run(variables, "migrate")
    assert finished.returncode == 2
    assert finished.stderr.startswith("thaiqm: ")
    assert finished.stderr.count("\n") == 1


def test_production_without_a_database_fails_in_one_line() -> None:
    nowhere = PRODUCTION | {"DATABASE_URL": "postgresql://thaiqm@127.0.0.1:1/thaiqm?connect_timeout=2"}
    finished = run(nowhere, "serve")
    assert finished.returncode == 1
    assert finished.stderr.count("\n") == 1, finished.stderr
    assert "does not answer" in finished.stderr


def test_the_demo_is_refused_outside_demo_mode() -> None:
    finished = run(PRODUCTION, "run")
    assert finished.returncode == 1
    assert "demo mode only" in finished.stderr


def test_every_variable_is_documented() -> None:
    root = Path(__file__).resolve().parents[2]
    read_in = (root / "thaiqm/config/environment.py").read_text()
    table = (root / "docs/settings.md").read_text()
    names = set(re.findall(r'"(THAIQM_[A-Z_]+|DATABASE_URL)"', read_in))
    assert len(names) > 8
    assert sorted(name for name in names if f"| `{name}` |" not in table) == []
