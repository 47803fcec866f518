"""The words beside a number, as patterns."""

from __future__ import annotations

import re
from functools import cache

from bot.reading.vocabulary import load

_LONGEST_CUE = 32


@cache
def words(name: str) -> re.Pattern[str]:
    """Any of the words of this list of `vocabulary/units.toml`, the longest first."""
    return re.compile(rf"(?:{'|'.join(sorted(load('units')[name], key=len, reverse=True))})(?![\w'])")


@cache
def closers() -> frozenset[str]:
    """Words after which no noun of the number follows."""
    return frozenset(load("units")["closers"])


@cache
def endings() -> re.Pattern[str]:
    """A plural that by its ending names people."""
    return re.compile(rf"[a-z'-]{{2,}}(?:{'|'.join(load('units')['people_endings'])})")


@cache
def _before(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('units')[name])})(?: (?:was|were|of|is|by))?[ :=-]*$")


def before_number(name: str, text: str, start: int, floor: int = 0) -> bool:
    """Whether a word of this list stands right before the number that begins at `start`."""
    return bool(_before(name).search(text, max(floor, start - _LONGEST_CUE), start))
