"""The paragraphs of an agency's own policy text, verbatim, each under its section."""

from __future__ import annotations

from bot.activity import Frozen
from bot.duty import Name


class Passage(Frozen):
    """One paragraph as the agency wrote it.

    `section` is its number as `Clause.sections` cites it, "VIII.G.4", "Appendix A", "Cover". `heading` is the
    section's own heading, or "". `trail` are the headings of the sections around it, outermost first, without its
    own. `number` is its place in the document, from 0; a section may have several passages, or one with text "" when
    it only holds further sections.
    """

    section: str
    heading: str
    trail: tuple[str, ...]
    text: str
    number: int


class PolicyText(Frozen):
    """A policy split into passages. `version` is the first 12 hex digits of the SHA-256 of its normalised text."""

    program: Name
    version: str
    passages: tuple[Passage, ...]

    def of(self, section: str) -> tuple[Passage, ...]:
        """The passages of one section, not those of the sections below it."""
        return tuple(passage for passage in self.passages if passage.section == section)
