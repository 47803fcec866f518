"""The text of a directive, whatever file it comes in: TXT, DOCX, PDF or HTML."""

from __future__ import annotations

from bot.policy_text.web_page import is_web_page, page_text
from bot.policy_text.word_numbers import numbered_text
from bot.reading.attachments.delimited import text_of
from bot.reading.attachments.file_types import kind_of_file
from bot.reading.attachments.portable import pages_of
from bot.reading.attachments.sheet import FileKind, Refused

_OTHER = "It is neither text, Word (.docx), PDF nor HTML; please save it as one of these."
_SCAN = "It is a scan without text, which cannot be read; please take the file that the scan was printed from."


def text_of_file(content: bytes, name: str) -> str:
    """The whole text, its pages parted by form feeds where the file has pages.

    Raises:
        Refused: it cannot be read; the reason is a sentence.
    """
    if is_web_page(content):
        return page_text(content)
    kind = kind_of_file(content, name)
    if kind is FileKind.WORD:
        return numbered_text(content)
    if kind is FileKind.PDF:
        text = "\f".join(page.extract_text() for page in pages_of(content))
        if not text.strip():
            raise Refused(_SCAN)
        return text
    if kind in (FileKind.TEXT, FileKind.DELIMITED, FileKind.MAIL):
        return text_of(content)
    raise Refused(_OTHER)
