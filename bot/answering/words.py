"""Words of a text as the search compares them: lower case, numbers as digits, ends cut off."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import snowballstemmer

from bot.reading.plain import plain

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_NUMBERS = dict(
    zip("one two three four five six seven eight nine ten eleven twelve".split(), map(str, range(1, 13)), strict=True)
)
_JOINED = {"workplan": "work plan", "webpage": "web page", "website": "web site", "factsheet": "fact sheet"}
_JOINED_WORD = re.compile(rf"\b({'|'.join(_JOINED)})(s?)\b")
STOP = frozenset(
    "a an the of to in on at by for from with and or but if then than as so that this these those there here it its "
    "i we us our ours you your yours he she his her they them their me my mine is are am was were be been being do "
    "does did done doing have has had will would can could may might must should shall ought need want get got just "
    "please hi hello hey dear thanks thank also too very really ok okay s t d re ll ve m don not no yes any some each "
    "what when where who whom whose which why how whats hows wheres whos im id ive dont doesnt didnt cant wont isnt "
    "arent about into onto up out over under off else there's one ones thing things stuff way kind sort lot make made "
    "go goes going gets let lets say says said tell know think like mean us per etc e g".split()
)
"""Words that say nothing of a question's matter."""
AGENCIES = frozenset("cal iowa michigan california alliance alliances".split())
"""Names of the agencies and their states, and what they all have: nearly every question is about them."""


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
