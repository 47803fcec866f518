"""Where an earlier mail begins that runs to the end: its header, or a line such as "-----Original Message-----"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.reading.mail.html import REST
from bot.reading.mail.words import either

FROM, FIELD = either("from"), either("fields")
ORIGINAL, FORWARDED = either("original"), either("forwarded")

REPLY_ABOVE = r".{0,20}(?:reply above this line|respuesta (?:por )?encima de esta línea).{0,20}"
DIVIDER = re.compile(
    rf"\s*(?:[-_=*]{{2,}}\s*(?:{ORIGINAL}|{FORWARDED})\b.{{0,60}}|(?:{ORIGINAL}|{FORWARDED})\s*[-_=*]{{2,}}"
    rf"|{FORWARDED}\s?:|{REPLY_ABOVE})\s*",
    re.I,
)
RULE = re.compile(r"\s*[-_=*]{5,}\s*")
FROM_LINE = re.compile(rf"\s*[*_]{{0,2}}{FROM}\s?[*_]{{0,2}}[:：][*_]{{0,2}}\s*\S.*", re.I)
FIELD_LINE = re.compile(rf"\s*[*_]{{0,2}}(?:{FROM}|{FIELD})\s?[*_]{{0,2}}[:：][*_]{{0,2}}(?:\s.*|$)", re.I)
CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?\s*(?:[AP]M|[+-]\d{4}|GMT|UTC|Z)", re.I)


def fields_from(lines: Sequence[str], at: int) -> int:
    """How many header fields stand from `at` on, to the first blank line; wrapped lines between them do not end it."""
    count = 0
    for line in lines[at : at + 15]:
        if FIELD_LINE.fullmatch(line[:400]):
            count += 1
        elif not line.strip():
            break
    return count


def skip_header(lines: Sequence[str], at: int) -> int:
    """Where the text below the header at `at` begins; `at` itself when there is no header."""
    if fields_from(lines, at) < 2:
        return at
    return next((i for i in range(at, len(lines)) if not lines[i].strip()), len(lines))


def _is_header(lines: Sequence[str], at: int) -> bool:
    """Whether the header of an earlier mail stands here: the sender first, and three fields, or two with a clock time.

    A memo ("To: ... From: ... Date: ...") that a person writes has a field above the sender.
    """
    if not FROM_LINE.fullmatch(lines[at][:400]) or (at and FIELD_LINE.fullmatch(lines[at - 1][:400])):
        return False
    fields = fields_from(lines, at)
    with_clock = fields == 2 and "@" in lines[at] and any(map(CLOCK.search, lines[at + 1 : at + 3]))
    return fields >= 3 or with_clock


def _is_rule_over_header(lines: Sequence[str], at: int) -> bool:
    """Whether a rule stands here with an earlier mail's header right below it."""
    if not RULE.fullmatch(lines[at][:200]):
        return False
    below = next((i for i in range(at + 1, min(at + 3, len(lines))) if lines[i].strip()), None)
    return below is not None and FROM_LINE.fullmatch(lines[below][:400]) is not None and fields_from(lines, below) >= 2


def is_divider(line: str) -> bool:
    """Whether the line announces an earlier mail in words, or is our own mark for one."""
    return line.strip() == REST or DIVIDER.fullmatch(line[:200]) is not None


def begins_earlier_mail(lines: Sequence[str], at: int) -> bool:
    """Whether all from this line on is an earlier mail."""
    return is_divider(lines[at]) or _is_header(lines, at) or _is_rule_over_header(lines, at)
