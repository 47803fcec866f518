"""What kind of activity words tell of, with the words that say so."""

from __future__ import annotations

import re
from functools import cache

from bot.activity import Kind
from bot.program import Program
from bot.reading.vocabulary import load, matcher


@cache
def _patterns(strength: str) -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    return tuple((Kind(key), matcher(words[strength])) for key, words in load("kinds").items() if words.get(strength))


def mentions(text: str) -> list[tuple[Kind, int, int]]:
    """Every word that strongly tells a kind, in reading order: the kind and its plain offsets."""
    found = [(kind, *match.span()) for kind, pattern in _patterns("strong") for match in pattern.finditer(text)]
    return sorted(found, key=lambda mention: (mention[1], -mention[2]))


def kind_of(text: str, program: Program | None = None) -> tuple[Kind, int, int] | None:
    """The kind a plain text tells of and the offsets of the word that decided it; None where no word tells."""
    for kind, label in (program.vocabulary.kinds if program else {}).items():
        at = text.find(label.lower())
        if at >= 0:
            return kind, at, at + len(label)
    strong = mentions(text)
    if strong:
        return strong[0]
    weak = [(k, *m.span()) for k, pattern in _patterns("weak") for m in pattern.finditer(text)]
    return min(weak, key=lambda mention: mention[1], default=None)
