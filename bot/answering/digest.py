"""The digests of the programs' policies, from `policies/*.toml`."""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache
from importlib import resources
from typing import Self

from pydantic import model_validator

from bot.activity import Frozen
from bot.answering.clause import Clause
from bot.duty import Name

_FOLDER = resources.files("bot.policies")


class Digest(Frozen):
    """A policy's clauses in the order of its sections. `document` is how a citation names the text."""

    program: Name
    document: str
    clauses: tuple[Clause, ...]

    @model_validator(mode="after")
    def _keys_are_unique(self) -> Self:
        if twice := [key for key, count in Counter(clause.key for clause in self.clauses).items() if count > 1]:
            raise ValueError(f"{self.program}: clause keys that stand twice: {', '.join(twice)}")
        return self


@cache
def digest(program: str) -> Digest:
    """The digest of a program, by its key.

    Raises:
        FileNotFoundError: the program has none yet.
        pydantic.ValidationError: a clause is wrong; it is named.
    """
    facts = tomllib.loads(_FOLDER.joinpath(f"{program}.toml").read_text("utf-8"))
    return Digest(
        program=program, document=facts["document"], clauses=tuple(Clause(**each) for each in facts["clause"])
    )
