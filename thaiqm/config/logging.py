"""What is logged and how: single lines on stderr, no citizen ID ever (docs/trust.md B5)."""

from __future__ import annotations

import logging
import re
from typing import Any

from thaiqm.config.environment import Environment

# 13 digits in any script, plain or in groups of 1-4-5-2-1.
CITIZEN_ID = re.compile(r"(?<!\d)(?:\d{13}|\d[- .]\d{4}[- .]\d{5}[- .]\d{2}[- .]\d)(?!\d)")

# A phone's or an agency's token, which belongs into no address but is put into one some day.
TOKEN = re.compile(r"tqm[a-z]?\d_[\w-]+")

# What PostgreSQL adds to an error: the row, the value, or the statement with its values.
ROW_OF_DATABASE = re.compile(r"^(DETAIL|CONTEXT|LINE \d+):.*$", re.MULTILINE)


def without_citizen_ids(text: str) -> str:
    """Return the text with everything that looks like a citizen ID blanked out."""
    return CITIZEN_ID.sub("[13 digits]", text)


def without_tokens(text: str) -> str:
    """Return the text with every token blanked out."""
    return TOKEN.sub("[token]", text)


class RedactingFormatter(logging.Formatter):
    """The last line of defence: blanks citizen IDs and rows that code should not have logged."""

    def format(self, record: logging.LogRecord) -> str:
        """Format as usual, then blank."""
        return without_citizen_ids(ROW_OF_DATABASE.sub(r"\1 [left out]", super().format(record)))


def logging_for(environment: Environment) -> dict[str, Any]:
    """Return the dictConfig. Tests log unredacted, to a file that is searched for IDs."""
    formatter = "plain" if environment.mode == "test" else "redacted"
    handler: dict[str, Any] = {"class": "logging.StreamHandler", "formatter": formatter}
    if environment.log_file is not None:
        environment.log_file.parent.mkdir(parents=True, exist_ok=True)
        handler |= {"class": "logging.handlers.WatchedFileHandler", "encoding": "utf-8"}
        handler |= {"filename": str(environment.log_file), "delay": True}
    line = "%(asctime)s %(levelname)s %(name)s %(message)s"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "plain": {"format": line},
            "redacted": {"()": f"{__name__}.RedactingFormatter", "format": line},
        },
        "handlers": {"main": handler},
        "root": {"handlers": ["main"], "level": "INFO"},
        "loggers": {
            "django": {"level": "INFO", "handlers": [], "propagate": True},
            # The access log already has every 4xx; this one would repeat the address unmasked.
            "django.request": {"level": "ERROR"},
            # Nor a traceback for every stranger's Host header.
            "django.security.DisallowedHost": {"level": "CRITICAL"},
            # The runner says what becomes of jobs.
            "procrastinate": {"level": "WARNING"},
            "pikepdf": {"level": "WARNING"},
            "django.server": {"level": "INFO", "handlers": [], "propagate": True},
        },
    }
