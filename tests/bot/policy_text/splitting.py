"""Splitting a small text of a test."""

from __future__ import annotations

from textwrap import dedent

from bot.answering.passage import Passage
from bot.policy_text.split import split


def split_up(text: str) -> tuple[Passage, ...]:
    """Its passages; the test's own indentation does not count."""
    return split(dedent(text))


def sections_of(text: str) -> list[str]:
    """The sections in their order, each once."""
    return list(dict.fromkeys(passage.section for passage in split_up(text)))


def text_in(text: str, section: str) -> str:
    """The passages of one section, a line each."""
    return "\n".join(passage.text for passage in split_up(text) if passage.section == section)
