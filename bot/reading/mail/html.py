"""HTML to text, with quoted regions marked as mail programs mark them: `> ` before each line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

OPEN, CLOSE, REST = "\ue000", "\ue001", "\ue002"
"""Our marks inside the rendered text: a quote begins, it ends, and all below is the original message."""

QUOTES = "//blockquote[not(contains(@style, 'margin: 0 0 0 40px'))]"
REST_IDS = (
    "appendonsend",
    "divRplyFwdMsg",
    "x_divRplyFwdMsg",
    "OLK_SRC_BODY_SECTION",
    "ms-outlook-mobile-reference-message",
)
RESTS = (
    "//*["
    + " or ".join(f"@id='{name}'" for name in REST_IDS)
    + " or contains(concat(' ', @class, ' '), ' OutlookMessageHeader ')]"
)
HIDING = ("display:none", "visibility:hidden", "mso-hide:all", ";font-size:0;", ";font-size:0px")
STYLE = "concat(';', translate(@style, ' ', ''), ';')"
UNSEEN = (
    "//script | //style | //head | //title | //noscript | //*[@hidden] | //comment()"
    f" | //*[{' or '.join(f'contains({STYLE}, {how!r})' for how in HIDING)}]"
)
BREAKS = re.compile(r"\n{3,}")


def _drop(element: HtmlElement) -> None:
    """Take an element out and leave the text after it where it stands."""
    if element.getparent() is not None:
        element.drop_tree()


def _put_marks(tree: HtmlElement) -> None:
    """Write our marks around quotes and before the header of the original message."""
    from lxml.html import Element

    def paragraph(mark: str) -> HtmlElement:
        made = Element("div")
        made.text = mark
        return made

    for quote in tree.xpath(QUOTES):
        opening, closing = paragraph(OPEN), paragraph(CLOSE)
        opening.tail, quote.text = quote.text, None
        quote.insert(0, opening)
        quote.append(closing)
    for rest in tree.xpath(RESTS):
        if rest.getparent() is not None:
            rest.addprevious(paragraph(REST))


def _quote_lines(text: str) -> str:
    """Replace the marks of quotes by `> ` on each line between them."""
    depth, out = 0, []
    for line in text.split("\n"):
        bare = line.strip()
        if bare == OPEN:
            depth += 1
        elif bare == CLOSE:
            depth = max(0, depth - 1)
        else:
            out.append(("> " * depth + (bare if depth else line)).rstrip() if bare or depth else "")
    return "\n".join(out)


def html_to_text(html: str) -> str:
    """The text a reader sees. Hidden parts are dropped, tables keep their rows, nothing is fetched.

    A line with REST alone stands where the original message of an Outlook reply begins.
    """
    from inscriptis import Inscriptis
    from inscriptis.css_profiles import CSS_PROFILES
    from inscriptis.model.config import ParserConfig
    from lxml.etree import ParserError
    from lxml.html import document_fromstring

    try:
        tree = document_fromstring(re.sub(r"^\s*<\?xml[^>]*>", "", html))
    except (ParserError, ValueError):
        return ""
    for element in tree.xpath(UNSEEN):
        _drop(element)
    _put_marks(tree)
    text = Inscriptis(tree, ParserConfig(css=CSS_PROFILES["strict"].copy())).get_text()
    return BREAKS.sub("\n\n", _quote_lines(text.replace("\xa0", " "))).strip("\n")
