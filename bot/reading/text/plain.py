"""Text in one plain form for the patterns, with the way back to the words as they were written."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass

from bot.activity import Span

_SIGNS = str.maketrans("‘’ʼ´`“”–—‒−‐‑\u00a0\u2007\u202f\u3000•·", "'''''\"\"------    **")


@dataclass(frozen=True, slots=True)
class Plain:
    """`text` is lower case with ASCII signs; character i of it came from `source[starts[i]:ends[i]]`."""

    source: str
    text: str
    starts: list[int]
    ends: list[int]

    def edit(self, pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str | None]) -> Plain:
        """The text with each match replaced; None leaves a match as it is."""
        pieces: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        at = 0
        for match in pattern.finditer(self.text):
            new = replace(match)
            if new is None or new == match.group():
                continue
            first, last = match.span()
            pieces += (self.text[at:first], new)
            starts += self.starts[at:first] + [self.starts[first]] * len(new)
            ends += self.ends[at:first] + [self.ends[last - 1]] * len(new)
            at = last
        if not pieces:
            return self
        return Plain(self.source, "".join((*pieces, self.text[at:])), starts + self.starts[at:], ends + self.ends[at:])

    def span(self, start: int, end: int) -> Span:
        """The written words behind these characters, without the white space around them."""
        first, last = self.starts[start], self.ends[end - 1]
        words = self.source[first:last]
        first += len(words) - len(words.lstrip())
        words = words.strip()
        return Span(text=words, start=first, end=first + len(words))

    def offset(self, source_offset: int) -> int:
        """The plain position of the first character written at or after this place."""
        return bisect_left(self.starts, source_offset)


def _plain_character(character: str) -> str:
    lowered = unicodedata.normalize("NFKD", character.lower())[:1]
    return lowered if lowered.isprintable() else character


def plain(source: str) -> Plain:
    """The plain form of a text, character for character."""
    signs = source.translate(_SIGNS)
    text = (
        signs.lower() if signs.isascii() else "".join(c if c < "\x80" else _plain_character(c) for c in signs).lower()
    )
    if len(text) != len(source):
        text = "".join(c.lower() if len(c.lower()) == 1 else c for c in signs)
    return Plain(source, text, list(range(len(text))), list(range(1, len(text) + 1)))
