"""Dates and numbers of Spanish texts told in English, so that one set of patterns reads both languages."""

from __future__ import annotations

import re
from functools import cache, partial

from bot.reading.text.plain import Plain
from bot.reading.vocabulary import load, matcher

_TENS = re.compile(
    r"\b(treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa) y (un|uno|una|dos|tres|cuatro|"
    r"cinco|seis|siete|ocho|nueve)\b"
)
_LEAST = 2


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return matcher(load("spanish")[name])


def _is_spanish(text: str) -> bool:
    spanish = {m.group() for m in _pattern("markers").finditer(text)}
    english = {m.group() for m in _pattern("english").finditer(text)}
    return len(spanish) >= _LEAST and len(spanish) > len(english) and any(len(word) > 2 for word in spanish)


def _tens(match: re.Match[str]) -> str:
    numbers: dict[str, int] = load("spanish")["numbers"]
    return str(numbers[match[1]] + numbers.get(match[2], 1))


def _number(match: re.Match[str]) -> str:
    return str(load("spanish")["numbers"][match.group()])


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(rf"\b(?:{pattern})(?!\w)"), english) for pattern, english in load("spanish")["phrases"])


def _told(match: re.Match[str], english: str) -> str:
    words: dict[str, str] = load("spanish")["words"]
    given = [words.get(group, group) for group in match.groups() if group]
    return english.format(*given, "", "", "").rstrip(" ") + (" " if english.endswith(" ") else "")


def in_english(text: Plain) -> Plain:
    """The text with its Spanish dates and numbers in English; a text that is not Spanish stays as it is."""
    if not _is_spanish(text.text):
        return text
    text = text.edit(_TENS, _tens).edit(re.compile(rf"\b(?:{'|'.join(load('spanish')['numbers'])})\b"), _number)
    for pattern, english in _phrases():
        text = text.edit(pattern, partial(_told, english=english))
    return text
