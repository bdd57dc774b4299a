"""A mail that came, reduced to what matters: who, about what, and the new words in it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Final

from bs4 import BeautifulSoup

from thaiqm.lib.mail_quotes import QUOTE_BEGINS, SENT_FROM
from thaiqm.support.models import LONGEST_TEXT
from thaiqm.support.safe_text import one_line, safe
from thaiqm.support.texts import MAIL, MAIL_NOTES

LONGEST_ID: Final = 200
LONGEST_SUBJECT: Final = 300
LONGEST_ADDRESS: Final = 254
_NOT_TEXT: Final = ("script", "style", "head", "title", "template", "blockquote")
_QUOTE_CLASSES: Final = ".gmail_quote, .gmail_signature, .moz-cite-prefix, #appendonsend, #divRplyFwdMsg"


@dataclass(frozen=True)
class Read:
    """`notes` are sentences about what was left out; `sender` is "" when it is not exactly one address."""

    message_id: str
    sender: str
    subject: str
    text: str
    notes: tuple[str, ...]
    is_automatic: bool


def read(data: bytes, *, size: int) -> Read:
    """Read a mail, or its beginning. Whatever bytes come, it does not raise for what is in them."""
    mail = message_from_bytes(data, policy=policy.default)
    text, notes = _text_of(mail)
    if size > len(data):
        notes.append(MAIL_NOTES["cut"])
    return Read(
        message_id=_message_id(mail, data),
        sender=_sender(mail),
        subject=one_line(_header(mail, "Subject"), most=LONGEST_SUBJECT),
        text=new_words(text)[:LONGEST_TEXT],
        notes=tuple(notes),
        is_automatic=_is_automatic(mail),
    )


def new_words(text: str) -> str:
    """What was written anew: without what it answers, without a signature, safe to keep."""
    kept: list[str] = []
    for line in safe(text).split("\n"):
        if MAIL["above"] in line or QUOTE_BEGINS.match(line) or SENT_FROM.match(line):
            break
        kept.append(line)
    return "\n".join(kept).strip()


def text_of_html(html: str) -> str:
    """The words of an HTML mail: no markup, nothing that runs, nothing hidden in quotes."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in [*soup(list(_NOT_TEXT)), *soup.select(_QUOTE_CLASSES)]:
        tag.decompose()
    for tag in soup.find_all(["br", "p", "div", "tr", "li", "h1", "h2", "h3"]):
        tag.append("\n")
    return soup.get_text()


def _text_of(mail: EmailMessage) -> tuple[str, list[str]]:
    notes, plain, html, attached = [], "", "", 0
    for part in mail.walk():
        if part.is_multipart():
            continue
        kind = part.get_content_type()
        if part.get_content_disposition() == "attachment" or kind not in ("text/plain", "text/html"):
            attached += 1
        elif kind == "text/plain":
            plain = plain or _content(part)
        else:
            html = html or _content(part)
    if attached:
        notes.append(MAIL_NOTES["attachments"].format(count=attached))
    if plain.strip():
        return plain, notes
    if html:
        notes.append(MAIL_NOTES["html"])
    return text_of_html(html), notes


def _content(part: EmailMessage) -> str:
    """The part's text; a charset that is wrong or unknown gives what can be read of it."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    for charset in (part.get_content_charset("utf-8"), "utf-8", "cp874"):
        try:
            return data.decode(charset)
        except (LookupError, ValueError):
            continue
    return data.decode("utf-8", "replace")


def _message_id(mail: EmailMessage, data: bytes) -> str:
    """The Message-ID; one too long or missing is named by the hash of what came."""
    found = _header(mail, "Message-ID").strip()
    if found and len(found) <= LONGEST_ID and found.isascii() and found.isprintable():
        return found
    return f"<{hashlib.sha256(found.encode('utf-8', 'replace') or data).hexdigest()}@no-message-id.invalid>"


def _sender(mail: EmailMessage) -> str:
    try:
        headers = mail.get_all("From", [])
        addresses = [one.addr_spec for header in headers for one in header.addresses]
    except (AttributeError, LookupError, ValueError, TypeError):
        return ""
    if len(headers) != 1 or len(addresses) != 1:
        return ""
    address: str = addresses[0].lower()
    return address if address.isascii() and address.isprintable() and len(address) <= LONGEST_ADDRESS else ""


def _is_automatic(mail: EmailMessage) -> bool:
    submitted = _header(mail, "Auto-Submitted").strip().lower()
    precedence = _header(mail, "Precedence").strip().lower()
    return (
        submitted not in ("", "no")
        or precedence in ("bulk", "junk", "list", "auto_reply")
        or any(mail.get(name) is not None for name in ("X-Autoreply", "X-Autorespond"))
        or _header(mail, "Return-Path").strip() == "<>"
        or mail.get_content_type() == "multipart/report"
    )


def _header(mail: EmailMessage, name: str) -> str:
    try:
        return str(mail.get(name, ""))
    except (AttributeError, LookupError, ValueError, TypeError, IndexError):
        return ""
