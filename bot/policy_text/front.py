"""What stands before the first number: the cover, an abstract with labels, a summary; and what opens an appendix."""

from __future__ import annotations

import re

from bot.policy_text.headings import is_title
from bot.policy_text.lines import Line

COVER, ABSTRACT = "Cover", "Abstract"
APPENDICES = ("Appendix", "Attachment", "Exhibit", "Annex")
_NAMED = (
    "abstract|authority|background|executive summary|foreword|introduction|overview|policy|preface|purpose|scope"
    "|significant changes|summary|summary of changes"
)
_FRONT = re.compile(rf"^(?P<name>{_NAMED})(?P<colon>:?)\s*(?P<rest>.*)$", re.IGNORECASE)
_LABEL = re.compile(r"^(?P<name>[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+){0,3}):\s*(?P<rest>.*)$")
_APPENDIX = re.compile(
    r"^(?P<name>(?:appendix|attachment|exhibit|annex)\s+(?:[A-Z]|\d{1,2}|[IVX]{1,5}))(?:\s*[:.–—-]\s*(?P<title>\S.*))?$",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(
    r"^(?:(?P<sign>[¹²³⁴⁵⁶⁷⁸⁹])|\[\^(?P<md>\d{1,2})\]:?|<sup>(?P<sup>\d{1,2})</sup>)\s*(?P<rest>\S.*)$"
)
_SIGNS = "¹²³⁴⁵⁶⁷⁸⁹"


def front_heading(line: Line) -> tuple[str, str] | None:
    """The name of an unnumbered part and what follows it on its line."""
    found = _FRONT.match(line.text)
    if not found or not line.text[0].isupper():
        return None
    if found["rest"] and not found["colon"]:
        return None
    return found["name"].title(), found["rest"]


def label(line: Line) -> tuple[str, str] | None:
    """The label of a line such as "Contact: the office", and what follows it."""
    found = _LABEL.match(line.text)
    return (found["name"], found["rest"]) if found else None


def appendix(line: Line) -> tuple[str, str] | None:
    """The id and the title of an appendix that begins here. A reference inside a sentence is none."""
    found = _APPENDIX.match(line.text)
    if not found or not line.text[0].isupper() or not (found["title"] is None or is_title(found["title"])):
        return None
    kind, _, number = found["name"].partition(" ")
    return f"{kind.capitalize()} {number.strip().upper()}", found["title"] or ""


def footnote(line: Line) -> tuple[str, str] | None:
    """The number of a footnote that begins here, and its words."""
    found = _FOOTNOTE.match(line.text)
    if not found:
        return None
    number = str(_SIGNS.index(found["sign"]) + 1) if found["sign"] else found["md"] or found["sup"]
    return number, found["rest"]


def refers_to_footnote(text: str, number: str) -> bool:
    """Whether a paragraph carries the sign of this footnote."""
    return _SIGNS[int(number) - 1] in text or f"[^{number}]" in text or f"<sup>{number}</sup>" in text
