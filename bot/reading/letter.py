"""A raw mail as a letter: who wrote it, what is new in it, and whether it may be answered automatically."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes
from email.message import Message
from email.parser import BytesHeaderParser
from enum import StrEnum

from bot.activity import Frozen
from bot.reading.mail.authentication import is_vouched_for
from bot.reading.mail.automatic import WRITTEN_BY_A_PROGRAM, NoReply, why_no_reply
from bot.reading.mail.body import body_text
from bot.reading.mail.bounce import Bounce, read_bounce
from bot.reading.mail.files import File, files
from bot.reading.mail.headers import (
    Headers,
    addresses,
    decode_words,
    first,
    message_ids,
    parameter,
    read_headers,
    sent_at,
)
from bot.reading.mail.new_text import Split, split
from bot.reading.mail.parts import Attachment, SetAside, attachments, walk
from bot.reading.mail.tnef import TYPES as TNEF_TYPES
from bot.reading.mail.tnef import find_tnef, tnef_attachments


class LetterState(StrEnum):
    """What a mail is, before its words are read.

    text: a person's words. automatic: an absence notice, a receipt, a robot. bounce: mail that did not arrive.
    other: nothing to read, or bulk mail. set_aside: it could not be read; `trouble` says why.
    """

    TEXT = "text"
    AUTOMATIC = "automatic"
    BOUNCE = "bounce"
    OTHER = "other"
    SET_ASIDE = "set_aside"


class Letter(Frozen):
    """A mail as far as it could be read. `from_address` is lower case, and a claim until it is proven.

    `is_vouched_for` is true when the receiving server says that the mail is really from there.
    `new_text` is what the sender wrote here, `elided` what the mail repeats or signs. `is_forward` is true when
    `new_text` had to be taken from a forwarded mail. `no_reply_reason` is set when `reply_allowed` is false.
    """

    state: LetterState
    from_address: str = ""
    from_name: str = ""
    is_vouched_for: bool = False
    subject: str = ""
    message_id: str | None = None
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    date: datetime | None = None
    language: str = ""
    new_text: str = ""
    elided: str = ""
    is_forward: bool = False
    attachments: tuple[Attachment, ...] = ()
    reply_allowed: bool = False
    no_reply_reason: NoReply | None = None
    bounce: Bounce | None = None
    trouble: str = ""


ENCRYPTED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted")
LOCKED = "The mail is encrypted or sealed, so its text cannot be read."
FORWARD_SUBJECT = re.compile(r"\s*(?:fwd?|wg|tr|rv|enc|vs|doorst|i|pd)\s*:", re.IGNORECASE)
NO_WORDS = "The mail has no words of its own."


def _envelope(message: Message, headers: Headers, own: tuple[str, ...], authserv_id: str | None) -> Letter:
    """Everything the headers tell; the state is set_aside until the body was read."""
    why_not = why_no_reply(headers, message.get_content_type(), "", own)
    name, address = next(iter(addresses(headers, "from")), ("", ""))
    parents = message_ids(headers, "in-reply-to")
    return Letter(
        state=LetterState.SET_ASIDE,
        from_address=address,
        from_name=name,
        is_vouched_for=authserv_id is not None and is_vouched_for(message, headers, authserv_id),
        subject=decode_words(first(headers, "subject")),
        message_id=next(iter(message_ids(headers, "message-id")), None),
        in_reply_to=parents[0] if parents else None,
        references=message_ids(headers, "references") or parents,
        date=sent_at(headers),
        language=first(headers, "content-language").split(",")[0].strip()[:20].lower(),
        reply_allowed=why_not is None,
        no_reply_reason=why_not,
    )


def _calendar_method(message: Message) -> str:
    """The METHOD of a calendar part, where there is one."""
    parts = (part for part in walk(message) if part.get_content_type() == "text/calendar")
    return next((parameter(part, "method") for part in parts), "")


def _state(words: str, why_not: NoReply | None, bounce: Bounce | None) -> LetterState:
    """What the mail is, once its body was read."""
    if bounce is not None:
        return LetterState.BOUNCE
    if why_not in WRITTEN_BY_A_PROGRAM:
        return LetterState.AUTOMATIC
    return LetterState.TEXT if words and why_not != NoReply.MAILING_LIST else LetterState.OTHER


def _forwarded(letter: Letter, parted: Split, own: tuple[str, ...]) -> str:
    """The words of a forwarded mail, when nothing is written above it. Our own mail sent back is none."""
    is_forward = FORWARD_SUBJECT.match(letter.subject) is not None or letter.in_reply_to is None
    is_ours = any(address.lower() in parted.elided.lower() for address in own)
    return "" if parted.new or not is_forward or is_ours else split(parted.earlier).new


def _attachments(message: Message) -> tuple[Attachment, ...]:
    """The files that came, those inside a winmail.dat in its place."""
    packed = find_tnef(message)
    outer = attachments(message)
    if packed is None:
        return outer
    return (*(a for a in outer if a.content_type not in TNEF_TYPES), *tnef_attachments(packed))


def _read(message: Message, headers: Headers, letter: Letter, own: tuple[str, ...]) -> Letter:
    """The letter with its body."""
    if message.get_content_type() in ENCRYPTED:
        raise SetAside(LOCKED)
    bounce = read_bounce(message, headers)
    parted = split(body_text(message), letter.from_name)
    forwarded = _forwarded(letter, parted, own)
    words = parted.new or forwarded
    silenced = {"reply_allowed": False, "no_reply_reason": letter.no_reply_reason or NoReply.REPORT} if bounce else {}
    return letter.model_copy(
        update={
            "state": _state(words, letter.no_reply_reason, bounce),
            "new_text": words,
            "elided": parted.elided,
            "is_forward": bool(forwarded),
            "attachments": _attachments(message),
            "bounce": bounce,
            "trouble": "" if words else NO_WORDS,
            **silenced,
        }
    )


def _letter(message: Message, own_addresses: tuple[str, ...], authserv_id: str | None) -> Letter:
    """The letter; whatever the parser raises on hostile bytes comes through, except SetAside."""
    headers = read_headers(message)
    letter = _envelope(message, headers, own_addresses, authserv_id)
    try:
        why_not = why_no_reply(headers, message.get_content_type(), _calendar_method(message), own_addresses)
        letter = letter.model_copy(update={"reply_allowed": why_not is None, "no_reply_reason": why_not})
        return _read(message, headers, letter, own_addresses)
    except SetAside as reason:
        return letter.model_copy(update={"trouble": str(reason)})


def open_headers(
    raw: bytes, trouble: str, *, own_addresses: tuple[str, ...] = (), authserv_id: str | None = None
) -> Letter:
    """The letter that only the headers give, set aside with this trouble: for a mail too large to fetch or read."""
    try:
        message = BytesHeaderParser().parsebytes(raw)
        letter = _envelope(message, read_headers(message), own_addresses, authserv_id)
        return letter.model_copy(update={"trouble": trouble})
    except Exception:  # noqa: BLE001 - the mail is set aside in any case; without a sender nobody is answered
        return Letter(state=LetterState.SET_ASIDE, trouble=trouble)


def open_letter(raw: bytes, *, own_addresses: tuple[str, ...] = (), authserv_id: str | None = None) -> Letter:
    """Read a raw mail (RFC 5322). Never raises: what cannot be read is set aside with its trouble in words.

    `own_addresses` are the bot's mailbox and its aliases: mail from them is never answered, and mail to none of
    them is answered only when it answers one of ours. `authserv_id` is the server that may vouch for a sender.
    """
    try:
        return _letter(message_from_bytes(raw), own_addresses, authserv_id)
    except RecursionError:
        trouble = "The mail is nested too deeply to be read."
    except Exception as error:  # noqa: BLE001 - hostile bytes may break the parser anywhere; the mail is kept and shown
        trouble = f"The mail is damaged and could not be read ({type(error).__name__})."
    return open_headers(raw, trouble, own_addresses=own_addresses, authserv_id=authserv_id)


def letter_files(raw: bytes) -> Iterator[File]:
    """The files that `open_letter(raw).attachments` names, in that order, each unpacked when it is asked for."""
    return files(message_from_bytes(raw))
