"""Cuts a text into sentences and lines, leaving out what it only quotes."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ABBREVIATION = re.compile(
    r"(?:\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thurs?|thu|fri|sat|sun|"
    r"approx|st|mr|mrs|ms|dr|no|vs|w|dept|inc|co|corp"
    r"|ltd|e\.g|i\.e|etc|a\.m|p\.m|calif|ill|mich|wash|ave|blvd|rd|ft|mt|jr|sr|hr|hrs|min|mins|ext|"
    r"est|avg|gov|sgt|capt|lt|vol|qtr|u\.s|u|[a-z])\.)$"
)
_END = re.compile(r"[.!?]+[)\"'*]*(?=\s|$)|\n")
_FOLDED = 55
_QUOTED_LINE = re.compile(r"^[ \t]*(?:>|&gt;).*$", re.MULTILINE)
_QUOTED_REST = re.compile(
    r"^[ \t]*(?:-{2,} ?(?:original message|forwarded message|mensaje original)\b.*|_{10,}|on "
    r".{4,120}\bwrote:|el .{4,120}\bescribio:"
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


def folded(text: str) -> str:
    """The text with a space for each line break where a mail program folded a long line."""
    lines = text.split("\n")
    pieces: list[str] = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        goes_on = (
            len(line) >= _FOLDED
            and following[:1].isalnum()
            and line.rstrip()[-1:] not in ".!?:;|"
            and "\t" not in line
            and "|" not in line
        )
        pieces += (line, " " if goes_on else "\n")
    return "".join(pieces[:-1])


def _ends(text: str) -> list[int]:
    ends = []
    for match in _END.finditer(text):
        if match.group() == "." and _abbreviates(text, match.end()):
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
