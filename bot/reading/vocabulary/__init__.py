"""The reader's word lists, kept as data: `*.toml` beside this file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The word list `vocabulary/<name>.toml`."""
    return tomllib.loads(resources.files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def any_of(patterns: Iterable[str]) -> str:
    """A group that matches any of these patterns as whole words, the longest first."""
    return rf"\b(?:{_branches(sorted(patterns, key=len, reverse=True), 2)})\b"


def _branches(patterns: list[str], depth: int) -> str:
    """The alternatives grouped by their first letters: a regular expression tries them one by one at every word."""
    if depth == 0 or len(patterns) == 1:
        return "|".join(patterns)
    groups: dict[str, list[str]] = {}
    for pattern in patterns:
        plain = re.match(r"[a-z](?![?*+{|])", pattern) is not None and not _top_level_choice(pattern)
        groups.setdefault(pattern[0] if plain else "", []).append(pattern[1:] if plain else pattern)
    others = groups.pop("", [])
    nested = [f"{letter}(?:{_branches(rest, depth - 1)})" for letter, rest in groups.items()]
    return "|".join([*nested, *others])


def _top_level_choice(pattern: str) -> bool:
    """Whether the pattern has a | outside every bracket."""
    depth = 0
    for sign in re.sub(r"\\.|\[[^\]]*\]", "", pattern):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0:
            return True
    return False


def matcher(patterns: Iterable[str]) -> re.Pattern[str]:
    """The compiled form of `any_of`."""
    return re.compile(any_of(patterns))
