"""Whether the receiving server vouches for a mail's From: Authentication-Results (RFC 8601), EMAIL_RULES E3.1, E3.2.

The server has to take out what senders forge in its name (RFC 8601 5). What it wrote itself may still be broken or
hold a sender's words, so sizes are bounded, nothing is raised, and what cannot be read vouches for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from email.message import Message
from typing import NamedTuple

import authres
import idna

from bot.reading.mail.headers import FOLD, Headers, single_sender

NAME = "authentication-results"
LONGEST, MOST = 4_000, 10  # characters of a header, headers of a run: what servers write is far below
_AUTHSERV_ID = re.compile(r'\s*(?:\([^()]*\)\s*)*"?([^\s;"()]+)')
_READABLE = re.compile(r"[\t -~]*")


class _Result(NamedTuple):
    """One result, such as dkim=pass header.d=agency.example: the method, how it ended, its properties by full name."""

    method: str
    ended: str
    properties: tuple[tuple[str, str], ...]

    def named(self, name: str) -> list[str]:
        """Every value of that property, such as "header.d"."""
        return [value for full, value in self.properties if full == name]


def is_vouched_for(message: Message, headers: Headers, authserv_id: str) -> bool:
    """Whether the server of this name says that the mail's one From is real; `headers` are those of the message.

    It does by dmarc=pass for the From's domain, or by dkim=pass or spf=pass for a domain aligned to it, unless it says
    dmarc=fail. Only its topmost run of headers counts: what stands below another header may have come with the mail.
    """
    sender = single_sender(headers)
    domain = _domain(sender[1]) if sender else None
    if domain is None:
        return False
    results = [result for value in _topmost_run(message, authserv_id) for result in _results(value)]
    if any(result.method == "dmarc" and result.ended == "fail" for result in results):
        return False  # the domain's own wish may be stricter than our alignment
    return any(result.ended == "pass" and _is_for(result, domain) for result in results)


def _topmost_run(message: Message, authserv_id: str) -> list[str]:
    """The first of the server's headers and those that follow it at once, unfolded."""
    run: list[str] = []
    for name, value in message.raw_items():
        is_theirs = name.lower() == NAME and _author(str(value)) == authserv_id.casefold()
        if not is_theirs and run:
            break
        if is_theirs:
            run.append(FOLD.sub(" ", str(value)).strip())
    return run[:MOST]


def _author(value: str) -> str:
    found = _AUTHSERV_ID.match(value[:LONGEST])
    return found[1].casefold() if found else ""


def _results(value: str) -> Iterator[_Result]:
    """What one header says; nothing where it is too long or cannot be read."""
    if len(value) > LONGEST or not _READABLE.fullmatch(value):
        return
    try:
        parsed = authres.AuthenticationResultsHeader.parse_value(value)
    except (authres.AuthResError, RecursionError):
        return
    for each in parsed.results:
        if isinstance(each, authres.core.AuthenticationResult):  # "none" is no result
            properties = ((f"{p.type}.{p.name}", str(p.value or "")) for p in each.properties)
            yield _Result(str(each.method), str(each.result), tuple(properties))


def _is_for(result: _Result, domain: str) -> bool:
    """Whether what passed is the From's domain. Where a property stands twice, each of its values has to be."""
    if result.method == "dmarc":
        return all(_domain(value) == domain for value in result.named("header.from"))
    if result.method == "dkim":
        return _all_aligned(result.named("header.d") or result.named("header.i"), domain)
    return result.method == "spf" and _all_aligned(result.named("smtp.mailfrom"), domain)


def _all_aligned(values: Iterable[str], domain: str) -> bool:
    aligned = [_is_aligned(_domain(value), domain) for value in values]
    return bool(aligned) and all(aligned)


def _is_aligned(one: str | None, other: str) -> bool:
    """Whether two domains are the same, or one lies below the other and neither is a top-level domain.

    DMARC's relaxed alignment asks a public suffix list for the organization's domain (RFC 7489 3.1). Without one, a
    domain directly below a suffix such as gov.example is aligned to an address at that suffix itself.
    """
    if one is None or one == other:
        return one is not None
    return "." in one and "." in other and (one.endswith(f".{other}") or other.endswith(f".{one}"))


def _domain(address: str) -> str | None:
    """The domain of an address, or a domain by itself, as it stands in the DNS; None where it can be none."""
    try:
        return idna.encode(address.rpartition("@")[2].rstrip("."), uts46=True).decode("ascii")
    except UnicodeError:
        return None
