"""Text that people wrote, made safe to show: one line, no hidden controls, within a budget, no Slack markup."""

from __future__ import annotations

import re
import unicodedata

_HIDDEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_MORE = "…"
# What mail programs make a link of: an address with a scheme, a mail address, a host name with or without a path.
_LINK = re.compile(r":/|@|\bwww\b|\w[.\u3002\uff0e\uff61][^\W\d_]{2}")


def clean(text: str) -> str:
    """The text without control, surrogate and text-direction characters, in normal form C, trimmed."""
    return unicodedata.normalize("NFC", _HIDDEN.sub(" ", text)).strip()


def one_line(text: str, limit: int | None = None) -> str:
    """The text cleaned, with every run of white space as one space, shortened to the limit if there is one."""
    if limit is None:
        return " ".join(clean(text).split())
    return shortened(one_line(text[: 4 * limit]), limit)


def shortened(text: str, limit: int) -> str:
    """The text, or as much of it as leaves room for an ellipsis within `limit` characters."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + _MORE


def escape(text: str, limit: int = 300) -> str:
    """The text as it may stand inside mrkdwn, at most `limit` characters long after escaping.

    Slack asks for `& < >` only, which also takes the power from `<!channel>` and `<@U1>`
    (docs.slack.dev, "Formatting message text").
    """
    line = one_line(text[: 4 * limit])
    pieces = [_ENTITIES.get(character, character) for character in line]
    if sum(map(len, pieces)) <= limit:
        return "".join(pieces)
    return _fitting(pieces, limit - 1).rstrip() + _MORE


def quoted(text: str, limit: int = 120) -> str:
    """The text on one line in quotation marks, within the limit."""
    return f"“{one_line(text, limit - 2)}”"


def without_links(text: str, limit: int) -> str:
    """The first words on one line within the limit, with each that could become a link left out: for a stranger's."""
    words = one_line(text[: 4 * limit]).split()
    return shortened(" ".join("[left out]" if _LINK.search(word) else word for word in words), limit)


def _fitting(pieces: list[str], room: int) -> str:
    kept = ""
    for piece in pieces:
        if len(kept) + len(piece) > room:
            break
        kept += piece
    return kept
