"""The shape of a program's profile, and the loading of `programs/*.toml`.

A program is one agency's Alliance Program. Adding an agency is adding one file. NOT_STATED is a value:
where a policy sets no date the bot says so, and the coordinator sets one.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from bot.activity import Frozen, Kind


class Vocabulary(Frozen):
    """The program's own words. `kinds` maps our Kind to the label its forms use; `emphases` may be empty:
    then emphasis is free text."""

    kinds: dict[Kind, str] = {}
    emphases: tuple[str, ...] = ()
    topics: dict[str, tuple[str, ...]] = {}


class Program(Frozen):
    """One agency's profile. `fiscal_year_starts` is a month number; `required` names Activity fields a draft needs."""

    key: str
    name: str
    agency: str
    fiscal_year_starts: int = 10
    required: tuple[str, ...] = ("date_start", "number_reached", "kind")
    vocabulary: Vocabulary = Vocabulary()


@cache
def load(key: str) -> Program:
    """The profile of this key.

    Raises:
        KeyError: there is no such program.
    """
    file = resources.files("bot.programs").joinpath(f"{key}.toml")
    if not file.is_file():
        raise KeyError(key)
    return Program.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))


def keys() -> tuple[str, ...]:
    """The keys of every profile, sorted."""
    files = resources.files("bot.programs").iterdir()
    return tuple(sorted(f.name.removesuffix(".toml") for f in files if f.name.endswith(".toml")))
