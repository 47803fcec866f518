"""The headers of a mail as text: unfolded, decoded, in order; addresses and message ids out of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from itertools import accumulate

from bot.reading.mail.charset import clean, decode

Headers = Mapping[str, tuple[str, ...]]
"""Lower-case name to its raw values in their order: unfolded, bytes decoded, RFC 2047 words as they are."""

LONGEST, MOST_ADDRESSES = 16_000, 64_000
FOLD = re.compile(r"[\r\n]+[ \t]*")
MESSAGE_ID = re.compile(r"<[^<>\s]{1,990}>")
_ATOM = r"[^\s\x00-\x1f\x7f@<>\"(),:;\\\[\]]"
ADDRESS = re.compile(rf"{_ATOM}{{1,64}}@{_ATOM}+\.{_ATOM}{{2,63}}")


def read_headers(message: Message) -> Headers:
    """All headers of the message, each value cut to 16,000 characters."""
    found: dict[str, list[str]] = {}
    for name, value in message.raw_items():
        raw = str(value)[:LONGEST].encode("utf-8", "surrogateescape")
        found.setdefault(name.lower(), []).append(FOLD.sub(" ", decode(raw)).strip())
    return {name: tuple(values) for name, values in found.items()}


def first(headers: Headers, name: str) -> str:
    """The first value of that header, or an empty text."""
    return next(iter(headers.get(name, ())), "")


def decode_words(value: str) -> str:
    """RFC 2047 encoded words made readable; a word that cannot be decoded stays as it is."""
    if "=?" not in value:
        return clean(value)
    try:
        chunks = decode_header(value)
    except (HeaderParseError, ValueError):
        return clean(value)
    return clean("".join(c if isinstance(c, str) else decode(c, label) for c, label in chunks))


def addresses(headers: Headers, *names: str) -> tuple[tuple[str, str], ...]:
    """(display name, lower-case address) of everyone in the first 64,000 characters of these headers."""
    named = [value for name in names for value in headers.get(name, ())]
    total = accumulate(map(len, named))
    values = [value for value, length in zip(named, total, strict=True) if length <= MOST_ADDRESSES]
    pairs = ((decode_words(name), address.strip().lower()) for name, address in getaddresses(values))
    return tuple((name, address) for name, address in pairs if ADDRESS.fullmatch(address))


def single_sender(headers: Headers) -> tuple[str, str] | None:
    """(display name, lower-case address) of the one From, or None when there is not exactly one (E1.4, E3.4).

    The address must be the whole value or stand in the only angle brackets at its end: what one reader takes for
    a name and another for an address names nobody.
    """
    values = headers.get("from", ())
    if len(values) != 1:
        return None
    found = addresses(headers, "from")
    value = re.sub(r"\s*\([^()]*\)$", "", values[0])
    if len(found) != 1 or len(getaddresses(values)) != 1:
        return None
    address = found[0][1]
    in_brackets = value.lower().endswith(f"<{address}>") and value.count("<") == 1
    return found[0] if in_brackets or value.lower() == address else None


def message_ids(headers: Headers, name: str) -> tuple[str, ...]:
    """The message ids of a header in their order, brackets included, each once, at most 200."""
    text = decode_words(" ".join(headers.get(name, ())))
    return tuple(dict.fromkeys(MESSAGE_ID.findall(text)))[:200]


def sent_at(headers: Headers) -> datetime | None:
    """The sender's Date with its zone; None when it is missing or no date."""
    try:
        moment = parsedate_to_datetime(first(headers, "date"))
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def parameter(message: Message, name: str, header: str = "content-type") -> str:
    """A parameter of a structured header, lower case; empty when it is missing or broken."""
    try:
        value = message.get_param(name, "", header)
    except (ValueError, LookupError):
        return ""
    return str(value[2] if isinstance(value, tuple) else value).lower()
