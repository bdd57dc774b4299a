"""The environment, read and checked in one place.

`read(os.environ)` returns what the settings need, or raises UnsafeConfiguration
with one line that says what to change. README lists every variable.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from thaiqm.config.embedded_postgres import EmbeddedPostgres
from thaiqm.config.mail import Mail, WrongMail, read_mail

MODES = ("demo", "production", "test")
SHORTEST_SECRET_KEY = 40
KEY_BYTES = 32
DEMO_MARK = "demo-only"  # stands in front of every secret that demo mode makes by itself
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


class UnsafeConfiguration(Exception):
    """The environment is half set or unsafe; the message is one English line."""


@dataclass(frozen=True)
class Environment:
    """What the settings need to know from outside."""

    mode: str
    debug: bool
    secret_key: str
    data_keys: Mapping[str, bytes]
    hash_key: bytes
    hosts: tuple[str, ...]
    public_url: str
    database: Mapping[str, Any]
    data_folder: Path
    embedded: EmbeddedPostgres | None
    log_file: Path | None
    pool_size: int
    query_seconds: int
    requests_at_once: int
    proxies: int
    health_keep_days: int
    mail: Mail

    @property
    def is_https(self) -> bool:
        """Whether people reach the site by https (decides cookies and HSTS)."""
        return self.public_url.startswith("https://")


def read(variables: Mapping[str, str]) -> Environment:
    """Read and check the environment. Raises UnsafeConfiguration."""
    mode = variables.get("THAIQM_MODE", "")
    if mode not in MODES:
        raise UnsafeConfiguration(f"THAIQM_MODE must be one of {', '.join(MODES)}; it is {mode!r}")
    folder = Path(variables.get("THAIQM_DATA_FOLDER") or ".data").absolute()
    if mode != "production":
        from thaiqm.config.demo_secrets import with_demo_secrets

        variables = with_demo_secrets(variables, folder=folder, keep=mode == "demo")
    url = variables.get("DATABASE_URL", "")
    embedded = None if url or mode == "production" else embedded_server(mode, folder)
    environment = Environment(
        mode=mode,
        debug=_switch(variables, "THAIQM_DEBUG"),
        secret_key=_needed(variables, "THAIQM_SECRET_KEY"),
        data_keys=_data_keys(_needed(variables, "THAIQM_DATA_KEYS")),
        hash_key=_key("THAIQM_HASH_KEY", _needed(variables, "THAIQM_HASH_KEY")),
        hosts=tuple(_needed(variables, "THAIQM_HOSTS").replace(",", " ").split()),
        public_url=_needed(variables, "THAIQM_PUBLIC_URL").rstrip("/"),
        database=embedded.connection() if embedded else database_from_url(url),
        data_folder=folder,
        embedded=embedded,
        pool_size=_number(variables, "THAIQM_POOL_SIZE", default="0"),
        query_seconds=_number(variables, "THAIQM_QUERY_SECONDS", default="0"),
        requests_at_once=_number(variables, "THAIQM_REQUESTS_AT_ONCE", default="0"),
        health_keep_days=_number(variables, "THAIQM_HEALTH_KEEP_DAYS", default="90"),
        proxies=_number(variables, "THAIQM_PROXIES", default="1" if mode == "production" else "0"),
        mail=_mail(variables),
        log_file=Path(variables["THAIQM_LOG_FILE"]) if variables.get("THAIQM_LOG_FILE") else None,
    )
    _refuse_unsafe(environment)
    return environment


def embedded_server(mode: str, folder: Path) -> EmbeddedPostgres:
    """Return the embedded server of demo or test mode."""
    if mode == "test":
        return EmbeddedPostgres(folder / "test-postgres", throw_away=True)
    return EmbeddedPostgres(folder / "postgres")


def database_from_url(url: str) -> dict[str, Any]:
    """Turn postgresql://user:password@host:port/name?option=value into a DATABASES entry."""
    if not url:
        raise UnsafeConfiguration("DATABASE_URL is not set; production needs a PostgreSQL server")
    parts = urlsplit(url)
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in ("postgres", "postgresql") or not name:
        raise UnsafeConfiguration("DATABASE_URL must look like postgresql://user:password@host/name")
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    if "prepare_threshold" in options:
        # the driver's own, not libpq's: it is compared as a number
        options["prepare_threshold"] = _number(options, "prepare_threshold", default="5")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
    }


