"""Cuts a text into sentences and lines, leaving out what it only quotes."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ABBREVIATION = re.compile(
    r"(?:\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thurs?|thu|fri|sat|sun|approx|st|mr|mrs|ms|dr|no|vs|w|dept|inc|co|corp"
    r"|ltd|e\.g|i\.e|etc|a\.m|p\.m|calif|ill|mich|wash|ave|blvd|rd|ft|mt|jr|sr|hr|hrs|min|mins|ext|est|avg|gov|sgt|capt|lt|vol|qtr|u\.s|u|[a-z])\.)$"
)
_END = re.compile(r"[.!?]+[)\"'*]*(?=\s|$)|\n")
_QUOTED_LINE = re.compile(r"^[ \t]*(?:>|&gt;).*$", re.MULTILINE)
_QUOTED_REST = re.compile(
    r"^[ \t]*(?:-{2,} ?(?:original message|forwarded message|mensaje original)\b.*|_{10,}|on .{4,120}\bwrote:|el .{4,120}\bescribio:"
    r"|from: .+\n(?:sent|date|to): .+)[\s\S]*",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence by its plain offsets; `line` counts the lines it begins on."""

    start: int
    end: int
    line: int


def unquoted(text: str) -> str:
    """The text with quoted lines blank, every character in its place."""
    for pattern in (_QUOTED_LINE, _QUOTED_REST):
        text = pattern.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), text)
    return text


def _wraps(text: str, newline: int, start: int) -> bool:
    """Whether a line break is only where a mail program folded a long line."""
    line = text.rfind("\n", 0, newline) + 1
    following = text[newline + 1 : newline + 2]
    return newline - line >= 55 and following.isalpha() and text[newline - 1 : newline] not in ".!?:;|" and start >= 0


def _ends(text: str) -> list[int]:
    ends = []
    for match in _END.finditer(text):
        if match.group() == "\n":
            if _wraps(text, match.start(), 0):
                continue
        elif match.group() == "." and _abbreviates(text, match.end()):
            continue
        ends.append(match.end())
    return [*ends, len(text)]


def _abbreviates(text: str, end: int) -> bool:
    """Whether the full stop here belongs to a short form inside a sentence."""
    following = text[end:].lstrip(" ")[:1] if end < len(text) else ""
    return bool(following) and following != "\n" and bool(_ABBREVIATION.search(text, max(0, end - 8), end))


def sentences(text: str) -> list[Sentence]:
    """The sentences of an unquoted plain text in order, none blank."""
    found, start, line = [], 0, 0
    for end in _ends(text):
        if text[start:end].strip():
            found.append(Sentence(start, end, line))
        line += text.count("\n", start, end)
        start = end
    return found
