"""The parts of a mail in their order, within the limits of EMAIL_RULES E4.2."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message

from bot.activity import Frozen
from bot.reading.mail.headers import decode_words

MOST_HEADERS, MOST_PARTS, DEEPEST = 1_000, 100, 20
LONGEST_NAME = 150
SMALL_IMAGE = 10_000
PATH = re.compile(r".*[\\/]", re.DOTALL)


class SetAside(Exception):
    """The mail cannot be read; the words are for the person it is shown to."""


class Attachment(Frozen):
    """A file that came along. `name` is text to show, never a path; `size` is in bytes after decoding."""

    name: str
    content_type: str
    size: int


def children(message: Message) -> list[Message]:
    """The parts directly below this one."""
    payload = message.get_payload()
    return [part for part in payload if isinstance(part, Message)] if isinstance(payload, list) else []


def walk(message: Message) -> Iterator[Message]:
    """Every part, this one first; SetAside when there are more than 100 or they nest deeper than 20."""
    waiting, seen = [(message, 0)], 0
    while waiting:
        part, depth = waiting.pop()
        seen += 1
        if seen > MOST_PARTS:
            raise SetAside(f"The mail has more than {MOST_PARTS} parts.")
        if depth > DEEPEST:
            raise SetAside(f"The mail is nested more than {DEEPEST} levels deep.")
        if len(part) > MOST_HEADERS:
            raise SetAside(f"The mail has more than {MOST_HEADERS:,} header lines.")
        yield part
        waiting += [(child, depth + 1) for child in reversed(children(part))]


def content(part: Message) -> bytes:
    """The decoded bytes of a leaf part."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def file_name(part: Message) -> str:
    """The name its sender gave the part: without folders, at most 150 characters; empty when there is none."""
    try:
        name = part.get_filename() or ""
    except (ValueError, LookupError, TypeError):
        return "unreadable name"
    return PATH.sub("", decode_words(str(name))).strip().replace("\n", " ")[:LONGEST_NAME]


def disposition(part: Message) -> str:
    """`attachment`, `inline` or empty, whatever the case of the header."""
    return str(part.get("content-disposition", "")).split(";")[0].strip().lower()


def is_file(part: Message) -> bool:
    """Whether the part came as a file and not as something to read in place."""
    if disposition(part) == "attachment" or part.get_content_type() == "message/rfc822":
        return True
    if part.get_content_maintype() == "multipart":
        return False
    return part.get_content_type() not in ("text/plain", "text/html") or bool(file_name(part))


def _is_decoration(part: Message, size: int) -> bool:
    """A logo or a tracking pixel inside an HTML body."""
    shown_inline = disposition(part) == "inline" or "content-id" in part
    return shown_inline and size < SMALL_IMAGE and part.get_content_maintype() == "image"


def _attachment(part: Message) -> Attachment | None:
    """The part as an attachment, unless it is decoration."""
    kind = part.get_content_type()
    if kind == "message/rfc822":
        inner = children(part)
        subject = decode_words(str(inner[0].get("subject", ""))) if inner else ""
        return Attachment(name=(file_name(part) or subject)[:LONGEST_NAME], content_type=kind, size=0)
    size = len(content(part))
    return None if _is_decoration(part, size) else Attachment(name=file_name(part), content_type=kind, size=size)


def _outer(message: Message) -> Iterator[Message]:
    """Every part, without what lies inside an attached message."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        yield part
        if not is_file(part):
            waiting += reversed(children(part))


def named_files(message: Message) -> Iterator[tuple[Message, Attachment]]:
    """The parts that are files, each with what it is; an attached mail counts as one, with its subject as its name."""
    for part in _outer(message):
        if is_file(part) and (attachment := _attachment(part)) is not None:
            yield part, attachment


def attachments(message: Message) -> tuple[Attachment, ...]:
    """The files of the mail."""
    return tuple(attachment for _, attachment in named_files(message))
