"""What a file is, by its first bytes and never by its name alone (EMAIL_RULES E4.10)."""

from __future__ import annotations

import re

from bot.reading.attachments.packages import names
from bot.reading.attachments.sheet import FileKind, Refused

LARGEST = 25 * 1024 * 1024
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_HEADER_LINE = re.compile(rb"[A-Za-z][A-Za-z0-9-]{0,60}:[ \t].*")
_MAIL_HEADERS = (b"from:", b"received:", b"message-id:", b"return-path:", b"delivered-to:")
_ARCHIVE = "It is an archive, and archives are never opened; please send the files themselves."
_OLD = "It has an old format (.doc or .xls); please save it as .docx or .xlsx and send it again."
_LOCKED = "It is protected with a password; please send it without one."


def kind_of_file(content: bytes, name: str) -> FileKind:
    """What these bytes are. The name only tells a table from other text.

    Raises:
        Refused: the file is too large, locked, an archive, or of an old format.
    """
    if len(content) > LARGEST:
        raise Refused(f"It has {len(content) / 1e6:.0f} MB; files of up to {LARGEST / 1e6:.0f} MB are read.")
    if content.startswith(b"PK\x03\x04"):
        return _package(content)
    if content.startswith(_OLE):
        raise Refused(_LOCKED if _ENCRYPTED in content else _OLD)
    if content.startswith(_ARCHIVES):
        raise Refused(_ARCHIVE)
    if b"%PDF-" in content[:1024]:
        return FileKind.PDF
    return _text(content, name) if _is_text(content) else FileKind.OTHER


def _package(content: bytes) -> FileKind:
    parts = names(content)
    if "xl/workbook.xml" in parts:
        return FileKind.WORKBOOK
    if any(part.startswith("word/document") for part in parts):
        return FileKind.WORD
    if "[Content_Types].xml" in parts or "mimetype" in parts:
        return FileKind.OTHER
    raise Refused(_ARCHIVE)


def _is_text(content: bytes) -> bool:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    start = content[:4096]
    controls = sum(byte < 9 or 13 < byte < 32 for byte in start)
    return bool(content.strip()) and b"\0" not in content and controls * 50 <= len(start)


def _text(content: bytes, name: str) -> FileKind:
    start = content[:20_000].lstrip(b"\xef\xbb\xbf \r\n\t")
    if start[:15].upper() == b"BEGIN:VCALENDAR":
        return FileKind.INVITATION
    if _is_mail(start):
        return FileKind.MAIL
    return FileKind.DELIMITED if name.lower().endswith((".csv", ".tsv", ".tab")) else FileKind.TEXT


def _is_mail(start: bytes) -> bool:
    """Whether it opens with several header lines of which one is a mail's (RFC 5322 2.2)."""
    head = re.split(rb"\r?\n\r?\n", start, maxsplit=1)[0]
    lines = [line for line in head.splitlines() if not line.startswith((b" ", b"\t"))]
    headers = [line for line in lines if _HEADER_LINE.fullmatch(line) or line.rstrip().endswith(b":")]
    return len(headers) >= 2 and len(headers) == len(lines) and any(h.lower().startswith(_MAIL_HEADERS) for h in lines)
