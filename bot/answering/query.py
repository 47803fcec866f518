"""A question taken apart: its words, each with the families it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.families import families
from bot.answering.words import STOP, stem


@dataclass(frozen=True, slots=True)
class Unit:
    """A word that tells something: its stem ("" within a phrase of stop words), the families it is of."""

    word: str
    stem: str
    families: tuple[str, ...]

    @property
    def tokens(self) -> tuple[str, ...]:
        """The stem and the families, as the index knows them."""
        return (self.stem, *self.families) if self.stem else self.families


def units(words: Sequence[str]) -> list[Unit]:
    """The words of a text that tell something, in order; `words` are all of the text's, in order."""
    cut = [stem(word) for word in words]
    found: list[Unit] = []
    before: frozenset[str] = frozenset()
    for word, short, members in zip(words, cut, families(cut), strict=True):
        kept = "" if word in STOP else short
        new = tuple(f"~{family}" for family in sorted(members - before))
        if kept or new:
            found.append(Unit(word, kept, new))
        before = members
    return found
