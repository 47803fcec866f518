"""The text of a policy that is a web page, with the numbers that a browser shows before its list items."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ASIDE = "//nav | //header | //footer | //aside | //form | //button"
_START = re.compile(rb"^\s*(?:<!doctype html|<html|<\?xml[^>]*>\s*<(?:!doctype )?html)", re.IGNORECASE)
_CHARSET = re.compile(rb"charset=[\"']?([\w-]+)", re.IGNORECASE)


def is_web_page(content: bytes) -> bool:
    """Whether these bytes begin like a page."""
    return _START.match(content[:2000].lstrip(b"\xef\xbb\xbf")) is not None


def page_text(content: bytes) -> str:
    """The text that a reader sees; menus, page heads and feet are left out."""
    from lxml import etree
    from lxml.html import document_fromstring

    from bot.reading.mail.html import html_to_text

    page = document_fromstring(_decoded(content))
    for aside in page.xpath(_ASIDE):
        if aside.getparent() is not None:
            aside.drop_tree()
    for ordered in page.iter("ol"):
        _number(ordered)
    return html_to_text(etree.tostring(page, encoding="unicode", method="html"))


def _decoded(content: bytes) -> str:
    named = _CHARSET.search(content[:4000])
    try:
        return content.decode(named[1].decode("ascii") if named else "utf-8")
    except (UnicodeDecodeError, LookupError):
        return content.decode("cp1252", errors="replace")


def _number(ordered: HtmlElement) -> None:
    """Write each item's number into its text; the list itself then counts no more."""
    from bot.policy_text.word_numbers import formatted

    kind = {"A": "upperLetter", "a": "lowerLetter", "I": "upperRoman", "i": "lowerRoman"}.get(ordered.get("type", "1"))
    value = _whole(ordered.get("start"), 1)
    for item in ordered.findall("li"):
        value = _whole(item.get("value"), value)
        label = f"{formatted(value, kind or 'decimal')}. "
        first = next((child for child in item if isinstance(child.tag, str)), None)
        if not (item.text or "").strip() and first is not None and first.tag in ("p", "div"):
            first.text = label + (first.text or "").lstrip()
        else:
            item.text = label + (item.text or "").lstrip()
        value += 1
    ordered.tag = "ul"


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdigit() else otherwise
