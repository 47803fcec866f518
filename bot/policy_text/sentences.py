"""The sentences of a passage, and the one that a question is after."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from bot.answering.passage import Passage

_END = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+(?=[\"“(\[]?[A-Z0-9])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|cf|al|no|nos|sec|art|dr|mr|mrs|ms|st|inc|ltd|co|dept|ave|rm|u\.s|p\.m|a\.m)|\b[A-Z])\.$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z0-9]+")
_SHORTEST_STEM = 4


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a paragraph, verbatim. "e.g.", "U.S." and initials end none."""
    made: list[str] = []
    for piece in _pieces(text):
        if made and _ABBREVIATION.search(made[-1]):
            made[-1] = f"{made[-1]} {piece}"
        else:
            made.append(piece)
    return tuple(made)


def best_sentence(passage: Passage, words: Iterable[str]) -> str:
    """The passage's sentence that shares most with the words; the first one when none does, "" without text.

    A word counts once, a long one in any ending; of equals the earlier sentence.
    """
    asked = {_stem(word) for text in words for word in _WORD.findall(text.casefold())}
    said = sentences(passage.text)
    return max(said, key=lambda sentence: len(asked & _stems(sentence)), default="")


def _stems(sentence: str) -> set[str]:
    return {_stem(word) for word in _WORD.findall(sentence.casefold())}


def _stem(word: str) -> str:
    for ending in ("ings", "ing", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def _pieces(text: str) -> list[str]:
    starts = [0, *(end.end() for end in _END.finditer(text)), len(text)]
    return [text[a:b].strip() for a, b in pairwise(starts) if text[a:b].strip()]
