"""An outgoing mail as bytes, with the headers of EMAIL_RULES 2."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from handlers.ports import OutgoingMail, Undeliverable

NARROW = SMTP.clone(max_line_length=76)
WIDE = SMTP.clone(max_line_length=998)
"""Headers are folded late: at the default width Python encodes long message ids, and threads break (E2.6)."""

KEPT_AT_EACH_END = 10
ADDRESS = re.compile(r"[^\s@<>\"(),:;\\\[\]\x00-\x1f]{1,64}@[a-z0-9.-]{1,253}", re.IGNORECASE)


def capped(references: tuple[str, ...]) -> tuple[str, ...]:
    """The first ten and the last ten message ids of a long thread."""
    if len(references) <= 2 * KEPT_AT_EACH_END:
        return references
    return references[:KEPT_AT_EACH_END] + references[-KEPT_AT_EACH_END:]


def ascii_address(address: str) -> str:
    """The one address with its domain in ASCII (IDNA). Raises Undeliverable where it is none."""
    local, _, domain = address.rpartition("@")
    try:
        plain = f"{local.encode('ascii').decode()}@{domain.encode('idna').decode()}"
    except UnicodeError:
        raise Undeliverable(
            f"The address {address!r} cannot be written in ASCII, which our mail server needs."
        ) from None
    if not ADDRESS.fullmatch(plain):
        raise Undeliverable(f"{address!r} is not a mail address.")
    return plain


def _headers(mail: OutgoingMail, sender: Address, date: datetime) -> dict[str, str]:
    """Every header but those of the body, in the order they are sent."""
    headers = {
        "From": str(sender),
        "To": ascii_address(mail.to),
        "Subject": mail.subject,
        "Date": format_datetime(date),
        "Message-ID": mail.message_id,
        "In-Reply-To": mail.in_reply_to or "",
        "References": " ".join(capped(mail.references)),
        "Auto-Submitted": mail.auto_submitted,
        "X-Auto-Response-Suppress": "All",
        "X-Alliance-Bot": mail.message_id,
    }
    return {name: value for name, value in headers.items() if value}


def compose(mail: OutgoingMail, *, sender: Address, date: datetime) -> bytes:
    """The mail as it goes to the server: plain text first, HTML beside it where there is one, CRLF line ends.

    The same mail and date give the same bytes. Raises Undeliverable for a line break in a header or an address
    that is none.
    """
    message = EmailMessage(policy=NARROW)
    try:
        for name, value in _headers(mail, sender, date).items():
            message[name] = value
    except ValueError as reason:
        raise Undeliverable(f"The mail {mail.message_id!r} has a header that cannot be sent: {reason}") from reason
    message.set_content(mail.text, cte="quoted-printable")
    if mail.html is not None:
        message.add_alternative(mail.html, subtype="html", cte="quoted-printable")
        message.set_boundary(_boundary(mail.message_id))
    for file in mail.files:
        kind, _, subtype = file.media_type.partition("/")
        message.add_attachment(file.content, maintype=kind, subtype=subtype, filename=file.name)
    if mail.files:
        message.set_boundary(_boundary(f"files {mail.message_id}"))
    return message.as_bytes(policy=WIDE)


def _boundary(seed: str) -> str:
    """The same for the same mail, so that a second try is the same mail."""
    return f"=_{hashlib.sha256(seed.encode()).hexdigest()[:40]}"
