"""What a delivery report says: whom it failed for, why, and which of our mails it is about (RFC 3464, RFC 6522)."""

from __future__ import annotations

import re
from email.message import Message

from bot.activity import Frozen
from bot.reading.mail.charset import clean, decode
from bot.reading.mail.headers import ADDRESS, Headers, decode_words, first, message_ids, read_headers
from bot.reading.mail.parts import children, content, walk


class Recipient(Frozen):
    """One address of a report. `action` is failed or delayed; `status` is like 5.1.1 or empty; `diagnostic` is text."""

    address: str
    action: str
    status: str = ""
    diagnostic: str = ""


class Bounce(Frozen):
    """A report that mail did not arrive (failed) or has not yet (delayed). `message_id` is the one we gave the mail."""

    recipients: tuple[Recipient, ...]
    message_id: str | None = None

    @property
    def is_permanent(self) -> bool:
        """Whether an address failed for good."""
        return any(recipient.action == "failed" for recipient in self.recipients)


GATE = re.compile(
    r"mailer-daemon|postmaster|deliver|returned|fail|delay|bounce|non[- ]?remis|unzustellbar|rejected|warning",
    re.IGNORECASE,
)
LONGEST_REPORT = 200_000
"""Characters that are searched for the older formats, which takes a second for every 400,000."""

FORWARD = re.compile(r"\s*(?:fwd?|wg|tr|rv|enc)\s*:", re.IGNORECASE)
ID_LINE = re.compile(r"^[> \t]*Message-ID:\s*(<[^<>\s]{3,990}>)", re.IGNORECASE | re.MULTILINE)


def _recipient(fields: Headers) -> Recipient | None:
    """One group of fields of a delivery status, when it names an address that mail failed or waits for."""
    action = first(fields, "action").split(" ")[0].split(";")[0].lower()
    named = first(fields, "original-recipient") or first(fields, "final-recipient")
    final = first(fields, "final-recipient") or named
    found = ADDRESS.search(named) or ADDRESS.search(final)
    if found is None or action not in ("failed", "delayed"):
        return None
    status = re.search(r"\b[245]\.\d{1,3}\.\d{1,3}\b", first(fields, "status"))
    return Recipient(
        address=found[0].lower(),
        action=action,
        status=status[0] if status else "",
        diagnostic=decode_words(first(fields, "diagnostic-code"))[:500],
    )


def _reported(message: Message) -> tuple[Recipient, ...]:
    """The recipients of every delivery status part."""
    statuses = (part for part in walk(message) if part.get_content_type() == "message/delivery-status")
    groups = (read_headers(group) for part in statuses for group in children(part))
    return tuple(r for r in map(_recipient, groups) if r is not None)


def _guessed(message: Message) -> tuple[Recipient, ...]:
    """The recipients of a report in one of the formats older than the standard."""
    from flufl.bounce import all_failures

    delayed, failed = all_failures(message)
    named = [(a, "failed") for a in sorted(failed)] + [(a, "delayed") for a in sorted(delayed - failed)]
    return tuple(Recipient(address=a.decode("ascii", "replace").lower(), action=action) for a, action in named)


def _original_id(message: Message) -> str | None:
    """The Message-ID of the mail that was returned: from the returned headers, else from the report's text."""
    for part in walk(message):
        if part.get_content_type() == "message/rfc822" and children(part):
            ids = message_ids(read_headers(children(part)[0]), "message-id")
            return ids[0] if ids else None
    texts = (p for p in walk(message) if p.get_content_maintype() == "text")
    found = (ID_LINE.search(clean(decode(content(part)))) for part in texts)
    return next((match[1] for match in found if match), None)


def _length(part: Message) -> int:
    """The length of a leaf part as sent."""
    payload = part.get_payload()
    return len(payload) if isinstance(payload, str) else 0


def _looks_like_one(headers: Headers) -> bool:
    """Whether sender or subject are a mail system's. What a person forwards, or answers to a report, is none."""
    sender, subject = first(headers, "from"), decode_words(first(headers, "subject"))
    if GATE.search(sender):
        return True
    return GATE.search(subject) is not None and not FORWARD.match(subject) and "in-reply-to" not in headers


def read_bounce(message: Message, headers: Headers) -> Bounce | None:
    """The report as a Bounce, or None when the mail is none (a report of success is none either).

    Whether it is believed is for the caller: only a report about a message id we sent is (E6.2).
    """
    recipients = _reported(message)
    if not recipients and _looks_like_one(headers) and sum(map(_length, walk(message))) <= LONGEST_REPORT:
        recipients = _guessed(message)
    return Bounce(recipients=recipients, message_id=_original_id(message)) if recipients else None
