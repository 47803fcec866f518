"""Reads the answer to "Which alliance was it?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from bot.people import Alliance
from bot.reading.text.plain import plain
from bot.reading.vocabulary import load

_NUMBER = re.compile(r"(?:option |choice |number |no\.? ?|#)?(\d{1,3})\W*")
_BEFORE = re.compile(
    r"(?:(?:it|that|this)(?:'s| is| was)|(?:i|we) (?:mean|meant|did (?:it|this|that))|"
    r"was|for|with|by|on behalf of|the|our|my)(?:\s+|$)"
)
_SIGNS = " .,;:!?'\"()-"
_LONGEST = 300
_SHORTEST_PART = 4  # fewer letters begin too many words: "no" is not Northern


def alliance_named(words: str, alliances: Sequence[Alliance]) -> Alliance | None:
    """The one these words name: by its number in the list, its name, or whole words of its name or their beginning.

    None where they name none, or several.
    """
    if len(words) > _LONGEST:
        return None
    numbered = _NUMBER.fullmatch(words.strip().casefold())
    if numbered:
        place = int(numbered[1])
        return alliances[place - 1] if 1 <= place <= len(alliances) else None
    said = _bare(words)
    if not said:
        return None
    exact = [each for each in alliances if _plain(each.name) == said]
    ends = "" if len(said) >= _SHORTEST_PART else r"(?!\w)"
    part = re.compile(rf"(?<!\w){re.escape(said)}{ends}")
    found = exact or [each for each in alliances if part.search(_plain(each.name))]
    return found[0] if len(found) == 1 else None


def _bare(words: str) -> str:
    """What is left without the words around a name."""
    said = _plain(words)
    while (shorter := _after().sub("", _BEFORE.sub("", said, 1) if _BEFORE.match(said) else said)) != said:
        said = shorter.strip(_SIGNS)
    return said


def _plain(name: str) -> str:
    return " ".join(plain(name).text.split()).strip(_SIGNS)


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\s,.;!]+)(?:{'|'.join(load('replies')['polite'])})$")
