"""The line above a quote that says who wrote it and when ("On ... wrote:"), in many languages, wrapped or not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from bot.reading.mail.words import either

WHEN, WROTE = either("when"), either("wrote")
END = r"(?:[^:：]|[:：](?=\S)){0,160}?\s?[:：][*_\s]*"
"""To a colon that ends the line; one inside a time or an address does not."""

INTRO = re.compile(rf"[-*_\s]{{0,10}}{WHEN}\s(?=.*[\d@]).{{3,350}}?\b{WROTE}(?!\w){END}", re.I)
RULED_INTRO = re.compile(rf"\s*-{{2,}}\s*{WHEN}\s.{{3,350}}?\b{WROTE}\s?:?\s*-{{2,}}\s*", re.I)
NAMED_INTRO = re.compile(rf".{{0,200}}(?:<\S{{1,200}}@\S{{1,200}}>|\d{{4}}).{{0,60}}?{WROTE}{END}", re.I)
SENT_INTRO = re.compile(rf"\s*{WHEN}\s.{{3,300}}@.{{1,100}}\bsent\s?:\s*", re.I)
DATED_INTRO = re.compile(
    r"\D{0,20}\d{4}[-/.年].{2,200}<\S{1,200}@\S{1,200}>\s*[:：]?\s*|.{0,40}\d{1,2}[:.]\d\d.{0,200}<\S{1,200}@\S{1,200}>\s*[:：]\s*"
)
VERB = re.compile(rf"{WROTE}|\bsent\b", re.I)
PLACED = re.compile(r"@|\d{1,2}[:.]\d\d|\b(?:19|20)\d\d\b")
START = re.compile(rf"\s*[-*_]*\s*(?:{WHEN}\s|\D{{0,20}}\d{{4}}[-/.年])|.*@|.*{WROTE}|.*<\s*$", re.I)

MOST_LINES = 5
ENDS = (":", "：", ">", "-", "*", "_")


class Intro(NamedTuple):
    """How many lines it takes, and whether it is sure enough to call all below it quoted without any marks."""

    length: int
    is_sure: bool


def is_quoted(line: str) -> bool:
    """Whether the line carries quote marks. `>>> ... <<<` is an ornament."""
    return line.lstrip().startswith(">") and not line.rstrip().endswith("<<<")


def quote_follows(lines: Sequence[str], at: int) -> bool:
    """Whether the first line that is not blank from here on carries quote marks."""
    return next((is_quoted(line) for line in lines[at : at + 4] if line.strip()), False)


def find_intro(lines: Sequence[str], at: int) -> Intro | None:
    """The intro that begins at this line, or None."""
    if not START.match(lines[at][:400]):
        return None
    joined = ""
    for count, line in enumerate(lines[at : at + MOST_LINES], start=1):
        if not line.strip() or is_quoted(line):
            return None
        joined = f"{joined} {line.strip()}".strip()[:600]
        if joined.endswith(ENDS) and (intro := _intro(joined, count, quote_follows(lines, at + count))):
            return intro
    return None


def _intro(joined: str, count: int, has_quote: bool) -> Intro | None:
    """These lines as one, when they are an intro."""
    if VERB.search(joined) and any(form.fullmatch(joined) for form in (INTRO, RULED_INTRO, NAMED_INTRO, SENT_INTRO)):
        return Intro(count, is_sure=PLACED.search(joined) is not None)
    if DATED_INTRO.fullmatch(joined) and (has_quote or joined.endswith((":", "："))):
        return Intro(count, is_sure=True)
    return None
