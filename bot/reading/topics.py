"""What an activity was about, in the words of the safety field."""

from __future__ import annotations

import re
from functools import cache

from bot.program import Program
from bot.reading.vocabulary import load, matcher

Topic = tuple[str, int, int]


@cache
def _topics(program: Program | None) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The program's own topics first, then ours."""
    own = program.vocabulary.topics if program else {}
    ours = load("topics")["topics"]
    escaped = {name: [re.escape(word.lower()) for word in (name, *words)] for name, words in own.items()}
    return tuple((name, matcher(words)) for name, words in (*escaped.items(), *ours.items()))


def topic_in(text: str, start: int, end: int, program: Program | None = None) -> Topic | None:
    """Up to two topics named between these offsets, joined by "; ", with where the first stands."""
    found = ((name, pattern.search(text, start, end)) for name, pattern in _topics(program))
    named = sorted(((match.start(), -match.end(), name) for name, match in found if match))
    kept: list[tuple[int, int, str]] = []
    for at, negative_end, name in named:
        if not kept or at >= -kept[-1][1]:
            kept.append((at, negative_end, name))
    if not kept:
        return None
    return "; ".join(dict.fromkeys(name for _, _, name in kept[:2])), kept[0][0], -kept[0][1]


def emphasis_in(text: str, start: int, end: int, program: Program | None) -> Topic | None:
    """The program's emphasis whose words stand in the text, where it has a list of them."""
    for emphasis in program.vocabulary.emphases if program else ():
        at = text.find(emphasis.lower(), start, end)
        if at >= 0:
            return emphasis, at, at + len(emphasis)
    return None
