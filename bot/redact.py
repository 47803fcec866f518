"""Keeps secrets out of the log: tokens by their form, passwords by their value."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable

HIDDEN = "[hidden]"

_PATTERNS = (
    re.compile(r"\bxox[a-z](?:\.xox[a-z])?-[\w-]+"),
    re.compile(r"\bxapp-[\w-]+"),
    re.compile(r"(?<=://hooks\.slack\.com/)[^\s\"'<>]+"),
    re.compile(r"(?<=/link/\?ticket=)[^\s\"'<>]+"),
    re.compile(r"(?<=/)[\w-]{32}(?=\.ics\b)"),
    re.compile(r"(?i)(?<=authorization)(?P<gap>[\"']?\s*[:=]\s*[\"']?)(?:(?:bearer|basic)\s+)?[^\s\"',]+"),
    re.compile(r"(?P<gap>\b[a-z][a-z0-9+.-]*://[^\s/:@]*:)[^\s/@]+(?=@)"),
)


def redact(text: str, secrets: Iterable[str] = ()) -> str:
    """The text with tokens, reply links, calendar addresses, credentials and these very secrets hidden.

    A secret of fewer than four characters is left: hiding every "a" would hide the log.
    """
    for secret in secrets:
        if len(secret) > 3:
            text = text.replace(secret, HIDDEN)
    for pattern in _PATTERNS:
        kept = r"\g<gap>" if "gap" in pattern.groupindex else ""
        text = pattern.sub(kept + HIDDEN, text)
    return text


class RedactingFormatter(logging.Formatter):
    """Formats a record, its arguments and its traceback, and then hides the secrets in all of it."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self.secrets = tuple(secrets)

    def format(self, record: logging.LogRecord) -> str:
        """The finished line or lines, safe to store."""
        return redact(super().format(record), self.secrets)
