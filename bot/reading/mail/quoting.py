"""Which lines of a text repeat an earlier mail: `>` lines, "On ... wrote:", headers of the original message."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.reading.mail.html import REST
from bot.reading.mail.words import either

WHEN, WROTE, FROM, FIELD = either("when"), either("wrote"), either("from"), either("fields")
ORIGINAL, FORWARDED = either("original"), either("forwarded")

INTRO = re.compile(
    rf"[-*_\s]{{0,10}}{WHEN}\s(?=.*[\d@]).{{3,350}}?\b{WROTE}(?!\w)[^:]{{0,120}}(?:<[^>]*>)?\s?:[*_\s-]*", re.I
)
NAMED_INTRO = re.compile(rf".{{0,160}}(?:<\S+@\S+>|\d{{4}}).{{0,60}}?{WROTE}\s?[:：]\s*", re.I)
DATED_INTRO = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b.{0,160}<\S+@\S+>\s*:?\s*")
INTRO_START = re.compile(rf"\s*[-*_]*\s*(?:{WHEN}\s|\d{{4}}[-/.]\d)|.*@|.*{WROTE}", re.I)

REPLY_ABOVE = r".{0,20}(?:reply above this line|respuesta (?:por )?encima de esta línea).{0,20}"
DIVIDER = re.compile(
    rf"\s*(?:[-_=*]{{2,}}\s*(?:{ORIGINAL}|{FORWARDED})\b.{{0,60}}|(?:{ORIGINAL}|{FORWARDED})\s*[-_=*]{{2,}}"
    rf"|{FORWARDED}\s?:|{REPLY_ABOVE})\s*",
    re.I,
)
FORWARD = re.compile(FORWARDED, re.I)
RULE = re.compile(r"\s*[-_=*]{5,}\s*")
FROM_LINE = re.compile(rf"\s*[*_]{{0,2}}{FROM}\s?[*_]{{0,2}}[:：][*_]{{0,2}}\s*\S.*", re.I)
FIELD_LINE = re.compile(rf"\s*[*_]{{0,2}}(?:{FROM}|{FIELD})\s?[*_]{{0,2}}[:：][*_]{{0,2}}(?:\s.*|$)", re.I)


def is_quoted(line: str) -> bool:
    """Whether the line carries quote marks."""
    return line.lstrip().startswith(">")


def _next_is_quoted(lines: Sequence[str], at: int) -> bool:
    """Whether the first line that is not blank from here on carries quote marks."""
    return next((is_quoted(line) for line in lines[at : at + 3] if line.strip()), False)


def intro_length(lines: Sequence[str], at: int) -> int:
    """How many lines from `at` on are an "On ... wrote:" line, wrapped or not; 0 when it is none."""
    if not INTRO_START.match(lines[at][:400]):
        return 0
    joined = ""
    for count, line in enumerate(lines[at : at + 5], start=1):
        if not line.strip() or is_quoted(line):
            return 0
        joined = f"{joined} {line.strip()}".strip()[:600]
        if INTRO.fullmatch(joined) or NAMED_INTRO.fullmatch(joined):
            return count
        if DATED_INTRO.fullmatch(joined) and _next_is_quoted(lines, at + count):
            return count
    return 0


def header_length(lines: Sequence[str], at: int) -> int:
    """How many fields of an earlier mail's header stand from `at` on, the sender first; else 0."""
    if not FROM_LINE.fullmatch(lines[at][:400]):
        return 0
    count = 0
    for line in lines[at : at + 15]:
        if FIELD_LINE.fullmatch(line[:400]):
            count += 1
        elif not line.strip():
            break
    return count


def _below_a_rule(lines: Sequence[str], at: int) -> int:
    """How many lines a rule and the blank lines to the header below it take; 0 without such a header."""
    if not RULE.fullmatch(lines[at][:200]):
        return 0
    below = next((i for i in range(at + 1, min(at + 3, len(lines))) if lines[i].strip()), None)
    return below - at if below is not None and header_length(lines, below) >= 2 else 0


def cut_length(lines: Sequence[str], at: int) -> int:
    """How many lines from `at` on announce that all below is an earlier mail; 0 when they do not.

    Without a rule or a divider a header must have three fields to be taken for one.
    """
    if lines[at].strip() == REST or DIVIDER.fullmatch(lines[at][:200]):
        return 1
    fields = header_length(lines, at)
    return fields if fields >= 3 else _below_a_rule(lines, at)
