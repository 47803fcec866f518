"""What an activity was about, in the words of the safety field."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from bot.program import Program
from bot.reading.vocabulary import load, matcher

Topic = tuple[str, int, int]
_MOST = 2


Words = tuple[tuple[str, tuple[str, ...]], ...]
"""A program's own topics with their words."""


def _own(program: Program | None) -> Words:
    return tuple(program.vocabulary.topics.items()) if program else ()


@cache
def _topics(own: Words) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Every topic with the patterns of its words, a program's own first."""
    escaped = ((name, tuple(re.escape(word.lower()) for word in (name, *words))) for name, words in own)
    return (*escaped, *((name, tuple(words)) for name, words in load("topics")["topics"].items()))


@cache
def _any(own: Words) -> re.Pattern[str]:
    return matcher(word for _, words in _topics(own) for word in words)


@lru_cache(maxsize=1024)
def _topic(own: Words, said: str) -> str | None:
    return next((name for name, words in _topics(own) if re.fullmatch("|".join(words), said)), None)


def topic_in(text: str, start: int, end: int, program: Program | None = None) -> Topic | None:
    """Up to two topics named between these offsets, joined by "; ", with where the first stands."""
    own = _own(program)
    first: tuple[int, int] | None = None
    names: dict[str, None] = {}
    for match in _any(own).finditer(text, start, end):
        name = _topic(own, match.group())
        if name and len(names) < _MOST:
            first = first or match.span()
            names[name] = None
    return ("; ".join(names), *first) if first else None


def emphasis_in(text: str, start: int, end: int, program: Program | None) -> Topic | None:
    """The program's emphasis whose words stand in the text, where it has a list of them."""
    for emphasis in program.vocabulary.emphases if program else ():
        at = text.find(emphasis.lower(), start, end)
        if at >= 0:
            return emphasis, at, at + len(emphasis)
    return None
