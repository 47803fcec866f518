"""Which text this is: the same words have the same version, however their lines were broken."""

from __future__ import annotations

import hashlib

from bot.answering.passage import Passage, PolicyText
from bot.policy_text.split import split

_LENGTH = 12


def policy_text(program: str, text: str) -> PolicyText:
    """A program's policy, split, with its version."""
    passages = split(text)
    return PolicyText(program=program, version=version(passages), passages=passages)


def version(passages: tuple[Passage, ...]) -> str:
    """The first 12 hex digits of the SHA-256 of the sections and their words."""
    said = "\n".join(f"{p.section}\t{p.heading}\t{' '.join(p.text.split())}" for p in passages)
    return hashlib.sha256(said.encode()).hexdigest()[:_LENGTH]


def section_version(text: PolicyText, section: str) -> str:
    """The same for one section's own words; "" when the text has no such section."""
    passages = text.of(section)
    return version(passages) if passages else ""
