"""Words of a text as the search compares them: lower case, numbers as digits, ends cut off."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources

import snowballstemmer

from bot.reading.text.plain import plain

_FILE = resources.files("bot.answering.wording").joinpath("words.toml")
_LISTS = tomllib.loads(_FILE.read_text("utf-8"))
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_NUMBERS = {word: str(number) for number, word in enumerate(_LISTS["numbers"].split(), start=1)}
_JOINED: dict[str, str] = _LISTS["joined"]
_JOINED_WORD = re.compile(rf"\b({'|'.join(_JOINED)})(s?)\b")
STOP: frozenset[str] = frozenset(_LISTS["stop"].split())
"""Words that say nothing of a question's matter."""
EVERYWHERE: frozenset[str] = frozenset(_LISTS["everywhere"].split())
"""What nearly every question is about."""


@cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The part of an English word that its forms share (Porter's second algorithm)."""
    return str(_stemmer().stemWord(word))


def raw_words(text: str) -> list[str]:
    """The words of a text in order, lower case; a possessive's end is cut, a contraction loses its apostrophe."""
    spaced = _JOINED_WORD.sub(lambda match: _JOINED[match[1]] + match[2], plain(text).text)
    words = (re.sub(r"'s?$", "", word).replace("'", "") for word in _WORD.findall(spaced))
    return [_NUMBERS.get(word, word) for word in words if word]
