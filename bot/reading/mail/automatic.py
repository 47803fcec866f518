"""Mails that no person wrote, and mails that must not be answered (RFC 3834, EMAIL_RULES 1)."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum

from bot.reading.mail.headers import Headers, addresses, decode_words, first, message_ids, single_sender
from bot.reading.mail.words import either


class NoReply(StrEnum):
    """Why an automatic reply to this mail is forbidden."""

    AUTO_SUBMITTED = "it was sent by a program (Auto-Submitted)"
    OUT_OF_OFFICE = "it is an absence notice"
    NULL_RETURN_PATH = "it has an empty return path"
    ROBOT_SENDER = "its sender is a mail system or reads no mail"
    REPORT = "it is a delivery report or a receipt"
    CALENDAR_REPLY = "it answers a calendar invitation"
    OURSELVES = "it comes from our own address"
    LOOP = "it passed through this bot or another responder before"
    SUPPRESSED = "its sender asks for no automatic replies"
    MAILING_LIST = "it came through a mailing list or a bulk mailer"
    NO_SINGLE_SENDER = "its From line does not name exactly one address"
    NOT_TO_US = "our address is not among its recipients"


WRITTEN_BY_A_PROGRAM = frozenset(
    {
        NoReply.AUTO_SUBMITTED,
        NoReply.OUT_OF_OFFICE,
        NoReply.NULL_RETURN_PATH,
        NoReply.ROBOT_SENDER,
        NoReply.REPORT,
        NoReply.CALENDAR_REPLY,
        NoReply.OURSELVES,
        NoReply.LOOP,
    }
)

ROBOT = re.compile(
    r"(mailer[-_.]?daemon|postmaster|(mail)?no[-_.]?reply|do[-_.]?not[-_.]?reply|bounces?|owner-.*|.*-(owner|request|bounces?)"
    r"|(no-?reply|bounces?)[-+_.].*)",
    re.IGNORECASE,
)
ABSENCE = re.compile(rf"\s*(?:\[[^]]*\]\s*)?{either('absence')}\s*(?:[:：\u2013\u2014-]|$)", re.I)
LISTS = ("list-id", "list-post", "list-unsubscribe", "list-help", "mailing-list")
RESPONDERS = ("x-autoreply", "x-autorespond", "x-autoresponse", "x-auto-reply-from", "x-mail-autoreply")
REPORTS = ("multipart/report", "message/delivery-status", "message/disposition-notification")


@dataclass(frozen=True)
class Seen:
    """What the tests below look at: headers, the content type, the METHOD of an invitation, our own addresses."""

    headers: Headers
    content_type: str
    calendar_method: str
    own: frozenset[str]

    @property
    def sender(self) -> str:
        """The sender's address, or an empty text where there is not exactly one."""
        return (single_sender(self.headers) or ("", ""))[1]

    def value(self, name: str) -> str:
        """The first word of a header, lower case."""
        return re.split(r"[;(\s]", first(self.headers, name))[0].lower()


def without_tag(address: str) -> str:
    """The address without what follows a plus sign in its local part."""
    local, _, domain = address.rpartition("@")
    return f"{local.split('+')[0]}@{domain}".lower()


def _auto_submitted(seen: Seen) -> bool:
    return seen.value("auto-submitted") not in ("", "no") or any(name in seen.headers for name in RESPONDERS)


def _out_of_office(seen: Seen) -> bool:
    subject = decode_words(first(seen.headers, "subject"))
    return ABSENCE.match(subject) is not None or seen.value("precedence") == "auto_reply"


def _null_return_path(seen: Seen) -> bool:
    return any(re.fullmatch(r"<\s*>", value) for value in seen.headers.get("return-path", ()))


def _robot_sender(seen: Seen) -> bool:
    senders = {seen.sender, *(a for _, a in addresses(seen.headers, "return-path"))}
    return any(ROBOT.fullmatch(address.rpartition("@")[0]) for address in senders if address)


def _report(seen: Seen) -> bool:
    return seen.content_type in REPORTS


def _calendar_reply(seen: Seen) -> bool:
    return seen.calendar_method in ("reply", "counter", "declinecounter")


def _ourselves(seen: Seen) -> bool:
    return bool(seen.sender) and without_tag(seen.sender) in seen.own


def _loop(seen: Seen) -> bool:
    return "x-loop" in seen.headers or "x-alliance-bot" in seen.headers


def _suppressed(seen: Seen) -> bool:
    words = re.split(r"[,\s]+", first(seen.headers, "x-auto-response-suppress").lower())
    return not {"all", "oof", "autoreply"}.isdisjoint(words)


def _mailing_list(seen: Seen) -> bool:
    return seen.value("precedence") in ("bulk", "list", "junk") or any(name in seen.headers for name in LISTS)


def _no_single_sender(seen: Seen) -> bool:
    return not seen.sender


def _answers_us(seen: Seen) -> bool:
    """Whether it names a message id of our own domain as its parent."""
    ours = tuple(f"@{address.rpartition('@')[2]}>" for address in seen.own)
    ids = message_ids(seen.headers, "in-reply-to") + message_ids(seen.headers, "references")
    return any(i.lower().endswith(ours) for i in ids)


def _not_to_us(seen: Seen) -> bool:
    if not seen.own:
        return False
    to = addresses(seen.headers, "to", "cc", "delivered-to", "x-original-to", "envelope-to")
    return seen.own.isdisjoint(without_tag(a) for _, a in to) and not _answers_us(seen)


TESTS: tuple[tuple[NoReply, Callable[[Seen], bool]], ...] = (
    (NoReply.REPORT, _report),
    (NoReply.OURSELVES, _ourselves),
    (NoReply.LOOP, _loop),
    (NoReply.OUT_OF_OFFICE, _out_of_office),
    (NoReply.CALENDAR_REPLY, _calendar_reply),
    (NoReply.AUTO_SUBMITTED, _auto_submitted),
    (NoReply.NULL_RETURN_PATH, _null_return_path),
    (NoReply.ROBOT_SENDER, _robot_sender),
    (NoReply.NO_SINGLE_SENDER, _no_single_sender),
    (NoReply.SUPPRESSED, _suppressed),
    (NoReply.MAILING_LIST, _mailing_list),
    (NoReply.NOT_TO_US, _not_to_us),
)


def why_no_reply(headers: Headers, content_type: str, calendar_method: str, own: Collection[str]) -> NoReply | None:
    """The first reason not to answer this mail automatically, or None.

    `own` are our addresses; without them nothing is said about who the mail was sent to.
    """
    seen = Seen(headers, content_type, calendar_method, frozenset(map(without_tag, own)))
    return next((reason for reason, applies in TESTS if applies(seen)), None)
