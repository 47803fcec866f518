"""Families of words and phrases that people use for the same matter, from `wording/families.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources

from bot.answering.words import raw_words, stem

_FILE = resources.files("bot.answering.wording").joinpath("families.toml")
Phrase = tuple[str, ...]


@cache
def _phrases() -> tuple[tuple[tuple[str, ...], str], ...]:
    """The words of every phrase with its family."""
    groups = tomllib.loads(_FILE.read_text("utf-8")).values()
    return tuple(
        (tuple(raw_words(phrase)), family)
        for group in groups
        for family, phrases in group.items()
        for phrase in phrases
    )


@cache
def _by_first() -> dict[str, tuple[tuple[Phrase, frozenset[str]], ...]]:
    """Each first stem with the phrases that it begins, the longest first, and the families of each."""
    named: dict[Phrase, set[str]] = {}
    for phrase, family in _phrases():
        named.setdefault(tuple(stem(word) for word in phrase), set()).add(family)
    by_first: dict[str, list[tuple[Phrase, frozenset[str]]]] = {}
    for words, families in sorted(named.items(), key=lambda item: -len(item[0])):
        by_first.setdefault(words[0], []).append((words, frozenset(families)))
    return {first: tuple(found) for first, found in by_first.items()}


@cache
def family_words() -> frozenset[str]:
    """Every word in the families."""
    return frozenset(word for phrase, _ in _phrases() for word in phrase)


def families(words: Sequence[str]) -> list[frozenset[str]]:
    """For each stem the families that it belongs to, by itself or within a phrase."""
    named: list[set[str]] = [set() for _ in words]
    for at, word in enumerate(words):
        for phrase, members in _by_first().get(word, ()):
            if tuple(words[at : at + len(phrase)]) == phrase:
                for place in range(at, at + len(phrase)):
                    named[place] |= members
    return [frozenset(members) for members in named]
