"""Which fact of their own alliance a person asks for, from `wording/facts.toml`."""

from __future__ import annotations

import re
import tomllib
from enum import StrEnum
from functools import cache
from importlib import resources

from pydantic import field_validator

from bot.activity import Frozen
from bot.reading.text.plain import plain

_FILE = resources.files("bot.answering.wording").joinpath("facts.toml")
_NUMBER = re.compile(r"#\s?(\d{1,9})\b")


class Topic(StrEnum):
    """What is computed for somebody from the roster, the deadlines and the entries."""

    ENTRY_STATE = "entry_state"
    REPORT_STATE = "report_state"
    MEETINGS = "meetings"
    LOGGED = "logged"
    COORDINATOR = "coordinator"
    MANAGER = "manager"
    CONTACT = "contact"
    EXPIRY = "expiry"
    KIND = "kind"
    DUE = "due"


class Asked(Frozen):
    """A question about one's own alliance. `duties` are the keys of what it names, `entry` the number of an entry,
    `words` the question in plain lower case."""

    topic: Topic
    words: str
    duties: tuple[str, ...] = ()
    entry: int | None = None


class _Fact(Frozen):
    key: Topic
    asked: re.Pattern[str]
    unless: re.Pattern[str] | None = None

    @field_validator("asked", "unless", mode="before")
    @classmethod
    def _one_pattern(cls, patterns: list[str]) -> re.Pattern[str]:
        return re.compile("|".join(patterns))

    def matches(self, text: str) -> bool:
        return bool(self.asked.search(text)) and not (self.unless and self.unless.search(text))


@cache
def _facts() -> tuple[_Fact, ...]:
    return tuple(_Fact(**each) for each in tomllib.loads(_FILE.read_text("utf-8"))["fact"])


@cache
def _duties() -> dict[str, re.Pattern[str]]:
    named = tomllib.loads(_FILE.read_text("utf-8"))["duties"]
    return {key: re.compile(rf"\b(?:{pattern})\b") for key, pattern in named.items()}


def asked_of_own(question: str) -> Asked | None:
    """What of their own alliance the question asks for; None if it asks for something else."""
    text = plain(question).text
    fact = next((fact for fact in _facts() if fact.matches(text)), None)
    if fact is None:
        return None
    number = _NUMBER.search(text)
    duties = tuple(key for key, pattern in _duties().items() if pattern.search(text))
    return Asked(topic=fact.key, words=text, duties=duties, entry=int(number[1]) if number else None)
