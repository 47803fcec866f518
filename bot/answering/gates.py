"""What a question asks for that a clause must state, and questions that belong to a person at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources

from pydantic import field_validator

from bot.activity import Frozen
from bot.answering.clause import Clause
from bot.duty import Name
from bot.reading.text.plain import plain

_CODES = re.compile(r"\\[a-zA-Z]")
_LETTERS = re.compile(r"(?<![a-z)])[a-z]{4,}")
_FILE = resources.files("bot.answering.wording").joinpath("gates.toml")


class Gate(Frozen):
    """A thing that may be asked for. `title` names it to people; a clause shows it where `shown` matches. `ranks`:
    clauses that show it go before those that do not."""

    key: Name
    title: str
    asked: re.Pattern[str]
    shown: re.Pattern[str] | None = None
    ranks: bool = False

    @field_validator("asked", "shown", mode="before")
    @classmethod
    def _one_pattern(cls, patterns: list[str] | None) -> re.Pattern[str] | None:
        return re.compile("|".join(patterns)) if patterns else None


@cache
def _gates(section: str) -> tuple[Gate, ...]:
    return tuple(Gate(**facts) for facts in tomllib.loads(_FILE.read_text("utf-8"))[section])


@cache
def _shown(clause: Clause) -> str:
    return plain(f"{clause.title}. {clause.text}").text


@cache
def gate_words() -> frozenset[str]:
    """The words that gates look for in a question, so that a mistyped one is repaired to them."""
    return frozenset(
        word for gate in _gates("attribute") for word in _LETTERS.findall(_CODES.sub(" ", gate.asked.pattern))
    )


def asked_for(question: str) -> tuple[Gate, ...]:
    """What the question asks for by its wording."""
    text = plain(question).text
    return tuple(gate for gate in _gates("attribute") if gate.asked.search(text))


def missing(asked: tuple[Gate, ...], clause: Clause) -> Iterator[Gate]:
    """What is asked for and the clause does not state."""
    return (gate for gate in asked if gate.shown is None or not gate.shown.search(_shown(clause)))


def for_a_person(question: str) -> Gate | None:
    """An accident, or legal advice: no policy answers it, a person does."""
    text = plain(question).text
    return next((gate for gate in _gates("person") if gate.asked.search(text)), None)


def asks_own_duty(question: str) -> bool:
    """Whether the asker wants to know if they, or every participant, must do something."""
    return bool(_own_duty().search(plain(question).text))


@cache
def _own_duty() -> re.Pattern[str]:
    return re.compile("|".join(tomllib.loads(_FILE.read_text("utf-8"))["own_duty"]))
