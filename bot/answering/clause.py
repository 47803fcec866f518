"""One rule of a policy in our own plain words, with the section that states it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from bot.activity import Frozen
from bot.duty import Name

_NUMBER = r"(?:[IVX]+|[A-Z]|\d+)(?:\.[A-Za-z0-9]+|\(conclude\))*"
_NAMED = r"Appendix [A-Z]|Abstract\.[A-Z][A-Za-z ]+|Cover|Executive Summary|Significant Changes|Authority|Policy"
SectionId = Annotated[str, Field(pattern=rf"^(?:{_NUMBER}|{_NAMED}|[IVX]+\(fn\d+\))$")]
"""One section number as the policy prints it, joined by dots: "VIII.G.4". "(conclude)" marks a list that starts
anew inside its section, "(fn1)" a footnote."""


class Concerns(StrEnum):
    """Whom a clause binds or informs first; a search prefers what concerns the asker."""

    PARTICIPANT = "participant"
    AGENCY = "agency"
    EVERYONE = "everyone"


class Clause(Frozen):
    """A plain answer that stands by itself.

    `sections` has the one that states the rule first, then others that say the same or add to it. `title` is a
    headline. `text` is one to five plain sentences. `facts` are the days, numbers and roles that somebody asking is
    after: each stands in `text` letter by letter. `asks` are words and short phrases with which people ask for it.
    `kinds` are the kinds of alliance it holds for; none means all of the program. `conflict` says where the policy
    contradicts itself, or another section is read differently.
    """

    key: Name
    sections: tuple[SectionId, ...] = Field(min_length=1)
    title: str = Field(min_length=3, max_length=90)
    text: str = Field(min_length=20, max_length=900)
    facts: tuple[str, ...] = ()
    asks: tuple[str, ...] = Field(min_length=3)
    kinds: tuple[Name, ...] = ()
    concerns: Concerns = Concerns.EVERYONE
    conflict: str | None = None

    @model_validator(mode="after")
    def _shows_its_facts(self) -> Self:
        for fact in self.facts:
            if fact not in self.text:
                raise ValueError(f"{self.key}: the fact {fact!r} does not stand in the text")
        return self
