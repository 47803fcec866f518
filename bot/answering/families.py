"""Families of words and phrases that people use for the same matter, from `wording/families.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources

from bot.answering.words import stems

_FILE = resources.files("bot.answering.wording").joinpath("families.toml")
Phrase = tuple[str, ...]


@cache
def _by_first() -> dict[str, tuple[tuple[Phrase, frozenset[str]], ...]]:
    """Each first stem with the phrases that it begins, the longest first, and the families of each."""
    named: dict[Phrase, set[str]] = {}
    for group in tomllib.loads(_FILE.read_text("utf-8")).values():
        for family, phrases in group.items():
            for phrase in phrases:
                named.setdefault(tuple(stems(phrase)), set()).add(family)
    by_first: dict[str, list[tuple[Phrase, frozenset[str]]]] = {}
    for words, families in sorted(named.items(), key=lambda item: -len(item[0])):
        by_first.setdefault(words[0], []).append((words, frozenset(families)))
    return {first: tuple(found) for first, found in by_first.items()}


@cache
def family_words() -> frozenset[str]:
    """The stems of every word in the families."""
    return frozenset(word for found in _by_first().values() for phrase, _ in found for word in phrase)


def families(words: Sequence[str]) -> list[frozenset[str]]:
    """For each stem the families that it belongs to, by itself or within a phrase."""
    named: list[set[str]] = [set() for _ in words]
    for at, word in enumerate(words):
        for phrase, members in _by_first().get(word, ()):
            if tuple(words[at : at + len(phrase)]) == phrase:
                for place in range(at, at + len(phrase)):
                    named[place] |= members
    return [frozenset(members) for members in named]
