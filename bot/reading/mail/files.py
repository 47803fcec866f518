"""The files of a mail with their content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message

from bot.reading.mail.parts import children, content, named_files


@dataclass(frozen=True, slots=True)
class File:
    """A file as it came: `name` is text to show, never a path."""

    name: str
    content_type: str
    content: bytes


def files(message: Message) -> Iterator[File]:
    """The files of the mail; an attached mail is one, with its own bytes."""
    for part, attachment in named_files(message):
        yield File(attachment.name, attachment.content_type, _content(part))


def _content(part: Message) -> bytes:
    if part.get_content_type() != "message/rfc822":
        return content(part)
    inner = children(part)
    try:
        return inner[0].as_bytes() if inner else b""
    except (ValueError, LookupError, TypeError, AttributeError):  # a broken mail that cannot be written again
        return b""
