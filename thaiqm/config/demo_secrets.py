"""Keys that demo and test mode make by themselves; production refuses every one of them.

A demo key starts with a fixed mark, so that it is recognised wherever it is pasted.
"""

from __future__ import annotations

import base64
import json
import os
import secrets
from collections.abc import Mapping
from pathlib import Path

DEMO_KEY_MARK = b"thaiqm-demo:"
TEST_SECRETS = {
    "THAIQM_SECRET_KEY": "demo-only-test-" + "x" * 40,
    "THAIQM_DATA_KEYS": "demo1:" + base64.b64encode(DEMO_KEY_MARK + b"d" * 20).decode(),
    "THAIQM_HASH_KEY": base64.b64encode(DEMO_KEY_MARK + b"h" * 20).decode(),
}
ADDRESSES = {
    "THAIQM_HOSTS": "127.0.0.1 localhost",
    "THAIQM_PUBLIC_URL": "http://127.0.0.1:8000",
}


def is_demo_key(key: bytes) -> bool:
    """Whether the key was made by demo or test mode."""
    return key.startswith(DEMO_KEY_MARK)


def with_demo_secrets(variables: Mapping[str, str], *, folder: Path, keep: bool) -> dict[str, str]:
    """Return the variables with what is missing filled in.

    keep: read the secrets from `folder`, made there at the first call (0600);
    otherwise fixed ones, for tests.
    """
    made = _kept_secrets(folder / "demo-secrets.json") if keep else TEST_SECRETS
    given = {name: value for name, value in variables.items() if value}
    return {**ADDRESSES, **made, **given}


def _kept_secrets(path: Path) -> dict[str, str]:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_private(path, json.dumps(_new_secrets(), indent=1))
    read: dict[str, str] = json.loads(path.read_text())
    return read


def _new_secrets() -> dict[str, str]:
    return {
        "THAIQM_SECRET_KEY": "demo-only-" + secrets.token_urlsafe(48),
        "THAIQM_DATA_KEYS": "demo1:" + _new_key(),
        "THAIQM_HASH_KEY": _new_key(),
    }


def _new_key() -> str:
    return base64.b64encode(DEMO_KEY_MARK + secrets.token_bytes(20)).decode()


def _write_private(path: Path, text: str) -> None:
    """Write a file of mode 0600 at once, or leave the one that somebody else just made."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