def _mail(variables: Mapping[str, str]) -> Mail:
    try:
        return read_mail(variables)
    except WrongMail as problem:
        raise UnsafeConfiguration(str(problem)) from None


def _needed(variables: Mapping[str, str], name: str) -> str:
    value = variables.get(name, "").strip()
    if not value:
        raise UnsafeConfiguration(f"{name} is not set")
    return value


def _switch(variables: Mapping[str, str], name: str) -> bool:
    value = variables.get(name, "").strip() or "0"
    if value not in ("0", "1"):
        raise UnsafeConfiguration(f"{name} must be 0 or 1")
    return value == "1"


def _number(variables: Mapping[str, str], name: str, *, default: str) -> int:
    value = variables.get(name, "").strip() or default
    if not (value.isascii() and value.isdigit()):
        raise UnsafeConfiguration(f"{name} must be a number")
    return int(value)


def _key(name: str, text: str) -> bytes:
    try:
        key = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise UnsafeConfiguration(f"{name} must be base64") from None
    if len(key) != KEY_BYTES:
        raise UnsafeConfiguration(f"{name} must be {KEY_BYTES} bytes, it is {len(key)}")
    return key


def _data_keys(text: str) -> dict[str, bytes]:
    """Read "k2:base64,k1:base64"; the first seals, the others still open."""
    keys: dict[str, bytes] = {}
    for part in text.split(","):
        key_id, colon, value = part.strip().partition(":")
        if not colon or not key_id or key_id in keys:
            raise UnsafeConfiguration("THAIQM_DATA_KEYS must be name:base64,name:base64 with unique names")
        keys[key_id] = _key("THAIQM_DATA_KEYS", value)
    return keys


def _refuse_unsafe(environment: Environment) -> None:
    if not environment.public_url.startswith(("http://", "https://")):
        raise UnsafeConfiguration("THAIQM_PUBLIC_URL must start with https://")
    if "*" in "".join(environment.hosts):
        raise UnsafeConfiguration("THAIQM_HOSTS must name the hosts; * is refused")
    if environment.hash_key in environment.data_keys.values():
        raise UnsafeConfiguration("THAIQM_HASH_KEY must differ from every key in THAIQM_DATA_KEYS")
    if environment.mode == "production":
        _refuse_in_production(environment)
    elif environment.mode == "demo" and not set(environment.hosts) <= set(LOOPBACK):
        raise UnsafeConfiguration("demo mode serves this machine only; THAIQM_HOSTS must be loopback")


def _refuse_in_production(environment: Environment) -> None:
    from thaiqm.config.demo_secrets import is_demo_key

    if environment.debug:
        raise UnsafeConfiguration("THAIQM_DEBUG=1 is refused in production")
    if not environment.is_https:
        raise UnsafeConfiguration("THAIQM_PUBLIC_URL must start with https:// in production")
    if len(environment.secret_key) < SHORTEST_SECRET_KEY:
        raise UnsafeConfiguration(f"THAIQM_SECRET_KEY needs {SHORTEST_SECRET_KEY} characters or more")
    if environment.secret_key.startswith(DEMO_MARK):
        raise UnsafeConfiguration("THAIQM_SECRET_KEY was made for the demo; make a new one")
    if any(is_demo_key(key) for key in (*environment.data_keys.values(), environment.hash_key)):
        raise UnsafeConfiguration("THAIQM_DATA_KEYS or THAIQM_HASH_KEY was made for the demo; make new ones")
    host = urlsplit(environment.public_url).hostname or ""
    if not any(host == name or (name[0] == "." and host.endswith(name)) for name in environment.hosts):
        raise UnsafeConfiguration("THAIQM_HOSTS must contain the host of THAIQM_PUBLIC_URL")
