"""winmail.dat: a mail and its files as Outlook packs them for other Outlooks (MS-OXTNEF)."""

from __future__ import annotations

from email.message import Message
from typing import TYPE_CHECKING

from bot.reading.mail.charset import clean, decode
from bot.reading.mail.html import html_to_text
from bot.reading.mail.parts import LONGEST_NAME, PATH, Attachment, SetAside, content, walk

if TYPE_CHECKING:
    from tnefparse import TNEF

TYPES = ("application/ms-tnef", "application/vnd.ms-tnef")
START, HEADER, CHECKSUM = 6, 9, 2
MOST_OBJECTS = 500
CLOSED = "The mail came as winmail.dat, which could not be opened. Ask for it as plain text."


def find_tnef(message: Message) -> Message | None:
    """The winmail.dat part, where there is one."""
    return next((part for part in walk(message) if part.get_content_type() in TYPES), None)


def _is_bounded(data: bytes) -> bool:
    """Whether its objects are few and end inside the data; the library copies all that is left for each of them."""
    place, count = START, 0
    while place < len(data):
        place += HEADER + int.from_bytes(data[place + 5 : place + HEADER], "little") + CHECKSUM
        count += 1
    return place == len(data) and count <= MOST_OBJECTS


def _open(part: Message) -> TNEF:
    """The parsed winmail.dat. Raises SetAside when it is damaged."""
    from tnefparse import TNEF

    data = content(part)
    try:
        if _is_bounded(data):
            return TNEF(data)
    except Exception as error:
        raise SetAside(CLOSED) from error
    raise SetAside(CLOSED)


def _words(body: str | bytes | None) -> str:
    """A body that the library may have decoded or not."""
    text = decode(body) if isinstance(body, bytes) else body or ""
    return clean(text.rstrip("\0"))


def tnef_text(part: Message) -> str:
    """The text inside, plain or from HTML. Raises SetAside when there is neither text that can be read nor a file."""
    opened = _open(part)
    text = _words(opened.body) or html_to_text(_words(opened.htmlbody))
    if not text.strip() and not opened.attachments:
        raise SetAside(CLOSED)
    return text


def tnef_attachments(part: Message) -> tuple[Attachment, ...]:
    """The files inside; their types are not told."""
    files = _open(part).attachments
    names = (PATH.sub("", clean(str(file.long_filename())))[:LONGEST_NAME] for file in files)
    kind = "application/octet-stream"
    return tuple(
        Attachment(name=name, content_type=kind, size=len(file.data)) for name, file in zip(names, files, strict=True)
    )
