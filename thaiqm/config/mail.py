"""What the environment says about mail with the centre and about the help desks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote, urlsplit

from thaiqm.lib.mail_server import MailServer

LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")
PORTS: Final = {"smtp": 587, "smtps": 465, "imap": 143, "imaps": 993}
HELP_DESKS: Final = "system=0 2282 1047;survey=08 8981 2333,08 8981 2355,08 8981 2330"
HELP_KINDS: Final = ("system", "survey")


class WrongMail(Exception):
    """A mail variable is half set or unsafe; the message is one English line."""


@dataclass(frozen=True)
class Mail:
    """None and empty where it is not configured."""

    smtp: MailServer | None
    imap: MailServer | None
    sender: str
    problems_to: str
    answers_from: tuple[str, ...]
    help_desks: Mapping[str, tuple[str, ...]]


def read_mail(variables: Mapping[str, str]) -> Mail:
    """Read and check the mail variables. Raises WrongMail."""
    smtp, imap = _server(variables, "SMTP"), _server(variables, "IMAP")
    sender = _address(variables, "THAIQM_MAIL_FROM")
    problems_to = _address(variables, "THAIQM_PROBLEMS_TO")
    if smtp and not (sender and problems_to):
        raise WrongMail("THAIQM_SMTP_URL needs THAIQM_MAIL_FROM and THAIQM_PROBLEMS_TO")
    answers_from = tuple(_value(variables, "THAIQM_ANSWERS_FROM").lower().replace(",", " ").split())
    if imap and not answers_from:
        raise WrongMail("THAIQM_IMAP_URL needs THAIQM_ANSWERS_FROM: whose answers are taken")
    return Mail(smtp, imap, sender, problems_to, answers_from, _help_desks(variables))


def _server(variables: Mapping[str, str], kind: str) -> MailServer | None:
    """Without TLS only on this machine: a password and people's problems go over this line."""
    name, scheme = f"THAIQM_{kind}_URL", kind.lower()
    url = _value(variables, name)
    if not url:
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise WrongMail(f"{name} has a wrong port or host") from None
    if parts.scheme not in (scheme, f"{scheme}s") or not parts.hostname:
        raise WrongMail(f"{name} must look like {scheme}s://user:password@host or {scheme}://… with STARTTLS")
    plain = "none" if parts.hostname in LOOPBACK else "starttls"
    return MailServer(
        host=parts.hostname,
        port=port or PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        tls="now" if parts.scheme.endswith("s") else plain,
        folder=unquote(parts.path.lstrip("/")) or "INBOX",
    )


def _address(variables: Mapping[str, str], name: str) -> str:
    address = _value(variables, name)
    if address and not _is_address(address):
        raise WrongMail(f"{name} must be one plain mail address")
    return address


def _is_address(text: str) -> bool:
    name, at, host = text.partition("@")
    plain = text.isascii() and text.isprintable() and not set(text) & set(' <>,;:"')
    return bool(name and at and host) and plain and "@" not in host


def _help_desks(variables: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """``system=number,number;survey=number``."""
    found: dict[str, tuple[str, ...]] = {}
    for part in (_value(variables, "THAIQM_HELP_DESKS") or HELP_DESKS).split(";"):
        kind, equals, numbers = part.strip().partition("=")
        if not equals or kind not in HELP_KINDS:
            raise WrongMail("THAIQM_HELP_DESKS must look like system=number,number;survey=number")
        found[kind] = tuple(number.strip() for number in numbers.split(",") if number.strip())
    return found


def _value(variables: Mapping[str, str], name: str) -> str:
    return variables.get(name, "").strip()
