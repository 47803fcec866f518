"""What is different in a newer text, and which numbers the old one left out."""

from __future__ import annotations

from collections.abc import Iterable

from bot.activity import Frozen
from bot.answering.clause import Clause
from bot.answering.passage import PolicyText


class Changes(Frozen):
    """The sections that came, went, or say something else, each in the order of its text."""

    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    @property
    def touched(self) -> frozenset[str]:
        """Every one of them."""
        return frozenset((*self.added, *self.gone, *self.changed))

    def __bool__(self) -> bool:
        """Whether anything is different."""
        return bool(self.touched)


def changes(before: PolicyText, after: PolicyText) -> Changes:
    """What is different between two texts of a program. Spaces and line breaks are no difference."""
    old, new = _said(before), _said(after)
    return Changes(
        added=tuple(section for section in new if section not in old),
        gone=tuple(section for section in old if section not in new),
        changed=tuple(section for section, words in new.items() if section in old and old[section] != words),
    )


def clauses_on(clauses: Iterable[Clause], sections: frozenset[str]) -> tuple[Clause, ...]:
    """The clauses of a digest that cite one of these sections."""
    return tuple(clause for clause in clauses if sections & set(clause.sections))


def without_text(clauses: Iterable[Clause], text: PolicyText) -> dict[str, tuple[str, ...]]:
    """The keys of the clauses that cite a section which the text has not, with those sections."""
    known = {passage.section for passage in text.passages}
    missing = {clause.key: tuple(s for s in clause.sections if s not in known) for clause in clauses}
    return {key: sections for key, sections in missing.items() if sections}


def _said(text: PolicyText) -> dict[str, str]:
    said: dict[str, str] = {}
    for passage in text.passages:
        words = f"{passage.heading} {' '.join(passage.text.split())}"
        said[passage.section] = f"{said[passage.section]}\n{words}" if passage.section in said else words
    return said
