"""What an activity was about, in the words of the safety field."""

from __future__ import annotations

import re
from functools import cache

from bot.program import Program
from bot.reading.vocabulary import load, matcher

Topic = tuple[str, int, int]
_MOST = 2


@cache
def _topics(program: Program | None) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The program's own topics first, then ours."""
    return tuple((name, re.compile("|".join(words))) for name, words in _words(program))


def _words(program: Program | None) -> list[tuple[str, list[str]]]:
    own = program.vocabulary.topics if program else {}
    escaped = {name: [re.escape(word.lower()) for word in (name, *words)] for name, words in own.items()}
    return [*escaped.items(), *load("topics")["topics"].items()]


@cache
def _any(program: Program | None) -> re.Pattern[str]:
    return matcher(word for _, words in _words(program) for word in words)


@cache
def _topic(program: Program | None, words: str) -> str | None:
    return next((name for name, pattern in _topics(program) if pattern.fullmatch(words)), None)


def topic_in(text: str, start: int, end: int, program: Program | None = None) -> Topic | None:
    """Up to two topics named between these offsets, joined by "; ", with where the first stands."""
    first: tuple[int, int] | None = None
    names: dict[str, None] = {}
    for match in _any(program).finditer(text, start, end):
        name = _topic(program, match.group())
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
