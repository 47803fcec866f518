"""What kind of activity words tell of, with the words that say so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from bot.activity import Kind
from bot.program import Program
from bot.reading.vocabulary import load, matcher


@dataclass(frozen=True, slots=True)
class KindTold:
    """A kind and the plain offsets of the words that tell it."""

    kind: Kind
    start: int
    end: int


@cache
def _patterns(strength: str) -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    return tuple((Kind(key), matcher(words[strength])) for key, words in load("kinds").items())


@cache
def _any(strength: str) -> re.Pattern[str]:
    return matcher(word for words in load("kinds").values() for word in words[strength])


def _first(text: str, strength: str, start: int, end: int) -> KindTold | None:
    """The first words of this strength, the longer ones where two kinds begin at once."""
    somewhere = _any(strength).search(text, start, end)
    if somewhere is None:
        return None
    found = ((kind, pattern.match(text, somewhere.start(), end)) for kind, pattern in _patterns(strength))
    told = [KindTold(kind, *match.span()) for kind, match in found if match]
    return min(told, key=lambda t: -t.end, default=None)


@cache
def _labels(own: tuple[tuple[Kind, str], ...]) -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    """A program's own label counts as a cell, after "type:", or wherever it has more than one word."""
    labels = ((kind, re.escape(label.lower())) for kind, label in own)
    alone = r"(?:(?<=\||\t|\n)|^|(?<=type: ))[ ]*"
    return tuple(
        (kind, re.compile(rf"\b{label}\b" if r"\ " in label else rf"{alone}(?:{label})(?= *(?:\||\t|\n|$))"))
        for kind, label in labels
    )


def _labelled(text: str, program: Program | None, start: int, end: int) -> KindTold | None:
    if program is None:
        return None
    words = program.vocabulary
    labels = _labels((*words.kinds.items(), *((kind, label) for label, kind in words.labels.items())))
    found = ((kind, pattern.search(text, start, end)) for kind, pattern in labels)
    return next((KindTold(kind, *match.span()) for kind, match in found if match), None)


def kind_in(text: str, start: int, end: int, program: Program | None = None) -> KindTold | None:
    """The kind told between these offsets: what was done before what it is called, a booth before its handouts."""
    labelled = _labelled(text, program, start, end)
    if labelled:
        return labelled
    act, strong = (_first(text, strength, start, end) for strength in ("acts", "strong"))
    exhibit = next((p.search(text, start, end) for k, p in _patterns("strong") if k is Kind.CONFERENCE_EXHIBIT), None)
    if exhibit and (act is None or act.kind in (Kind.DISSEMINATION, Kind.OTHER)):
        return KindTold(Kind.CONFERENCE_EXHIBIT, *exhibit.span())
    return act or strong or _first(text, "weak", start, end)


def kind_of(text: str, program: Program | None = None) -> KindTold | None:
    """The kind a whole text tells."""
    return kind_in(text, 0, len(text), program)
